import { describe, expect, test } from 'vitest'
import {
  brokerApp,
  brokerWorld,
  codeForm,
  key,
  refreshForm,
  secret,
  signOutForm,
  signedIn,
  tokenPath,
} from './testing/broker-app'
import { FakeBrowser } from './testing/fake-browser'
import { fakeEhr } from './testing/fake-ehr'

describe('several copies of the host', () => {
  test('with one key serve one session in turn', async () => {
    const ehr = fakeEhr()
    const browser = new FakeBrowser([brokerApp(ehr), brokerApp(ehr)])
    const { body } = await browser.post(tokenPath, codeForm('maya'))
    for (const count of [2, 3, 4, 5]) {
      const answer = await browser.post(tokenPath, refreshForm(body['refresh_token']))
      expect(answer.body['access_token']).toBe(`access-${count}`)
    }
  })

  test('may change their key one by one', async () => {
    const ehr = fakeEhr()
    const next = new Uint8Array(32).fill(9)
    const browser = new FakeBrowser([brokerApp(ehr, { keys: [key, next] }), brokerApp(ehr, { keys: [next, key] })])
    const { body } = await browser.post(tokenPath, codeForm('maya'))
    for (let round = 0; round < 4; round += 1) {
      expect((await browser.post(tokenPath, refreshForm(body['refresh_token']))).status).toBe(200)
    }
  })

  test('with different keys do not', async () => {
    const ehr = fakeEhr()
    const browser = new FakeBrowser([brokerApp(ehr), brokerApp(ehr, { keys: [new Uint8Array(32).fill(9)] })])
    const { body } = await browser.post(tokenPath, codeForm('maya'))
    const answer = await browser.post(tokenPath, refreshForm(body['refresh_token']))
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_grant'])
    expect(ehr.token).toHaveLength(1)
  })
})

test('no answer and no log holds a secret or a real refresh token, whatever happens', async () => {
  const ehr = fakeEhr()
  const world = brokerWorld(ehr)
  const placeholder = await signedIn('maya', world)
  await world.browser.post(tokenPath, refreshForm(placeholder))
  await world.browser.post(tokenPath, codeForm('nobody', { code: 'spent' }))
  // An EHR that repeats what it was sent.
  ehr.answerWith(({ form, headers }) =>
    Response.json(
      {
        error: 'invalid_request',
        error_description: `Sent: ${form.toString()} ${headers.get('Authorization')}`,
        request: { headers: [headers.get('Authorization')], [secret]: 1, token: form.get('refresh_token') },
      },
      { status: 400 },
    ),
  )
  expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body).toEqual({ error: 'invalid_request' })
  ehr.answerWith(({ form }) =>
    Response.json({
      access_token: 'a',
      refresh_token: 'the-next-one',
      note: ['the-next-one'],
      old: form.get('refresh_token'),
    }),
  )
  expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body).toEqual({
    access_token: 'a',
    refresh_token: placeholder,
  })
  ehr.answerWith(undefined)
  await world.browser.post('revoke/lakeside', signOutForm(placeholder))
  const pair = ehr.token[0]?.headers.get('Authorization')?.replace('Basic ', '') ?? ''
  const hidden = [secret, encodeURIComponent(secret), pair, 'the-next-one', ...ehr.refreshTokens()]
  const shown = [...world.browser.seen, ...world.browser.setCookies, ...world.lines].join('\n')
  for (const text of hidden) expect(shown).not.toContain(text)
  expect(hidden.every((text) => text.length > 8)).toBe(true)
})

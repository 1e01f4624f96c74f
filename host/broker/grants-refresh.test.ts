import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokerWorld, refreshForm, signOutForm, signedIn, tokenPath } from './testing/broker-app'
import { brokered, fakeEhr } from './testing/fake-ehr'

describe('a refresh', () => {
  test.each([true, false])('keeps its placeholder, whether the EHR rotates (%s) or not', async (rotates) => {
    const ehr = fakeEhr({ rotates })
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    for (const count of [2, 3, 4]) {
      const { status, body } = await world.browser.post(tokenPath, refreshForm(placeholder))
      expect(status).toBe(200)
      expect(body['access_token']).toBe(`access-${count}`)
      expect(body['refresh_token']).toBe(rotates ? placeholder : undefined)
      expect(world.browser.cookies).toHaveLength(2)
    }
    expect(ehr.token[2]?.form.get('refresh_token')).toBe(`refresh-token-${rotates ? 2 : 1}-of-maya`)
    expect(ehr.token[2]?.form.has('client_id')).toBe(false)
  })

  test('passes a narrower scope on', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    await world.browser.post(tokenPath, refreshForm(placeholder, { scope: 'patient/Patient.rs' }))
    expect(ehr.token[1]?.form.get('scope')).toBe('patient/Patient.rs')
  })

  test('ten at once are one at the EHR, and all ten get its answer', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    const ten = await Promise.all(
      Array.from({ length: 10 }, () => world.browser.post(tokenPath, refreshForm(placeholder))),
    )
    expect(ten.map(({ status, body }) => [status, body['access_token']])).toEqual(
      Array.from({ length: 10 }, () => [200, 'access-2']),
    )
    expect(ehr.token).toHaveLength(2)
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body['access_token']).toBe('access-3')
  })

  test('of two sessions on one EHR each renews its own patient, at once and in turn', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const maya = await signedIn('maya', world)
    const theo = await signedIn('theo', world)
    expect(maya).not.toBe(theo)
    for (let round = 0; round < 3; round += 1) {
      const [first, second] = await Promise.all([
        world.browser.post(tokenPath, refreshForm(maya)),
        world.browser.post(tokenPath, refreshForm(theo)),
      ])
      expect([first.body['patient'], second.body['patient']]).toEqual(['maya', 'theo'])
    }
    await world.browser.post('revoke/lakeside', signOutForm(maya))
    expect((await world.browser.post(tokenPath, refreshForm(maya))).status).toBe(400)
    expect((await world.browser.post(tokenPath, refreshForm(theo))).body['patient']).toBe('theo')
  })

  test('with a cookie under another placeholder, EHR, base or registration is refused, and nothing is forwarded', async () => {
    const ehr = fakeEhr()
    const ehrs = [brokered(), brokered({ id: 'harbor' })]
    const world = brokerWorld(ehr, { ehrs })
    const maya = await signedIn('maya', world)
    const theo = await signedIn('theo', world)
    const mine = world.browser.cookies.find(({ name }) => name.endsWith(maya))
    const value = mine?.value ?? ''
    const replay = (path: string, placeholder: string, browser = world.browser) =>
      browser.post(path, refreshForm(placeholder), { Cookie: `sightline-${placeholder}=${value}` })
    const moved = brokerWorld(ehr, { ehrs: [brokered({ iss: 'https://other.example/fhir' })] })
    const renamed = brokerWorld(ehr, { ehrs: [brokered({ clientId: 'other' })] })
    const answers = [
      await replay(tokenPath, theo),
      await replay(tokenPath, 'x'.repeat(43)),
      await replay('token/harbor', maya),
      await replay(tokenPath, maya, moved.browser),
      await renamed.browser.post(tokenPath, refreshForm(maya, { client_id: 'other' }), {
        Cookie: `sightline-${maya}=${value}`,
      }),
    ]
    for (const { status, body } of answers) expect([status, body['error']]).toEqual([400, 'invalid_grant'])
    expect(ehr.token).toHaveLength(2)
    expect((await replay(tokenPath, maya)).body['patient']).toBe('maya')
  })

  test('with any letter of the cookie changed is refused, and nothing is forwarded', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    const value = world.browser.cookies[0]?.value ?? ''
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: value.length - 1 }),
        fc.constantFrom('A', 'z', '0', '-', '%41'),
        async (at, letter) => {
          const forged = `${value.slice(0, at)}${letter}${value.slice(at + 1)}`
          fc.pre(decodeURIComponent(forged) !== value)
          const answer = await world.browser.post(tokenPath, refreshForm(placeholder), {
            Cookie: `sightline-${placeholder}=${forged}`,
          })
          expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_grant'])
        },
      ),
      { numRuns: 60 },
    )
    expect(ehr.token).toHaveLength(1)
  })

  test('after a day is refused, though a browser may have kept the cookie', async () => {
    const ehr = fakeEhr()
    let now = 1_800_000_000_000
    const world = brokerWorld(ehr, { now: () => now })
    const placeholder = await signedIn('maya', world)
    now += 23 * 3_600_000
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
    // The day begins anew with each refresh.
    now += 23 * 3_600_000
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
    now += 24 * 3_600_000
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body['error']).toBe('invalid_grant')
  })

  test('that the EHR refuses for ever forgets the cookie', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(() => Response.json({ error: 'invalid_grant' }, { status: 400 }))
    const answer = await world.browser.post(tokenPath, refreshForm(placeholder))
    expect([answer.status, answer.body]).toEqual([400, { error: 'invalid_grant' }])
    expect(world.browser.cookies).toEqual([])
    for (const line of world.browser.setCookies.slice(-2)) {
      expect(line).toMatch(/^sightline-[A-Za-z0-9_-]{43}=; Max-Age=0; Path=\/(token|revoke)\/lakeside; .*Partitioned/)
    }
  })

  test.each([
    ['a busy EHR', () => Response.json({ error: 'temporarily_unavailable' }, { status: 503 }), 503],
    ['a wrong secret', () => Response.json({ error: 'invalid_client' }, { status: 401 }), 401],
    ['too many requests', () => Response.json({}, { status: 429, headers: { 'Retry-After': '7' } }), 429],
    ['a page', () => new Response('<html>', { status: 200 }), 502],
  ])('that fails for now (%s) keeps the cookie', async (_name, answer, status) => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(answer)
    const failed = await world.browser.post(tokenPath, refreshForm(placeholder))
    expect(failed.status).toBe(status)
    expect(failed.headers.get('Retry-After')).toBe(status === 429 ? '7' : null)
    ehr.answerWith(undefined)
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body['patient']).toBe('maya')
  })

  test('that answers with another patient ends the session, hands out nothing, and takes the tokens back', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(() => Response.json({ access_token: 'of-theo', refresh_token: 'refresh-of-theo', patient: 'theo' }))
    const answer = await world.browser.post(tokenPath, refreshForm(placeholder))
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_grant'])
    expect(answer.body['other_patient']).toBe(true)
    expect(JSON.stringify(answer.body)).not.toMatch(/theo/)
    expect(world.lines.join()).toMatch(/another patient/)
    expect(world.lines.join()).not.toMatch(/theo|maya/)
    expect(world.browser.cookies).toEqual([])
    const revoked = ehr.revoked.map(({ form }) => form.get('token'))
    expect(new Set(revoked)).toEqual(new Set(['of-theo', 'refresh-of-theo']))
  })

  test.each([
    ['names none', {}],
    ['names the same', { patient: 'maya' }],
  ])('that %s keeps the patient of the launch', async (_name, named) => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(() => Response.json({ access_token: 'a', ...named }))
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
    ehr.answerWith(() => Response.json({ access_token: 'a', patient: 'theo' }))
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(400)
  })

  test('of a session without a patient may come to name one, and that one stays', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    ehr.answerWith(() => Response.json({ access_token: 'a', refresh_token: 'held-by-nobody' }))
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(() => Response.json({ access_token: 'a', patient: 'maya' }))
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
    ehr.answerWith(() => Response.json({ access_token: 'a', patient: 'theo' }))
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(400)
  })
})

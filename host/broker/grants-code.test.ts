import { describe, expect, test } from 'vitest'
import { brokerWorld, codeForm, signedIn, tokenPath } from './testing/broker-app'
import { fakeEhr } from './testing/fake-ehr'

describe('a code', () => {
  test('is traded with the secret of the registration, and the answer comes back as the EHR gave it', async () => {
    const ehr = fakeEhr()
    const { browser } = brokerWorld(ehr)
    const answer = await browser.post(tokenPath, codeForm('maya'))
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      access_token: 'access-1',
      token_type: 'Bearer',
      expires_in: 300,
      patient: 'maya',
      refresh_token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    })
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/json/)
    const [sent] = ehr.token
    expect(Object.fromEntries(sent?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: 'code-of-maya',
      redirect_uri: 'http://localhost:8000/launch.html',
      code_verifier: 'v'.repeat(43),
    })
    // RFC 6749 §2.3.1: form-encoded, then joined, then base64.
    const pair = Buffer.from(sent?.headers.get('Authorization')?.replace('Basic ', '') ?? '', 'base64').toString()
    expect(pair).toBe('sightline+app:a+secret%3A+with+%2B+and+%C3%BC')
    expect(sent?.init.redirect).toBe('manual')
  })

  test('leaves one cookie for each of the two addresses, and none that a script or another path could have', async () => {
    const world = brokerWorld(fakeEhr())
    const placeholder = await signedIn('maya', world)
    expect(world.browser.setCookies).toHaveLength(2)
    for (const [index, path] of ['/token/lakeside', '/revoke/lakeside'].entries()) {
      const [pair = '', ...attributes] = (world.browser.setCookies[index] ?? '').split('; ')
      expect(pair).toMatch(new RegExp(`^sightline-${placeholder}=[A-Za-z0-9_-]+$`))
      expect(attributes.toSorted()).toEqual(
        ['Max-Age=86400', `Path=${path}`, 'HttpOnly', 'Secure', 'SameSite=None', 'Partitioned'].toSorted(),
      )
    }
  })

  test('of an EHR that gives no refresh token leaves no cookie', async () => {
    const { browser } = brokerWorld(fakeEhr({ refreshes: false }))
    expect((await browser.post(tokenPath, codeForm('maya'))).body).not.toHaveProperty('refresh_token')
    expect(browser.setCookies).toEqual([])
  })

  test('that the EHR refuses brings the EHR’s words and its status', async () => {
    const { browser, lines } = brokerWorld(fakeEhr())
    const answer = await browser.post(tokenPath, codeForm('maya', { code: 'spent' }))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({ error: 'invalid_grant' })
    expect(lines).toEqual(['Token broker, lakeside: the EHR answered 400 invalid_grant'])
  })

  test('needs no client secret where the registration has none', async () => {
    const ehr = fakeEhr()
    const { browser } = brokerWorld(ehr, { credentials: new Map() })
    expect((await browser.post(tokenPath, codeForm('maya'))).status).toBe(200)
    expect(ehr.token[0]?.form.get('client_id')).toBe('sightline app')
    expect(ehr.token[0]?.headers.get('Authorization')).toBeNull()
  })

  test('whose refresh token is too long for a cookie makes a session that cannot be renewed', async () => {
    const ehr = fakeEhr()
    ehr.answerWith(() => Response.json({ access_token: 'a', refresh_token: 'r'.repeat(4000) }))
    const { browser, lines } = brokerWorld(ehr)
    const answer = await browser.post(tokenPath, codeForm('maya'))
    expect(answer.body).toEqual({ access_token: 'a' })
    expect(browser.setCookies).toEqual([])
    expect(lines[0]).toMatch(/too long for a cookie/)
  })
})

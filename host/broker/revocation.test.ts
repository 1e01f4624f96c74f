import { describe, expect, test } from 'vitest'
import { brokerWorld, refreshForm, signOutForm, signedIn, tokenPath } from './testing/broker-app'
import { endpoints, fakeEhr } from './testing/fake-ehr'

describe('signing out', () => {
  test('takes the real refresh token back, authenticated, and forgets the cookie', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    const answer = await world.browser.post('revoke/lakeside', signOutForm(placeholder))
    expect([answer.status, answer.body]).toEqual([200, {}])
    expect(Object.fromEntries(ehr.revoked[0]?.form ?? [])).toEqual({
      token: ehr.refreshTokens()[0],
      token_type_hint: 'refresh_token',
    })
    expect(ehr.revoked[0]?.headers.get('Authorization')).toMatch(/^Basic /)
    expect(world.browser.cookies).toEqual([])
  })

  test('passes an access token on as it is', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    // Some EHRs spell access tokens as placeholders are spelt.
    const access = 'a'.repeat(43)
    expect((await world.browser.post('revoke/lakeside', signOutForm(access, 'access_token'))).status).toBe(200)
    expect(ehr.revoked[0]?.form.get('token')).toBe(access)
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
  })

  test('of a session that is gone already is fine, and says nothing to the EHR', async () => {
    const ehr = fakeEhr()
    const { browser } = brokerWorld(ehr)
    expect((await browser.post('revoke/lakeside', signOutForm('x'.repeat(43)))).status).toBe(200)
    expect(ehr.revoked).toEqual([])
  })

  test('does not pass a refresh token on that is none of its placeholders', async () => {
    const ehr = fakeEhr()
    const { browser } = brokerWorld(ehr)
    expect((await browser.post('revoke/lakeside', signOutForm('refresh-token-1-of-maya'))).status).toBe(200)
    expect(ehr.revoked).toEqual([])
  })

  test('where the EHR takes nothing back forgets the cookie all the same', async () => {
    const ehr = fakeEhr({ revocation: false })
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    expect((await world.browser.post('revoke/lakeside', signOutForm(placeholder))).status).toBe(200)
    expect(world.browser.cookies).toEqual([])
  })

  test('where the EHR cannot be reached forgets the cookie all the same, and is logged', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld({
      ...ehr,
      fetch: (input, init) => {
        if (input === endpoints.revoke) return Promise.reject(new TypeError('fetch failed'))
        return ehr.fetch(input, init)
      },
    })
    const placeholder = await signedIn('maya', world)
    expect((await world.browser.post('revoke/lakeside', signOutForm(placeholder))).status).toBe(200)
    expect(world.browser.cookies).toEqual([])
    expect(world.lines).toEqual(['Token broker, lakeside: the EHR did not take back a token'])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withSlash } from '../personas/fhir-base'
import { smart22 } from '../personas/smart-2.2'
import { touchworks } from '../personas/touchworks'
import { createAuthorization, createBrowser } from './test-browser'
import { app, callback, codeOf, createTestEhr, named, readScope, scopesFor, signIn, type TestEhr } from './test-ehr'

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr()
})
afterAll(() => ehr.close())

describe('the authorization endpoint', () => {
  test.each(named)('%s: an unknown client or redirect URI gets the server’s own page', async (_id, persona) => {
    for (const wrong of [
      { client_id: 'stranger' },
      { redirect_uri: `${app}other.html` },
      { redirect_uri: `${callback}?` },
    ]) {
      const { arrival } = await ehr.authorized(persona, wrong)
      expect(arrival.status).toBe(400)
      expect(arrival.url.origin).toBe(ehr.url)
      expect(arrival.text).toContain('This app could not be authorized')
    }
  })

  test.each(named)('%s: takes the registered redirect URIs, the documented one among them', async (_id, persona) => {
    for (const redirect of [app, `${app}launch.html`, 'http://localhost:8000/launch.html']) {
      const { arrival } = await ehr.authorized(persona, { redirect_uri: redirect })
      expect(`${arrival.url.origin}${arrival.url.pathname}`).toBe(redirect)
    }
  })

  test.each(named)('%s: aud has to be this FHIR base, but for a slash at the end', async (_id, persona) => {
    const errorFor = async (aud: string | undefined) =>
      (await ehr.authorized(persona, { aud })).arrival.url.searchParams.get('error')
    expect(await errorFor(withSlash(ehr.baseOf(persona)))).toBeNull()
    expect(await errorFor(undefined)).toBe('invalid_request')
    expect(await errorFor('https://elsewhere.example/fhir')).toBe('invalid_request')
  })

  test.each(named)('%s: PKCE is needed where the persona says so, and plain never does', async (_id, persona) => {
    const without = { code_challenge: undefined, code_challenge_method: undefined }
    const { arrival } = await ehr.authorized(persona, without)
    expect(arrival.url.searchParams.get('error')).toBe(persona.oauth.pkce === 'required' ? 'invalid_request' : null)
    const plain = await ehr.authorized(persona, { code_challenge_method: 'plain' })
    expect(plain.arrival.url.searchParams.get('error')).toBe('invalid_request')
  })

  test.each(named)('%s: wildcards and mixed scope names are refused as the persona says', async (_id, persona) => {
    const errorFor = async (scope: string) =>
      (await ehr.authorized(persona, { scope })).arrival.url.searchParams.get('error')
    const context = persona.clinicians.length > 0 ? 'launch' : 'launch/patient'
    expect(await errorFor(`${context} patient/*.${readScope(persona)}`)).toBe(
      persona.oauth.wildcardScopes ? null : 'invalid_scope',
    )
    expect(await errorFor(`${context} patient/Patient.read patient/Condition.rs`)).toBe(
      persona.oauth.mixedScopeStyles ? null : 'invalid_scope',
    )
  })

  test.each(named)('%s: iss is on the callback where the persona says so, in a fragment too', async (_id, persona) => {
    const inQuery = (await ehr.authorized(persona)).arrival.url.searchParams
    const { hash } = (await ehr.authorized(persona, { response_mode: 'fragment' })).arrival.url
    const inFragment = new URLSearchParams(hash.slice(1))
    for (const callbackParameters of [inQuery, inFragment]) {
      expect(callbackParameters.has('code')).toBe(true)
      const expected = persona.oauth.issuerOnCallback ? ehr.at(persona).issuer : null
      expect(callbackParameters.get('iss')).toBe(expected)
    }
  })

  test('offline_access is granted whatever the prompt asks', async () => {
    for (const prompt of [undefined, 'login', 'consent', 'login consent']) {
      expect([prompt, (await ehr.launched(smart22, { prompt })).body]).toEqual([
        prompt,
        expect.objectContaining({ scope: expect.stringContaining('offline_access') }),
      ])
    }
    const silent = await ehr.ehrLaunch(smart22, { prompt: 'none' })
    expect(silent.arrival.url.searchParams.get('error')).toBe('login_required')
  })

  test('two authorizations at once in one browser do not disturb each other', async () => {
    const browser = createBrowser(ehr.url)
    const begin = () => {
      const request = createAuthorization({
        redirect_uri: callback,
        aud: ehr.baseOf(touchworks),
        scope: scopesFor(touchworks, 'launch/patient'),
      })
      return ehr.authorize(browser, touchworks, request.query).then((arrival) => ({ ...request, arrival }))
    }
    const [first, second] = [await begin(), await begin()]
    for (const [begun, patientId] of [
      [first, 'ada'],
      [second, 'ben'],
    ] as const) {
      const chooser = await signIn(browser, begun.arrival.url, 'jensen', 'harbor')
      const { url } = await browser.go(`${chooser.url.href}/patient`, { patient: patientId })
      expect((await ehr.exchange(touchworks, codeOf(url), begun.verifier)).body.patient).toBe(patientId)
    }
  })
})

import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smart22 } from '../personas/smart-2.2'
import {
  callback,
  clinicianOf,
  codeOf,
  createTestEhr,
  named,
  patientNamed,
  scopesFor,
  signIn,
  withClinicians,
  type TestEhr,
} from './test-ehr'

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr()
})
afterAll(() => ehr.close())

describe('an EHR launch', () => {
  test.each(withClinicians)(
    '%s: goes to the callback without asking and reads the patient of the launch',
    async (_id, persona) => {
      const { arrival, state, verifier } = await ehr.ehrLaunch(persona)
      expect(arrival.url.href.startsWith(`${callback}?`)).toBe(true)
      expect(arrival.url.searchParams.get('state')).toBe(state)
      expect(arrival.url.searchParams.get('iss')).toBe(persona.oauth.issuerOnCallback ? ehr.at(persona).issuer : null)

      const { status, body } = await ehr.exchange(persona, codeOf(arrival.url), verifier)
      expect(status).toBe(200)
      expect(patientNamed(persona, body)).toBe('ada')
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: persona.oauth.accessTokenSeconds })
      expect('scope' in body).toBe(persona.oauth.scopeInAnswer)
      expect('refresh_token' in body).toBe(persona.oauth.refreshTokens !== 'never')

      const own = await ehr.read(persona, 'Patient/ada', body.access_token)
      expect(own.status).toBe(200)
      expect(own.headers.get('Content-Type')).toContain(persona.fhir.jsonType)
      expect(await own.text()).toContain('Alder')
      const refused = persona.fhir.errorStatuses === 'always-400' ? [400, 403] : [403, 404]
      expect(refused).toContain((await ehr.read(persona, 'Patient/ben', body.access_token)).status)
      expect((await ehr.read(persona, 'Patient/ada', 'made-up')).status).toBe(401)
    },
  )

  test('smart-2.2: the token answer carries the launch context', async () => {
    const { body } = await ehr.launched(smart22)
    expect(body).toMatchObject({
      encounter: 'e-now',
      fhirContext: [{ reference: 'DiagnosticReport/report' }],
      need_patient_banner: true,
      tenant: 'lakeside',
      scope: 'openid fhirUser patient/Patient.read patient/Condition.read launch offline_access',
    })
    const style = await fetch(String(body.smart_style_url))
    expect([style.status, style.headers.get('Access-Control-Allow-Origin')]).toEqual([200, '*'])
  })

  test('smart-2.2: the id_token verifies against the published keys and names a Practitioner that can be read', async () => {
    const { body } = await ehr.launched(smart22, { scope: scopesFor(smart22, 'launch', 'user/Practitioner.read') })
    const keys = createRemoteJWKSet(new URL(ehr.at(smart22).jwks))
    const { payload } = await jwtVerify(String(body.id_token), keys, {
      issuer: ehr.at(smart22).issuer,
      audience: 'sightline',
    })
    expect(payload).toMatchObject({
      nonce: 'nonce-of-the-test',
      fhirUser: `${ehr.baseOf(smart22)}/Practitioner/staff-solheim`,
    })
    expect((await ehr.read(smart22, 'Practitioner/staff-solheim', body.access_token)).status).toBe(200)
  })

  test.each(withClinicians.filter(([, persona]) => !persona.oauth.publishesKeys))(
    '%s: names the user in an id_token whose keys are nowhere to be had',
    async (_id, persona) => {
      const { body } = await ehr.launched(persona)
      const clinician = clinicianOf(persona)
      const reference = `Practitioner/${clinician.practitionerId}`
      expect(decodeJwt(String(body.id_token))[persona.oauth.identity.claim]).toBe(
        persona.oauth.identity.form === 'absolute' ? `${ehr.baseOf(persona)}/${reference}` : reference,
      )
      expect((await fetch(ehr.at(persona).jwks)).status).toBe(404)
      expect((await fetch(`${ehr.at(persona).issuer}/.well-known/openid-configuration`)).status).toBe(404)
    },
  )

  test.each(withClinicians)('%s: an unknown launch value is an error on the callback', async (_id, persona) => {
    const { arrival, state } = await ehr.ehrLaunch(persona, { launch: 'ada' })
    expect(arrival.url.origin).toBe('http://localhost:9')
    expect(arrival.url.searchParams.get('error')).toBe('invalid_request')
    expect(arrival.url.searchParams.get('error_description')).toContain('launch value')
    expect(arrival.url.searchParams.get('state')).toBe(state)
  })

  test.each(withClinicians)(
    '%s: a launch value can be used again only where the persona says so',
    async (_id, persona) => {
      const { launch } = await ehr.makeLaunch(persona)
      expect(codeOf((await ehr.ehrLaunch(persona, { launch })).arrival.url)).not.toBe('')
      const second = (await ehr.ehrLaunch(persona, { launch })).arrival.url
      expect(second.searchParams.get('error')).toBe(persona.launch.singleUse ? 'invalid_request' : null)
    },
  )

  test.each(withClinicians)('%s: a launch value expires', async (_id, persona) => {
    const { launch } = await ehr.makeLaunch(persona)
    ehr.later(persona.launch.seconds)
    const { arrival } = await ehr.ehrLaunch(persona, { launch })
    expect(arrival.url.searchParams.get('error_description')).toContain('expired')
  })

  test.each(named.flatMap(([id, persona]) => persona.launch.sandbox.map(({ value }) => [id, value, persona] as const)))(
    '%s: the documented value %s opens a patient of ours after a sign-in, again and again',
    async (_id, launch, persona) => {
      const clinician = clinicianOf(persona)
      const openChart = async () => {
        const { arrival, browser, verifier } = await ehr.ehrLaunch(persona, { launch })
        expect(arrival.text).toContain('Sign in')
        const signedIn = await signIn(browser, arrival.url, clinician.userName, clinician.password)
        return patientNamed(persona, (await ehr.exchange(persona, codeOf(signedIn.url), verifier)).body)
      }
      expect([await openChart(), await openChart()]).toEqual(['ada', 'ada'])
    },
  )

  test('who is not signed in to the desktop has to sign in, and only as the one who opened it', async () => {
    const { launch } = await ehr.makeLaunch(smart22, { signedIn: false })
    const { arrival, browser } = await ehr.ehrLaunch(smart22, { launch })
    expect(arrival.text).toContain('Sign in to Lakeside Clinic')
    expect((await signIn(browser, arrival.url, 'solheim', 'wrong')).text).toContain('password is wrong')
    expect((await signIn(browser, arrival.url, 'osei', 'lakeside')).text).toContain('Somebody else opened')
    expect((await signIn(browser, arrival.url, 'ben', 'patient')).text).toContain('Somebody else opened')
    expect(codeOf((await signIn(browser, arrival.url, 'solheim', 'lakeside')).url)).not.toBe('')
  })
})

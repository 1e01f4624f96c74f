import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { underBase } from '../personas/fhir-base'
import type { Persona } from '../personas/persona'
import { epicLike } from '../personas/epic-like'
import { medplumLike } from '../personas/medplum-like'
import { oracleHealthLike } from '../personas/oracle-health-like'
import { smart22 } from '../personas/smart-2.2'
import { sunriseOpen } from '../personas/sunrise'
import { allscriptsOpen } from '../personas/touchworks'
import { veracity } from '../personas/veracity'
import {
  allowAll,
  callback,
  clinicianOf,
  codeOf,
  createTestEhr,
  named,
  patientNamed,
  readScope,
  scopesFor,
  signIn,
  withClinicians,
  type TestEhr,
} from './test-ehr'
import { isObject, words } from './wire'

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr()
})
afterAll(() => ehr.close())

const configurationOf = async (persona: Persona) => {
  const response = await fetch(underBase(persona, ehr.url, '.well-known/smart-configuration'))
  const configuration: unknown = await response.json()
  if (!response.ok || !isObject(configuration)) throw new Error(`${persona.id} has no smart-configuration`)
  return configuration
}

const withWellKnown = named.filter(([, { discovery }]) => discovery.wellKnown !== 'absent')

describe('smart-configuration', () => {
  test.each(withWellKnown)('%s: offers S256 where the persona says so', async (_id, persona) => {
    const { code_challenge_methods_supported: methods } = await configurationOf(persona)
    expect(methods).toEqual(persona.oauth.advertisesS256 ? ['S256'] : undefined)
  })

  test.each(withWellKnown.filter(([, { discovery }]) => discovery.wellKnown === 'complete'))(
    '%s: names every way in which a client may prove who it is',
    async (_id, persona) => {
      expect(await configurationOf(persona)).toMatchObject({
        issuer: ehr.at(persona).issuer,
        token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
      })
    },
  )

  test('allscripts-open: is as it was recorded', async () => {
    const configuration = await configurationOf(allscriptsOpen)
    const scopes = configuration.scopes_supported
    expect(Array.isArray(scopes) && scopes.filter((scope) => scope === 'offline_access')).toHaveLength(2)
    expect(configuration).toMatchObject({
      token_endpoint_auth_methods: expect.arrayContaining(['client_secret_basic', 'tls_client_auth']),
      capabilities: expect.arrayContaining(['client-public']),
    })
    expect(configuration.token_endpoint_auth_methods).not.toContain('none')
    expect(new URL(String(configuration.issuer)).host).not.toBe(new URL(ehr.url).host)
    for (const key of ['token_endpoint_auth_methods_supported', 'revocation_endpoint', 'introspection_endpoint'])
      expect(configuration).not.toHaveProperty(key)
  })
})

describe('the authorization endpoint', () => {
  test.each(named)('%s: who is not licensed gets the server’s own page, and no redirect', async (_id, persona) => {
    const { arrival } = await ehr.authorized(persona, { client_id: 'sightline-unlicensed' })
    expect([arrival.status, arrival.url.origin]).toEqual([400, ehr.url])
    expect(arrival.text).toContain('<code>unauthorized_client</code>')
  })

  test.each(named)('%s: takes a posted request where the persona says so', async (_id, persona) => {
    const form = new URLSearchParams({
      response_type: 'code',
      client_id: 'sightline',
      redirect_uri: callback,
      aud: ehr.baseOf(persona),
      scope: 'launch/patient offline_access',
      state: 's',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    })
    const response = await fetch(ehr.at(persona).authorization, { method: 'POST', body: form, redirect: 'manual' })
    const asked = [response.status, response.headers.get('Location')?.includes('/interaction/')]
    expect(asked).toEqual(persona.oauth.authorizePost ? [303, true] : [405, undefined])
  })

  test('smart-2.2: a post that is no form is refused', async () => {
    const response = await fetch(ehr.at(smart22).authorization, { method: 'POST', body: '{}' })
    expect(response.status).toBe(400)
  })

  test.each(named)('%s: the callback carries scope where the persona says so', async (_id, persona) => {
    const inQuery = (await ehr.authorized(persona)).arrival.url.searchParams
    const { hash } = (await ehr.authorized(persona, { response_mode: 'fragment' })).arrival.url
    for (const parameters of [inQuery, new URLSearchParams(hash.slice(1))]) {
      expect(parameters.has('code')).toBe(true)
      const condition = `patient/Condition.${readScope(persona)}`
      expect(words(parameters.get('scope')).includes(condition)).toBe(persona.oauth.scopeOnCallback)
      expect(parameters.has('scope')).toBe(persona.oauth.scopeOnCallback)
    }
  })
})

describe('the token answer', () => {
  test.each(named)('%s: names the patient where the persona does', async (_id, persona) => {
    const { body } = await ehr.granted(persona)
    expect(patientNamed(persona, body)).toBe('ada')
    expect('patient' in body).toBe(persona.launch.patientIn === 'answer')
  })

  test('allscripts-open: the access token is a JWT, and only as it was signed', async () => {
    const { body } = await ehr.granted(allscriptsOpen)
    const token = String(body.access_token)
    expect(decodeJwt(token)).toMatchObject({ local_patient_id: 'ada', iss: ehr.at(allscriptsOpen).issuer })
    expect((await ehr.read(allscriptsOpen, 'Patient/ada', token)).status).toBe(200)
    const [header = '', , signature = ''] = token.split('.')
    const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), local_patient_id: 'ben' })).toString('base64url')
    for (const wrong of [`${header}.${forged}.${signature}`, decodeJwt(token).jti]) {
      expect((await ehr.read(allscriptsOpen, 'Patient/ada', wrong)).status).toBe(401)
    }
  })

  test('allscripts-open: a JWT ends with its lifetime', async () => {
    const { body } = await ehr.granted(allscriptsOpen)
    ehr.later(1200)
    expect((await ehr.read(allscriptsOpen, 'Patient/ada', body.access_token)).status).toBe(401)
  })

  test.each(named)('%s: the id_token is signed as the persona does', async (_id, persona) => {
    const { body } = await ehr.granted(persona)
    expect(decodeProtectedHeader(String(body.id_token)).alg).toBe(persona.oauth.idTokenAlgorithm)
  })

  test('epic-like: offline_access is not said, and the refresh token is there', async () => {
    const { body } = await ehr.granted(epicLike)
    expect(words(body.scope)).toContain('patient/Patient.read')
    expect(words(body.scope)).not.toContain('offline_access')
    expect((await ehr.refresh(epicLike, body.refresh_token)).status).toBe(200)
  })

  test('sunrise-open: identity is asked for as fhiruser; fhirUser is dropped', async () => {
    const asked = await ehr.granted(sunriseOpen, { scope: 'launch/patient openid fhiruser patient/Patient.read' })
    expect(decodeJwt(String(asked.body.id_token)).fhirUser).toBe('Patient/ada')
    const misspelt = await ehr.granted(sunriseOpen, { scope: 'launch/patient openid fhirUser patient/Patient.read' })
    expect(decodeJwt(String(misspelt.body.id_token))).not.toHaveProperty('fhirUser')
  })
})

describe('oracle-health-like', () => {
  test('names of v1 are dropped without a word', async () => {
    const { status, body } = await ehr.granted(oracleHealthLike, {
      scope: 'launch patient/Patient.rs patient/Condition.read',
    })
    expect([status, body.scope]).toEqual([200, 'launch patient/Patient.rs'])
    expect((await ehr.read(oracleHealthLike, 'Condition?patient=ada', body.access_token)).status).toBe(403)
  })

  test('online_access outlives ten minutes, and nothing else does', async () => {
    const without = await ehr.granted(oracleHealthLike, { scope: 'launch patient/Patient.rs' })
    const withIt = await ehr.granted(oracleHealthLike, { scope: 'launch patient/Patient.rs online_access' })
    expect('refresh_token' in without.body).toBe(false)
    ehr.later(600)
    for (const { body } of [without, withIt])
      expect((await ehr.read(oracleHealthLike, 'Patient/ada', body.access_token)).status).toBe(401)
    const { status, body } = await ehr.refresh(oracleHealthLike, withIt.body.refresh_token)
    expect([status, body.patient]).toEqual([200, 'ada'])
    expect((await ehr.read(oracleHealthLike, 'Patient/ada', body.access_token)).status).toBe(200)
  })
})

describe('medplum-like', () => {
  test('a clinician on their own is not asked for a patient, and gets a token without one', async () => {
    const { userName, password } = clinicianOf(medplumLike)
    const begun = await ehr.standalone(medplumLike, scopesFor(medplumLike, 'launch/patient', 'user/Patient.rs'))
    const signedIn = await signIn(begun.browser, begun.arrival.url, userName, password)
    expect(signedIn.text).toContain('Allow Sightline')
    const { url } = await allowAll(medplumLike, begun.browser, signedIn)
    const { status, body } = await ehr.exchange(medplumLike, codeOf(url), begun.verifier)
    expect([status, 'patient' in body]).toEqual([200, false])
    expect((await ehr.read(medplumLike, 'Patient?name=Alder', body.access_token)).status).toBe(200)
  })
})

describe('veracity', () => {
  test('offline_access can be unticked, and the rest goes on', async () => {
    const begun = await ehr.standalone(veracity, scopesFor(veracity, 'launch/patient', 'offline_access'))
    const consent = await signIn(begun.browser, begun.arrival.url, 'ada', 'patient')
    expect(consent.text).toContain('value="offline_access"')
    const { url } = await begun.browser.go(`${consent.url.href}/consent`, [
      ['scope', 'launch/patient'],
      ['scope', 'patient/Patient.read'],
    ])
    const { status, body } = await ehr.exchange(veracity, codeOf(url), begun.verifier)
    expect([status, body.patient, 'refresh_token' in body]).toEqual([200, 'ada', false])
  })

  test('ten refreshes at once with one token: the first has its answer, and the grant ends', async () => {
    const { body } = await ehr.granted(veracity)
    const answers = await Promise.all(Array.from({ length: 10 }, () => ehr.refresh(veracity, body.refresh_token)))
    const [fresh, ...others] = answers.filter(({ status }) => status === 200)
    expect([typeof fresh?.body.refresh_token, others]).toEqual(['string', []])
    expect((await ehr.refresh(veracity, fresh?.body.refresh_token)).body.error).toBe('invalid_grant')
  })

  test('a refresh token lives 90 days', async () => {
    const day = 24 * 60 * 60
    const [kept, late] = [await ehr.granted(veracity), await ehr.granted(veracity)]
    ehr.later(89 * day)
    const renewed = await ehr.refresh(veracity, kept.body.refresh_token)
    expect(renewed.status).toBe(200)
    ehr.later(2 * day)
    expect((await ehr.refresh(veracity, late.body.refresh_token)).body.error).toBe('invalid_grant')
    expect((await ehr.refresh(veracity, renewed.body.refresh_token)).status).toBe(200)
  })

  test('the token answer names the practice of the client', async () => {
    expect((await ehr.granted(veracity)).body.tenant).toBe('maple-street')
    const other = { client_id: 'sightline-cedar-grove' }
    const { launch } = await ehr.makeLaunch(veracity, { user: 'tran' })
    const { arrival, verifier } = await ehr.ehrLaunch(veracity, { ...other, launch })
    const { body } = await ehr.exchange(veracity, codeOf(arrival.url), verifier, other)
    expect([body.patient, body.tenant]).toEqual(['ada', 'cedar-grove'])
  })

  test('a launch and a clinician of one practice are worth nothing to the client of another', async () => {
    const { launch } = await ehr.makeLaunch(veracity, { user: 'tran' })
    const { arrival } = await ehr.ehrLaunch(veracity, { launch })
    expect(arrival.url.searchParams.get('error_description')).toContain('another practice')
    const begun = await ehr.standalone(veracity, scopesFor(veracity, 'launch/patient'))
    const refused = await signIn(begun.browser, begun.arrival.url, 'tran', 'valley')
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('another practice')])
  })
})

test.each(withClinicians.filter(([, { clinicians }]) => clinicians.length > 1))(
  '%s: an app that one clinician opened is not another’s',
  async (_id, persona) => {
    const [first, second] = persona.clinicians
    if (!first || !second) throw new Error('there are two')
    const { launch } = await ehr.makeLaunch(persona, { user: first.userName, signedIn: false })
    const { arrival, browser, verifier } = await ehr.ehrLaunch(persona, { launch })
    const refused = await signIn(browser, arrival.url, second.userName, second.password)
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('Somebody else opened this chart')])
    const { url } = await signIn(browser, arrival.url, first.userName, first.password)
    expect(patientNamed(persona, (await ehr.exchange(persona, codeOf(url), verifier)).body)).toBe('ada')
  },
)

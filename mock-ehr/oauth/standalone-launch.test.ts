import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Persona } from '../personas/persona'
import { smart22 } from '../personas/smart-2.2'
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
  withPatients,
  type TestEhr,
} from './test-ehr'

/** Where clinicians choose among patients. */
const asking = withClinicians.filter(([, { launch }]) => launch.asksClinicians)

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr()
})
afterAll(() => ehr.close())

const clinicianAt = async (persona: Persona, scope: string) => {
  const clinician = clinicianOf(persona)
  const begun = await ehr.standalone(persona, scope)
  const chooser = await signIn(begun.browser, begun.arrival.url, clinician.userName, clinician.password)
  return { ...begun, chooser }
}

describe('a standalone launch', () => {
  test.each(asking)(
    '%s: signs in, chooses among the patients found, and reads the one chosen',
    async (_id, persona) => {
      const { browser, chooser, verifier } = await clinicianAt(persona, scopesFor(persona, 'launch/patient'))
      expect(chooser.text).toContain('Whose chart')
      const found = await browser.go(`${chooser.url.href}?q=bir`)
      expect(found.text).toContain('value="ben"')
      expect(found.text).not.toContain('value="ada"')
      const chosen = await browser.go(`${chooser.url.href}/patient`, { patient: 'ben' })
      const { url } = await allowAll(persona, browser, chosen)
      const { body } = await ehr.exchange(persona, codeOf(url), verifier)
      expect(patientNamed(persona, body)).toBe('ben')
      expect((await ehr.read(persona, 'Patient/ben', body.access_token)).status).toBe(200)
    },
  )

  test.each(asking)('%s: none of these gives a token without a patient', async (_id, persona) => {
    const { browser, chooser, verifier } = await clinicianAt(
      persona,
      `launch/patient openid user/Patient.${readScope(persona)} user/Condition.${readScope(persona)}`,
    )
    const { url } = await allowAll(persona, browser, await browser.go(`${chooser.url.href}/patient`, { patient: '' }))
    const { status, body } = await ehr.exchange(persona, codeOf(url), verifier)
    expect([status, 'patient' in body]).toEqual([200, false])
    expect((await ehr.read(persona, 'Patient/ben', body.access_token)).status).toBe(200)
  })

  test.each(asking)('%s: refusing is access_denied on the callback', async (_id, persona) => {
    const { browser, chooser, state } = await clinicianAt(persona, scopesFor(persona, 'launch/patient'))
    const { url } = await browser.go(`${chooser.url.href}/refuse`, {})
    expect(url.href.startsWith(callback)).toBe(true)
    expect([url.searchParams.get('error'), url.searchParams.get('state')]).toEqual(['access_denied', state])
  })

  test.each(withPatients)(
    '%s: a patient signs in and reads their own chart, and nobody else’s',
    async (_id, persona) => {
      const { status, body } = await ehr.grantedAlone(persona)
      expect([status, patientNamed(persona, body)]).toEqual([200, 'ada'])
      expect((await ehr.read(persona, 'Patient/ada', body.access_token)).status).toBe(200)
      expect((await ehr.read(persona, 'Patient/ben', body.access_token)).status).not.toBe(200)
    },
  )

  test.each(withPatients)('%s: staff of elsewhere cannot sign in', async (_id, persona) => {
    const { browser, arrival } = await ehr.standalone(persona, scopesFor(persona, 'launch/patient'))
    expect((await signIn(browser, arrival.url, 'nobody', 'harbor')).status).toBe(401)
  })

  test('smart-2.2: a scope that is unticked is not granted, and the FHIR server knows', async () => {
    const { browser, chooser, verifier } = await clinicianAt(smart22, scopesFor(smart22, 'launch/patient'))
    const consent = await browser.go(`${chooser.url.href}/patient`, { patient: 'ada' })
    expect(consent.text).toContain('patient/Condition.read')
    const { url } = await browser.go(`${consent.url.href}/consent`, [
      ['scope', 'launch/patient'],
      ['scope', 'patient/Patient.read'],
      ['scope', 'patient/Observation.read'],
    ])
    const { body } = await ehr.exchange(smart22, codeOf(url), verifier)
    expect(body.scope).toBe('patient/Patient.read launch/patient')
    expect('id_token' in body).toBe(false)
    expect((await ehr.read(smart22, 'Condition?patient=ada', body.access_token)).status).toBe(403)
  })

  test('smart-2.2: with every scope unticked nothing is granted', async () => {
    const { browser, chooser } = await clinicianAt(smart22, scopesFor(smart22, 'launch/patient'))
    const consent = await browser.go(`${chooser.url.href}/patient`, { patient: 'ada' })
    const { url } = await browser.go(`${consent.url.href}/consent`, {})
    expect(url.searchParams.get('error')).toBe('access_denied')
  })

  test('smart-2.2: a patient sees themselves only, whatever they post, and gets no user/ scopes', async () => {
    const { browser, arrival, verifier } = await ehr.standalone(
      smart22,
      scopesFor(smart22, 'launch/patient', 'user/Condition.read'),
    )
    const consent = await signIn(browser, arrival.url, 'ben', 'patient')
    expect(consent.text).toContain('Allow Sightline')
    await browser.go(`${consent.url.href}/patient`, { patient: 'ada' })
    const { url } = await allowAll(smart22, browser, consent)
    const { body } = await ehr.exchange(smart22, codeOf(url), verifier)
    expect(body.patient).toBe('ben')
    expect(String(body.scope)).not.toContain('user/')
    expect(decodeJwt(String(body.id_token)).fhirUser).toBe(`${ehr.baseOf(smart22)}/Patient/ben`)
  })

  test('smart-2.2: who signs in anew in the middle gets nothing that was chosen before', async () => {
    const { browser, chooser, verifier } = await clinicianAt(smart22, scopesFor(smart22, 'launch/patient'))
    await browser.go(`${chooser.url.href}/patient`, { patient: 'ada' })
    const { url } = await allowAll(smart22, browser, await signIn(browser, chooser.url, 'ben', 'patient'))
    expect((await ehr.exchange(smart22, codeOf(url), verifier)).body.patient).toBe('ben')
  })

  test.each(named.filter(([, persona]) => !persona.patientsMaySignIn))(
    '%s: patients cannot sign in at the clinicians’ endpoint',
    async (_id, persona) => {
      const { browser, arrival } = await ehr.standalone(persona, scopesFor(persona, 'launch/patient'))
      expect((await signIn(browser, arrival.url, 'ben', 'patient')).status).toBe(401)
    },
  )

  test('smart-2.2: granular scopes are kept as asked', async () => {
    const granular =
      'patient/Condition.rs?category=http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item'
    const { body } = await ehr.launched(smart22, { scope: `launch patient/Patient.rs ${granular}` })
    expect(String(body.scope).split(' ')).toContain(granular)
  })
})

import { decodeJwt } from 'jose'
import type { Release, Resource } from '../ehr'
import type { ProductPlan } from '../faults/in-force'
import { personas } from '../personas/all'
import { fhirBase, underBase } from '../personas/fhir-base'
import type { Persona } from '../personas/persona'
import type { Clinician } from '../personas/staff'
import { smart22 } from '../personas/smart-2.2'
import { createMockEhr, type MockEhrOptions } from '../server'
import type { ClientCredentials } from './client'
import { endpoints } from './smart-configuration'
import { createAuthorization, createBrowser, postForm, type Arrival, type Browser } from './test-browser'
import { isObject } from './wire'

/** The app of these tests: nothing listens there. */
export const app = 'http://localhost:9/app/'
export const callback = `${app}index.html`

const patient = (release: Release, id: string, family: string): Resource => ({
  resourceType: 'Patient',
  id,
  name: [{ family: release === 'r4' ? family : [family], given: ['Test'] }],
  birthDate: '1980-02-03',
  gender: 'female',
})
const condition = (release: Release, id: string, patientId: string): Resource => ({
  resourceType: 'Condition',
  id,
  [release === 'r4' ? 'subject' : 'patient']: { reference: `Patient/${patientId}` },
  code: { text: 'Test condition' },
})
const encounter = (id: string, patientId: string, status: string, start: string): Resource => ({
  resourceType: 'Encounter',
  id,
  status,
  subject: { reference: `Patient/${patientId}` },
  period: { start },
})
const resourcesOf = (release: Release) => [
  patient(release, 'ada', 'Alder'),
  patient(release, 'ben', 'Birch <b>'),
  condition(release, 'c-ada', 'ada'),
  condition(release, 'c-ben', 'ben'),
]
const r4Only = [
  encounter('e-old', 'ada', 'finished', '2026-01-01'),
  encounter('e-now', 'ada', 'in-progress', '2025-01-01'),
  { resourceType: 'DiagnosticReport', id: 'report', subject: { reference: 'Patient/ada' } },
]

export const named = personas.map((persona) => [persona.id, persona] as const)
/** Those that a clinician opens apps from. */
export const withClinicians = named.filter(([, { clinicians }]) => clinicians.length > 0)
export const withPatients = named.filter(([, { patientsMaySignIn }]) => patientsMaySignIn)

/** A clinician of this persona who may use the client `sightline`. */
export const clinicianOf = (persona: Persona): Clinician => {
  const [first] = persona.clinicians
  if (!first) throw new Error(`${persona.id} has no clinicians`)
  return first
}

/** How a persona writes the permission to read. */
export const readScope = ({ oauth }: Persona) => (oauth.v1Scopes === 'granted' ? 'read' : 'rs')

export const scopesFor = (persona: Persona, ...more: string[]) =>
  [
    'openid',
    'fhirUser',
    'fhiruser',
    'profile',
    `patient/Patient.${readScope(persona)}`,
    `patient/Condition.${readScope(persona)}`,
    ...more,
  ]
    .filter((scope) => persona.fhir.release === 'dstu2' || (scope !== 'profile' && scope !== 'fhiruser'))
    .join(' ')

export const codeOf = (url: URL) => url.searchParams.get('code') ?? ''

type TestEhrOptions = Partial<Pick<MockEhrOptions, 'personas' | 'accessTokenSeconds' | 'switches'>> & {
  jwks?: ClientCredentials['jwks']
}

/** Of the confidential clients, in these tests. It needs the form encoding of RFC 6749 §2.3.1. */
export const clientSecret = 'a secret: 100% of +the test'

/** A mock EHR with two patients, and what an app and a person do with it. */
export const createTestEhr = async ({ jwks, ...options }: TestEhrOptions = {}) => {
  let time = Date.now()
  const ehr = await createMockEhr({
    port: 0,
    resources: { r4: [...resourcesOf('r4'), ...r4Only], dstu2: resourcesOf('dstu2') },
    apps: [app],
    about: new Map([['ada', 'Shows the test']]),
    now: () => time,
    credentials: { secret: clientSecret, jwks },
    personas: [smart22, ...personas.filter(({ id }) => id !== smart22.id)],
    ...options,
  })

  const baseOf = (persona: Persona) => fhirBase(persona, ehr.url)
  const at = (persona: Persona) => endpoints(persona, ehr.url)

  const makeLaunch = async (persona: Persona, more: Record<string, unknown> = {}) => {
    const response = await fetch(`${ehr.url}/_launch`, {
      method: 'POST',
      body: JSON.stringify({ persona: persona.id, patient: 'ada', ...more }),
    })
    const answer: unknown = await response.json()
    const launch = isObject(answer) ? String(answer.launch) : ''
    return { status: response.status, launch }
  }

  const authorize = (browser: Browser, persona: Persona, query: string) =>
    browser.go(`${at(persona).authorization}?${query}`)

  const ehrLaunch = async (persona: Persona, parameters: Record<string, string | undefined> = {}) => {
    const request = createAuthorization({
      redirect_uri: callback,
      aud: baseOf(persona),
      scope: scopesFor(persona, 'launch', 'offline_access'),
      launch: (await makeLaunch(persona)).launch,
      ...parameters,
    })
    const browser = createBrowser(ehr.url)
    return { ...request, browser, arrival: await authorize(browser, persona, request.query) }
  }

  const standalone = async (persona: Persona, scope: string, browser = createBrowser(ehr.url)) => {
    const request = createAuthorization({ redirect_uri: callback, aud: baseOf(persona), scope })
    return { browser, ...request, arrival: await authorize(browser, persona, request.query) }
  }

  const exchange = (persona: Persona, code: string, verifier: string, more: Record<string, string> = {}) =>
    postForm(at(persona).token, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
      client_id: 'sightline',
      code_verifier: verifier,
      ...more,
    })

  const refresh = (persona: Persona, token: unknown) =>
    postForm(at(persona).token, {
      grant_type: 'refresh_token',
      refresh_token: String(token),
      client_id: 'sightline',
    })

  const launched = async (persona: Persona, parameters: Record<string, string | undefined> = {}) => {
    const { arrival, verifier } = await ehrLaunch(persona, parameters)
    return exchange(persona, codeOf(arrival.url), verifier)
  }

  /** The patient `ada`, on their own. */
  const alone = async (persona: Persona, parameters: Record<string, string | undefined> = {}) => {
    const request = createAuthorization({
      redirect_uri: callback,
      aud: baseOf(persona),
      scope: scopesFor(persona, 'launch/patient', 'offline_access'),
      ...parameters,
    })
    const browser = createBrowser(ehr.url)
    const begun = await authorize(browser, persona, request.query)
    if (!begun.text.includes('Sign in')) return { ...request, browser, arrival: begun }
    const signedIn = await signIn(browser, begun.url, 'ada', 'patient')
    return { ...request, browser, arrival: await allowAll(persona, browser, signedIn) }
  }

  /** Signed in by the way that the persona has: opened by a clinician, or by a patient on their own. */
  const authorized = (persona: Persona, parameters: Record<string, string | undefined> = {}) =>
    persona.clinicians.length > 0 ? ehrLaunch(persona, parameters) : alone(persona, parameters)

  return {
    url: ehr.url,
    close: ehr.close,
    later: (seconds: number) => {
      time += seconds * 1000
    },
    baseOf,
    at,
    makeLaunch,
    authorize,
    ehrLaunch,
    standalone,
    exchange,
    refresh,
    launched,
    authorized,
    alone,
    grantedAlone: async (persona: Persona, parameters: Record<string, string | undefined> = {}) => {
      const { arrival, verifier } = await alone(persona, parameters)
      return exchange(persona, codeOf(arrival.url), verifier)
    },
    /** The token answer of such a sign-in. */
    granted: async (persona: Persona, parameters: Record<string, string | undefined> = {}) => {
      const { arrival, verifier } = await authorized(persona, parameters)
      return exchange(persona, codeOf(arrival.url), verifier)
    },
    read: (persona: Persona, path: string, token: unknown) => {
      const [pathname = '', query = ''] = path.split('?')
      const address = new URL(underBase(persona, ehr.url, pathname))
      for (const [name, value] of new URLSearchParams(query)) address.searchParams.append(name, value)
      return fetch(address, { headers: { Authorization: `Bearer ${String(token)}`, Accept: persona.fhir.jsonType } })
    },
    /** Instead of what is in force at this product; with nothing in it, calm. */
    setFaults: async (persona: Persona, plan: ProductPlan) => {
      const response = await fetch(`${ehr.url}/_faults`, {
        method: 'POST',
        body: JSON.stringify({ persona: persona.id, ...plan }),
      })
      const answer: unknown = await response.json()
      return { status: response.status, answer }
    },
    faultsInForce: async (persona: Persona): Promise<Record<string, unknown>> => {
      const answer: unknown = await (await fetch(`${ehr.url}/_faults?persona=${persona.id}`)).json()
      return isObject(answer) ? answer : {}
    },
    setSwitch: async (persona: Persona, id: string, value: string) => {
      const response = await fetch(`${ehr.url}/_switch`, {
        method: 'POST',
        body: JSON.stringify({ persona: persona.id, switch: id, value }),
      })
      const answer: unknown = await response.json()
      return { status: response.status, answer }
    },
  }
}

/** The patient that a token answer names, wherever the persona says it. */
export const patientNamed = (persona: Persona, body: Record<string, unknown>): unknown =>
  persona.launch.patientIn === 'answer' ? body.patient : decodeJwt(String(body.access_token)).local_patient_id

export type TestEhr = Awaited<ReturnType<typeof createTestEhr>>

export const signIn = (browser: Browser, page: URL, userName: string, password: string) =>
  browser.go(`${page.href.replace(/[?].*/, '')}/sign-in`, { userName, password })

/** Leaves every box of the consent page ticked, where the persona has one. */
export const allowAll = async (persona: Persona, browser: Browser, page: Arrival) => {
  if (!persona.oauth.consent.standalone) return page
  const scopes = [...page.text.matchAll(/name="scope" value="([^"]+)"/g)].map(([, scope = '']) => scope)
  return browser.go(
    `${page.url.href}/consent`,
    scopes.map((scope): [string, string] => ['scope', scope]),
  )
}

import type { Release, Resource } from '../ehr'
import { personas } from '../personas/all'
import type { Persona } from '../personas/persona'
import { smart22 } from '../personas/smart-2.2'
import { createMockEhr } from '../server'
import { endpoints } from './smart-configuration'
import { createAuthorization, createBrowser, postForm, type Browser } from './test-browser'
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

export const scopesFor = ({ fhir }: Persona, ...more: string[]) =>
  ['openid', 'fhirUser', 'profile', 'patient/Patient.read', 'patient/Condition.read', ...more]
    .filter((scope) => fhir.release === 'dstu2' || scope !== 'profile')
    .join(' ')

export const codeOf = (url: URL) => url.searchParams.get('code') ?? ''

interface TestEhrOptions {
  personas?: readonly [Persona, ...Persona[]]
  accessTokenSeconds?: number
}

/** A mock EHR with two patients, and what an app and a person do with it. */
export const createTestEhr = async (options: TestEhrOptions = {}) => {
  let time = Date.now()
  const ehr = await createMockEhr({
    port: 0,
    resources: { r4: [...resourcesOf('r4'), ...r4Only], dstu2: resourcesOf('dstu2') },
    apps: [app],
    about: new Map([['ada', 'Shows the test']]),
    now: () => time,
    personas: [smart22, ...personas.filter(({ id }) => id !== smart22.id)],
    ...options,
  })

  const baseOf = (persona: Persona) => `${ehr.url}${persona.fhirPath}`
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
    launched: async (persona: Persona, parameters: Record<string, string | undefined> = {}) => {
      const { arrival, verifier } = await ehrLaunch(persona, parameters)
      return exchange(persona, codeOf(arrival.url), verifier)
    },
    read: (persona: Persona, path: string, token: unknown) =>
      fetch(`${baseOf(persona)}/${path}`, { headers: { Authorization: `Bearer ${String(token)}` } }),
  }
}

export type TestEhr = Awaited<ReturnType<typeof createTestEhr>>

export const signIn = (browser: Browser, page: URL, userName: string, password: string) =>
  browser.go(`${page.href.replace(/[?].*/, '')}/sign-in`, { userName, password })

/** Leaves every box of the consent page ticked, where the persona has one. */
export const allowAll = async (persona: Persona, browser: Browser, page: { url: URL; text: string }) => {
  if (!persona.oauth.consent.standalone) return page
  const scopes = [...page.text.matchAll(/name="scope" value="([^"]+)"/g)].map(([, scope = '']) => scope)
  return browser.go(
    `${page.url.href}/consent`,
    scopes.map((scope): [string, string] => ['scope', scope]),
  )
}

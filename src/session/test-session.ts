import type { AppConfig, EhrEntry } from '../config/app-config'
import { vendorById } from '../vendors/vendor-by-id'
import type { ActiveSession } from './session'
import type { StoredSession } from './stored-session'

// What the tests of this folder begin with.

export const base = 'https://ehr.example/fhir'
export const tokenEndpoint = 'https://auth.ehr.example/token'
export const appBase = new URL('https://app.example/sightline/')

export function anEhr(change: Partial<EhrEntry> = {}): EhrEntry {
  return {
    id: 'lakeside',
    name: 'Lakeside Clinic',
    vendor: 'smart',
    audience: 'provider',
    iss: base,
    release: 'r4',
    clientId: 'sightline app',
    redirectUri: './',
    tokenVia: 'direct',
    origins: [],
    ...change,
  }
}

export function aConfig(...ehrs: EhrEntry[]): AppConfig {
  return { name: 'Sightline', ehrs: ehrs.length > 0 ? ehrs : [anEhr()], frameAncestors: [], idleMinutes: 15 }
}

export function aStoredSession(change: Partial<StoredSession> = {}): StoredSession {
  return {
    key: 'key-1',
    ehrId: 'lakeside',
    askedScope: 'launch patient/Patient.rs patient/Condition.rs',
    tokenEndpoint,
    revocationEndpoint: undefined,
    accessToken: 'access-1',
    refreshToken: undefined,
    expiresAt: undefined,
    scope: undefined,
    patientId: 'patient-1',
    encounterId: undefined,
    needPatientBanner: true,
    user: undefined,
    ...change,
  }
}

export function aSession(): ActiveSession {
  const ehr = anEhr()
  return {
    key: 'key-1',
    ehr,
    vendor: vendorById(ehr.vendor),
    fhirBase: new URL(`${base}/`),
    patientId: 'patient-1',
    encounterId: undefined,
    user: undefined,
    needPatientBanner: true,
    missingScope: () => undefined,
    scopeFor: (resourceType) => `patient/${resourceType}.rs`,
    fetch: () => Promise.resolve(new Response(null, { status: 401 })),
  }
}

/** A request as it would have gone out. */
export interface Sent {
  method: string
  url: URL
  headers: Headers
  form: URLSearchParams
  init: RequestInit
}

export type Answer = (sent: Sent) => Response | Promise<Response>

/** A `fetch` that answers by the beginning of the URL, the longest first, and remembers what was sent. */
export function fakeFetch(answers: Record<string, Answer>): { fetch: typeof globalThis.fetch; sent: Sent[] } {
  const sent: Sent[] = []
  const beginnings = Object.keys(answers).toSorted((left, right) => right.length - left.length)
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const body = init.body instanceof URLSearchParams || typeof init.body === 'string' ? init.body : ''
    const request = {
      method: init.method ?? 'GET',
      url,
      headers: new Headers(init.headers),
      form: new URLSearchParams(body),
      init,
    }
    sent.push(request)
    const answer = answers[beginnings.find((beginning) => url.href.startsWith(beginning)) ?? '']
    if (answer === undefined) throw new TypeError('Failed to fetch')
    init.signal?.throwIfAborted()
    const signal = init.signal
    if (!signal) return answer(request)
    return Promise.race([
      answer(request),
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason instanceof Error ? signal.reason : new Error()))
      }),
    ])
  }
  return { fetch, sent }
}

/** An answer that never comes. */
export const never: Answer = () => new Promise(() => {})

export const json =
  (body: unknown, status = 200): Answer =>
  () =>
    Response.json(body, { status })

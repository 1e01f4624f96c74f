import { vi } from 'vitest'
import { activeSession, fhirAccess } from '../active-session'
import type { StoredSession } from '../stored-session'
import { holdToken } from '../token-holder'
import { fakeFetch, type Answer, type Sent } from '../../config/testing/fake-fetch'
import { anEhr } from '../../config/testing/samples'
import { aStoredSession } from './samples'

export const fhir = 'https://ehr.example/fhir/'
export const now = 1_700_000_000_000

export function beginSession(
  change: Partial<StoredSession>,
  answers: Record<string, Answer>,
  iss = 'https://ehr.example/fhir',
) {
  const { fetch, sent } = fakeFetch(answers)
  vi.stubGlobal('fetch', fetch)
  const clock = { now }
  const kept: StoredSession[] = []
  const expire = vi.fn<() => void>(() => token.forget())
  const ehr = anEhr({ iss })
  const stored = aStoredSession(change)
  const sole = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true))
  const giveBack = vi.fn<(session: StoredSession) => void>()
  const token = holdToken(stored, ehr, {
    now: () => clock.now,
    keep: (session) => kept.push(session),
    giveBack,
    sole,
  })
  const ports = { fetch, now: () => clock.now, refresh: () => token.refresh(), expire }
  const access = fhirAccess(stored, ehr, token, ports)
  const session = activeSession(access, stored, stored.patientId ?? '')
  const get = (path: string, headers: Record<string, string> = { Accept: 'application/fhir+json' }) =>
    session.fetch(new URL(path, session.fhirBase), { headers, signal: new AbortController().signal })
  return { session, get, sent, kept, expire, token, clock, sole, giveBack }
}

/** A FHIR server that takes the tokens in `good` only. */
export function takes(...good: string[]): Answer {
  return ({ headers }: Sent) =>
    good.some((token) => headers.get('authorization') === `Bearer ${token}`)
      ? Response.json({ resourceType: 'Patient' })
      : new Response(null, { status: 401 })
}

/** A token endpoint whose refresh tokens are good for one use. */
export const rotating = (): Answer => {
  let count = 1
  return () => {
    count += 1
    return Response.json({ access_token: `access-${count}`, refresh_token: `refresh-${count}`, expires_in: 300 })
  }
}

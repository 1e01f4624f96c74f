import type { EhrEntry } from '../config/app-config'
import { vendorById } from '../vendors/vendor-by-id'
import { fhirBaseUrl, isUnderBase, underBase } from '../fhir/fhir-base'
import { ForeignUrlError } from './foreign-url-error'
import { grantedScopes } from './granted-scopes'
import type { ActiveSession, FhirAccess, FhirRequest } from './session'
import type { StoredSession } from './stored-session'
import type { Refresh, TokenHolder } from './token-holder'
import { asForbidden, refusesThisAlone } from './unauthorized'

export interface ActiveSessionPorts {
  fetch: typeof globalThis.fetch
  now: () => number
  /** Around every refresh, for the session's state; resolves as the refresh did. */
  refresh: () => Promise<Refresh>
  /** The token is of no use any more. */
  expire: () => void
}

/** Refreshed this long before its end, so that it does not end on the way; a short-lived one at half of its life. */
const margin = 30_000
/** A refresh that failed is not tried again at every request. */
const pause = 10_000

/** The chart of a patient through this access. */
export function activeSession(access: FhirAccess, stored: StoredSession, patientId: string): ActiveSession {
  const { context, picked } = stored
  // What the EHR has open, and the banner it shows, are not of a patient whom it did not choose.
  const own = picked ? { ...context, needPatientBanner: true, encounterId: undefined, fhirContext: [] } : context
  return { ...access, patientId, context: own, picked }
}

/**
 * The EHR as readers get it: the token is in none of its properties. Once the token is held for another patient
 * (another `key`), nothing is sent for this one any more.
 */
export function fhirAccess(
  stored: StoredSession,
  ehr: EhrEntry,
  token: TokenHolder,
  ports: ActiveSessionPorts,
): FhirAccess {
  // Taken out here: what is closed over lives as long as the access, and the token must not.
  const { key, scope, askedScope, user, offers } = stored
  const fhirBase = fhirBaseUrl(ehr.iss)
  let notBefore = 0
  let ownMargin = margin

  const held = () => {
    const session = token.current()
    return session?.key === key ? session : undefined
  }
  const canRefresh = () => held() !== undefined && token.canRefresh()
  let readScope = scope
  let grants = grantedScopes(readScope, askedScope)
  /** A refresh may grant less; until one does, all that ask have one answer. */
  const granted = () => {
    const latest = held()?.scope ?? scope
    if (latest !== readScope) {
      readScope = latest
      grants = grantedScopes(latest, askedScope)
    }
    return grants
  }

  async function refresh(): Promise<Refresh> {
    const outcome = await ports.refresh()
    const ends = held()?.expiresAt
    if (outcome === 'refreshed' && ends !== undefined) ownMargin = Math.min(margin, (ends - ports.now()) / 2)
    return outcome
  }

  async function refreshInTime(signal: AbortSignal): Promise<void> {
    const ends = held()?.expiresAt
    const due = ends !== undefined && ends - ownMargin <= ports.now()
    if (!due || !canRefresh() || ports.now() < notBefore) return
    const outcome = await abortable(refresh(), signal)
    if (outcome !== 'refreshed') notBefore = ports.now() + pause
  }

  function send(url: URL, { headers, signal, priority = 'auto' }: FhirRequest): Promise<Response> {
    return ports.fetch(underBase(fhirBase, url.href), {
      headers,
      signal,
      priority,
      // Neither cookies nor the disk cache nor another server have a part in a patient's record.
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
  }

  const sendWith = (accessToken: string, url: URL, request: FhirRequest) =>
    send(url, { ...request, headers: { ...request.headers, Authorization: `Bearer ${accessToken}` } })

  return {
    key,
    ehr,
    vendor: vendorById(ehr.vendor),
    fhirBase,
    user,
    offers,
    missingScope: (resourceType, category) => granted().missing(resourceType, category),
    scopeFor: (resourceType) => granted().name(resourceType),
    limitedScope: (resourceType, category) => granted().limited(resourceType, category),
    fetch: async (url, init) => {
      if (!isUnderBase(fhirBase, url)) throw new ForeignUrlError(url)
      await refreshInTime(init.signal)
      const first = held()?.accessToken
      if (first === undefined) return over()
      const response = await sendWith(first, url, init)
      if (response.status !== 401) return response
      const second = await anotherToken(first, init.signal)
      if (second === undefined) return held() === undefined ? over() : refused(first, response)
      const again = await sendWith(second, url, init)
      return again.status === 401 ? refused(second, again) : again
    },
    fetchOpenly: async (url, init) => {
      if (!isUnderBase(fhirBase, url)) throw new ForeignUrlError(url)
      return held() === undefined ? over() : send(url, init)
    },
  }

  /** A 401 with no other token to try: the session's end, unless it is about what was asked for. */
  async function refused(accessToken: string, response: Response): Promise<Response> {
    const ends = held()?.expiresAt
    const isOver = ends !== undefined && ends <= ports.now()
    if (!isOver && (await refusesThisAlone(response))) return asForbidden(response)
    if (held()?.accessToken === accessToken) ports.expire()
    return response
  }

  /** A token to try after a 401 of `before`: one that came in meanwhile, or a new one; `undefined` if there is none. */
  async function anotherToken(before: string, signal: AbortSignal): Promise<string | undefined> {
    const meanwhile = held()?.accessToken
    if (meanwhile !== undefined && meanwhile !== before) return meanwhile
    const outcome = canRefresh() ? await abortable(refresh(), signal) : 'over'
    // Not the end of the session: the network's, which the caller may try again.
    if (outcome === 'unreachable') throw new TypeError('The token endpoint could not be reached')
    return outcome === 'refreshed' ? held()?.accessToken : undefined
  }
}

/** What a request gets once the session is over: nothing was sent. */
function over(): Response {
  return new Response(null, { status: 401 })
}

/** Waits for a refresh as long as the caller cares; the refresh itself goes on for the others. */
function abortable<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(abortReason(signal))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError')
}

import { fhirBaseUrl, underBase } from '../fhir/fhir-base'
import { insecure, readEndpoints, type Endpoints } from '../fhir/smart-endpoints'
import { searchableTypes } from '../fhir/searchable-types'
import { metadataAccept } from '../vendors/metadata-accept'
import { vendorById } from '../vendors/vendor-by-id'
import type { EhrEntry } from './app-config'

/** What one discovery document's address answered. */
export interface DiscoveryAttempt {
  url: string
  outcome:
    | { kind: 'network' }
    | { kind: 'timeout'; milliseconds: number }
    | { kind: 'status'; status: number; contentType: string }
    | { kind: 'not-json'; status: number; contentType: string }
    | { kind: 'lacks'; what: string }
}

export type Discovery =
  /** `offers`: what can be searched there, where metadata were read that say so; of this moment, not to be remembered. */
  { kind: 'found'; endpoints: Endpoints; offers?: readonly string[] } | { kind: 'failed'; attempts: DiscoveryAttempt[] }

const timeLimit = 5_000

/** Finds the endpoints in the documents and the order that the vendor record names, each within `milliseconds`. */
export async function discover(
  ehr: EhrEntry,
  fetch: typeof globalThis.fetch,
  milliseconds = timeLimit,
): Promise<Discovery> {
  const base = fhirBaseUrl(ehr.iss)
  const vendor = vendorById(ehr.vendor)
  const attempts: DiscoveryAttempt[] = []
  for (const document of vendor.discovery.order) {
    const wellKnown = document === 'well-known'
    const url = underBase(base, wellKnown ? '.well-known/smart-configuration' : 'metadata')
    const accept = wellKnown ? 'application/json' : metadataAccept(vendor, ehr.release)
    const answer = await ask(url, accept, fetch, milliseconds)
    const endpoints = 'body' in answer ? readEndpoints(answer.body, wellKnown) : answer
    if ('token' in endpoints) {
      const unsafe = insecure(base, endpoints)
      if (unsafe === undefined) {
        // SMART 2 has the well-known document: a server that answered and has none is of SMART 1, with its names.
        const isSmart1 = !wellKnown && attempts.some(({ outcome }) => outcome.kind === 'status' && outcome.status < 500)
        return {
          kind: 'found',
          endpoints: isSmart1 ? { ...endpoints, scopeStyle: 'v1' } : endpoints,
          ...(wellKnown || !('body' in answer) ? {} : { offers: searchableTypes(answer.body) }),
        }
      }
      attempts.push({ url: url.href, outcome: { kind: 'lacks', what: unsafe } })
    } else {
      attempts.push({ url: url.href, outcome: endpoints })
    }
  }
  return { kind: 'failed', attempts }
}

async function ask(
  url: URL,
  accept: string,
  fetch: typeof globalThis.fetch,
  milliseconds: number,
): Promise<{ body: unknown } | DiscoveryAttempt['outcome']> {
  const signal = AbortSignal.timeout(milliseconds)
  let seen: { status: number; contentType: string } | undefined
  try {
    const response = await fetch(url, { headers: { Accept: accept }, credentials: 'omit', signal })
    seen = { status: response.status, contentType: response.headers.get('content-type') ?? '' }
    if (!response.ok) return { kind: 'status', ...seen }
    const text = await response.text()
    return { body: JSON.parse(text) }
  } catch (error) {
    if (signal.aborted) return { kind: 'timeout', milliseconds }
    return seen !== undefined && error instanceof SyntaxError ? { kind: 'not-json', ...seen } : { kind: 'network' }
  }
}

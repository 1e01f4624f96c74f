import type { QueryClient } from '@tanstack/react-query'
import { parseJson } from '../fhir/json-value'
import { searchableTypes } from '../fhir/searchable-types'
import { underBase } from '../fhir/fhir-base'
import type { ActiveSession } from '../session/session'
import { metadataAccept } from '../vendors/metadata-accept'
import { readText } from './limited-body'
import { createSharedReads } from './shared-reads'
import type { SharedReads } from './shared-reads'
import { withinTime } from './time-limit'

/** The resource types that the EHR's metadata offers for search; none where it does not tell, which forbids nothing. */
type Offer = readonly string[]

const anything: Offer = []

/** Milliseconds that a section waits for the metadata before it asks without knowing. */
const patience = 5_000

/** Bytes: some list every parameter of every type. */
const longest = 20_000_000

const readsOf = new WeakMap<QueryClient, SharedReads<Offer>>()

/**
 * Whether the EHR says that `resourceType` can be searched (CapabilityStatement, Conformance). Where it says nothing
 * of use, or nothing in time, it may: the answer to the search is then the only word on it. Rejects only when
 * `signal` aborts.
 */
export async function offersSearch(
  session: ActiveSession,
  client: QueryClient,
  resourceType: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (session.offers !== undefined) return allows(session.offers, resourceType)
  const reads = readsOf.get(client) ?? createSharedReads<Offer>(() => true)
  readsOf.set(client, reads)
  const offer = await reads.read('metadata', signal, (readSignal) => readOffer(session, readSignal))
  return allows(offer, resourceType)
}

function allows(offer: Offer, resourceType: string): boolean {
  return offer.length === 0 || offer.includes(resourceType)
}

/** Asked once and without the token: a question that a server need not answer must not hold up or end anything. */
async function readOffer({ fhirBase, vendor, ehr, fetchOpenly }: ActiveSession, signal: AbortSignal): Promise<Offer> {
  const headers = { Accept: metadataAccept(vendor, ehr.release) }
  return withinTime(signal, patience, async (limit) => {
    try {
      // It may be a megabyte: the records of the first screen go before it.
      const request = { headers, signal: limit.signal, priority: 'low' } as const
      const response = await fetchOpenly(underBase(fhirBase, 'metadata'), request)
      return response.ok ? searchableTypes(parseJson((await readText(response, longest)) ?? '')) : anything
    } catch {
      // No network, no JSON, too much of it, no answer in time: it says nothing.
      signal.throwIfAborted()
      return anything
    }
  })
}

import type { Skipped } from '../model/completeness'
import {
  field,
  isObject,
  readLowerCase,
  readInteger,
  readList,
  readObjects,
  readString,
  readStrings,
  type JsonObject,
} from './json'
import { readOutcome, type OutcomeIssue } from './operation-outcome'

export type BundleReading =
  | {
      kind: 'bundle'
      /** What was searched for. */
      matches: JsonObject[]
      /** What came along (`_include`, `_revinclude`). */
      included: JsonObject[]
      /** What the server has to say about its answer (suppressed, redacted). */
      outcomes: OutcomeIssue[]
      /** Entries that hold nothing that can be read. */
      skipped: Skipped[]
      /** Every resource by its `fullUrl`, for references that are absolute or `urn:uuid:`. */
      byFullUrl: Map<string, JsonObject>
      /** As written: resolve it against the page's own address. */
      next: string | undefined
      /** Optional, and known to lie: only the absence of `next` ends a list. */
      total: number | undefined
    }
  | { kind: 'not-a-bundle'; resourceType: string | undefined }

/** What an answer to a search calls itself, or the nearest to it. */
const listTypes = new Set([undefined, 'searchset', 'collection'])

const typeName = /^[A-Z][A-Za-z]+$/

/** An entry without `search.mode` (DSTU2 servers, collections) counts by its type. */
function roleOf(entry: JsonObject, type: string | undefined, searched: string | undefined) {
  if (type === 'OperationOutcome') return 'outcome'
  // A server may have said `include` of what was asked for: the type is what tells.
  if (type === searched) return 'match'
  const mode = readString(field(field(entry, 'search'), 'mode'))
  if (mode === 'include') return 'include'
  // Some servers call everything a match: what is of another type can only have come along. What is of none is not
  // dropped without a word: its mapper skips it.
  return searched === undefined || !typeName.test(type ?? '') ? 'match' : 'include'
}

/** Reads a page of search results. `searched` is the resource type asked for. */
export function readBundle(value: unknown, searched?: string): BundleReading {
  if (field(value, 'resourceType') !== 'Bundle') {
    return { kind: 'not-a-bundle', resourceType: readString(field(value, 'resourceType')) }
  }
  const matches: JsonObject[] = []
  const included: JsonObject[] = []
  const outcomes: OutcomeIssue[] = []
  const skipped: Skipped[] = []
  const byFullUrl = new Map<string, JsonObject>()
  for (const entry of bundleEntries(value)) {
    const resource = field(entry, 'resource')
    const type = readString(field(resource, 'resourceType'))
    if (!isObject(entry) || !isObject(resource) || type === undefined) {
      skipped.push({ id: undefined, reason: { kind: 'empty-entry' } })
      continue
    }
    // DSTU2 servers were recorded with a list here.
    for (const fullUrl of readStrings(field(entry, 'fullUrl'))) byFullUrl.set(fullUrl, resource)
    const role = roleOf(entry, type, searched)
    if (role === 'outcome') outcomes.push(...readOutcome(resource))
    else if (role === 'match') matches.push(resource)
    else included.push(resource)
  }
  // Of a batch, say, whose one entry is the list: nothing of what was asked for is not an empty list.
  if (searched !== undefined && matches.length === 0 && !listTypes.has(readLowerCase(field(value, 'type')))) {
    return { kind: 'not-a-bundle', resourceType: 'Bundle' }
  }
  const nextLinks = readObjects(field(value, 'link')).filter(
    (link) => readLowerCase(field(link, 'relation')) === 'next',
  )
  const [next] = nextLinks.flatMap((link) => readString(field(link, 'url')) ?? [])
  if (nextLinks.length > 0 && next === undefined) {
    skipped.push({ id: undefined, reason: { kind: 'next-without-address' } })
  }
  return {
    kind: 'bundle',
    matches,
    included,
    outcomes,
    skipped,
    byFullUrl,
    next,
    total: readInteger(field(value, 'total')),
  }
}

/** Nulls stand for entries too: a server that sends one has dropped a record. */
function bundleEntries(bundle: unknown): unknown[] {
  const entries = field(bundle, 'entry')
  return Array.isArray(entries) ? entries : readList(entries)
}

/**
 * The resource that a read answered with. Allscripts DSTU2 answers `GET Patient/19` with a searchset of one: that one
 * is it. `undefined` for anything else, several candidates included.
 */
export function unwrapSingle(value: unknown, type: string): JsonObject | undefined {
  if (isObject(value) && field(value, 'resourceType') === type) return value
  const bundle = readBundle(value, type)
  if (bundle.kind !== 'bundle') return undefined
  const [first, ...others] = bundle.matches
  return others.length === 0 ? first : undefined
}

import type { FhirBehaviour, Release, Resource } from '../ehr'
import type { JsonObject } from '../data/json'
import type { Access } from './access'
import { baseQuery } from './base-query'
import { contentOf } from './binary'
import { checks, openChecks } from './checks'
import { type Exchange, type FhirEndpointOptions, type Surroundings, accessOf, memory, readExchange } from './exchange'
import { metadata } from './metadata'
import { type Refusal, isRefusal, operationOutcome, refusal } from './outcome'
import { type Cursor, pageQuery } from './paging'
import { rateLimit } from './rate-limit'
import { inOtherRelease, releaseAsked } from './release-choice'
import { preflight, respond, respondContent } from './respond'
import { find, included, readSearch } from './search'
import { servedStore } from './served-store'
import { suppression } from './suppression'

/** A FHIR server, read-only, as a function of a Request with its full URL; `.well-known` is not its business. */
export function fhirEndpoint(options: FhirEndpointOptions): (request: Request) => Promise<Response> {
  const { behaviour, store, otherStore, now = Date.now } = options
  const countRequest = rateLimit(behaviour, now)
  const tried = new Set<string>()
  const surroundings = (of: FhirBehaviour, records: typeof store): Surroundings => ({
    ...options,
    behaviour: of,
    store: servedStore(records, of, options.base),
    query: baseQuery(of),
    keptBack: suppression(of, options.base),
    countRequest,
    tried,
    remember: memory(),
  })
  const own = surroundings(behaviour, store)
  if (behaviour.servesBothReleases !== true) return (request) => handle(own, request)

  if (!otherStore) throw new Error('A base that serves both releases needs the records of both.')
  const other = surroundings(inOtherRelease(behaviour), otherStore)
  const releaseOf = (request: Request): Release => releaseAsked(request) ?? behaviour.release
  return (request) => handle(releaseOf(request) === behaviour.release ? own : other, request)
}

async function handle(surroundings: Surroundings, request: Request): Promise<Response> {
  const { behaviour } = surroundings
  if (request.method === 'OPTIONS') return preflight(behaviour)
  const exchange = await readExchange(surroundings, request)
  const answer = answerTo(exchange)
  const format = exchange.format ?? 'json'
  const quota = exchange.quota?.headers
  if (isRefusal(answer)) {
    const headers = { ...quota, ...answer.headers }
    return respond(request, behaviour, format, statusOf(behaviour, answer), operationOutcome(answer), headers)
  }
  if (exchange.content) return respondContent(behaviour, contentOf(answer), quota)
  const jsonType = exchange.route.kind === 'metadata' ? behaviour.metadataType : undefined
  return respond(request, { ...behaviour, ...(jsonType ? { jsonType } : {}) }, format, 200, answer, quota)
}

function statusOf({ errorStatuses = 'by-status' }: FhirBehaviour, { status }: Refusal): number {
  return errorStatuses === 'by-status' || status === 401 || status === 403 ? status : 400
}

function answerTo(exchange: Exchange): JsonObject | Refusal {
  const { route, behaviour, base } = exchange
  for (const check of route.kind === 'metadata' ? openChecks : checks) {
    const refused = check(exchange)
    if (refused) return refused
  }
  switch (route.kind) {
    case 'metadata':
      return metadata(behaviour, base)
    case 'read':
      return read(exchange, route.resourceType, route.id)
    case 'search':
      return search(exchange, route.cursor)
    case 'bad':
    case 'write':
    case 'unknown':
      throw new Error(`A request that the checks refuse came through them: ${route.kind}`)
  }
}

/** What the token may not see is answered as what does not exist, so that ids cannot be probed. */
function read(exchange: Exchange, type: string, id: string): JsonObject | Refusal {
  const { store, behaviour, base, keptBack } = exchange
  const resource = store.get(type, id)
  if (!resource || !accessOf(exchange, type, 'read')?.sees(resource) || keptBack(resource) !== undefined) {
    return refusal(404, 'not-found', `There is no ${type}/${id}.`)
  }
  if (type !== 'Patient' || behaviour.readPatientAs !== 'searchset') return resource
  return { resourceType: 'Bundle', type: 'searchset', total: 1, entry: [entry(base, 'match')(resource)] }
}

function search(exchange: Exchange, cursor: Cursor): JsonObject | Refusal {
  const { behaviour, base, keptBack } = exchange
  const { resourceType, query, offset } = cursor
  const asked = readSearch(exchange, resourceType, query)
  if (isRefusal(asked)) return asked
  const access = accessOf(exchange, resourceType, 'search')
  if (!access) return refusal(403, 'forbidden', `The access token does not permit searching ${resourceType}.`)
  const { confinedTo } = access
  if (confinedTo !== undefined && asked.patients.some((id) => id !== confinedTo)) {
    return refusal(403, 'forbidden', 'The access token does not permit searching the records of this patient.')
  }

  const key = JSON.stringify([exchange.grant, resourceType, query.toString()])
  const all = exchange.remember(key, () => find(exchange, asked, access))
  const found = all.filter((resource) => keptBack(resource) === undefined)
  const warnings = new Set([behaviour.searchWarning ?? [], ...all.map((resource) => keptBack(resource) ?? [])].flat())
  const page = found.slice(offset, offset + asked.count)
  const accesses = new Map<string, Access | undefined>()
  const sees = (resource: Resource) => {
    const type = resource.resourceType
    if (!accesses.has(type)) accesses.set(type, accessOf(exchange, type, 'read'))
    return (accesses.get(type)?.sees(resource) ?? false) && keptBack(resource) === undefined
  }
  const added = included(exchange, asked, page, sees)
  const entries = [
    ...page.map(entry(base, 'match')),
    ...added.map(entry(base, 'include')),
    ...[...warnings].map((text) => ({
      resource: operationOutcome({ code: 'suppressed', text }, 'warning'),
      search: { mode: 'outcome' },
    })),
  ]
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    // A page of none says nothing but the number.
    ...(behaviour.total === 'exact' || asked.count === 0 ? { total: found.length } : {}),
    link: links(exchange, cursor, asked.count, found.length),
    ...(entries.length > 0 ? { entry: entries } : {}),
  }
}

const entry = (base: string, mode: 'match' | 'include') => (resource: Resource) => ({
  fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
  resource,
  search: { mode },
})

function links({ base, query: ofBase }: Exchange, cursor: Cursor, count: number, found: number) {
  const { resourceType, query, offset } = cursor
  const at = (from: number) => ofBase.address(base, '', pageQuery({ ...cursor, offset: from }))
  const self = offset === 0 ? ofBase.address(base, resourceType, query.toString()) : at(offset)
  const link = [{ relation: 'self', url: self }]
  if (count === 0) return link
  link.push({ relation: 'first', url: at(0) })
  if (offset > 0) link.push({ relation: 'previous', url: at(Math.max(0, offset - count)) })
  if (offset + count < found) link.push({ relation: 'next', url: at(offset + count) })
  return link
}

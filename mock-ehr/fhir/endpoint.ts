import type { FhirBehaviour, FhirStore, FindGrant, Grant, Resource } from '../ehr'
import { type JsonObject } from '../data/json'
import { type Access, type Interaction, accessTo } from './access'
import { type Format, negotiate } from './format'
import { metadata } from './metadata'
import { type Refusal, isRefusal, operationOutcome, refusal } from './outcome'
import { type Cursor, pageLink } from './paging'
import { preflight, respond } from './respond'
import { type Route, readRoute } from './route'
import { aboutTheAnswer, find, included, readSearch } from './search'

export interface FhirEndpointOptions {
  store: FhirStore
  behaviour: FhirBehaviour
  /** The public URL of the FHIR base, without a slash at the end. */
  base: string
  findGrant: FindGrant
}

interface Exchange extends FhirEndpointOptions {
  remember: Remember
  request: Request
  format: Format | undefined
  route: Route
  bearer: string | undefined
  grant: Grant | undefined
}

type Remember = (key: string, search: () => Resource[]) => Resource[]

/** The last searches, by all that decides their answer, so that each page of a long list does not sort it anew. */
function memory(): Remember {
  const known = new Map<string, Resource[]>()
  return (key, search) => {
    const found = known.get(key) ?? search()
    known.delete(key)
    known.set(key, found)
    const [oldest] = known.keys()
    if (known.size > 50 && oldest !== undefined) known.delete(oldest)
    return found
  }
}

type Check = (exchange: Exchange) => Refusal | undefined

/** A FHIR server, read-only, as a function of a Request with its full URL; `.well-known` is not its business. */
export function fhirEndpoint(options: FhirEndpointOptions): (request: Request) => Promise<Response> {
  const remember = memory()
  return async (request) => {
    const { behaviour } = options
    if (request.method === 'OPTIONS') return preflight(behaviour)
    const exchange = await readExchange(options, request, remember)
    const answer = answerTo(exchange)
    const format = exchange.format ?? 'json'
    return isRefusal(answer)
      ? respond(request, behaviour, format, answer.status, operationOutcome(answer), answer.headers)
      : respond(request, behaviour, format, 200, answer)
  }
}

async function readExchange(options: FhirEndpointOptions, request: Request, remember: Remember): Promise<Exchange> {
  const route = await readRoute(request, options.base)
  const { searchParams } = new URL(request.url)
  // A page, and a posted search, have it among the parameters of the search.
  const asked = searchParams.get('_format') ?? (route.kind === 'search' ? route.cursor.query.get('_format') : null)
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization') ?? '') ?? []
  return {
    ...options,
    remember,
    request,
    format: negotiate(options.behaviour.release, request.headers.get('Accept'), asked),
    route,
    bearer,
    grant: bearer === undefined ? undefined : await options.findGrant(bearer),
  }
}

const acceptableFormat: Check = ({ format, request }) =>
  format === undefined
    ? refusal(406, 'not-supported', `Only FHIR JSON and XML are served, not "${request.headers.get('Accept')}".`)
    : undefined

const knownToken: Check = ({ bearer, grant }) => {
  if (grant) return undefined
  const why = bearer === undefined ? 'An access token is needed.' : 'The access token is unknown or has expired.'
  const challenge = bearer === undefined ? 'Bearer' : 'Bearer error="invalid_token"'
  return refusal(401, 'login', why, { 'WWW-Authenticate': challenge })
}

const readOnly: Check = ({ route, request }) =>
  route.kind === 'write'
    ? refusal(405, 'not-supported', `This server is read-only: ${request.method} is not allowed.`, {
        Allow: 'GET, HEAD',
      })
    : undefined

const knownAddress: Check = ({ route }) => {
  if (route.kind === 'bad') return route.refusal
  return route.kind === 'unknown' ? refusal(404, 'not-found', 'This server has nothing at this address.') : undefined
}

const servedType: Check = ({ route, behaviour }) => {
  const type = typeOf(route)
  return type === undefined || behaviour.resourceTypes.includes(type)
    ? undefined
    : refusal(behaviour.unsupportedStatus, 'not-supported', `The resource type ${type} is not supported.`)
}

const permittedType: Check = (exchange) => {
  const type = typeOf(exchange.route)
  if (type === undefined || accessOf(exchange, type, exchange.route.kind === 'read' ? 'read' : 'search'))
    return undefined
  const needed = `The access token does not permit this: a scope such as patient/${type}.read is needed.`
  return refusal(403, 'forbidden', needed, { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' })
}

/** A search reads its own parameters; a read has none but those about the form of the answer. */
const readParameters: Check = ({ route, request, behaviour }) => {
  if (route.kind !== 'read' || behaviour.unknownParameters === 'ignore') return undefined
  const unknown = [...new URL(request.url).searchParams.keys()].find((name) => !aboutTheAnswer.has(name))
  return unknown === undefined
    ? undefined
    : refusal(400, 'invalid', `Reading a resource takes no parameter "${unknown}" on this server.`)
}

const openChecks: readonly Check[] = [acceptableFormat]
const checks: readonly Check[] = [
  acceptableFormat,
  knownToken,
  readOnly,
  knownAddress,
  servedType,
  permittedType,
  readParameters,
]

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

const typeOf = (route: Route) => {
  if (route.kind === 'read') return route.resourceType
  return route.kind === 'search' ? route.cursor.resourceType : undefined
}

const accessOf = (exchange: Exchange, type: string, interaction: Interaction): Access | undefined =>
  exchange.grant && accessTo(exchange, exchange.grant, type, interaction)

/** What the token may not see is answered as what does not exist, so that ids cannot be probed. */
function read(exchange: Exchange, type: string, id: string): JsonObject | Refusal {
  const { store, behaviour, base } = exchange
  const resource = store.get(type, id)
  if (!resource || !accessOf(exchange, type, 'read')?.sees(resource)) {
    return refusal(404, 'not-found', `There is no ${type}/${id}.`)
  }
  if (type !== 'Patient' || behaviour.readPatientAs !== 'searchset') return resource
  return { resourceType: 'Bundle', type: 'searchset', total: 1, entry: [entry(base, 'match')(resource)] }
}

function search(exchange: Exchange, cursor: Cursor): JsonObject | Refusal {
  const { behaviour, base } = exchange
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
  const found = exchange.remember(key, () => find(exchange, asked, access))
  const page = found.slice(offset, offset + asked.count)
  const accesses = new Map<string, Access | undefined>()
  const sees = (resource: Resource) => {
    const type = resource.resourceType
    if (!accesses.has(type)) accesses.set(type, accessOf(exchange, type, 'read'))
    return accesses.get(type)?.sees(resource) ?? false
  }
  const added = included(exchange, asked, page, sees)
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    // A page of none says nothing but the number.
    ...(behaviour.total === 'exact' || asked.count === 0 ? { total: found.length } : {}),
    link: links(base, cursor, asked.count, found.length),
    ...(page.length > 0 ? { entry: [...page.map(entry(base, 'match')), ...added.map(entry(base, 'include'))] } : {}),
  }
}

const entry = (base: string, mode: 'match' | 'include') => (resource: Resource) => ({
  fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
  resource,
  search: { mode },
})

function links(base: string, cursor: Cursor, count: number, found: number) {
  const { resourceType, query, offset } = cursor
  const at = (from: number) => pageLink(base, { ...cursor, offset: from })
  const parameters = query.toString()
  const self = offset === 0 ? `${base}/${resourceType}${parameters === '' ? '' : `?${parameters}`}` : at(offset)
  const link = [{ relation: 'self', url: self }]
  if (count === 0) return link
  link.push({ relation: 'first', url: at(0) })
  if (offset > 0) link.push({ relation: 'previous', url: at(Math.max(0, offset - count)) })
  if (offset + count < found) link.push({ relation: 'next', url: at(offset + count) })
  return link
}

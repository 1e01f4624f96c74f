import { readOnlyById } from './binary'
import { type Exchange, accessOf } from './exchange'
import { type Refusal, refusal } from './outcome'
import type { Route } from './route'
import { aboutTheAnswer } from './search'

type Check = (exchange: Exchange) => Refusal | undefined

const acceptableFormat: Check = ({ format, request }) =>
  format === undefined
    ? refusal(406, 'not-supported', `Only FHIR JSON and XML are served, not "${request.headers.get('Accept')}".`)
    : undefined

/** Without its query the address is that of no customer. */
const underTheBase: Check = ({ query, request, behaviour }) =>
  query.isIn(new URL(request.url).searchParams)
    ? undefined
    : refusal(404, 'not-found', `Addresses on this server need the query of its base: "${behaviour.baseQuery}".`)

const knownToken: Check = ({ bearer, grant }) => {
  if (grant) return undefined
  const why = bearer === undefined ? 'An access token is needed.' : 'The access token is unknown or has expired.'
  const challenge = bearer === undefined ? 'Bearer' : 'Bearer error="invalid_token"'
  return refusal(401, 'login', why, { 'WWW-Authenticate': challenge })
}

const withinQuota: Check = ({ quota }) =>
  quota?.exceeded === true
    ? refusal(429, 'throttled', 'Too many requests: the RateLimit header says when there may be more.')
    : undefined

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

const searchableType: Check = ({ route, behaviour }) =>
  route.kind === 'search' && readOnlyById.has(route.cursor.resourceType)
    ? refusal(behaviour.unsupportedStatus, 'not-supported', `${route.cursor.resourceType} is read by its id only.`)
    : undefined

const permittedType: Check = (exchange) => {
  const { route } = exchange
  const type = typeOf(route)
  if (type === undefined || accessOf(exchange, type, route.kind === 'read' ? 'read' : 'search')) return undefined
  const needed = `The access token does not permit this: a scope such as patient/${type}.read is needed.`
  return refusal(403, 'forbidden', needed, { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' })
}

/** A search reads its own parameters; a read has none but those about the form of the answer. */
const readParameters: Check = ({ route, parameters, behaviour }) => {
  if (route.kind !== 'read' || behaviour.unknownParameters === 'ignore') return undefined
  const unknown = [...parameters.keys()].find((name) => !aboutTheAnswer.has(name))
  return unknown === undefined
    ? undefined
    : refusal(400, 'invalid', `Reading a resource takes no parameter "${unknown}" on this server.`)
}

const narrowEnough: Check = ({ route, behaviour }) => {
  if (route.kind !== 'search' || behaviour.observationNeedsCategory !== true) return undefined
  const { resourceType, query } = route.cursor
  const names = new Set([...query.keys()].map((key) => key.split(':')[0]))
  if (resourceType !== 'Observation' || names.has('category') || names.has('_id')) return undefined
  return refusal(400, 'required', 'A search for Observations needs a category.')
}

/** Last, so that what would be refused anyway is not counted as a first try. */
const available: Check = ({ route, behaviour, bearer, tried }) => {
  const { unavailable = 'never', release } = behaviour
  if (route.kind !== 'search' || unavailable === 'never') return undefined
  const key = `${bearer} ${release} ${route.cursor.resourceType}`
  if (unavailable === 'at-first' && tried.has(key)) return undefined
  tried.add(key)
  return refusal(503, 'transient', 'The server cannot answer at the moment. Please try again.')
}

/** What is asked of a request for the metadata, in this order. */
export const openChecks: readonly Check[] = [underTheBase, acceptableFormat]

/** What is asked of every other request, in this order. */
export const checks: readonly Check[] = [
  underTheBase,
  acceptableFormat,
  knownToken,
  withinQuota,
  readOnly,
  knownAddress,
  servedType,
  searchableType,
  permittedType,
  readParameters,
  narrowEnough,
  available,
]

const typeOf = (route: Route) => {
  if (route.kind === 'read') return route.resourceType
  return route.kind === 'search' ? route.cursor.resourceType : undefined
}

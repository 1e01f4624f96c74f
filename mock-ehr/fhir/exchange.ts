import type { FhirBehaviour, FhirStore, FindGrant, Grant, Resource } from '../ehr'
import { type Access, type Interaction, accessTo } from './access'
import type { BaseQuery } from './base-query'
import { asksForContent } from './binary'
import { type Format, negotiate } from './format'
import type { CountRequest, Quota } from './rate-limit'
import { type Route, readRoute } from './route'
import type { KeptBack } from './suppression'

export interface FhirEndpointOptions {
  store: FhirStore
  /** The other release's records, for a base that serves both. */
  otherStore?: FhirStore
  behaviour: FhirBehaviour
  /** The public URL of the FHIR base, without a slash at the end and without the behaviour's `baseQuery`. */
  base: string
  findGrant: FindGrant
  now?: () => number
}

/** What an endpoint knows from one request to the next, or works out once. */
export interface Surroundings extends FhirEndpointOptions {
  query: BaseQuery
  keptBack: KeptBack
  countRequest: CountRequest
  /** What tokens have asked for before, while searches are unavailable at first. */
  tried: Set<string>
  remember: Remember
}

export interface Exchange extends Surroundings {
  request: Request
  /** The parameters of the address, without those of the base. */
  parameters: URLSearchParams
  format: Format | undefined
  /** A Binary is answered as what is in it. */
  content: boolean
  route: Route
  bearer: string | undefined
  grant: Grant | undefined
  quota: Quota | undefined
}

type Remember = (key: string, search: () => Resource[]) => Resource[]

/** The last searches, by all that decides their answer, so that each page of a long list does not sort it anew. */
export function memory(): Remember {
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

export async function readExchange(surroundings: Surroundings, request: Request): Promise<Exchange> {
  const { base, behaviour, query, findGrant, countRequest } = surroundings
  const parameters = query.without(new URL(request.url).searchParams)
  const route = await readRoute(request, base, parameters)
  // A page, and a posted search, have it among the parameters of the search.
  const asked = parameters.get('_format') ?? (route.kind === 'search' ? route.cursor.query.get('_format') : null)
  const accept = request.headers.get('Accept')
  const content = asksForContent(route, accept, asked)
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization') ?? '') ?? []
  const grant = bearer === undefined ? undefined : await findGrant(bearer)
  return {
    ...surroundings,
    request,
    parameters,
    format:
      route.kind === 'metadata' && behaviour.metadataFormat === 'xml'
        ? 'xml'
        : negotiate(behaviour.release, content ? null : accept, asked),
    content,
    route,
    bearer,
    grant,
    quota: bearer === undefined || !grant ? undefined : countRequest(bearer),
  }
}

export const accessOf = (exchange: Exchange, type: string, interaction: Interaction): Access | undefined =>
  exchange.grant && accessTo(exchange, exchange.grant, type, interaction)

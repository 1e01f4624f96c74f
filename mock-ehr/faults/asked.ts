import type { Endpoint } from './fault'

/** A request as far as it matters to what befalls it. */
export interface Asked {
  endpoint: Endpoint
  resourceType: string | undefined
  laterPage: boolean
  bearer: string | undefined
  /** Of a request to the token endpoint. */
  grantType: string | undefined
  address: string
  /** The same for every attempt at the same thing; has nothing in it that is new in every run. */
  key: string
}

/** `base`: the FHIR base, without a slash at the end. */
export function askedOfFhir(request: Request, base: string): Asked {
  const url = new URL(request.url)
  const endpoint = url.pathname.includes('/.well-known/') ? 'discovery' : 'fhir'
  const [step = ''] = url.pathname.slice(new URL(base).pathname.length + 1).split('/')
  const pages = url.searchParams.get('_getpages')
  const ofPage = pages === null ? undefined : Buffer.from(pages, 'base64url').toString().split('?').at(0)
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization') ?? '') ?? []
  const query = [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort()
  return {
    endpoint,
    resourceType: endpoint === 'discovery' || (ofPage ?? step) === '' ? undefined : (ofPage ?? step),
    laterPage: pages !== null,
    bearer,
    grantType: undefined,
    address: request.url,
    key: [request.method, url.pathname, ...query].join(' '),
  }
}

/** Codes and refresh tokens are new in every run, so only the kind of grant tells one request from another. */
export function askedOfToken(address: string, grantType: string | undefined): Asked {
  return {
    endpoint: 'token',
    resourceType: undefined,
    laterPage: false,
    bearer: undefined,
    grantType,
    address,
    key: `token ${grantType ?? ''}`,
  }
}

import { authorize } from 'fhirclient/lib/smart'
import type { Endpoints } from '../fhir/smart-endpoints'
import type { KnownDiscovery } from './fhirclient-fetch'
import { Surroundings } from './fhirclient-surroundings'
import type { StorageArea } from './oauth-storage'

export interface AuthorizationRequest {
  /** The FHIR base as the EHR wrote it: `aud` must be that. */
  iss: string
  /** The EHR's opaque launch value. */
  launch: string | undefined
  clientId: string
  scope: string
  redirectUri: string
  state: string
  nonce: string | undefined
  pkce: 'always' | 'ifAdvertised'
  endpoints: Endpoints
}

/** The address of the EHR's authorization page for this request; what the exchange will need is put in `area`. */
export async function authorizationUrl(request: AuthorizationRequest, area: StorageArea): Promise<URL> {
  const { endpoints } = request
  const known: KnownDiscovery = {
    known: {
      authorization_endpoint: endpoints.authorize,
      token_endpoint: endpoints.token,
      code_challenge_methods_supported: endpoints.offersS256 ? ['S256'] : [],
    },
  }
  const address = await authorize(new Surroundings(area), {
    iss: request.iss,
    ...(request.launch === undefined ? {} : { launch: request.launch }),
    clientId: request.clientId,
    scope: request.scope,
    redirectUri: request.redirectUri,
    stateKey: request.state,
    // `required` throws where S256 is not advertised; `unsafeV1` is the mode that always sends the challenge.
    pkceMode: request.pkce === 'always' ? 'unsafeV1' : 'ifSupported',
    noRedirect: true,
    // Else it closes named popups, and posts messages out of frames.
    completeInTarget: true,
    wellKnownRequestOptions: known,
  })
  // fhirclient joins with `?`, also where the endpoint has a query already.
  if (typeof address !== 'string' || !address.startsWith(`${endpoints.authorize}?`)) {
    throw new Error('fhirclient made no authorization request')
  }
  const url = new URL(endpoints.authorize)
  url.hash = ''
  const parameters = new URLSearchParams(address.slice(endpoints.authorize.length + 1))
  for (const [name, value] of parameters) url.searchParams.set(name, value)
  if (request.nonce !== undefined) url.searchParams.set('nonce', request.nonce)
  return url
}

import type { ClientMetadata } from 'oidc-provider'
import type { Persona } from '../personas/persona'

/** Where the Allscripts documentation has apps registered, whatever port this one runs on. */
const documentedRedirect = 'http://localhost:8000/launch.html'

/** Known to every product and licensed for none. */
export const unlicensedClient = 'sightline-unlicensed'

/** What proves that a confidential client is who it says. It comes from outside: nothing secret is in the project. */
export interface ClientCredentials {
  secret: string
  /** Its public keys, for `private_key_jwt`; without them there is no such client. */
  jwks: { keys: Record<string, unknown>[] } | undefined
}

export interface Registration {
  /** Base addresses of the app. */
  apps: readonly string[]
  credentials: ClientCredentials
}

/** The redirect URIs of an app at this base: the base itself and its two pages. */
const redirectsOf = (app: string) => [app, ...['index.html', 'launch.html'].map((page) => new URL(page, app).href)]

/** Sightline as every persona has it registered: public, and confidential in each of the three ways. */
export const registeredClients = (persona: Persona, { apps, credentials }: Registration): ClientMetadata[] => {
  const { refreshTokens, idTokenAlgorithm } = persona.oauth
  const client = (id: string, method: 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt') =>
    ({
      client_id: id,
      client_name: 'Sightline',
      application_type: 'web',
      token_endpoint_auth_method: method,
      grant_types: ['authorization_code', ...(refreshTokens === 'never' ? [] : ['refresh_token'])],
      response_types: ['code'],
      id_token_signed_response_alg: idTokenAlgorithm,
      redirect_uris: [...new Set([...apps.flatMap(redirectsOf), documentedRedirect])],
    }) as const
  const publicIds = new Set(['sightline', ...(persona.practices ?? []).map(({ clientId }) => clientId)])
  const secret = { client_secret: credentials.secret }
  return [
    ...[...publicIds].map((id) => client(id, 'none')),
    { ...client('sightline-basic', 'client_secret_basic'), ...secret },
    { ...client('sightline-post', 'client_secret_post'), ...secret },
    ...(credentials.jwks ? [{ ...client('sightline-jwt', 'private_key_jwt'), jwks: credentials.jwks }] : []),
  ]
}

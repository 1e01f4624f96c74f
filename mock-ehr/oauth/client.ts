import type { ClientMetadata } from 'oidc-provider'

/** Where the Allscripts documentation has apps registered, whatever port this one runs on. */
const documentedRedirect = 'http://localhost:8000/launch.html'

/** The redirect URIs of an app at this base: the base itself and its two pages. */
const redirectsOf = (app: string) => [app, ...['index.html', 'launch.html'].map((page) => new URL(page, app).href)]

/** Sightline as every persona has it registered: public, so without a secret. */
export const registeredClient = (apps: readonly string[], mayRefresh: boolean): ClientMetadata => ({
  client_id: 'sightline',
  client_name: 'Sightline',
  application_type: 'web',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', ...(mayRefresh ? ['refresh_token'] : [])],
  response_types: ['code'],
  redirect_uris: [...new Set([...apps.flatMap(redirectsOf), documentedRedirect])],
})

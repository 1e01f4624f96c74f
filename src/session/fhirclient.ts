import { authorize, ready } from 'fhirclient/lib/smart'
import type { fhirclient } from 'fhirclient/lib/types'
import type { Endpoints } from '../fhir/smart-endpoints'
import type { KnownDiscovery } from './fhirclient-fetch'
import { isObject } from '../fhir/json-value'
import { memoryArea, OauthStorage, type StorageArea } from './oauth-storage'
import { generatePkce } from './pkce'

// The one place that knows fhirclient 2.6.3; what it must be held from doing is in docs/decisions.

/** What fhirclient has no reason to call here: a secret to sign with, a page to leave, an id_token to read. */
function unused(): never {
  throw new Error('fhirclient went a way that Sightline does not use')
}

/** What fhirclient asks of its surroundings. It remembers nothing: every operation gets a new one. */
class Surroundings implements fhirclient.Adapter {
  readonly options = {
    // The address is ours to clean.
    replaceBrowserHistory: false,
    fullSessionStorageSupport: true,
    // A strict server refuses a public client's refresh without it.
    refreshTokenWithClientId: true,
  }
  readonly security = {
    generatePKCEChallenge: generatePkce,
    randomBytes: unused,
    digestSha256: unused,
    importJWK: unused,
    signCompactJws: unused,
  }
  readonly #storage: OauthStorage

  constructor(area: StorageArea) {
    this.#storage = new OauthStorage(area)
  }

  /** fhirclient lets parameters of the address override its options, so it never sees the real one. */
  getUrl(): URL {
    return new URL('https://sightline.invalid/')
  }

  getStorage(): OauthStorage {
    return this.#storage
  }

  btoa(text: string): string {
    return globalThis.btoa(text)
  }

  /** Only used to look for `exp` in an access token, which throws for an opaque one with dots in it. */
  atob(): string {
    return '{}'
  }

  base64urlencode = unused
  base64urldecode = unused
  relative = unused
  redirect = unused
  getSmartApi = unused

  getAbortController(): typeof AbortController {
    return AbortController
  }
}

export interface AuthorizationRequest {
  /** The FHIR base as the EHR wrote it: `aud` must be that. */
  iss: string
  /** The EHR's opaque launch value. */
  launch: string | undefined
  clientId: string
  scope: string
  redirectUri: URL
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
    redirectUri: request.redirectUri.href,
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

/** Exchanges the code of the pending launch `state`; the token answer as it came. Throws as `fhirclient-fetch` does. */
export async function exchangeCode(code: string, state: string, area: StorageArea): Promise<unknown> {
  const client = await ready(new Surroundings(area), {
    // fhirclient puts the code into the form as it is.
    code: encodeURIComponent(code),
    stateKey: state,
  })
  return readTokenResponse(client.state)
}

export interface Renewal {
  fhirBase: string
  tokenEndpoint: string
  clientId: string
  refreshToken: string
}

/** Trades a refresh token for a new token answer. Throws as `fhirclient-fetch` does. */
export async function renewToken(renewal: Renewal): Promise<unknown> {
  // fhirclient deletes the refresh token from its storage after any error: let it do so in one that is thrown away.
  const area = memoryArea()
  const key = 'renewal'
  await new OauthStorage(area).set(key, {
    key,
    serverUrl: renewal.fhirBase,
    tokenUri: renewal.tokenEndpoint,
    // It goes into the form as it is.
    clientId: encodeURIComponent(renewal.clientId),
    tokenResponse: {
      access_token: 'none',
      refresh_token: renewal.refreshToken,
      // fhirclient refuses to refresh without a word of this, though the EHR did issue a refresh token.
      scope: 'offline_access',
    },
  })
  const client = await ready(new Surroundings(area), { stateKey: key })
  const before = readTokenResponse(client.state)
  const state: unknown = await client.refresh()
  const after = readTokenResponse(state)
  return isObject(after) ? withoutEchoes(after, isObject(before) ? before : {}) : after
}

/** fhirclient lays the new answer over the old: what only the old one said was not answered. */
function withoutEchoes(after: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value))
}

function readTokenResponse(state: unknown): unknown {
  return isObject(state) ? state['tokenResponse'] : undefined
}

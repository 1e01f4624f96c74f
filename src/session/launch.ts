import type { AppConfig, EhrEntry } from '../config/app-config'
import { vendorById } from '../vendors/vendor-by-id'
import { discover } from '../config/discovery'
import { redirectAddress } from '../config/redirect-address'
import { authorizationUrl } from './fhirclient-authorize'
import type { LaunchFailure } from './launch-failure'
import { keepLaunchedConfig } from './launched-config'
import type { LaunchRequest } from './launch-request'
import type { StorageArea } from './oauth-storage'
import { noteEndpoints, takeEndpoints } from './remembered-endpoints'
import { revokeTokens } from './revoke'
import { askedScopes } from './scopes'
import { forgetForLaunch, readSession, writePending } from './stored-session'
import { tokenEndpoints } from './token-broker'

/** What a launch needs of the page it runs in. */
export interface LaunchPage {
  /** The app's own address, a folder. */
  appBase: URL
  /** Whether the browser offers cryptography here (`isSecureContext`). */
  secure: boolean
  fetch: typeof globalThis.fetch
  /** `sessionStorage`; throws where the browser forbids it. */
  storage: () => StorageArea
  /** `localStorage`, where nothing of a patient may be; throws where the browser forbids it. */
  memory: () => StorageArea
  /** Milliseconds since the epoch. */
  now: () => number
  /** Called once the EHR has been asked for its endpoints, where they are not known. */
  asking?: () => void
}

export type LaunchStart = { kind: 'redirect'; url: URL } | { kind: 'failed'; reason: LaunchFailure }

/**
 * Ends the session that this tab may hold: whoever launches another chart must not come to the one before by a launch
 * that fails. Throws where the browser forbids storage.
 */
export function endSessionOfTab(page: Pick<LaunchPage, 'storage' | 'fetch'>): StorageArea {
  const area = page.storage()
  const before = readSession(area)
  forgetForLaunch(area)
  // Nobody waits for the answer: the reader is on the way to another chart.
  if (before !== undefined) void revokeTokens(before, page.fetch)
  return area
}

/**
 * Ends the session that this tab may hold, finds the EHR's endpoints and makes the authorization request. `ehr` is of
 * `config`. The caller goes to `url`. Never throws.
 */
export async function startLaunch(
  request: LaunchRequest,
  ehr: EhrEntry,
  config: AppConfig,
  page: LaunchPage,
): Promise<LaunchStart> {
  if (!page.secure) {
    return { kind: 'failed', reason: { kind: 'insecure-context', origin: page.appBase.origin } }
  }
  let area: StorageArea
  try {
    area = endSessionOfTab(page)
  } catch {
    return { kind: 'failed', reason: { kind: 'storage-refused' } }
  }
  try {
    const start = await authorizeAt(request, ehr, page, area)
    if (start.kind === 'redirect') keepLaunchedConfig(area, config)
    return start
  } catch (error) {
    // Some browsers let a page look at its storage and have no room in it.
    if (error instanceof DOMException && error.name === 'QuotaExceededError') {
      return { kind: 'failed', reason: { kind: 'storage-refused' } }
    }
    return { kind: 'failed', reason: { kind: 'unexpected', message: error instanceof Error ? error.message : '' } }
  }
}

async function authorizeAt(
  request: LaunchRequest,
  ehr: EhrEntry,
  page: LaunchPage,
  area: StorageArea,
): Promise<LaunchStart> {
  const vendor = vendorById(ehr.vendor)
  let found = takeEndpoints(ehr, page)
  let offers: readonly string[] | undefined
  if (found === undefined) {
    const discovering = discover(ehr, page.fetch)
    page.asking?.()
    const discovery = await discovering
    if (discovery.kind === 'failed') {
      const { attempts } = discovery
      return { kind: 'failed', reason: { kind: 'discovery', ehr: ehr.name, iss: ehr.iss, attempts } }
    }
    found = discovery.endpoints
    offers = discovery.offers
    noteEndpoints(ehr, found, area, page.now())
  }
  const endpoints = { ...found, ...tokenEndpoints(ehr, found, page.appBase) }
  const scope = askedScopes(ehr, vendor, request.kind, endpoints.scopeStyle)
  const state = crypto.randomUUID()
  const nonce = scope.split(' ').includes('openid') ? crypto.randomUUID() : undefined
  const redirectUri = redirectAddress(ehr, page.appBase)
  // EHRs vary about a trailing slash: `aud` is what this one sent.
  const aud = request.kind === 'ehr' ? request.iss : ehr.iss
  const url = await authorizationUrl(
    {
      iss: aud,
      launch: request.kind === 'ehr' ? request.launch : undefined,
      clientId: ehr.clientId,
      scope,
      redirectUri,
      state,
      nonce,
      pkce: vendor.pkce,
      endpoints,
    },
    area,
  )
  writePending(area, {
    state,
    ehrId: ehr.id,
    launch: request.kind,
    askedScope: scope,
    redirectUri,
    aud,
    nonce,
    authorizationEndpoint: endpoints.authorize,
    tokenEndpoint: endpoints.token,
    revocationEndpoint: endpoints.revoke,
    issuer: endpoints.issuer,
    jwks: endpoints.jwks,
    namesIssuer: endpoints.namesIssuer,
    idTokenAlgorithms: endpoints.idTokenAlgorithms,
    offers,
  })
  return { kind: 'redirect', url }
}

import type { EhrEntry } from '../config/app-config'
import type { Endpoints } from '../fhir/smart-endpoints'

// The token broker of `host/` stands in for an EHR's token endpoint: it is asked as the EHR would be.

/**
 * Marks an address as the broker's wherever it goes, through fhirclient too. No endpoint of an EHR has a fragment
 * (RFC 6749 §3.2), and none is ever sent.
 */
const mark = '#broker'

type TokenEndpoints = Pick<Endpoints, 'token' | 'revoke'>

/** Where tokens of this EHR are had and revoked: at the EHR, or at the broker beside the app. */
export function tokenEndpoints(ehr: EhrEntry, { token, revoke }: TokenEndpoints, appBase: URL): TokenEndpoints {
  if (ehr.tokenVia === 'direct') return { token, revoke }
  const at = (path: string) => new URL(`${path}/${encodeURIComponent(ehr.id)}${mark}`, appBase).href
  // Also where the EHR revokes nothing: the broker forgets what it holds.
  return { token: at('token'), revoke: at('revoke') }
}

export function isBroker(endpoint: string): boolean {
  return endpoint.endsWith(mark)
}

/** The broker holds the refresh token in a cookie of its own. An EHR gets none. */
export function credentialsFor(endpoint: string): RequestCredentials {
  return isBroker(endpoint) ? 'same-origin' : 'omit'
}

/** The address as it is asked, for a person to read. */
export function plainAddress(endpoint: string): string {
  return isBroker(endpoint) ? endpoint.slice(0, -mark.length) : endpoint
}

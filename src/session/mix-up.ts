import type { AppConfig, EhrEntry } from '../config/app-config'
import { hasOrigin, originOf } from './ehr-origins'
import type { LaunchFailure } from './launch-failure'
import type { PendingLaunch } from './stored-session'
import { isBroker } from './token-broker'

/**
 * RFC 9700 §4.4: an EHR that has people sign in at another EHR of the config, and the code exchanged at its own server,
 * would come by the other's code. None may use an address of another one's, unless its own entry has that origin too.
 */
export function findMixUp(
  received: string | null,
  { issuer, authorizationEndpoint, tokenEndpoint }: PendingLaunch,
  ehr: EhrEntry,
  { ehrs }: AppConfig,
): Extract<LaunchFailure, { kind: 'mix-up' }> | undefined {
  // The broker is the app's own host, and knows the EHR by its id.
  const token = isBroker(tokenEndpoint) ? '' : tokenEndpoint
  for (const address of [authorizationEndpoint, token, issuer, received]) {
    const origin = originOf(address ?? '')
    const other = hasOrigin(ehr, origin) ? undefined : ehrs.find((one) => hasOrigin(one, origin))
    if (other !== undefined) return { kind: 'mix-up', ehr: ehr.name, other: other.name, origin }
  }
  return undefined
}

/**
 * Did the answer come to the redirect URI that this launch gave? One that has a query tells the answers of an EHR from
 * those of all others (RFC 9700 §4.4.2.2), and is kept by servers (RFC 6749 §3.1.2). Its path is the same page for all.
 */
export function cameTo(redirectUri: string, parameters: URLSearchParams): boolean {
  const asked = URL.canParse(redirectUri) ? [...new URL(redirectUri).searchParams] : []
  return asked.every(([name, value]) => parameters.get(name) === value)
}

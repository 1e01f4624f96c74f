import type { Registered } from './grants'
import { revokeAs } from './registration'
import type { SealedGrant } from './sealing'
import { isPlaceholder } from './session-cookie'

/**
 * Ends a token at the EHR, as far as the EHR takes that: the refresh token behind a placeholder, or an access token as
 * it is. `grant` is what the cookie of this placeholder held.
 */
export async function revoke(
  registered: Registered,
  value: string,
  hint: string | null,
  grant: SealedGrant | undefined,
): Promise<void> {
  const token = tokenAtTheEhr(value, hint, grant)
  if (token === undefined) return
  const { ehr, credentials, surroundings, limits } = registered
  const endpoints = await registered.endpoints()
  // Signing out does not wait for an EHR that has no such endpoint, or cannot be reached.
  if (endpoints?.revoke === undefined) return
  if (await revokeAs(ehr, credentials, endpoints, token, surroundings, limits.revocation)) return
  surroundings.log(`Token broker, ${ehr.id}: the EHR did not take back a token`)
}

function tokenAtTheEhr(value: string, hint: string | null, grant: SealedGrant | undefined) {
  if (grant !== undefined) return { value: grant.refreshToken, hint: 'refresh_token' as const }
  // A placeholder whose cookie is gone: at the EHR it means nothing.
  if (hint === 'refresh_token') return undefined
  // Access tokens may be spelled as placeholders are: only the hint tells.
  return hint === 'access_token' || !isPlaceholder(value)
    ? { value, hint: hint === 'access_token' ? ('access_token' as const) : undefined }
    : undefined
}

import type { StoredSession } from './stored-session'
import { credentialsFor } from './token-broker'

const timeLimit = 5_000

export type IssuedTokens = Pick<StoredSession, 'clientId' | 'revocationEndpoint' | 'refreshToken' | 'accessToken'>

/** Tells the EHR that the tokens are not needed any more (RFC 7009). Signing out does not depend on its answer. */
export async function revokeTokens(tokens: IssuedTokens, fetch: typeof globalThis.fetch): Promise<void> {
  const { clientId, revocationEndpoint, refreshToken, accessToken } = tokens
  if (revocationEndpoint === undefined) return
  const revoke = async (token: string, hint: string) => {
    try {
      await fetch(revocationEndpoint, {
        method: 'POST',
        body: new URLSearchParams({ token, token_type_hint: hint, client_id: clientId }),
        credentials: credentialsFor(revocationEndpoint),
        redirect: 'error',
        // The tab may be closed right after.
        keepalive: true,
        signal: AbortSignal.timeout(timeLimit),
      })
    } catch {
      // The tokens end by themselves; here they are forgotten already.
    }
  }
  // Both at once, since the page may leave before the first is answered.
  const refreshing = refreshToken === undefined ? [] : [revoke(refreshToken, 'refresh_token')]
  await Promise.all([...refreshing, revoke(accessToken, 'access_token')])
}

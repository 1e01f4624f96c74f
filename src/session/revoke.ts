import type { StoredSession } from './stored-session'

const timeLimit = 5_000

/** Tells the EHR that the tokens are not needed any more (RFC 7009). Signing out does not depend on its answer. */
export async function revokeTokens(
  session: StoredSession,
  clientId: string,
  fetch: typeof globalThis.fetch,
): Promise<void> {
  const { revocationEndpoint, refreshToken, accessToken } = session
  if (revocationEndpoint === undefined) return
  const revoke = async (token: string, hint: string) => {
    try {
      await fetch(revocationEndpoint, {
        method: 'POST',
        body: new URLSearchParams({ token, token_type_hint: hint, client_id: clientId }),
        credentials: 'omit',
        redirect: 'error',
        // The tab may be closed right after.
        keepalive: true,
        signal: AbortSignal.timeout(timeLimit),
      })
    } catch {
      // The tokens end by themselves; here they are forgotten already.
    }
  }
  // The refresh token first: with it goes, at most servers, what came of it.
  if (refreshToken !== undefined) await revoke(refreshToken, 'refresh_token')
  await revoke(accessToken, 'access_token')
}

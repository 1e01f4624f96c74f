import type { EhrEntry } from '../../src/config/app-config'
import { authenticate, type ClientCredentials } from './client-authentication'
import { keepsSecrets, type TokenEndpoints } from './known-endpoints'
import { postForm, type Upstream, type UpstreamLimits } from './upstream'

/** What the broker has from outside: the network, the clock and chance. */
export interface Surroundings {
  fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now: () => number
  randomBytes: (length: number) => Uint8Array
  /** Told a line about each request that is refused or fails: no secret, token, code or patient is in it. */
  log: (line: string) => void
}

/** What became of a form that was to go to an EHR, and what of it nobody else may read. */
export type Sent = { outcome: Upstream | { kind: 'insecure' }; hidden: string[] }

/** Sends a form as the registration of `ehr`, authenticated as its credentials say. */
export async function sendAs(
  ehr: EhrEntry,
  credentials: ClientCredentials,
  { endpoint, audience }: { endpoint: string; audience: string },
  fields: Record<string, string>,
  { fetch, now, randomBytes }: Surroundings,
  limits: UpstreamLimits,
): Promise<Sent> {
  if (credentials.method !== 'none' && !keepsSecrets(endpoint)) return { outcome: { kind: 'insecure' }, hidden: [] }
  const jti = Buffer.from(randomBytes(16)).toString('base64url')
  const authentication = await authenticate(credentials, ehr.clientId, { audience, jti, now: now() })
  const outcome = await postForm(endpoint, fields, authentication, fetch, limits)
  return { outcome, hidden: authentication.hidden }
}

/** Ends a token at an EHR that takes that (RFC 7009). Whether it did. */
export async function revokeAs(
  ehr: EhrEntry,
  credentials: ClientCredentials,
  endpoints: TokenEndpoints,
  token: { value: string; hint: 'access_token' | 'refresh_token' | undefined },
  surroundings: Surroundings,
  limits: UpstreamLimits,
): Promise<boolean> {
  if (endpoints.revoke === undefined) return false
  const fields = { token: token.value, ...(token.hint === undefined ? {} : { token_type_hint: token.hint }) }
  const where = { endpoint: endpoints.revoke, audience: endpoints.token }
  const { outcome } = await sendAs(ehr, credentials, where, fields, surroundings, limits)
  // The answer's body is for nobody, and mostly empty.
  return 'status' in outcome && outcome.status < 300
}

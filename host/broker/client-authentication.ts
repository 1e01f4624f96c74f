import type { KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'

/** How a registration proves to the EHR who it is. */
export type ClientCredentials =
  | { method: 'none' }
  | { method: 'client_secret_basic' | 'client_secret_post'; secret: string }
  | { method: 'private_key_jwt'; key: KeyObject; algorithm: 'RS384' | 'ES384'; kid: string }

/** What is added to a form to an EHR. */
export interface Authentication {
  headers: Record<string, string>
  fields: Record<string, string>
  /** What of it nobody else may ever read. */
  hidden: string[]
}

/** SMART App Launch 2.2: at most five minutes ahead, by the EHR's clock; one minute is for clocks that differ. */
const assertionLife = 4 * 60

/**
 * Client authentication of RFC 6749 §2.3.1 or of SMART's "Client Authentication: Asymmetric". `audience` is the token
 * endpoint, also where the form goes to the revocation endpoint; `jti` was never used before; `now` in milliseconds.
 */
export async function authenticate(
  credentials: ClientCredentials,
  clientId: string,
  { audience, jti, now }: { audience: string; jti: string; now: number },
): Promise<Authentication> {
  switch (credentials.method) {
    case 'none':
      return { headers: {}, fields: { client_id: clientId }, hidden: [] }
    case 'client_secret_post': {
      const { secret } = credentials
      return { headers: {}, fields: { client_id: clientId, client_secret: secret }, hidden: [secret] }
    }
    case 'client_secret_basic': {
      const { secret } = credentials
      const pair = Buffer.from(`${formEncoded(clientId)}:${formEncoded(secret)}`).toString('base64')
      return { headers: { Authorization: `Basic ${pair}` }, fields: {}, hidden: [secret, formEncoded(secret), pair] }
    }
    case 'private_key_jwt': {
      const { key, algorithm, kid } = credentials
      const assertion = await new SignJWT()
        .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
        .setIssuer(clientId)
        .setSubject(clientId)
        .setAudience(audience)
        .setJti(jti)
        .setExpirationTime(Math.floor(now / 1000) + assertionLife)
        .sign(key)
      const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
      return { headers: {}, fields: { client_assertion_type, client_assertion: assertion }, hidden: [assertion] }
    }
  }
}

/** RFC 6749 §2.3.1 has id and secret form-encoded before they are joined (appendix B). */
function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

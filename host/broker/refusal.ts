/** The error codes of RFC 6749 §5.2 (and of §4.1.2.1 for what passes by itself) that the broker says itself. */
export type OauthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'temporarily_unavailable'

/** Why a request ends at the broker. `description` is read by people and by logs: no value of a request is in it. */
export interface Refusal {
  status: number
  error: OauthError
  description: string
}

export function refusal(status: number, error: OauthError, description: string): Refusal {
  return { status, error, description }
}

/** An answer of a token endpoint, which nobody may store (RFC 6749 §5.1). */
export function jsonAnswer(status: number, body: Record<string, unknown>): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}

export function refusalAnswer({ status, error, description }: Refusal): Response {
  return jsonAnswer(status, { error, error_description: description })
}

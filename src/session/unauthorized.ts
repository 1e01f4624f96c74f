import { isObject, parseJson, readObjects } from '../fhir/json-value'

/**
 * Does a 401 speak of what was asked for, and not of the token? Some servers say 401 to whatever a token does not
 * permit (Veracity documents it), and name the reason as OAuth (RFC 6750 §3.1) or FHIR (IssueType) has it.
 */
export async function refusesThisAlone(response: Response): Promise<boolean> {
  if (/insufficient_scope/.test(response.headers.get('www-authenticate') ?? '')) return true
  try {
    // A reason is short: what comes later than in the first piece is none, and need not be waited for.
    const reader = response.clone().body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    void reader?.cancel()
    const said = parseJson(new TextDecoder().decode(value))
    if (!isObject(said)) return false
    return said['error'] === 'insufficient_scope' || readObjects(said['issue']).some(({ code }) => code === 'forbidden')
  } catch {
    return false
  }
}

/** The same answer by the status that it should have had. */
export function asForbidden(response: Response): Response {
  return new Response(response.body, { status: 403, headers: response.headers })
}

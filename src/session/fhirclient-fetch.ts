import { isObject, parseJson, readText } from '../fhir/json-value'
import { credentialsFor } from './token-broker'

// What fhirclient gets in place of `cross-fetch` (see the alias in vite.config.ts). It keeps no state: under the
// development server fhirclient is bundled with a copy of this module of its own.

/** Request options that carry what is known already, for fhirclient's own discovery. */
export interface KnownDiscovery extends RequestInit {
  known: { authorization_endpoint: string; token_endpoint: string; code_challenge_methods_supported: string[] }
}

/** A token endpoint that answered, and not with a token. The message holds none of it. */
export interface TokenRefusal extends Error {
  code: 'token-refused'
  status: number
  /** What it answered was a JSON object, as an OAuth server's answer is, be it an error. */
  isOauth: boolean
  error: string | undefined
  description: string | undefined
  /** The broker kept back a renewed token that is for another patient. */
  otherPatient: boolean
}

export function isTokenRefusal(value: unknown): value is TokenRefusal {
  return value instanceof Error && 'code' in value && value.code === 'token-refused'
}

const tokenTimeLimit = 30_000

/** Answers fhirclient's discovery from ours and sends its token requests; it has no business with anything else. */
export async function fetch(input: string | URL, init: RequestInit & Partial<KnownDiscovery> = {}): Promise<Response> {
  if (init.known !== undefined) return atHand(init.known)
  if (init.method !== 'POST') throw new Error('fhirclient may send token requests only')
  const response = await globalThis.fetch(input, {
    ...init,
    credentials: credentialsFor(String(input)),
    // A redirect would hand the code or the refresh token on to wherever it leads.
    redirect: 'error',
    signal: AbortSignal.timeout(tokenTimeLimit),
  })
  const body = parseJson(await response.text())
  const told = isObject(body) ? body : {}
  const error = readText(told['error'])
  // Some servers refuse with the status 200.
  const isToken = error === undefined || readText(told['access_token']) !== undefined
  // Some call the answer text/html; fhirclient would then not read it.
  if (response.ok && isObject(body) && isToken) return atHand(body)
  throw Object.assign(new Error(`The token endpoint answered ${response.status}`), {
    code: 'token-refused',
    status: response.status,
    isOauth: isObject(body),
    error,
    description: readText(told['error_description']),
    otherPatient: told['other_patient'] === true,
  })
}

/** An answer that is read at once: what a Response holds comes a task later, after all that waits already. */
function atHand(value: object): Response {
  const text = JSON.stringify(value)
  return Object.assign(Response.json(value), { text: () => Promise.resolve(text) })
}

export default fetch
export const { Headers, Request, Response } = globalThis

import type { VendorRecord } from '../vendors/vendor-record'
import { isObject, parseJson, readText } from './json-value'

/** A token endpoint's answer, read. Absent fields were not said. */
export interface TokenAnswer {
  accessToken: string
  refreshToken: string | undefined
  /** Milliseconds since the epoch; `undefined` where the server did not say how long the token lasts. */
  expiresAt: number | undefined
  scope: string | undefined
  patientId: string | undefined
  encounterId: string | undefined
  idToken: string | undefined
  needPatientBanner: boolean | undefined
}

/**
 * Reads a token answer (RFC 6749 §5.1 with the context of SMART App Launch). Some vendors name the patient
 * in a claim of a JWT access token instead. Never throws.
 */
export function readTokenAnswer(value: unknown, vendor: VendorRecord, now: number): TokenAnswer | { lacks: string } {
  const answer = isObject(value) ? value : {}
  const accessToken = readText(answer['access_token'])
  if (accessToken === undefined) return { lacks: 'access_token' }
  const type = readText(answer['token_type'])
  // Some servers leave the type out; one that names another kind than Bearer expects requests that we do not make.
  if (type !== undefined && type.toLowerCase() !== 'bearer') return { lacks: 'token_type Bearer' }
  const lifetime = readSeconds(answer['expires_in'])
  return {
    accessToken,
    refreshToken: readText(answer['refresh_token']),
    expiresAt: lifetime === undefined ? undefined : now + lifetime * 1000,
    scope: readScope(answer['scope']),
    patientId: readId(answer['patient']) ?? patientOfClaim(accessToken, vendor.patientClaim),
    encounterId: readId(answer['encounter']),
    idToken: readText(answer['id_token']),
    needPatientBanner: readBoolean(answer['need_patient_banner']),
  }
}

/** Seconds as a number, or as a string, which some servers send. */
function readSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined
}

function readScope(value: unknown): string | undefined {
  return Array.isArray(value) ? readText(value.filter((item) => typeof item === 'string').join(' ')) : readText(value)
}

/** An id, also where it comes as a number or as a reference. */
function readId(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : readText(value)
  return readText(text?.trim().replace(/^(?:Patient|Encounter)\//, ''))
}

function readBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function patientOfClaim(accessToken: string, claim: string | undefined): string | undefined {
  if (claim === undefined) return undefined
  const payload = accessToken.split('.')[1]
  const claims = payload === undefined ? undefined : parseJson(decodeBase64Url(payload))
  return isObject(claims) ? readId(claims[claim]) : undefined
}

function decodeBase64Url(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    )
    return new TextDecoder().decode(bytes)
  } catch {
    return ''
  }
}

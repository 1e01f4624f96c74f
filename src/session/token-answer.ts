import { isObject, parseJson, readObjects, readText } from '../fhir/json-value'
import type { VendorRecord } from '../vendors/vendor-record'
import type { FhirContextItem, LaunchContext } from './session'

/** A token endpoint's answer, read. Absent fields were not said. */
export interface TokenAnswer {
  accessToken: string
  refreshToken: string | undefined
  /** Milliseconds since the epoch; `undefined` where the server did not say how long the token lasts. */
  expiresAt: number | undefined
  scope: string | undefined
  patientId: string | undefined
  idToken: string | undefined
  context: LaunchContext
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
    patientId: readId(answer['patient'], 'Patient') ?? patientOfClaim(accessToken, vendor.patientClaim),
    idToken: readText(answer['id_token']),
    context: {
      encounterId: readId(answer['encounter'], 'Encounter'),
      // A banner too many does no harm.
      needPatientBanner: answer['need_patient_banner'] !== false,
      intent: readText(answer['intent']),
      styleUrl: readUrl(answer['smart_style_url']),
      fhirContext: readObjects(answer['fhirContext']).flatMap(readContextItem),
      tenant: readText(answer['tenant']),
    },
  }
}

/** An item may name its resource by `canonical` or `identifier` instead: there is nothing to open then. */
function readContextItem(item: Record<string, unknown>): FhirContextItem[] {
  const reference = readText(item['reference'])
  return reference === undefined ? [] : [{ reference, role: readText(item['role']) ?? 'launch' }]
}

function readUrl(value: unknown): string | undefined {
  const text = readText(value)
  return text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined
}

/** Seconds as a number, or as a string, which some servers send. */
function readSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined
}

function readScope(value: unknown): string | undefined {
  return Array.isArray(value) ? readText(value.filter((item) => typeof item === 'string').join(' ')) : readText(value)
}

/**
 * An id, also where it comes as a number or as a reference. None where that is to another type, or an address: the same
 * id may be somebody else's on this server.
 */
function readId(value: unknown, type: 'Patient' | 'Encounter'): string | undefined {
  const text = (typeof value === 'number' ? String(value) : readText(value))?.trim() ?? ''
  const [, given, id] = /^([A-Z][A-Za-z]+)\/([^/]+)(?:\/_history\/[^/]+)?$/.exec(text) ?? []
  if (given !== undefined) return given === type ? id : undefined
  return /^[a-z]+:\/\//i.test(text) ? undefined : readText(text)
}

function patientOfClaim(accessToken: string, claim: string | undefined): string | undefined {
  if (claim === undefined) return undefined
  const payload = accessToken.split('.')[1]
  const claims = payload === undefined ? undefined : parseJson(decodeBase64Url(payload))
  return isObject(claims) ? readId(claims[claim], 'Patient') : undefined
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

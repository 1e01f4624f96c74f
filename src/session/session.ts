import type { EhrEntry } from '../config/app-config'
import type { VendorRecord } from '../vendors/vendor-record'

/** Who the EHR says is using Sightline, from a verified id_token only. */
export interface SessionUser {
  name: string | undefined
  /** `fhirUser` or `profile`, absolute. */
  fhirUser: string | undefined
}

/** A session with a patient in context. The token stays inside `session/`: readers get `fetch`. */
export interface ActiveSession {
  /** Opaque and new for every launch; safe in query keys, says nothing of the patient. */
  readonly key: string
  readonly ehr: EhrEntry
  readonly vendor: VendorRecord
  /** The FHIR base with a trailing slash, so that `new URL('Patient/1', base)` stays under it. */
  readonly fhirBase: URL
  readonly patientId: string
  readonly encounterId: string | undefined
  readonly user: SessionUser | undefined
  /** `false` where the EHR shows its own banner around us. */
  readonly needPatientBanner: boolean
  /** The scope that lets `resourceType` be read, if it was not granted; `undefined` where it was. */
  missingScope: (resourceType: string) => string | undefined
  /** The scope that lets `resourceType` be read, granted or not, as it is or would be asked for. */
  scopeFor: (resourceType: string) => string
  /** Where `resourceType` may be read in part only (`patient/Condition.rs?category=…`): the scopes that say so. */
  limitedScope: (resourceType: string) => string | undefined
  /**
   * Sends one request to the session's FHIR base with the token. Before it, the token is refreshed when it is about
   * to expire; on a 401, once more after one refresh. A 401 that stays ends the session as `expired` and is returned.
   * Throws `TypeError` (network) and `AbortError` as `fetch` does, and `ForeignUrlError` for a URL that is not under
   * the FHIR base: the token goes nowhere else. Redirects are refused for the same reason. Once the session is over
   * nothing is sent and a bare 401 is returned.
   */
  fetch: (url: URL, init: { headers: Record<string, string>; signal: AbortSignal }) => Promise<Response>
}

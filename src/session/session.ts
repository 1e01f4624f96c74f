import type { EhrEntry } from '../config/app-config'
import type { VendorRecord } from '../vendors/vendor-record'

/** Who the EHR says is using Sightline, from a verified id_token only. */
export interface SessionUser {
  name: string | undefined
  /** `fhirUser` or `profile`, absolute. */
  fhirUser: string | undefined
}

/** What the token answer said beside the patient (SMART App Launch 2.2, "Launch context arrives with your access_token"). */
export interface LaunchContext {
  /** The visit that the chart was opened from. */
  encounterId: string | undefined
  /** `false` where the EHR shows its own banner around us. */
  needPatientBanner: boolean
  /** What the app was opened for, in words of the EHR's own. */
  intent: string | undefined
  /** Where the EHR's colours and fonts are: absolute, http(s), and not yet fetched. */
  styleUrl: string | undefined
  /** Further resources in context, as references relative to the base or absolute. */
  fhirContext: readonly FhirContextItem[]
  /** The practice of an EHR that serves several at one base. */
  tenant: string | undefined
}

export interface FhirContextItem {
  reference: string
  /** A URI; `launch` where the EHR names none. */
  role: string
}

/** A FHIR server that may be read with a token. The token stays inside `session/`: readers get `fetch`. */
export interface FhirAccess {
  /** Opaque and new for every launch; safe in query keys, says nothing of the patient. */
  readonly key: string
  readonly ehr: EhrEntry
  readonly vendor: VendorRecord
  /** The FHIR base with a trailing slash, so that `new URL('Patient/1', base)` stays under it. */
  readonly fhirBase: URL
  readonly user: SessionUser | undefined
  /** The types that the EHR's metadata offer for search, where the launch has read them; none where they do not tell. */
  readonly offers?: readonly string[] | undefined
  /** The scope that lets `resourceType` (of a `category`) be read, if it was not granted; `undefined` where it was. */
  missingScope: (resourceType: string, category?: string) => string | undefined
  /** The scope that lets `resourceType` be read, granted or not, as it is or would be asked for. */
  scopeFor: (resourceType: string) => string
  /**
   * Where `resourceType` may be read in part only (`patient/Condition.rs?category=…`): the scopes that say so. With a
   * `category`: where that category may.
   */
  limitedScope: (resourceType: string, category?: string) => string | undefined
  /**
   * Sends one request to the session's FHIR base with the token. Before it, the token is refreshed when it is about
   * to expire; on a 401, once more after one refresh. A 401 that stays ends the session as `expired` and is returned; one that says
   * that it is about what was asked for, and not about the token, is returned as a 403.
   * Throws `TypeError` (network) and `AbortError` as `fetch` does, and `ForeignUrlError` for a URL that is not under
   * the FHIR base: the token goes nowhere else. Redirects are refused for the same reason. Once the session is over
   * nothing is sent and a bare 401 is returned.
   */
  fetch: (url: URL, init: FhirRequest) => Promise<Response>
  /**
   * The same without the token, for what a FHIR server tells everybody: many let a browser ask their metadata only so.
   * An answer says nothing of the session.
   */
  fetchOpenly: (url: URL, init: FhirRequest) => Promise<Response>
}

export interface FhirRequest {
  headers: Record<string, string>
  signal: AbortSignal
  /** Among the requests that share a line; `auto` where absent. */
  priority?: 'high' | 'auto' | 'low'
}

/** A session with a patient in context. */
export interface ActiveSession extends FhirAccess {
  readonly patientId: string
  readonly context: LaunchContext
  /** The EHR named no patient and the reader picked this one: another may be picked. */
  readonly picked: boolean
}

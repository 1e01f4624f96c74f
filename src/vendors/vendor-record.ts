import type { Release } from '../fhir/release'

/** Ids of the vendor records, as `config.json` names them. */
export type VendorId =
  | 'smart'
  | 'touchworks'
  | 'professional'
  | 'sunrise'
  | 'veracity'
  | 'medical-office-force'
  | 'epic'
  | 'oracle-health'
  | 'athenahealth'
  | 'medplum'

export type Audience = 'provider' | 'patient'

/** How one EHR product differs from another. Each field is read in exactly one place. */
export interface VendorRecord {
  id: VendorId
  name: string
  releases: readonly Release[]
  discovery: {
    /** In which order the two documents are tried. */
    order: readonly ('well-known' | 'metadata')[]
    /** `Accept` for the metadata, by release. */
    metadataAccept: Record<Release, string>
  }
  /** `always`: send a challenge though discovery does not offer S256. */
  pkce: 'always' | 'ifAdvertised'
  /** The scope names of its registrations, where its discovery does not say which one style it speaks. */
  scopeStyle: 'v1' | 'v2'
  /** Takes `patient/*.read`; some tenants of others want each resource listed. */
  wildcards: boolean
  /** The scope that names the user: `openid fhirUser`, `openid profile`, … */
  identityScope: string
  /** The scope by which a session outlives its first token, by audience; `undefined` where none is asked for. */
  refreshScope: Record<Audience, 'offline_access' | 'online_access' | undefined>
  /** A claim of a JWT access token that names the patient where the token answer does not. */
  patientClaim: string | undefined
  /** `Accept` for FHIR reads, by release. */
  acceptHeader: Record<Release, string>
  /** It answers 400 for everything but 401 and 403, so that a 400 may also say that it is busy. */
  badRequestMayBeTransient: boolean
  /** May `_include=MedicationRequest:medication` be asked for? Otherwise each Medication is read. */
  includeMedication: boolean
  /** It refuses a search for observations that names no category (nor code). */
  observationNeedsCategory: boolean
  /** `_count` of a search, items a page. */
  pageSize: number
}

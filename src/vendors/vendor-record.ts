import type { Release } from '../fhir/release'

/** Ids of the vendor records, as `config.json` names them. */
export type VendorId = 'smart' | 'touchworks' | 'professional' | 'sunrise'

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
  /** The scope that names the user: `openid fhirUser`, `openid profile`, … */
  identityScope: string
  /** A claim of a JWT access token that names the patient where the token answer does not. */
  patientClaim: string | undefined
  /** `Accept` for FHIR reads, by release. */
  acceptHeader: Record<Release, string>
  /** May `_include=MedicationRequest:medication` be asked for? Otherwise each Medication is read. */
  includeMedication: boolean
  /** `_count` of a search, items a page. */
  pageSize: number
}

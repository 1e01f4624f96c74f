// The shapes that the parts of the mock EHR hand to each other. It shares no code with src/.

export type Release = 'r4' | 'dstu2'

/** Any FHIR resource, as JSON. */
export interface Resource {
  resourceType: string
  id: string
  [element: string]: unknown
}

/** What an access token lets its bearer do; the FHIR server enforces it on every request. */
export interface Grant {
  /** Scopes as granted, one an element: `patient/Condition.rs`, `user/*.read`, `openid`, … */
  scopes: string[]
  /** The patient in context: `patient/…` scopes see this compartment only. */
  patientId: string | undefined
}

/** Records of one type, as a search of this server finds them: `Observation?category=laboratory`, `Condition`. */
export type RecordSearch = string

/** How a FHIR endpoint of a persona behaves. */
export interface FhirBehaviour {
  release: Release
  /** Content types of JSON answers, `application/fhir+json` or as older servers say it. */
  jsonType: string
  /** Default and greatest page size. */
  pageSize: { default: number; max: number }
  /** Unknown search parameters: answered 400, or ignored. */
  unknownParameters: 'refuse' | 'ignore'
  includeMedication: boolean
  /** Resource types the server has; others are answered as `unsupported` says. */
  resourceTypes: readonly string[]
  unsupportedStatus: 400 | 404 | 405 | 501
  /** `total` of searchset Bundles. */
  total: 'exact' | 'absent'
  /** The SMART 1.0 `oauth-uris` extension in the metadata, where the persona has it. */
  oauthUris: { authorize: string; token: string; manage: string } | undefined
  cors: boolean
  /** Seconds for which a browser may remember that it may send a token to an address; not said where absent. */
  corsMaxAge?: number | undefined
  /** `always-400`: 401 and 403 for the token, and 400 with an OperationOutcome for everything else. By status where absent. */
  errorStatuses?: 'by-status' | 'always-400'
  /** Searches are answered as unavailable for now (issue `transient`): the first of a token for each type, or all of them. */
  unavailable?: 'never' | 'at-first' | 'always'
  /** A search for Observations with neither `category` nor `_id` is answered 400. */
  observationNeedsCategory?: boolean
  /** A warning (issue `suppressed`) that every searchset carries as an OperationOutcome entry (`mode: outcome`). */
  searchWarning?: string
  /** Records that are kept back: no search or read shows them, and a searchset that lacks one carries the `text` as a warning. */
  suppresses?: readonly { search: RecordSearch; text: string }[]
  /** Elements that are taken out of records, which then say `REDACTED` in `meta.security`: `note`, `value[x]`. */
  redacts?: readonly { search: RecordSearch; elements: readonly string[] }[]
  /** More than so many requests of one token in so many seconds are answered 429, with a `RateLimit` header and no `Retry-After`. */
  rateLimit?: { requests: number; seconds: number }
  /** Content type of the metadata as JSON, where it is another than `jsonType`. */
  metadataType?: string
  /** `xml`: the metadata come as XML whatever is asked for. */
  metadataFormat?: 'negotiated' | 'xml'
  /** The base serves the other release too, to who asks for it by `Accept` (`fhirVersion=1.0`, `application/json+fhir`). */
  servesBothReleases?: boolean
  /** As a patient portal exports: Encounter ids hold the patient's, Encounters lack class and type, concepts lack codings or displays. */
  portalQuirks?: boolean
  /** A query such as `cust=1042` that belongs to the base: needed in every request (else 404), and in every link that is written. */
  baseQuery?: string
  /** DSTU2 Allscripts has been documented as answering `GET Patient/19` with a searchset Bundle of one. */
  readPatientAs?: 'resource' | 'searchset'
}

/** Decides whose token this is: `undefined` for one that is unknown or has expired. */
export type FindGrant = (bearerToken: string) => Promise<Grant | undefined> | Grant | undefined

/** A patient as the desktop and the patient-choice pages list them. */
export interface PatientEntry {
  id: string
  /** For reading by people; `Unnamed` where the record has none. */
  name: string
  birthDate: string | undefined
  gender: string | undefined
  /** Tells where the patient comes from: ours, or the file it was loaded from. */
  origin: string
}

/** All resources of one release. */
export interface FhirStore {
  release: Release
  patients: () => PatientEntry[]
  get: (resourceType: string, id: string) => Resource | undefined
  all: (resourceType: string) => readonly Resource[]
  /** Resources of a type that are about a patient, in the order they were loaded. */
  ofPatient: (resourceType: string, patientId: string) => readonly Resource[]
  /** Ids of the patients that a resource is about: none for shared ones such as an Organization. */
  patientsOf: (resource: Resource) => readonly string[]
}

/** A patient of our own, in both releases. `resources` holds the Patient first, then everything about them. */
export interface SyntheticPatient {
  id: string
  /** What the patient is there to show, for the desktop page and the README. */
  about: string
  resources: Record<Release, Resource[]>
}

import { smart } from './smart'
import type { VendorRecord } from './vendor-record'

// A base may serve both releases and choose by `Accept`.
const accept = { r4: 'application/fhir+json; fhirVersion=4.0', dstu2: 'application/json+fhir' }

/** What TouchWorks, Professional and Sunrise share: they are one API in front of three products. */
export const allscriptsApi = {
  ...smart,
  // SMART 1.0.0 in both releases' metadata; a well-known document on some R4 endpoints only.
  discovery: { order: ['metadata', 'well-known'], metadataAccept: accept },
  // Documented as optional, so a challenge does no harm.
  pkce: 'always',
  scopeStyle: 'v1',
  wildcards: false,
  // Reported by other apps, not documented: the token answer itself may lack `patient`.
  patientClaim: 'local_patient_id',
  acceptHeader: accept,
  // `_include` may work for Provenance alone.
  includeMedication: false,
} satisfies VendorRecord

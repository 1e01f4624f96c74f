import type { VendorRecord } from './vendor-record'

/** What TouchWorks, Professional and Sunrise share: they are one API in front of three products. */
export const allscriptsApi = {
  releases: ['r4', 'dstu2'],
  discovery: {
    // SMART 1.0.0 in both releases' metadata; a well-known document on some R4 endpoints only.
    order: ['metadata', 'well-known'],
    // A base may serve both releases and choose by `Accept`.
    metadataAccept: { r4: 'application/fhir+json; fhirVersion=4.0', dstu2: 'application/json+fhir' },
  },
  // Documented as optional, so a challenge does no harm.
  pkce: 'always',
  scopeStyle: 'v1',
  identityScope: 'openid fhirUser',
  // Reported by other apps, not documented: the token answer itself may lack `patient`.
  patientClaim: 'local_patient_id',
  acceptHeader: { r4: 'application/fhir+json; fhirVersion=4.0', dstu2: 'application/json+fhir' },
  // `_include` may work for Provenance alone.
  includeMedication: false,
  pageSize: 50,
} satisfies Omit<VendorRecord, 'id' | 'name'>

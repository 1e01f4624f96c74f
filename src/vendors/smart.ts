import type { VendorRecord } from './vendor-record'

/** A server that does what SMART App Launch 2.2 says. */
export const smart: VendorRecord = {
  id: 'smart',
  name: 'SMART App Launch 2.2',
  releases: ['r4', 'dstu2'],
  discovery: {
    order: ['well-known', 'metadata'],
    metadataAccept: { r4: 'application/fhir+json', dstu2: 'application/json+fhir' },
  },
  pkce: 'always',
  scopeStyle: 'v2',
  identityScope: 'openid fhirUser',
  patientClaim: undefined,
  acceptHeader: { r4: 'application/fhir+json', dstu2: 'application/json+fhir' },
  includeMedication: true,
  pageSize: 50,
}

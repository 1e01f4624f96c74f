import type { VendorRecord } from './vendor-record'

/** A server that does what SMART App Launch 2.2 says. The other records say how they differ from it. */
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
  wildcards: true,
  identityScope: 'openid fhirUser',
  refreshScope: { provider: undefined, patient: 'offline_access' },
  patientClaim: undefined,
  acceptHeader: { r4: 'application/fhir+json', dstu2: 'application/json+fhir' },
  badRequestMayBeTransient: false,
  includeMedication: true,
  observationNeedsCategory: false,
  pageSize: 50,
}

import { allscripts } from './allscripts'
import { dstu2WithoutDirectory } from './resource-types'

const fhir = {
  release: 'dstu2',
  jsonType: 'application/json+fhir',
  pageSize: { default: 25, max: 100 },
  resourceTypes: dstu2WithoutDirectory,
  unsupportedStatus: 404,
  total: 'exact',
} as const

const assumed = [
  'A type that is not served is answered 404; searches carry a total.',
  'What is served beside the types that Argonaut names (Coverage, orders, family history, Binary, Provenance) is not documented.',
  'No refresh token is issued. Wildcard scopes are accepted.',
]

export const sunrise = allscripts({
  id: 'sunrise',
  product: 'Sunrise 16.3',
  organization: 'St. Brigid Hospital',
  accent: { light: '#8c2f5f', dark: '#f09ac2' },
  documented: [
    'DSTU2, JSON as application/json+fhir; no Medication, Practitioner or Encounter endpoint.',
    'GET Patient/ID has been documented as answering a searchset Bundle of one.',
  ],
  assumed: [
    ...assumed,
    'The user is named by the claim `profile`, relative to the base, as SMART 1.0 drafts had it.',
    'The token endpoint answers browsers of other origins; nobody is asked for consent.',
  ],
  fhirPath: '/sunrise/FHIR',
  fhir: { ...fhir, readPatientAs: 'searchset' },
  oauth: {
    refreshTokens: 'never',
    wildcardScopes: true,
    identity: { claim: 'profile', form: 'relative', scope: 'any' },
  },
  userInAnswer: false,
  appEntry: 'sunrise',
  people: {
    kind: 'clinicians',
    staff: [
      {
        userName: 'keane',
        password: 'brigid',
        title: 'Dr.',
        given: 'Niamh',
        family: 'Keane',
        practitionerId: 'staff-keane',
      },
      {
        userName: 'dvorak',
        password: 'brigid',
        title: 'Dr.',
        given: 'Pavel',
        family: 'Dvořák',
        practitionerId: 'staff-dvorak',
      },
    ],
    sandbox: { value: '385800201', patientId: 'maya-castellanos' },
  },
})

export const sunriseOpen = allscripts({
  id: 'sunrise-open',
  product: 'Sunrise 16.3 for patients',
  organization: 'St. Brigid Hospital',
  accent: { light: '#8c2f5f', dark: '#f09ac2' },
  documented: [
    'DSTU2, JSON as application/json+fhir; no Medication, Practitioner or Encounter endpoint.',
    'Bases with a query string are in the vendor’s list of endpoints; every address under one carries it.',
  ],
  assumed: [
    ...assumed,
    'The user is named by a relative fhirUser, asked for as `fhiruser`, as apps report of some tenants.',
    'Patients are asked for consent, scope by scope. The token endpoint answers browsers of other origins.',
  ],
  fhirPath: '/sunrise-open/fhirroute/open',
  fhir: { ...fhir, baseQuery: 'cust=10041' },
  oauth: {
    refreshTokens: 'never',
    wildcardScopes: true,
    identity: { claim: 'fhirUser', form: 'relative', scope: 'fhiruser' },
  },
  userInAnswer: false,
  appEntry: 'sunrise-patient',
  people: { kind: 'patients' },
})

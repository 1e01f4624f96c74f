import { allscripts } from './allscripts'
import { dstu2WithoutDirectory } from './resource-types'

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
    'A type that is not served is answered 404; searches carry a total.',
    'No refresh token is issued. Wildcard scopes are accepted.',
    'The user is named by the claim `profile`, relative to the base, as SMART 1.0 drafts had it.',
  ],

  fhirPath: '/sunrise/FHIR',
  fhir: {
    release: 'dstu2',
    jsonType: 'application/json+fhir',
    pageSize: { default: 25, max: 100 },
    resourceTypes: dstu2WithoutDirectory,
    unsupportedStatus: 404,
    total: 'exact',
    readPatientAs: 'searchset',
  },
  issTrailingSlash: false,

  oauth: {
    refreshTokens: 'never',
    wildcardScopes: true,
    identity: { claim: 'profile', form: 'relative' },
  },
  sandbox: { value: '385800201', patientId: 'maya-castellanos' },
  userInAnswer: false,

  clinicians: [
    {
      userName: 'keane',
      password: 'brigid',
      title: 'Dr.',
      given: 'Niamh',
      family: 'Keane',
      practitionerId: 'staff-keane',
    },
  ],
})

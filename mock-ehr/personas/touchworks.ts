import { allscripts } from './allscripts'
import { usCore3 } from './resource-types'

const fhir = {
  release: 'r4',
  jsonType: 'application/json+fhir',
  pageSize: { default: 50, max: 100 },
  resourceTypes: usCore3,
  unsupportedStatus: 400,
  total: 'absent',
} as const

const assumed = [
  'No refresh token is issued, as apps report. Wildcard scopes are refused, as some tenants do.',
  'A type that is not served is answered 400; searches carry no total.',
]

export const touchworks = allscripts({
  id: 'touchworks',
  product: 'TouchWorks',
  organization: 'Harbor Medical Group',
  accent: { light: '#1f5fa8', dark: '#84b6f4' },
  documented: [
    'R4 with US Core 3.1.1, at paths with /fhir.',
    'R4 metadata has been recorded as application/json+fhir.',
  ],
  assumed: [
    ...assumed,
    'The token endpoint answers browsers of other origins (reports say that some do not); nobody is asked for consent.',
  ],
  fhirPath: '/touchworks/fhirroute/fhir/10028551',
  fhir,
  oauth: {
    refreshTokens: 'never',
    wildcardScopes: false,
    identity: { claim: 'fhirUser', form: 'absolute', scope: 'any' },
  },
  userInAnswer: true,
  appEntry: 'touchworks',
  people: {
    kind: 'clinicians',
    staff: [
      {
        userName: 'jensen',
        password: 'harbor',
        title: 'Dr.',
        given: 'Anna',
        family: 'Jensen',
        practitionerId: 'staff-jensen',
      },
      {
        userName: 'abara',
        password: 'harbor',
        title: 'Dr.',
        given: 'Chidi',
        family: 'Abara',
        practitionerId: 'staff-abara',
      },
    ],
    sandbox: { value: '19', patientId: 'walter-okafor' },
  },
})

export const allscriptsOpen = allscripts({
  id: 'allscripts-open',
  product: 'TouchWorks for patients',
  organization: 'Harbor Medical Group',
  accent: { light: '#1f5fa8', dark: '#84b6f4' },
  documented: [
    'R4 with US Core 3.1.1, at paths with /open.',
    'The recorded smart-configuration has the key token_endpoint_auth_methods (without _supported) and lists secret and mTLS methods only, though client-public is a capability; no revocation endpoint; an issuer on another host; offline_access twice.',
  ],
  assumed: [
    ...assumed,
    'The patient is the claim local_patient_id of a JWT access token, and the token answer has no patient, as apps report of some tenants.',
    'Patients are asked for consent, scope by scope. The token endpoint answers browsers of other origins.',
  ],
  fhirPath: '/allscripts-open/fhirroute/open/10028551',
  fhir,
  wellKnown: 'recorded',
  oauth: {
    refreshTokens: 'never',
    wildcardScopes: false,
    identity: { claim: 'fhirUser', form: 'absolute', scope: 'any' },
  },
  launch: { patientIn: 'access-token' },
  userInAnswer: false,
  appEntry: 'touchworks-patient',
  people: { kind: 'patients' },
})

import type { Persona } from './persona'
import { usCore3 } from './resource-types'
import { smart22 } from './smart-2.2'

const shared = {
  organization: 'Bayview Internal Medicine',
  accent: { light: '#5b3f9e', dark: '#bda9f2' },
  fhir: {
    release: 'r4',
    jsonType: 'application/fhir+json',
    pageSize: { default: 50, max: 100 },
    unknownParameters: 'ignore',
    includeMedication: false,
    resourceTypes: usCore3,
    unsupportedStatus: 400,
    total: 'exact',
    cors: true,
    corsMaxAge: 600,
    servesBothReleases: true,
  },
  discovery: { wellKnown: 'absent', oauthUris: true },
} as const satisfies Partial<Persona>

const documented = [
  'R4 with US Core, and DSTU2 still served; SMART 1.0 through the oauth-uris of /metadata; OpenID Connect.',
  '/fhir endpoints are for users of the product, /open for patients. Id and secret from its portal: confidential or public.',
  'Read-only: POST is refused. JSON by default, XML on Accept: application/fhir+xml.',
]

const assumed = [
  'One base serves both releases and chooses by Accept.',
  'The key set and the OpenID configuration are published under the OAuth server. The token answer has scope.',
  'A refresh token is issued for offline_access and rotates. PKCE is optional.',
  'A type that is not served is answered 400; unknown search parameters are ignored; _include is not taken.',
]

const oauth = {
  ...smart22.oauth,
  revocation: false,
  introspection: false,
  authorizePost: false,
  pkce: 'optional',
  issuerOnCallback: false,
  mixedScopeStyles: false,
  accessTokenSeconds: 1800,
} as const

const launch = {
  ...smart22.launch,
  singleUse: false,
  answer: {
    ...smart22.launch.answer,
    fhirContext: false,
    needPatientBanner: false,
    styleUrl: false,
    tenant: undefined,
  },
}

export const medicalOfficeForce: Persona = {
  ...shared,
  id: 'medical-office-force',
  product: 'Medical Office Force',
  documented,
  assumed: [...assumed, 'Nobody is asked for consent.'],
  fhirPath: '/medical-office-force/fhir',
  oauth: {
    ...oauth,
    path: '/medical-office-force/identity',
    consent: { ehrLaunch: false, standalone: false },
  },
  launch,
  clinicians: [
    {
      userName: 'castillo',
      password: 'bayview',
      title: 'Dr.',
      given: 'Rosa',
      family: 'Castillo',
      practitionerId: 'staff-castillo',
    },
    {
      userName: 'whitfield',
      password: 'bayview',
      title: 'Physician Assistant',
      given: 'Jonah',
      family: 'Whitfield',
      practitionerId: 'staff-whitfield',
    },
  ],
  patientsMaySignIn: false,
  appEntries: [{ audience: 'provider', id: 'medical-office-force' }],
}

export const medicalOfficeForceOpen: Persona = {
  ...shared,
  id: 'medical-office-force-open',
  product: 'Medical Office Force for patients',
  documented,
  assumed: [...assumed, 'Patients are asked for consent, scope by scope.'],
  fhirPath: '/medical-office-force-open/open',
  oauth: {
    ...oauth,
    path: '/medical-office-force-open/identity',
    consent: { ehrLaunch: false, standalone: true },
  },
  launch,
  clinicians: [],
  patientsMaySignIn: true,
  appEntries: [{ audience: 'patient', id: 'medical-office-force-patient' }],
}

import type { Persona } from './persona'
import { usCore3 } from './resource-types'
import { smart22 } from './smart-2.2'

export const athenahealthLike: Persona = {
  id: 'athenahealth-like',
  product: 'Like athenahealth',
  organization: 'Willow Creek Clinic',
  accent: { light: '#4d6b12', dark: '#b9d977' },
  documented: ['PKCE is supported, and S256 is not advertised in the discovery.'],
  assumed: [
    'A challenge that was sent is verified; none is needed.',
    'Wildcard scopes are refused. Refresh tokens rotate. No oauth-uris in the metadata.',
    'A type that is not served is answered 404; unknown search parameters are refused; searches carry a total.',
    'EHR launches skip consent; standalone launches ask for it, scope by scope.',
  ],

  fhirPath: '/athenahealth-like/fhir/r4',
  fhir: {
    release: 'r4',
    jsonType: 'application/fhir+json',
    pageSize: { default: 25, max: 100 },
    unknownParameters: 'refuse',
    includeMedication: false,
    resourceTypes: usCore3,
    unsupportedStatus: 404,
    total: 'exact',
    cors: true,
    corsMaxAge: 600,
  },
  discovery: { wellKnown: 'complete', oauthUris: false },

  oauth: {
    ...smart22.oauth,
    path: '/athenahealth-like/oauth2',
    introspection: false,
    authorizePost: false,
    pkce: 'optional',
    advertisesS256: false,
    issuerOnCallback: false,
    wildcardScopes: false,
  },
  launch: {
    ...smart22.launch,
    answer: { ...smart22.launch.answer, fhirContext: false, styleUrl: false, tenant: undefined },
  },

  clinicians: [
    {
      userName: 'fairbanks',
      password: 'willow',
      title: 'Dr.',
      given: 'Hazel',
      family: 'Fairbanks',
      practitionerId: 'staff-fairbanks',
    },
    {
      userName: 'sato',
      password: 'willow',
      title: 'Dr.',
      given: 'Kenji',
      family: 'Sato',
      practitionerId: 'staff-sato',
    },
  ],
  patientsMaySignIn: true,
  appEntries: [
    { audience: 'provider', id: 'athenahealth' },
    { audience: 'patient', id: 'athenahealth-patient' },
  ],
}

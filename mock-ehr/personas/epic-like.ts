import type { Persona } from './persona'
import { everythingR4 } from './resource-types'
import { smart22 } from './smart-2.2'

export const epicLike: Persona = {
  id: 'epic-like',
  product: 'Like Epic',
  organization: 'Northfield Health',
  accent: { light: '#a13a1f', dark: '#f3a58f' },
  documented: [
    'A search for Observations needs category.',
    'offline_access is left out of the granted scope, though the refresh token is issued.',
    'Errors are OperationOutcomes with 4xx; suppressed results are warnings inside Bundles.',
    'The discovery is .well-known/smart-configuration, and the oauth-uris of the metadata.',
  ],
  assumed: [
    'Refresh tokens can be used again. PKCE is optional, for public clients too.',
    'What is suppressed is the social history. A type that is not served is answered 404; unknown search parameters are ignored.',
    'EHR launches skip consent; standalone launches ask for it, scope by scope. No revocation endpoint.',
  ],

  fhirPath: '/epic-like/api/FHIR/R4',
  fhir: {
    release: 'r4',
    jsonType: 'application/fhir+json',
    pageSize: { default: 50, max: 999 },
    unknownParameters: 'ignore',
    includeMedication: false,
    resourceTypes: everythingR4,
    unsupportedStatus: 404,
    total: 'exact',
    cors: true,
    corsMaxAge: 600,
    observationNeedsCategory: true,
    suppresses: [
      { search: 'Observation?category=social-history', text: 'Social history is not shared with this app.' },
    ],
  },
  discovery: { wellKnown: 'complete', oauthUris: true },

  oauth: {
    ...smart22.oauth,
    path: '/epic-like/oauth2',
    revocation: false,
    authorizePost: false,
    pkce: 'optional',
    issuerOnCallback: false,
    offlineAccessSaid: false,
    refreshTokens: 'kept',
  },
  launch: {
    ...smart22.launch,
    answer: { ...smart22.launch.answer, fhirContext: false, tenant: undefined },
  },

  clinicians: [
    {
      userName: 'bergstrom',
      password: 'northfield',
      title: 'Dr.',
      given: 'Elsa',
      family: 'Bergström',
      practitionerId: 'staff-bergstrom',
    },
    {
      userName: 'adeyemi',
      password: 'northfield',
      title: 'Dr.',
      given: 'Tunde',
      family: 'Adeyemi',
      practitionerId: 'staff-adeyemi',
    },
  ],
  patientsMaySignIn: true,
  appEntries: [
    { audience: 'provider', id: 'epic' },
    { audience: 'patient', id: 'epic-patient' },
  ],
}

import type { Persona } from './persona'
import { dstu2WithoutDirectory } from './resource-types'

export const sunrise: Persona = {
  id: 'sunrise',
  product: 'Sunrise 16.3',
  organization: 'St. Brigid Hospital',
  accent: { light: '#8c2f5f', dark: '#f09ac2' },
  documented: [
    'DSTU2, read-only, JSON as application/json+fhir; no Medication, Practitioner or Encounter endpoint.',
    'SMART 1.0 through the oauth-uris of /metadata; authorization at …/authorization/connect/authorize, token at …/connect/token. PKCE is optional.',
    'The token answer has access_token, expires_in (1200) and token_type, and no scope; errors are a bare {"error": …}.',
    'GET Patient/ID has been documented as answering a searchset Bundle of one.',
    'launch=385800201 is the launch value of the sandbox.',
  ],
  assumed: [
    'A type that is not served is answered 404; unknown search parameters are ignored; searches carry a total.',
    'No refresh token is issued. Wildcard scopes are accepted.',
    'The user is named by the claim `profile`, relative to the base, as SMART 1.0 drafts had it.',
    'A launch value can be used again until it expires; nobody is asked for consent.',
  ],

  fhirPath: '/sunrise/FHIR',
  fhir: {
    release: 'dstu2',
    jsonType: 'application/json+fhir',
    pageSize: { default: 25, max: 100 },
    unknownParameters: 'ignore',
    includeMedication: false,
    resourceTypes: dstu2WithoutDirectory,
    unsupportedStatus: 404,
    total: 'exact',
    cors: true,
    readPatientAs: 'searchset',
  },
  discovery: { wellKnown: false, oauthUris: true },
  issTrailingSlash: false,

  oauth: {
    path: '/sunrise/authorization',
    routes: {
      authorization: '/connect/authorize',
      token: '/connect/token',
      revocation: '/connect/revocation',
      introspection: '/connect/introspect',
      jwks: '/connect/jwks',
    },
    revocation: false,
    introspection: false,
    publishesKeys: false,
    pkce: 'optional',
    tokenCors: true,
    issuerOnCallback: false,
    scopeInAnswer: false,
    bareErrors: true,
    accessTokenSeconds: 1200,
    refreshTokens: 'never',
    mixedScopeStyles: false,
    wildcardScopes: true,
    identity: { claim: 'profile', form: 'relative' },
    consent: { ehrLaunch: false, standalone: false },
  },
  launch: {
    singleUse: false,
    seconds: 3600,
    sandbox: [{ value: '385800201', patientId: 'maya-castellanos' }],
    answer: {
      encounter: false,
      fhirContext: false,
      needPatientBanner: false,
      styleUrl: false,
      tenant: undefined,
      user: false,
    },
  },

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
  patientsMaySignIn: false,
  appEntries: [{ audience: 'provider', id: 'sunrise' }],
}

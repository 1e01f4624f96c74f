import type { Persona } from './persona'
import { usCore3 } from './resource-types'

export const professional: Persona = {
  id: 'professional',
  product: 'Professional',
  organization: 'Orchard Family Practice',
  accent: { light: '#8a4b08', dark: '#f0b267' },
  documented: [
    'R4 with US Core 3.1.1, read-only, at {host}/R4/fhir-{site}; clinicians sign in at paths with /fhir.',
    'SMART 1.0 through the oauth-uris of /metadata; authorization at …/authorization/connect/authorize, token at …/connect/token. PKCE is optional.',
    'The token answer has access_token, expires_in (1200) and token_type, and no scope; errors are a bare {"error": …}.',
    'Refresh tokens are valid for hours or days.',
    'launch=54520 is the launch value of the sandbox.',
  ],
  assumed: [
    'No .well-known/smart-configuration. JSON is application/fhir+json, searches carry no total.',
    'A refresh token is issued for offline_access and can be used again: rotation is not documented.',
    'A launch link carries the base with a trailing slash, as the vendor’s endpoint directory writes it.',
    'A type that is not served is answered 501; unknown search parameters are ignored. Wildcard scopes are accepted.',
    'A launch value can be used again until it expires; nobody is asked for consent.',
  ],

  fhirPath: '/professional/R4/fhir-orchard',
  fhir: {
    release: 'r4',
    jsonType: 'application/fhir+json',
    pageSize: { default: 25, max: 100 },
    unknownParameters: 'ignore',
    includeMedication: false,
    resourceTypes: usCore3,
    unsupportedStatus: 501,
    total: 'absent',
    cors: true,
  },
  discovery: { wellKnown: false, oauthUris: true },
  issTrailingSlash: true,

  oauth: {
    path: '/professional/authorization',
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
    refreshTokens: 'kept',
    mixedScopeStyles: false,
    wildcardScopes: true,
    identity: { claim: 'fhirUser', form: 'relative' },
    consent: { ehrLaunch: false, standalone: false },
  },
  launch: {
    singleUse: false,
    seconds: 3600,
    sandbox: [{ value: '54520', patientId: 'agnes-whitcombe' }],
    answer: {
      encounter: false,
      fhirContext: false,
      needPatientBanner: false,
      styleUrl: false,
      tenant: undefined,
      user: true,
    },
  },

  clinicians: [
    {
      userName: 'moreau',
      password: 'orchard',
      title: 'Dr.',
      given: 'Camille',
      family: 'Moreau',
      practitionerId: 'staff-moreau',
    },
  ],
  patientsMaySignIn: false,
  appEntries: [{ audience: 'provider', id: 'professional' }],
}

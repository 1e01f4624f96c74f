import type { Persona } from './persona'
import { usCore3 } from './resource-types'
import { smart22 } from './smart-2.2'

const site = 'b6f1c2d4-3f0a-4c57-9a3e-5d0e7c1a9b42'

export const oracleHealthLike: Persona = {
  id: 'oracle-health-like',
  product: 'Like Oracle Health',
  organization: 'Prairie Regional Hospital',
  accent: { light: '#b02a2a', dark: '#ff9d94' },
  documented: [
    'For an app that was registered with SMART v2 scopes, v1 names are dropped without a word.',
    'online_access gives a refresh token; without one the session is over after ten minutes.',
    'The tenant is part of the base, and of the token answer.',
  ],
  assumed: [
    'An access token lives 570 seconds. Refresh tokens can be used again; offline_access gives one too.',
    'Wildcard scopes are refused. PKCE is required. No revocation endpoint.',
    'A type that is not served is answered 404; unknown search parameters are refused; searches carry no total.',
    'EHR launches skip consent; standalone launches ask for it, scope by scope.',
  ],

  fhirPath: `/oracle-health-like/r4/${site}`,
  fhir: {
    release: 'r4',
    jsonType: 'application/fhir+json',
    pageSize: { default: 50, max: 200 },
    unknownParameters: 'refuse',
    includeMedication: false,
    resourceTypes: usCore3,
    unsupportedStatus: 404,
    total: 'absent',
    cors: true,
    corsMaxAge: 600,
  },
  discovery: { wellKnown: 'complete', oauthUris: true },

  oauth: {
    ...smart22.oauth,
    path: `/oracle-health-like/tenants/${site}/oauth2`,
    revocation: false,
    authorizePost: false,
    issuerOnCallback: false,
    accessTokenSeconds: 570,
    refreshTokens: 'kept',
    mixedScopeStyles: true,
    v1Scopes: 'dropped',
    wildcardScopes: false,
  },
  launch: {
    ...smart22.launch,
    answer: { ...smart22.launch.answer, fhirContext: false, tenant: site, user: true },
  },

  clinicians: [
    {
      userName: 'novak',
      password: 'prairie',
      title: 'Dr.',
      given: 'Irena',
      family: 'Novak',
      practitionerId: 'staff-novak',
    },
    {
      userName: 'redcloud',
      password: 'prairie',
      title: 'Dr.',
      given: 'Samuel',
      family: 'Redcloud',
      practitionerId: 'staff-redcloud',
    },
  ],
  patientsMaySignIn: true,
  appEntries: [
    { audience: 'provider', id: 'oracle-health' },
    { audience: 'patient', id: 'oracle-health-patient' },
  ],
}

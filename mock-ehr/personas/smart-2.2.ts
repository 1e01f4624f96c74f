import type { Persona } from './persona'
import { everythingR4 } from './resource-types'

export const smart22: Persona = {
  id: 'smart-2.2',
  product: 'SMART App Launch 2.2',
  organization: 'Lakeside Clinic',
  accent: { light: '#0b6e75', dark: '#5ec8cf' },
  documented: [
    'SMART App Launch 2.2.0: .well-known/smart-configuration, PKCE with S256, v2 and v1 scope names, token introspection, fhirContext, smart_style_url, scope in the token answer, fhirUser as an absolute URL.',
    'RFC 9207: iss on the callback. RFC 7009: revocation. RFC 9700: refresh tokens of public clients rotate, and the reuse of an old one ends the grant.',
  ],
  assumed: [
    'A launch value lives five minutes and is spent by the authorization that used it.',
    'Unknown search parameters are refused with 400, as a server in strict mode does.',
    'EHR launches of a registered app skip consent; standalone launches ask for it, scope by scope.',
  ],

  fhirPath: '/smart-2.2/fhir',
  fhir: {
    release: 'r4',
    jsonType: 'application/fhir+json',
    pageSize: { default: 50, max: 200 },
    unknownParameters: 'refuse',
    includeMedication: true,
    resourceTypes: everythingR4,
    unsupportedStatus: 404,
    total: 'exact',
    cors: true,
  },
  discovery: { wellKnown: true, oauthUris: true },
  issTrailingSlash: false,

  oauth: {
    path: '/smart-2.2/auth',
    routes: {
      authorization: '/authorize',
      token: '/token',
      revocation: '/revoke',
      introspection: '/introspect',
      jwks: '/jwks',
    },
    revocation: true,
    introspection: true,
    publishesKeys: true,
    pkce: 'required',
    tokenCors: true,
    issuerOnCallback: true,
    scopeInAnswer: true,
    bareErrors: false,
    accessTokenSeconds: 3600,
    refreshTokens: 'rotated',
    mixedScopeStyles: true,
    wildcardScopes: true,
    identity: { claim: 'fhirUser', form: 'absolute' },
    consent: { ehrLaunch: false, standalone: true },
  },
  launch: {
    singleUse: true,
    seconds: 300,
    sandbox: [],
    answer: {
      encounter: true,
      fhirContext: true,
      needPatientBanner: true,
      styleUrl: true,
      tenant: 'lakeside',
      user: false,
    },
  },

  clinicians: [
    {
      userName: 'solheim',
      password: 'lakeside',
      title: 'Dr.',
      given: 'Ingrid',
      family: 'Solheim',
      practitionerId: 'staff-solheim',
    },
    {
      userName: 'osei',
      password: 'lakeside',
      title: 'Dr.',
      given: 'Kwame',
      family: 'Osei',
      practitionerId: 'staff-osei',
    },
  ],
  patientsMaySignIn: true,
  appEntries: [
    { audience: 'provider', id: 'smart' },
    { audience: 'patient', id: 'smart-patient' },
  ],
}

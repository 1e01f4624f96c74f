import type { Persona } from './persona'
import { everythingR4 } from './resource-types'
import { smart22 } from './smart-2.2'

export const medplumLike: Persona = {
  id: 'medplum-like',
  product: 'Like Medplum',
  organization: 'Juniper Telehealth',
  accent: { light: '#6b2fa3', dark: '#cfa3f5' },
  documented: [
    'The iss arrives with a slash at the end, and the callback carries an extra scope.',
    'Clinicians in a standalone launch get a token without a patient, and are not asked for one.',
    'Searches answer without total; an unknown search parameter is 400.',
    '429 with a RateLimit header and no Retry-After.',
  ],
  assumed: [
    'The limit is 600 requests in 60 seconds for each token (the switch rateLimit makes it narrow).',
    'PKCE is optional. Refresh tokens rotate. A type that is not served is answered 404.',
    'EHR launches skip consent; standalone launches ask for it, scope by scope.',
    'Browsers may remember for a day that they may send a token to an address; the others here that say so, for ten minutes.',
  ],

  fhirPath: '/medplum-like/fhir/R4',
  fhir: {
    release: 'r4',
    jsonType: 'application/fhir+json',
    pageSize: { default: 20, max: 1000 },
    unknownParameters: 'refuse',
    includeMedication: true,
    resourceTypes: everythingR4,
    unsupportedStatus: 404,
    total: 'absent',
    cors: true,
    corsMaxAge: 86_400,
    rateLimit: { requests: 600, seconds: 60 },
  },
  discovery: { wellKnown: 'complete', oauthUris: true },

  oauth: {
    ...smart22.oauth,
    path: '/medplum-like/oauth2',
    authorizePost: false,
    pkce: 'optional',
    issuerOnCallback: false,
    scopeOnCallback: true,
  },
  launch: {
    ...smart22.launch,
    issTrailingSlash: true,
    asksClinicians: false,
    answer: {
      ...smart22.launch.answer,
      fhirContext: false,
      needPatientBanner: false,
      styleUrl: false,
      tenant: undefined,
    },
  },

  clinicians: [
    {
      userName: 'lovelace',
      password: 'juniper',
      title: 'Dr.',
      given: 'Grace',
      family: 'Lovelace',
      practitionerId: 'staff-lovelace',
    },
    {
      userName: 'mbeki',
      password: 'juniper',
      title: 'Dr.',
      given: 'Thandi',
      family: 'Mbeki',
      practitionerId: 'staff-mbeki',
    },
  ],
  patientsMaySignIn: true,
  appEntries: [
    { audience: 'provider', id: 'medplum' },
    { audience: 'patient', id: 'medplum-patient' },
  ],
}

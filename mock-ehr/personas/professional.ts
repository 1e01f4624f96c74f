import { allscripts } from './allscripts'
import { usCore3 } from './resource-types'

export const professional = allscripts({
  id: 'professional',
  product: 'Professional',
  organization: 'Orchard Family Practice',
  accent: { light: '#8a4b08', dark: '#f0b267' },
  documented: ['R4 with US Core 3.1.1, at {host}/R4/fhir-{site}.', 'Refresh tokens are valid for hours or days.'],
  assumed: [
    'JSON is application/fhir+json, searches carry no total.',
    'A refresh token is issued for offline_access and can be used again: rotation is not documented.',
    'A launch link carries the base with a trailing slash, as the vendor’s endpoint directory writes it.',
    'A type that is not served is answered 501. Wildcard scopes are accepted.',
  ],

  fhirPath: '/professional/R4/fhir-orchard',
  fhir: {
    release: 'r4',
    jsonType: 'application/fhir+json',
    pageSize: { default: 25, max: 100 },
    resourceTypes: usCore3,
    unsupportedStatus: 501,
    total: 'absent',
  },
  issTrailingSlash: true,

  oauth: {
    refreshTokens: 'kept',
    wildcardScopes: true,
    identity: { claim: 'fhirUser', form: 'relative' },
  },
  sandbox: { value: '54520', patientId: 'agnes-whitcombe' },
  userInAnswer: true,

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
})

import { allscripts } from './allscripts'
import { usCore3 } from './resource-types'

const fhir = {
  release: 'r4',
  jsonType: 'application/fhir+json',
  pageSize: { default: 25, max: 100 },
  resourceTypes: usCore3,
  unsupportedStatus: 501,
  total: 'absent',
} as const

const assumed = [
  'JSON is application/fhir+json, searches carry no total.',
  'A refresh token is issued for offline_access and can be used again: rotation is not documented.',
  'A type that is not served is answered 501. Wildcard scopes are accepted.',
]

export const professional = allscripts({
  id: 'professional',
  product: 'Professional',
  organization: 'Orchard Family Practice',
  accent: { light: '#8a4b08', dark: '#f0b267' },
  documented: ['R4 with US Core 3.1.1, at {host}/R4/fhir-{site}.', 'Refresh tokens are valid for hours or days.'],
  assumed: [
    ...assumed,
    'A launch link carries the base with a trailing slash, as the vendor’s endpoint directory writes it.',
    'The token endpoint answers browsers of other origins; nobody is asked for consent.',
  ],
  fhirPath: '/professional/R4/fhir-orchard',
  fhir,
  oauth: {
    refreshTokens: 'kept',
    wildcardScopes: true,
    identity: { claim: 'fhirUser', form: 'relative', scope: 'any' },
  },
  launch: { issTrailingSlash: true },
  userInAnswer: true,
  appEntry: 'professional',
  people: {
    kind: 'clinicians',
    staff: [
      {
        userName: 'moreau',
        password: 'orchard',
        title: 'Dr.',
        given: 'Camille',
        family: 'Moreau',
        practitionerId: 'staff-moreau',
      },
      {
        userName: 'ibarra',
        password: 'orchard',
        title: 'Nurse Practitioner',
        given: 'Luz',
        family: 'Ibarra',
        practitionerId: 'staff-ibarra',
      },
    ],
    sandbox: { value: '54520', patientId: 'agnes-whitcombe' },
  },
})

export const professionalOpen = allscripts({
  id: 'professional-open',
  product: 'Professional for patients',
  organization: 'Orchard Family Practice',
  accent: { light: '#8a4b08', dark: '#f0b267' },
  documented: ['R4 with US Core 3.1.1, at {host}/R4/open-{site}.', 'Refresh tokens are valid for hours or days.'],
  assumed: [
    ...assumed,
    'The token endpoint has no CORS, as apps report: a browser app needs a broker for it.',
    'Records come as FollowMyHealth, the portal of the family, is reported to write them: compound ids, concepts of text alone, pseudo-codes.',
    'Patients are asked for consent, scope by scope.',
  ],
  fhirPath: '/professional-open/R4/open-orchard',
  fhir: { ...fhir, portalQuirks: true },
  oauth: {
    refreshTokens: 'kept',
    wildcardScopes: true,
    identity: { claim: 'fhirUser', form: 'relative', scope: 'any' },
    tokenCors: false,
  },
  userInAnswer: true,
  appEntry: 'professional-patient',
  people: { kind: 'patients' },
})

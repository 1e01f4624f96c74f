import type { Persona } from './persona'
import { usCore3 } from './resource-types'
import { smart22 } from './smart-2.2'

export const veracity: Persona = {
  id: 'veracity',
  product: 'Veracity',
  organization: 'Valley Practices',
  accent: { light: '#2d6a2f', dark: '#8fd191' },
  documented: [
    'R4; one base and one OAuth server for every practice. Each practice approves registrations on its own, so client ids belong to a base and a practice.',
    'Discovery through .well-known/smart-configuration. PKCE is required, S256 only; authorization code and refresh.',
    'Refresh with offline_access, which the person may remove at consent: 90 days, for a single use each, every refresh returns a replacement.',
    '401 and 403 for the token; everything else is 400 with an OperationOutcome that says what happened.',
    'Public clients have no secret, web apps may have one.',
  ],
  assumed: [
    'The reuse of a replaced refresh token ends the grant. The token answer has scope, and tenant for the practice.',
    'A launch value is worth nothing to the client of another practice; people who work at one practice sign in there only, patients at either. All practices show the same patients here.',
    'No oauth-uris in the metadata. Searches carry a total; unknown search parameters are refused; _include is not taken.',
    'Only standalone launches ask for consent. Id tokens are signed with ES256.',
    'No Access-Control-Max-Age: a browser remembers for a few seconds that it may send a token to an address.',
  ],

  fhirPath: '/veracity/fhir/r4',
  fhir: {
    release: 'r4',
    jsonType: 'application/fhir+json',
    pageSize: { default: 50, max: 100 },
    unknownParameters: 'refuse',
    includeMedication: false,
    resourceTypes: usCore3,
    unsupportedStatus: 400,
    total: 'exact',
    cors: true,
    errorStatuses: 'always-400',
  },
  discovery: { wellKnown: 'complete', oauthUris: false },

  oauth: {
    ...smart22.oauth,
    path: '/veracity/oauth',
    introspection: false,
    authorizePost: false,
    issuerOnCallback: false,
    accessTokenSeconds: 900,
    idTokenAlgorithm: 'ES256',
  },
  launch: {
    ...smart22.launch,
    answer: { ...smart22.launch.answer, fhirContext: false, styleUrl: false, tenant: undefined },
  },

  clinicians: [
    {
      userName: 'lindgren',
      password: 'valley',
      title: 'Dr.',
      given: 'Maja',
      family: 'Lindgren',
      practitionerId: 'staff-lindgren',
      practice: 'maple-street',
    },
    {
      userName: 'tran',
      password: 'valley',
      title: 'Dr.',
      given: 'Minh',
      family: 'Tran',
      practitionerId: 'staff-tran',
      practice: 'cedar-grove',
    },
  ],
  patientsMaySignIn: true,
  practices: [
    { tenant: 'maple-street', name: 'Maple Street Family Medicine', clientId: 'sightline' },
    { tenant: 'cedar-grove', name: 'Cedar Grove Pediatrics', clientId: 'sightline-cedar-grove' },
  ],
  appEntries: [
    { audience: 'provider', id: 'veracity', practice: 'maple-street' },
    { audience: 'provider', id: 'veracity-cedar-grove', practice: 'cedar-grove' },
    { audience: 'patient', id: 'veracity-patient', practice: 'maple-street' },
  ],
}

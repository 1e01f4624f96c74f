import type { Answered, Ask, Exchange, Port, Unanswered } from '../port'

export type Outcome = Answered | Unanswered

/** An answer; without a type where none is given. */
export function answer(status: number, body: unknown = '', headers: Record<string, string> = {}): Answered {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { kind: 'answered', status, headers, body: text, redirects: [] }
}

export const failed = (failure: Unanswered['failure'], code?: string): Unanswered => ({
  kind: 'unanswered',
  failure,
  code,
  redirects: [],
})

/** A port that answers by a function, at a fixed time, and remembers what was sent. */
export function fakePort(
  reply: (ask: Ask) => Outcome,
  sees: Port['sees'] = 'everything',
): { port: Port; sent: Exchange[] } {
  const sent: Exchange[] = []
  return {
    sent,
    port: {
      sees,
      send: async (ask) => {
        const exchange = { ask, outcome: reply(ask), milliseconds: 5, at: Date.UTC(2026, 10, 22) }
        sent.push(exchange)
        return exchange
      },
    },
  }
}

const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' }
const json = { ...cors, 'content-type': 'application/json' }

const origin = 'https://ehr.example'

export const wellKnown = {
  issuer: origin,
  authorization_endpoint: `${origin}/authorize`,
  token_endpoint: `${origin}/token`,
  jwks_uri: `${origin}/jwks`,
  grant_types_supported: ['authorization_code'],
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['openid', 'fhirUser', 'launch', 'patient/*.rs', 'user/*.rs'],
  capabilities: ['client-public', 'sso-openid-connect', 'permission-v2'],
}

const resources = [
  'Patient',
  'Condition',
  'MedicationRequest',
  'MedicationStatement',
  'Medication',
  'AllergyIntolerance',
  'Observation',
  'Immunization',
  'Procedure',
  'Encounter',
  'DiagnosticReport',
  'DocumentReference',
  'CarePlan',
  'Goal',
  'Coverage',
  'Device',
  'FamilyMemberHistory',
  'CareTeam',
  'ServiceRequest',
  'Binary',
]

export const metadata = {
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  rest: [
    {
      resource: resources.map((type) => ({
        type,
        interaction: [{ code: 'read' }, { code: 'search-type' }],
        searchParam: [{ name: 'patient' }],
      })),
    },
  ],
}

/** What a healthy server at `https://ehr.example/fhir` answers to everything that the doctor asks. */
export function healthy({ url, method }: Ask): Answered {
  const { pathname } = new URL(url)
  if (method === 'OPTIONS') return answer(204, '', cors)
  switch (pathname) {
    case '/fhir/.well-known/smart-configuration':
      return answer(200, wellKnown, json)
    case '/fhir/metadata':
      return answer(200, metadata, { ...cors, 'content-type': 'application/fhir+json' })
    case '/token':
      return answer(400, { error: 'invalid_grant' }, json)
    case '/authorize':
      return answer(302, '', { location: '/login' })
    case '/jwks':
      return answer(200, { keys: [{ kty: 'RSA' }] }, json)
    case '/.well-known/openid-configuration':
      return answer(200, { issuer: origin }, json)
    default:
      return answer(401, '', cors)
  }
}

import type { Persona } from '../personas/persona'

const levels = ['patient', 'user'] as const

/** Scopes that do not name data. `fhiruser` is how some Allscripts tenants are reported to spell it. */
const contextScopes = [
  'openid',
  'fhirUser',
  'fhiruser',
  'profile',
  'launch',
  'launch/patient',
  'launch/encounter',
  'online_access',
  'offline_access',
] as const

/** SMART 2: any non-empty selection of `cruds`, in that order. */
const permissions = Array.from({ length: 31 }, (_, index) =>
  ['c', 'r', 'u', 'd', 's'].filter((_letter, bit) => ((index + 1) >> bit) & 1).join(''),
)

// The granular scopes of US Core 6 and later: by category, for reading.
const observationCategory = 'http://terminology.hl7.org/CodeSystem/observation-category'
const conditionCategory = 'http://terminology.hl7.org/CodeSystem/condition-category'
const categories: readonly [type: string, category: string][] = [
  ['Condition', `${conditionCategory}|problem-list-item`],
  ['Condition', `${conditionCategory}|encounter-diagnosis`],
  ['Condition', 'http://hl7.org/fhir/us/core/CodeSystem/condition-category|health-concern'],
  ['Observation', `${observationCategory}|laboratory`],
  ['Observation', `${observationCategory}|vital-signs`],
  ['Observation', `${observationCategory}|social-history`],
  ['Observation', `${observationCategory}|survey`],
  ['Observation', 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category|sdoh'],
  ['DocumentReference', 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category|clinical-note'],
]

const granular = (persona: Persona) =>
  categories
    .filter(([type]) => persona.fhir.resourceTypes.includes(type))
    .flatMap(([type, category]) =>
      levels.flatMap((level) => ['rs', 'r', 's'].map((access) => `${level}/${type}.${access}?category=${category}`)),
    )

const contextScopesOf = ({ oauth }: Persona) =>
  contextScopes.filter((scope) => scope !== 'fhirUser' || oauth.identity.scope === 'any')

/** What DSTU2 calls otherwise, and a base of both releases serves too. */
const olderTypes = ['MedicationOrder', 'MedicationStatement'] as const

const typesOf = ({ fhir }: Persona): string[] => [
  ...new Set<string>([...fhir.resourceTypes, ...(fhir.servesBothReleases === true ? olderTypes : [])]),
]

/** Every scope that can be granted. oidc-provider drops what is not in this list, so it is written out. */
export const grantableScopes = (persona: Persona): string[] => {
  const v1 = persona.oauth.v1Scopes === 'granted' ? ['read', 'write', '*'] : []
  return [
    ...contextScopesOf(persona),
    ...levels.flatMap((level) =>
      ['*', ...typesOf(persona)].flatMap((type) =>
        [...v1, ...permissions].map((access) => `${level}/${type}.${access}`),
      ),
    ),
    ...granular(persona),
  ]
}

/** What discovery lists: short forms, as servers do. A wildcard stands for each resource, where it is taken. */
export const advertisedScopes = (persona: Persona): string[] => {
  const { identity, v1Scopes, wildcardScopes } = persona.oauth
  const styles = v1Scopes === 'granted' ? ['read', 'rs'] : ['rs']
  const types = wildcardScopes ? ['*'] : typesOf(persona)
  return [
    ...contextScopesOf(persona).filter((scope) => scope !== 'fhiruser' || identity.scope === 'fhiruser'),
    ...levels.flatMap((level) => types.flatMap((type) => styles.map((access) => `${level}/${type}.${access}`))),
    ...granular(persona).filter((scope) => scope.includes('.rs?')),
  ]
}

/** `patient/Condition.rs?category=…` taken apart; `undefined` for a scope that names no data. */
export const readDataScope = (scope: string) => {
  const match = /^(patient|user|system)\/(\*|[A-Za-z]+)\.([a-z]+|\*)(\?.+)?$/.exec(scope)
  if (!match) return undefined
  const [, level = '', type = '', access = '', filter] = match
  return { level, type, access, filter, style: ['read', 'write', '*'].includes(access) ? 'v1' : 'v2' } as const
}

/** Why this persona refuses to consider these scopes at all; `undefined` where it does not. */
export const scopeObjection = (persona: Persona, scopes: readonly string[]): string | undefined => {
  const data = scopes.flatMap((scope) => readDataScope(scope) ?? [])
  if (!persona.oauth.wildcardScopes && data.some(({ type }) => type === '*')) {
    return 'wildcard scopes are not allowed: list each resource'
  }
  if (!persona.oauth.mixedScopeStyles && new Set(data.map(({ style }) => style)).size > 1) {
    return 'a registration has either SMART v1 (.read) or SMART v2 (.rs) scopes, not both'
  }
  return undefined
}

const contextWords: Record<string, string> = {
  openid: 'Know that it is you who signed in',
  fhirUser: 'Know your name and role',
  fhiruser: 'Know your name and role',
  profile: 'Know your name and role',
  launch: 'Know which patient is open in the chart',
  'launch/patient': 'Know which patient you chose',
  'launch/encounter': 'Know which visit is open',
  online_access: 'Stay connected while you are signed in',
  offline_access: 'Stay connected after you have left',
}

/** As a patient would say it; other types are said by their own names. */
const typeWords: Record<string, string> = {
  '*': 'everything',
  Patient: 'name and personal details',
  AllergyIntolerance: 'allergies',
  Binary: 'the files of documents',
  CarePlan: 'care plans',
  CareTeam: 'care team',
  Condition: 'conditions and problems',
  Coverage: 'insurance',
  Device: 'implants and devices',
  DiagnosticOrder: 'orders for tests',
  DiagnosticReport: 'reports',
  DocumentReference: 'documents',
  Encounter: 'visits',
  FamilyMemberHistory: 'family history',
  Goal: 'goals',
  Immunization: 'vaccines',
  Medication: 'medicines',
  MedicationOrder: 'medication orders',
  MedicationRequest: 'medication orders',
  MedicationStatement: 'medicines taken',
  Observation: 'results and measurements',
  Procedure: 'procedures',
  ProcedureRequest: 'orders for procedures',
  Provenance: 'who wrote what, and when',
  ServiceRequest: 'orders for tests and procedures',
}

const accessWords = (access: string) => {
  if (access === 'read') return 'Read'
  if (access === 'write') return 'Change'
  if (access === '*') return 'Read and change'
  const reads = /[rs]/.test(access)
  const writes = /[cud]/.test(access)
  return reads && writes ? 'Read and change' : reads ? 'Read' : 'Change'
}

/** A scope as the consent page says it. */
export const scopeWords = (scope: string): string => {
  const data = readDataScope(scope)
  if (!data) return contextWords[scope] ?? scope
  const spaced = data.type.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()
  const what = typeWords[data.type] ?? spaced
  const whose = data.level === 'patient' ? 'of this patient' : 'of every patient you may see'
  const limit = data.filter === undefined ? '' : `, only ${data.filter.split('|').at(-1) ?? ''}`
  return `${accessWords(data.access)} ${what} ${whose}${limit}`
}

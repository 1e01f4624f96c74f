import { isObject, readObjects, readText } from '../../fhir/json-value'
import type { PerRelease } from '../../fhir/release'
import type { Evidence } from '../evidence'
import { fault, note, ok, type Finding } from '../finding'

interface Need {
  type: string
  interaction: 'read' | 'search-type'
  /** Without it the chart lacks what nobody should decide without; the others are said as a note. */
  needed: boolean
}

/** The rest of the chart, in both releases: an EHR without one of them has a section less. */
const searchedInBoth = [
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
]

const search = (needed: boolean, types: readonly string[]): Need[] =>
  types.map((type) => ({ type, interaction: 'search-type', needed }))

const read = (needed: boolean, types: readonly string[]): Need[] =>
  types.map((type) => ({ type, interaction: 'read', needed }))

/** What the sections of the chart read. */
const needs = {
  r4: [
    ...read(true, ['Patient']),
    ...search(true, ['Condition', 'MedicationRequest', 'AllergyIntolerance', 'Observation']),
    ...search(false, ['MedicationStatement']),
    ...read(false, ['Medication']),
    ...search(false, [...searchedInBoth, 'CareTeam', 'ServiceRequest']),
    ...read(false, ['Binary']),
  ],
  dstu2: [
    ...read(true, ['Patient']),
    ...search(true, ['Condition', 'MedicationOrder', 'AllergyIntolerance', 'Observation']),
    ...search(false, ['MedicationStatement']),
    ...read(false, ['Medication']),
    ...search(false, [...searchedInBoth, 'DiagnosticOrder', 'ProcedureRequest']),
    ...read(false, ['Binary']),
  ],
} satisfies PerRelease<readonly Need[]>

/** What the metadata says can be read, against what the sections read. */
export function checkCapabilities({ metadata }: Evidence): Finding[] {
  if (metadata.kind !== 'json') return []
  const resources = readObjects(metadata.value['rest']).flatMap((rest) => readObjects(rest['resource']))
  if (resources.length === 0) return isStatement(metadata.value) ? [note('metadata-no-resources')] : []
  // Whether it is the release that was asked for is told elsewhere.
  const release = metadata.value['resourceType'] === 'Conformance' ? 'dstu2' : 'r4'
  const lacking = needs[release].flatMap((need) => {
    const what = lackOf(resources, need)
    return what === undefined ? [] : [{ what, needed: need.needed }]
  })
  const missing = lacking.filter(({ needed }) => needed).map(({ what }) => what)
  const optional = lacking.filter(({ needed }) => !needed).map(({ what }) => what)
  return [
    ...(missing.length > 0 ? [fault('capability-missing', { missing })] : []),
    ...(optional.length > 0 ? [note('capability-optional', { missing: optional })] : []),
    ...(missing.length === 0 ? [ok('capabilities-ok')] : []),
  ]
}

function isStatement(value: unknown): boolean {
  return isObject(value) && /^(?:CapabilityStatement|Conformance)$/.test(String(value['resourceType']))
}

function lackOf(resources: Record<string, unknown>[], { type, interaction }: Need): string | undefined {
  const entries = resources.filter((resource) => resource['type'] === type)
  if (entries.length === 0) return type
  const codes = entries.flatMap((entry) => readObjects(entry['interaction'])).map(({ code }) => readText(code))
  // Some list no interactions at all, and do both.
  if (codes.length > 0 && !codes.includes(interaction)) return `${type} (${interaction})`
  if (interaction !== 'search-type') return undefined
  const parameters = entries.flatMap((entry) => readObjects(entry['searchParam'])).map(({ name }) => readText(name))
  return parameters.length > 0 && !parameters.includes('patient') ? `${type}?patient` : undefined
}

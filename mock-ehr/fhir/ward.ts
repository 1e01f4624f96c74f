import type { FhirBehaviour, Grant, Release, Resource } from '../ehr'
import { createStore } from '../data/store'
import { fhirEndpoint } from './endpoint'

// Two patients for the tests of this folder, and a server that holds them.

export const releases = ['r4', 'dstu2'] as const

const reference = (to: string) => ({ reference: to })
const concept = (system: string, code: string, display: string) => ({
  coding: [{ system, code, display }],
  text: display,
})

export const medicationType: Record<Release, string> = { r4: 'MedicationRequest', dstu2: 'MedicationOrder' }

/** What both wards hold, each in the form of the release. */
function recordsOf(release: Release, patient: string): Resource[] {
  const r4 = release === 'r4'
  const owner = (r4Element: string) => ({ [r4 ? r4Element : 'patient']: reference(`Patient/${patient}`) })
  const subject = { subject: reference(`Patient/${patient}`) }
  const loinc = 'http://loinc.org'
  const category = concept('http://hl7.org/fhir/observation-category', 'laboratory', 'Laboratory')
  const dates = ['2019', '2019-03', '2019-03-31', '2019-03-31T23:30:00-05:00', '2020-01-01T08:00:00Z', '2024-02-29']
  const observations = dates.map((effectiveDateTime, at): Resource => ({
    resourceType: 'Observation',
    id: `${patient}-obs-${at}`,
    status: at === 0 ? 'amended' : 'final',
    category: r4 ? [category] : category,
    code: at % 2 === 0 ? concept(loinc, '718-7', 'Hemoglobin') : concept(loinc, '2345-7', 'Glucose'),
    subject: subject.subject,
    effectiveDateTime,
  }))
  return [
    {
      resourceType: 'Patient',
      id: patient,
      identifier: [{ system: 'urn:oid:2.999.1', value: `MRN-${patient}` }],
      name: [{ family: r4 ? 'Ångström' : ['Ångström'], given: ['Liv', patient] }],
      gender: 'female',
      birthDate: '1970-05-02',
    },
    {
      resourceType: 'Condition',
      id: `${patient}-cond-1`,
      ...owner('subject'),
      clinicalStatus: r4
        ? concept('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active', 'Active')
        : 'active',
      code: concept('http://snomed.info/sct', '38341003', 'Hypertension'),
    },
    {
      resourceType: 'Condition',
      id: `${patient}-cond-2`,
      ...owner('subject'),
      code: { text: 'Back pain' },
    },
    {
      resourceType: medicationType[release],
      id: `${patient}-med-1`,
      status: 'active',
      ...owner('subject'),
      medicationReference: reference('Medication/shared-1'),
      [r4 ? 'authoredOn' : 'dateWritten']: '2021-04-01',
    },
    {
      resourceType: 'Encounter',
      id: `${patient}-enc-1`,
      ...owner('subject'),
      period: { start: '2019-03-30', end: '2019-04-02' },
    },
    { resourceType: 'Encounter', id: `${patient}-enc-2`, ...owner('subject'), period: { start: '2021-01-01' } },
    {
      resourceType: 'DocumentReference',
      id: `${patient}-doc-1`,
      ...subject,
      content: [{ attachment: { url: `Binary/${patient}-scan` } }],
    },
    { resourceType: 'Binary', id: `${patient}-scan`, contentType: 'text/plain' },
    {
      resourceType: 'Provenance',
      id: `${patient}-prov-1`,
      target: [reference(`Condition/${patient}-cond-1`), reference(`Observation/${patient}-obs-1`)],
    },
    ...observations,
  ]
}

export const wardRecords = (release: Release): Resource[] => [
  ...recordsOf(release, 'ann'),
  ...recordsOf(release, 'bea'),
  {
    resourceType: 'Medication',
    id: 'shared-1',
    code: concept('http://www.nlm.nih.gov/research/umls/rxnorm', '197361', 'Amlodipine'),
  },
  { resourceType: 'Practitioner', id: 'gp-1' },
  // Speaks of both, so neither may see it.
  {
    resourceType: 'Provenance',
    id: 'prov-both',
    target: [reference('Condition/ann-cond-1'), reference('Condition/bea-cond-1')],
  },
]

export const base = 'https://ehr.example/ward/fhir'

export const behaviourOf = (release: Release, different: Partial<FhirBehaviour> = {}): FhirBehaviour => ({
  release,
  jsonType: release === 'r4' ? 'application/fhir+json' : 'application/json+fhir',
  pageSize: { default: 10, max: 50 },
  unknownParameters: 'refuse',
  includeMedication: true,
  resourceTypes: [
    'Patient',
    'Condition',
    'Observation',
    'Encounter',
    'DocumentReference',
    'Binary',
    'Provenance',
    'Medication',
    'Practitioner',
    medicationType[release],
  ],
  unsupportedStatus: 404,
  total: 'exact',
  oauthUris: undefined,
  cors: true,
  corsMaxAge: 600,
  ...different,
})

export const everything: Grant = { scopes: ['user/*.read'], patientId: undefined }
export const annOnly: Grant = { scopes: ['patient/*.read'], patientId: 'ann' }

/** A server of the ward; `grant` is what the token `good`, and any that begins so, stands for. */
export function ward(
  release: Release,
  {
    grant = everything,
    records,
    now = Date.now,
    ...different
  }: Partial<FhirBehaviour> & { grant?: Grant; records?: Resource[]; now?: () => number } = {},
) {
  const other = release === 'r4' ? 'dstu2' : 'r4'
  const handle = fhirEndpoint({
    store: createStore(release, records ?? wardRecords(release)),
    otherStore: createStore(other, wardRecords(other)),
    behaviour: behaviourOf(release, different),
    base,
    findGrant: (token) => (token.startsWith('good') ? grant : undefined),
    now,
  })
  const send = (path: string, init: RequestInit = {}) =>
    handle(
      new Request(path.startsWith('http') ? path : `${base}/${path}`, {
        ...init,
        headers: { authorization: 'Bearer good', ...Object.fromEntries(new Headers(init.headers)) },
      }),
    )
  return { send, handle, get: async (path: string) => readBody(await send(path)) }
}

export interface Body {
  status: number
  json: Record<string, unknown>
  text: string
  /** Ids of the matches, in order, and of what was included. */
  ids: string[]
  includes: string[]
  /** What the server says about the answer, among the entries. */
  outcomes: unknown[]
  link: (relation: string) => string | undefined
  issue: string
}

export async function readBody(response: Response): Promise<Body> {
  const text = await response.text()
  const json: unknown = JSON.parse(text)
  const record = isRecord(json) ? json : {}
  const entries = Array.isArray(record.entry) ? record.entry.filter(isRecord) : []
  const links = Array.isArray(record.link) ? record.link.filter(isRecord) : []
  const idsOf = (mode: string) =>
    entries
      .filter(({ search }) => isRecord(search) && search.mode === mode)
      .map(({ resource }) => (isRecord(resource) ? `${String(resource.resourceType)}/${String(resource.id)}` : ''))
  const [issue] = Array.isArray(record.issue) ? record.issue.filter(isRecord) : []
  return {
    status: response.status,
    json: record,
    text,
    ids: idsOf('match'),
    includes: idsOf('include'),
    outcomes: entries
      .filter(({ search }) => isRecord(search) && search.mode === 'outcome')
      .map(({ resource }) => resource),
    link: (relation) => {
      const url = links.find((link) => link.relation === relation)?.url
      return typeof url === 'string' ? url : undefined
    },
    issue: issue ? `${String(issue.code)}: ${String(issue.diagnostics)}` : '',
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

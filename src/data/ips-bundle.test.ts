import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isObject, parseWireJson, type JsonObject } from '../fhir/json'
import { releases, type Release } from '../fhir/release'
import { sectionReading, type SectionState } from '../model/completeness'
import type { Outline } from '../model/outline'
import { ipsBundle } from './ips-bundle'
import { escaped } from './ips-narrative'
import { ipsSections } from './ips-sections'
import type { TakenSection } from './taken-section'

function record(value: Record<string, unknown>): JsonObject {
  const read = parseWireJson(JSON.stringify(value))
  if (!isObject(read)) throw new Error('no object')
  return read
}

const orderType = { r4: 'MedicationRequest', dstu2: 'MedicationOrder' } satisfies Record<Release, string>

const records = (release: Release) =>
  new Map(
    [
      { resourceType: 'Condition', id: 'c1', code: { text: 'Asthma' } },
      { resourceType: 'Condition', id: 'c2', code: { text: 'Measles' } },
      {
        resourceType: orderType[release],
        id: 'm1',
        medicationReference: { reference: 'Medication/d1' },
        encounter: { reference: 'Encounter/e1' },
        requester: { reference: '#me' },
        recorder: { reference: 'https://other.test/fhir/Practitioner/1' },
        dispenseRequest: { numberOfRepeatsAllowed: 0 },
      },
      { resourceType: 'Medication', id: 'd1', code: { text: 'salbutamol' } },
    ].map((one) => [`${one.resourceType}/${one.id}`, record(one)]),
  )

const outline = (id: string, title: string, group: string): Outline => ({
  source: { resources: [id] },
  title: { text: title, from: 'record' },
  qualifications: [],
  group,
  value: [],
  when: undefined,
  facts: [],
  notes: [],
  concepts: [
    { text: title, codes: [{ system: 'http://snomed.info/sct', systemName: 'SNOMED CT', code: '1', display: title }] },
  ],
})

const section = (name: string, state: SectionState, outlines: Outline[] = []): TakenSection => ({
  name,
  title: name,
  reading: { ...sectionReading([]), state },
  outlines,
  groups: [],
  completeness: `${name} is ${state}.`,
  remark: undefined,
})

function summary(release: Release, sections: readonly TakenSection[]) {
  let last = 0
  const known = records(release)
  const text = ipsBundle({
    patient: record({ resourceType: 'Patient', id: 'p1', name: [{ family: release === 'r4' ? 'Lee' : ['Lee'] }] }),
    sections,
    received: (id) => known.get(id),
    fhirBase: new URL('https://ehr.test/fhir/'),
    release,
    at: '2026-11-22T10:00:00Z',
    newId: () => `id-${(last += 1)}`,
    words: { title: 'Summary', about: ['Read from Example Clinic.'] },
  })
  const bundle: { entry: { fullUrl: string; resource: Record<string, unknown> }[] } = JSON.parse(text)
  return bundle
}

interface Section {
  code: { coding: { code: string }[] }
  text: { div: string }
  entry?: { reference: string }[]
  emptyReason?: { coding: { code: string }[] }
}

function sectionsOf(bundle: ReturnType<typeof summary>): Map<string, Section> {
  const composed = bundle.entry[0]?.resource['section']
  const list: Section[] = Array.isArray(composed) ? composed : []
  return new Map(list.map((one) => [one.code.coding[0]?.code ?? '', one]))
}

const whole = (release: Release) => [
  section('problems', 'complete', [
    outline('Condition/c1', 'Asthma', 'active'),
    outline('Condition/c2', 'Measles', 'resolved'),
  ]),
  section('allergies', 'none-known'),
  section('medications', 'complete', [outline(`${orderType[release]}/m1`, 'salbutamol', 'current')]),
]

describe.each(releases)('%s', (release) => {
  test('the document says that it is an International Patient Summary, of whom, by whom, of when', () => {
    const bundle = summary(release, whole(release))
    const ips = 'http://hl7.org/fhir/uv/ips/StructureDefinition'
    expect(bundle).toMatchObject({
      meta: { profile: [`${ips}/Bundle-uv-ips`] },
      identifier: { system: 'urn:ietf:rfc:3986', value: expect.stringMatching(/^urn:uuid:id-\d+$/) },
      timestamp: '2026-11-22T10:00:00Z',
    })
    const [composition, patient, author] = bundle.entry
    expect(composition?.resource).toMatchObject({
      meta: { profile: [`${ips}/Composition-uv-ips`] },
      status: 'final',
      type: { coding: [{ system: 'http://loinc.org', code: '60591-5', display: 'Patient summary Document' }] },
      subject: { reference: patient?.fullUrl },
      date: '2026-11-22T10:00:00Z',
      author: [{ reference: author?.fullUrl }],
      title: 'Summary',
    })
    expect(patient?.resource['resourceType']).toBe('Patient')
  })

  test('the document begins with its Composition, and every entry of a section is in it', () => {
    const bundle = summary(release, whole(release))
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'document' })
    expect(bundle.entry[0]?.resource['resourceType']).toBe('Composition')
    const urls = new Set(bundle.entry.map(({ fullUrl }) => fullUrl))
    const references = [...sectionsOf(bundle).values()].flatMap(({ entry = [] }) => entry.map((one) => one.reference))
    expect(references).toHaveLength(3)
    expect(references.filter((reference) => !urls.has(reference))).toEqual([])
  })

  test('every resource in it is one of R4', () => {
    const types = summary(release, whole(release)).entry.map(({ resource }) => resource['resourceType'])
    expect(types).not.toContain('MedicationOrder')
    expect(summary(release, whole(release)).entry[1]?.resource).toMatchObject({
      resourceType: 'Patient',
      name: [{ family: 'Lee' }],
    })
  })

  test('a resolved problem is a past illness and no problem', () => {
    const sections = sectionsOf(summary(release, whole(release)))
    expect(sections.get('11450-4')?.entry).toEqual([{ reference: 'https://ehr.test/fhir/Condition/c1' }])
    expect(sections.get('11348-0')?.entry).toEqual([{ reference: 'https://ehr.test/fhir/Condition/c2' }])
  })
})

test('an order brings its Medication along', () => {
  const urls = summary('r4', whole('r4')).entry.map(({ fullUrl }) => fullUrl)
  expect(urls).toContain('https://ehr.test/fhir/Medication/d1')
})

test('references of a record lead on from wherever the document is read', () => {
  const { entry } = summary('r4', whole('r4'))
  expect(entry.find(({ resource }) => resource['id'] === 'm1')?.resource).toMatchObject({
    medicationReference: { reference: 'https://ehr.test/fhir/Medication/d1' },
    encounter: { reference: 'https://ehr.test/fhir/Encounter/e1' },
    requester: { reference: '#me' },
    recorder: { reference: 'https://other.test/fhir/Practitioner/1' },
    dispenseRequest: { numberOfRepeatsAllowed: 0 },
  })
})

test.each([
  ['none-known', 'nilknown'],
  ['none', 'unavailable'],
  ['denied', 'withheld'],
  ['failed', 'unavailable'],
  ['unsupported', 'unavailable'],
  ['loading', 'unavailable'],
] as const)('an empty section that is %s says %s, and its narrative says why', (state, code) => {
  const required = ['problems', 'allergies', 'medications'].map((name) => section(name, state))
  const sections = [...sectionsOf(summary('r4', required)).values()]
  expect(sections).toHaveLength(ipsSections.filter(({ required: isRequired }) => isRequired).length)
  expect(sections.map(({ emptyReason }) => emptyReason?.coding[0]?.code)).toEqual([code, code, code])
  expect(sections.every(({ text }) => text.div.includes(`is ${state}.`))).toBe(true)
})

test('what the record says cannot become markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escaped(text)).not.toMatch(/[<>"]|&(?!amp;|lt;|gt;|quot;)/)
    }),
  )
})

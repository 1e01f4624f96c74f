import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isObject, parseWireJson, type JsonObject } from '../fhir/json'
import { releases, type Release } from '../fhir/release'
import { sectionReading, type SectionState } from '../model/completeness'
import type { Outline } from '../model/outline'
import { anOutline } from '../model/testing/an-outline'
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

const outline = (id: string, title: string, group: string) => {
  const code = { system: 'http://snomed.info/sct', systemName: 'SNOMED CT', code: '1', display: title }
  return anOutline(title, { source: { resources: [id] }, group, concepts: [{ text: title, codes: [code] }] })
}

const section = (name: string, state: SectionState, outlines: Outline[] = []): TakenSection => ({
  name,
  title: name,
  reading: { ...sectionReading([]), state },
  outlines,
  groups: [],
  completeness: `${name} is ${state}.`,
  asides: [],
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

/** The document of these sections, of a chart in which `held` was received. */
function documentOf(
  release: Release,
  sections: readonly TakenSection[],
  held: Record<string, unknown>[],
  who: object = {},
) {
  const known = new Map(held.map((one) => [`${String(one['resourceType'])}/${String(one['id'])}`, record(one)]))
  let last = 0
  const text = ipsBundle({
    patient: record({ resourceType: 'Patient', id: 'p1', ...who }),
    sections,
    received: (id) => known.get(id),
    fhirBase: new URL('https://ehr.test/fhir/'),
    release,
    at: '2026-11-22T10:00:00Z',
    newId: () => `id-${(last += 1)}`,
    words: { title: 'Summary', about: ['Read from Example Clinic.'] },
  })
  const bundle: ReturnType<typeof summary> = JSON.parse(text)
  return bundle
}

const patientOf = (release: Release, who: object) => documentOf(release, [], [], who).entry[1]?.resource

describe('who made it, and of whom', () => {
  const [composition, patient, author] = summary('r4', whole('r4')).entry

  test('Sightline made it, a Device and no clinician, under an address of its own', () => {
    expect(author?.resource).toEqual({
      resourceType: 'Device',
      deviceName: [{ name: 'Sightline', type: 'user-friendly-name' }],
    })
    const addresses = [composition, author].map((entry) => entry?.fullUrl)
    expect(addresses.every((address) => /^urn:uuid:id-\d+$/.test(address ?? ''))).toBe(true)
    expect(new Set(addresses).size).toBe(2)
  })

  test('the patient has the address of the EHR, or one of the document where the record has no id', () => {
    expect(patient?.fullUrl).toBe('https://ehr.test/fhir/Patient/p1')
    const nameless = documentOf('r4', whole('r4'), [], { id: undefined }).entry
    expect(nameless[1]?.fullUrl).toMatch(/^urn:uuid:id-\d+$/)
    expect(nameless[0]?.resource['subject']).toEqual({ reference: nameless[1]?.fullUrl })
  })

  test('a Patient of R4 is in it as received, one of DSTU2 with what the two releases share', () => {
    const same = {
      identifier: [{ value: 'MR-1' }],
      telecom: [{ system: 'phone', value: '5550100' }],
      gender: 'female',
      birthDate: '1970-02',
      deceasedBoolean: false,
      deceasedDateTime: '2026-01',
      address: [{ city: 'Springfield' }],
    }
    const more = { animal: { species: { text: 'x' } }, careProvider: [{ reference: 'Organization/1' }] }
    const names = [{ given: ['Ann', 'Lee'], family: ['van', 'Dijk'] }, { family: 'Lee' }, { given: ['A'] }]
    expect(patientOf('r4', { ...same, active: true })).toEqual({
      resourceType: 'Patient',
      id: 'p1',
      ...same,
      active: true,
    })
    expect(patientOf('dstu2', { ...same, ...more, name: names })).toEqual({
      resourceType: 'Patient',
      id: 'p1',
      ...same,
      name: [{ given: ['Ann', 'Lee'], family: 'van Dijk' }, { family: 'Lee' }, { given: ['A'] }],
    })
    expect(patientOf('dstu2', {})).toStrictEqual({ resourceType: 'Patient', id: 'p1' })
  })
})

describe('a section', () => {
  test("has the title of the chart's section, its code, and no reason to be empty where it is not", () => {
    expect(summary('r4', whole('r4')).entry[0]?.resource['section']).toEqual([
      expect.objectContaining({
        title: 'problems',
        code: { coding: [{ system: 'http://loinc.org', code: '11450-4', display: 'Problem list - Reported' }] },
        entry: [{ reference: 'https://ehr.test/fhir/Condition/c1' }],
      }),
      expect.objectContaining({
        title: 'allergies',
        emptyReason: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason',
              code: 'nilknown',
              display: 'Nil Known',
            },
          ],
        },
      }),
      expect.objectContaining({ title: 'medications', entry: [expect.anything()] }),
      expect.objectContaining({ title: 'problems', entry: [{ reference: 'https://ehr.test/fhir/Condition/c2' }] }),
    ])
    const sections = sectionsOf(summary('r4', whole('r4')))
    expect(sections.get('11450-4')).not.toHaveProperty('emptyReason')
    expect(sections.get('48765-2')).not.toHaveProperty('entry')
  })

  test('that the chart does not have is there all the same where the guide demands it, under its own name', () => {
    const [problems] = [...sectionsOf(summary('r4', [])).values()]
    expect(problems).toMatchObject({
      title: 'Problem list - Reported',
      emptyReason: { coding: [{ code: 'unavailable' }] },
    })
  })

  test('of two sections of the chart names both, and is read from no other', () => {
    const sections = ['labs', 'reports', 'goals'].map((name) =>
      section(name, 'complete', [outline(`Observation/${name}`, `of ${name}`, 'any')]),
    )
    const results = sectionsOf(documentOf('r4', sections, [])).get('30954-2')
    expect(results).toMatchObject({ title: 'labs, reports' })
    expect(results?.text.div).toContain('<li>of labs</li><li>of reports</li>')
    expect(results?.text.div).not.toContain('goals')
  })

  test('says in its narrative what has to be said of its items together', () => {
    const remarked = { ...section('allergies', 'complete'), remark: 'Not reviewed since 2019.' }
    const { div } = sectionsOf(summary('r4', [remarked])).get('48765-2')?.text ?? { div: '' }
    expect(div).toContain('<p>allergies is complete.</p><p>Not reviewed since 2019.</p>')
  })

  test('lists in words what was not received, or is of a type that the guide does not take', () => {
    const items = [outline('Condition/lost', 'Lost', 'active'), outline('Observation/o1', 'Odd', 'active')]
    const bundle = documentOf(
      'r4',
      [section('problems', 'complete', items)],
      [{ resourceType: 'Observation', id: 'o1' }],
    )
    const problems = sectionsOf(bundle).get('11450-4')
    expect(problems).not.toHaveProperty('entry')
    expect(problems).not.toHaveProperty('emptyReason')
    expect(problems?.text.div).toContain('<li>Lost</li><li>Odd</li>')
    expect(bundle.entry.map(({ resource }) => resource['resourceType'])).toEqual(['Composition', 'Patient', 'Device'])
  })

  test('of a DSTU2 chart lists in words what has no record of R4', () => {
    const bundle = documentOf(
      'dstu2',
      [section('procedures', 'complete', [outline('Procedure/1', 'Appendectomy', 'done')])],
      [{ resourceType: 'Procedure', id: '1' }],
    )
    expect(sectionsOf(bundle).get('47519-4')?.text.div).toContain('<li>Appendectomy</li>')
    expect(bundle.entry).toHaveLength(3)
  })

  test('that two items share a record in has it once', () => {
    const twice = [outline('Condition/c1', 'Asthma', 'active'), outline('Condition/c1', 'Wheezing', 'active')]
    const bundle = summary('r4', [section('problems', 'complete', twice)])
    expect(sectionsOf(bundle).get('11450-4')?.entry).toHaveLength(1)
    expect(bundle.entry.filter(({ resource }) => resource['resourceType'] === 'Condition')).toHaveLength(1)
  })
})

const salbutamol = { resourceType: 'Medication', id: 'd1', code: { text: 'salbutamol' } }
const medicationsOf = (release: Release) => [
  section('medications', 'complete', [outline(`${orderType[release]}/m1`, 'salbutamol', 'current')]),
]
const orderOf = (release: Release, more: object) => ({ resourceType: orderType[release], id: 'm1', ...more })
const typesOf = (bundle: ReturnType<typeof summary>) => bundle.entry.map(({ resource }) => resource['resourceType'])

describe('the Medication that an order refers to', () => {
  test.each(['Medication/d1', 'https://ehr.test/fhir/Medication/d1', 'Medication/d1/_history/2'])(
    'comes along, however the reference is written: %s',
    (reference) => {
      const held = [orderOf('r4', { medicationReference: { reference } }), salbutamol]
      expect(typesOf(documentOf('r4', medicationsOf('r4'), held))).toContain('Medication')
    },
  )

  test('leaves the order as it is where it was not received, or none is referred to', () => {
    const references = [{ medicationReference: { reference: 'Medication/lost' } }, { medicationReference: {} }, {}]
    for (const more of references)
      expect(typesOf(documentOf('r4', medicationsOf('r4'), [orderOf('r4', more)]))).toEqual([
        'Composition',
        'Patient',
        'Device',
        'MedicationRequest',
      ])
  })

  test('of DSTU2 stays out: the statement that is made of the order names its drug', () => {
    const held = [orderOf('dstu2', { medicationReference: { reference: 'Medication/d1' } }), salbutamol]
    const bundle = documentOf('dstu2', medicationsOf('dstu2'), held)
    expect(typesOf(bundle)).toEqual(['Composition', 'Patient', 'Device', 'MedicationStatement'])
    expect(bundle.entry[3]?.resource['medicationCodeableConcept']).toMatchObject({ text: 'salbutamol' })
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

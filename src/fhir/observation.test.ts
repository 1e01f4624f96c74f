import { expect, test } from 'vitest'
import type { Observation } from '../model/observation'
import { parseWireJson, type JsonObject } from './json'
import { toObservation } from './observation'
import { releases, type Release } from './release'

function observation(parts: JsonObject): JsonObject {
  return { resourceType: 'Observation', id: '1', status: 'final', code: { text: 'Potassium' }, ...parts }
}

function read(release: Release, parts: JsonObject): Observation {
  const reading = toObservation[release](observation(parts))
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

const ucum = 'http://unitsofmeasure.org'

test.each(releases)('%s: a quantity keeps comparator, digits, unit and UCUM code', (release) => {
  const wire = parseWireJson(
    `{"value": 5.10, "comparator": "<", "unit": "mmol/l", "system": "${ucum}", "code": "mmol/L"}`,
  )
  expect(read(release, { valueQuantity: wire }).value).toEqual({
    kind: 'quantity',
    quantity: { value: { text: '5.10', value: 5.1 }, comparator: '<', unit: 'mmol/l', ucum: 'mmol/L' },
  })
})

test.each(releases)('%s: zero is a value', (release) => {
  expect(read(release, { valueQuantity: { value: 0, unit: 'mg/dL' } }).value).toMatchObject({
    quantity: { value: { text: '0', value: 0 } },
  })
  expect(read(release, { valueBoolean: false }).value).toEqual({ kind: 'boolean', value: false })
  expect(read(release, { valueInteger: 0 }).value).toEqual({ kind: 'integer', value: { text: '0', value: 0 } })
})

test.each([
  ['valueCodeableConcept', { coding: [{ code: 'x', display: 'Not detected' }] }, { kind: 'coded' }],
  ['valueString', 'H*', { kind: 'text', text: 'H*' }],
  ['valueRange', { low: { value: 1 }, high: { value: 2 } }, { kind: 'range' }],
  ['valueRatio', { numerator: { value: 1 }, denominator: { value: 128 } }, { kind: 'ratio' }],
  ['valueSampledData', { origin: { value: 0, unit: 'mV' }, data: '1 2 E 3', dimensions: 2 }, { points: 2, unit: 'mV' }],
  ['valueTime', '14:30:00', { kind: 'time', text: '14:30:00' }],
  ['valueDateTime', '2016-02', { kind: 'date', date: { precision: 'month' } }],
  ['valueDateTime', 'last spring', { kind: 'text', text: 'last spring' }],
  ['valuePeriod', { start: '2016' }, { kind: 'period', start: { year: 2016 } }],
  ['valueAttachment', { contentType: 'image/png', data: 'AA==' }, { kind: 'attachment', contentType: 'image/png' }],
  ['valueQuantity', { value: '<5', unit: 'mg/dL' }, { kind: 'text', text: '<5 mg/dL' }],
  ['valueMolecularSequence', 'acgt', { kind: 'unreadable', element: 'valueMolecularSequence' }],
  ['valueRange', { low: 'x' }, { kind: 'unreadable', element: 'valueRange' }],
])('%s is read as what it is', (element, value, expected) => {
  for (const release of releases) expect(read(release, { [element]: value }).value).toMatchObject(expected)
})

test.each(releases)('%s: why there is no value is kept, also where an extension says it', (release) => {
  expect(read(release, { dataAbsentReason: { text: 'Specimen clotted' } })).toMatchObject({
    value: undefined,
    absentReason: { text: 'Specimen clotted' },
  })
  const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'not-performed' }]
  expect(read(release, { _valueString: { extension } })).toMatchObject({
    value: undefined,
    absentReason: { codes: [{ code: 'not-performed' }] },
  })
  expect(read(release, { valueQuantity: { unit: 'mg', _value: { extension } } })).toMatchObject({
    value: undefined,
    absentReason: { codes: [{ code: 'not-performed' }] },
  })
})

test.each(releases)('%s: entered in error is hidden, an unknown status is said as it is', (release) => {
  expect(toObservation[release](observation({ status: 'entered-in-error' }))).toEqual({ kind: 'hidden' })
  expect(read(release, { status: 'waiting' }).status).toEqual({ unreadable: 'waiting' })
  expect(read(release, { status: undefined }).status).toBe('not-stated')
})

test('what a release calls otherwise comes to the same', () => {
  const category = { coding: [{ code: 'laboratory' }] }
  const high = { coding: [{ code: 'H' }] }
  const r4 = read('r4', {
    category: [category],
    interpretation: [high],
    referenceRange: [{ low: { value: 3.5 }, type: { text: 'normal' } }],
    note: [{ text: 'haemolysed' }],
    hasMember: [{ reference: 'Observation/2' }],
    derivedFrom: [{ reference: 'https://ehr.example/fhir/Observation/3/_history/1' }],
  })
  const dstu2 = read('dstu2', {
    category,
    interpretation: high,
    referenceRange: [{ low: { value: 3.5 }, meaning: { text: 'normal' } }],
    comments: 'haemolysed',
    related: [
      { type: 'has-member', target: { reference: 'Observation/2' } },
      { type: 'derived-from', target: { reference: 'https://ehr.example/fhir/Observation/3/_history/1' } },
      { type: 'replaces', target: { reference: 'Observation/4' } },
    ],
  })
  expect(r4).toEqual(dstu2)
  expect(r4).toMatchObject({ members: ['Observation/2'], derivedFrom: ['Observation/3'], categories: ['laboratory'] })
})

test.each(releases)('%s: effective keeps its form', (release) => {
  expect(read(release, { effectiveDateTime: '2016' }).effective).toMatchObject({ date: { precision: 'year' } })
  expect(read(release, { effectivePeriod: { end: '2016-03-01' } }).effective).toMatchObject({
    kind: 'period',
    start: undefined,
    end: { day: 1 },
  })
  expect(read(release, { effectiveTiming: { event: ['2016-03-01'] } }).effective).toMatchObject({ kind: 'date' })
  expect(read(release, { effectiveTiming: { code: { coding: [{ code: '20' }] } } }).effective).toEqual({
    kind: 'text',
    text: 'timing code 20',
  })
  expect(read(release, { effectiveTiming: { code: { text: 'each morning' } } }).effective).toEqual({
    kind: 'text',
    text: 'each morning',
  })
  expect(read(release, {}).effective).toBeUndefined()
})

test.each(releases)('%s: a contained specimen says what it is of', (release) => {
  const contained = [{ resourceType: 'Specimen', id: 's', type: { text: 'Venous blood' } }]
  expect(read(release, { contained, specimen: { reference: '#s' } }).specimen).toBe('Venous blood')
  expect(read(release, { specimen: { reference: 'Specimen/9' } }).specimen).toBeUndefined()
})

test.each<[JsonObject, string | undefined]>([
  [{ status: 'available' }, 'Venous blood'],
  [{ status: 'unsatisfactory' }, 'Venous blood (unsatisfactory)'],
  [{ status: 'entered-in-error' }, 'Venous blood (entered in error)'],
  [{ condition: [{ text: 'Hemolyzed' }, { text: 'Clotted' }] }, 'Venous blood (Hemolyzed, Clotted)'],
  [{ type: undefined, status: 'unsatisfactory', condition: [{ text: 'Hemolyzed' }] }, 'unsatisfactory, Hemolyzed'],
  [{ type: undefined }, undefined],
])('what a contained specimen says against itself is said: %j is %s', (parts, words) => {
  const contained = [{ resourceType: 'Specimen', id: 's', type: { text: 'Venous blood' }, ...parts }]
  expect(read('r4', { contained, specimen: { reference: '#s' } }).specimen).toBe(words)
})

test.each(releases)('%s: a component without a value keeps its reason beside the other', (release) => {
  const { components } = read(release, {
    component: [
      { code: { text: 'Systolic' }, valueQuantity: { value: 107 } },
      { code: { text: 'Diastolic' }, dataAbsentReason: { text: 'not heard' } },
    ],
  })
  expect(components).toMatchObject([
    { concept: { text: 'Systolic' }, value: { kind: 'quantity' }, absentReason: undefined },
    { concept: { text: 'Diastolic' }, value: undefined, absentReason: { text: 'not heard' } },
  ])
})

test.each(releases)('%s: a category is known by code, display or words', (release) => {
  expect(read(release, { category: { text: 'Vital Signs' } }).categories).toEqual(['vital-signs'])
  expect(read(release, { category: [{ coding: [{ code: 'LAB' }] }] }).categories).toEqual(['laboratory'])
  expect(read(release, {}).categories).toEqual([])
})

const amount = (value: number, unit?: string) => ({
  value: { text: String(value), value },
  comparator: undefined,
  unit,
  ucum: undefined,
})

test.each(releases)('%s: a range says whom it is of, and one without bounds or words is none', (release) => {
  const meaning = { [release === 'r4' ? 'type' : 'meaning']: { text: 'therapeutic' } }
  const referenceRange = [
    { low: { value: 3.5, unit: 'mmol/L' } },
    { high: { value: 5, unit: 'mmol/L' }, ...meaning },
    { text: 'negative' },
    { age: { low: { value: 18, unit: 'a' } }, appliesTo: [{ text: 'women' }] },
    { low: { value: 1 }, high: { value: 2 }, age: { low: { value: 18, unit: 'a' } }, appliesTo: [{ text: 'women' }] },
  ]
  const unsaid = { low: undefined, high: undefined, text: undefined, meaning: undefined, appliesTo: [], age: undefined }
  expect(read(release, { referenceRange }).ranges).toEqual([
    { ...unsaid, low: amount(3.5, 'mmol/L') },
    { ...unsaid, high: amount(5, 'mmol/L'), meaning: { text: 'therapeutic', codes: [] } },
    { ...unsaid, text: 'negative' },
    {
      ...unsaid,
      low: amount(1),
      high: amount(2),
      appliesTo: [{ text: 'women', codes: [] }],
      age: { low: amount(18, 'a'), high: undefined },
    },
  ])
})

test.each([
  [{ low: { unit: 'mmol/L' }, high: { value: 5 } }, ['low']],
  [{ low: { value: 3.5 }, high: { value: 'DATA-ABSENT' } }, ['high']],
  [{ low: { extension: [{ url: 'urn:x' }] }, high: { unit: 'mmol/L' } }, ['low', 'high']],
  [{ high: { value: 5 } }, undefined],
  [{ low: null, high: { value: 5 } }, undefined],
  // The words say where its ends are.
  [{ low: { unit: 'mmol/L' }, text: 'up to 5' }, undefined],
])('of the range %j the ends without a number are %j', (referenceRange, unrecorded) => {
  for (const release of releases) {
    const { ranges } = read(release, { referenceRange: [referenceRange] })
    expect(ranges.map((range) => range.unrecorded)).toEqual([unrecorded])
  }
})

test.each(releases)('%s: a component has its own interpretation and ranges', (release) => {
  const component = [
    { code: { text: 'Systolic' }, interpretation: { text: 'High' }, referenceRange: [{ high: { value: 140 } }] },
  ]
  const found = read(release, { component, interpretation: { text: 'Low' } })
  expect(found.interpretations).toEqual([{ text: 'Low', codes: [] }])
  expect(found.components).toMatchObject([{ interpretations: [{ text: 'High' }], ranges: [{ high: amount(140) }] }])
})

test.each(releases)('%s: who, how, where, of what and in which visit are kept', (release) => {
  const found = read(release, {
    category: [{ text: 'Laboratory' }, { text: 'Chemistry' }, { text: 'Laboratory' }],
    issued: '2026-03-02T10:00:00Z',
    performer: [{ display: 'Lakeside Lab' }, { reference: 'Practitioner/1' }, { display: 'Dr Bone' }],
    method: { text: 'Ion-selective electrode' },
    bodySite: { text: 'Left arm' },
    device: { display: 'Analyser 5' },
    specimen: { display: 'Plasma' },
    encounter: { reference: 'https://ehr.example/fhir/Encounter/7' },
  })
  expect(found).toMatchObject({
    categories: ['laboratory', 'chemistry'],
    categoryText: ['Laboratory', 'Chemistry'],
    issued: { text: '2026-03-02T10:00:00Z' },
    performers: ['Lakeside Lab', 'Dr Bone'],
    method: { text: 'Ion-selective electrode' },
    bodySite: { text: 'Left arm' },
    device: 'Analyser 5',
    specimen: 'Plasma',
    encounter: 'Encounter/7',
  })
})

test('a visit is one where it is called context, and what is no visit is none', () => {
  expect(read('r4', { context: { reference: 'Encounter/7' } }).encounter).toBe('Encounter/7')
  expect(read('r4', { context: { reference: 'EpisodeOfCare/7' } }).encounter).toBeUndefined()
  expect(read('r4', { encounter: { reference: '#e' } }).encounter).toBeUndefined()
})

test('members that cannot be followed are none, and each is one', () => {
  const hasMember = ['Observation/2', 'Observation/2/_history/1', '#c', 'urn:uuid:1', undefined].map((reference) => ({
    reference,
  }))
  expect(read('r4', { hasMember }).members).toEqual(['Observation/2'])
})

test.each(releases)('%s: when it was measured is told in whatever form it has', (release) => {
  const start = { precision: 'year', year: 2016, text: '2016' }
  expect(read(release, { effectiveInstant: '2016' }).effective).toEqual({ kind: 'date', date: start })
  expect(read(release, { effectivePeriod: { start: '2016' } }).effective).toEqual({
    kind: 'period',
    start,
    end: undefined,
  })
  expect(read(release, { effectiveDateTime: 'last spring' }).effective).toEqual({ kind: 'text', text: 'last spring' })
  const event = ['2016', '2017']
  expect(read(release, { effectiveTiming: { event, code: { text: 'twice' } } }).effective).toEqual({
    kind: 'text',
    text: 'twice',
  })
  const repeat = { frequency: 2, period: 1, periodUnit: 'd', boundsPeriod: { start: '2016-01-01' } }
  expect(read(release, { effectiveTiming: { repeat } }).effective).toEqual({
    kind: 'text',
    text: 'twice daily, from 01-Jan-2016',
  })
  expect(read(release, { effectiveTiming: {} }).effective).toBeUndefined()
})

test('why a value is missing is read of elements that hold a value alone', () => {
  const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }]
  expect(read('r4', { _issued: { extension }, myvalueString: { extension } }).absentReason).toBeUndefined()
  expect(read('r4', { valueQuantity: { extension } })).toMatchObject({
    value: undefined,
    absentReason: { codes: [{ code: 'masked' }] },
  })
})

const member = { resourceType: 'Observation', status: 'final' }
const potassium = {
  ...member,
  id: 'k',
  code: { text: 'Potassium' },
  valueQuantity: { value: 6.8, unit: 'mmol/L' },
  interpretation: { coding: [{ code: 'HH' }] },
  referenceRange: [{ low: { value: 3.5 }, high: { value: 5 } }],
}

/** A panel of members that the record holds within it, and of others. */
function panel(release: Release, contained: JsonObject[], ...members: JsonObject[]) {
  const related = members.map((target) => ({ type: 'has-member', target }))
  return read(release, { contained, ...(release === 'r4' ? { hasMember: members } : { related }) })
}

test.each(releases)('%s: a member within the record is a part of it, with all that a part says', (release) => {
  const found = panel(release, [potassium], { reference: '#k' }, { reference: '#k' }, { reference: 'Observation/2' })
  expect(found.components).toMatchObject([
    {
      concept: { text: 'Potassium' },
      value: { kind: 'quantity', quantity: { value: { text: '6.8' }, unit: 'mmol/L' } },
      interpretations: [{ codes: [{ code: 'HH' }] }],
      ranges: [{ low: amount(3.5), high: amount(5) }],
    },
  ])
  expect(found).toMatchObject({ members: ['Observation/2'], otherMembers: [] })
})

test.each(releases)('%s: a member within the record that was entered in error is none', (release) => {
  const contained = [{ ...potassium, status: 'entered-in-error' }]
  const found = panel(release, contained, { reference: '#k', display: 'Potassium' })
  expect(found).toMatchObject({ components: [], members: [], otherMembers: [] })
})

test.each(releases)('%s: a member that is neither within the record nor to be followed keeps its name', (release) => {
  const found = panel(
    release,
    [],
    { display: 'Sodium' },
    { reference: '#gone' },
    { reference: '#gone', display: 'Urea' },
  )
  expect(found).toMatchObject({ components: [], members: [] })
  expect(found.otherMembers.map(({ words }) => words)).toEqual(['Sodium', undefined, 'Urea'])
})

test.each(releases)('%s: a panel within a panel is its parts, and a circle ends', (release) => {
  const inner = { ...member, id: 'p', code: { text: 'Electrolytes' }, component: [{ code: { text: 'Sodium' } }] }
  const members = [{ reference: '#k' }, { reference: '#p' }]
  const round =
    release === 'r4' ? { hasMember: members } : { related: members.map((target) => ({ type: 'has-member', target })) }
  const found = panel(release, [{ ...inner, ...round }, potassium], { reference: '#p' })
  expect(found.components.map(({ concept }) => concept.text)).toEqual(['Sodium', 'Potassium'])
})

test('a part says what it is called by the reference alone, and that it is not final', () => {
  const { code: _, ...unnamed } = potassium
  const found = panel('r4', [{ ...unnamed, status: 'preliminary' }], { reference: '#k', display: 'K' })
  expect(found.components.map(({ concept }) => concept.text)).toEqual(['K (preliminary)'])
})

test('dstu2: what replaces, qualifies or disturbs a result is kept by its name', () => {
  const related = [
    { type: 'interfered-by', target: { reference: '#h' } },
    { type: 'qualified-by', target: { reference: 'Observation/3', display: 'Fasting' } },
    { type: 'replaces', target: { reference: 'Observation/4' } },
    { type: 'sequel-to', target: { display: 'Glucose' } },
  ]
  const contained = [{ ...member, id: 'h', code: { text: 'Hemolysis' } }]
  expect(read('dstu2', { contained, related }).related).toEqual([
    { relation: 'qualified-by', words: 'Fasting' },
    { relation: 'interfered-by', words: 'Hemolysis' },
  ])
})

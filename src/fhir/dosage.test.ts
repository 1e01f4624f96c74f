import { expect, test } from 'vitest'
import { readDosages, readRatio } from './dosage'
import { releases } from './release'

const amount = (value: number, unit: string) => ({
  value: { text: String(value), value },
  comparator: undefined,
  unit,
  ucum: undefined,
})
const quantity = (value: number, unit: string) => ({ kind: 'quantity', quantity: amount(value, unit) })

const wire = {
  sequence: 2,
  text: '1 tab bid',
  patientInstruction: 'with a glass of water',
  timing: { code: { text: 'BID' } },
  asNeededCodeableConcept: { text: 'pain' },
  route: { text: 'oral' },
  method: { text: 'swallow' },
  maxDosePerPeriod: { numerator: { value: 4, unit: 'g' }, denominator: { value: 1, unit: 'd' } },
  maxDosePerAdministration: { value: 1, unit: 'g' },
  maxDosePerLifetime: { value: 9, unit: 'g' },
}

const read = {
  sequence: 2,
  text: '1 tab bid',
  patientInstruction: 'with a glass of water',
  timing: { code: 'BID', events: [], repeat: undefined },
  asNeeded: true,
  asNeededFor: ['pain'],
  route: 'oral',
  method: 'swallow',
  maxPerPeriod: [{ numerator: amount(4, 'g'), denominator: amount(1, 'd') }],
  maxPerAdministration: amount(1, 'g'),
  maxPerLifetime: amount(9, 'g'),
}

test('r4: every part of a dosage is kept', () => {
  const doseAndRate = [
    { type: { text: 'ordered' }, doseQuantity: { value: 5, unit: 'mg' }, rateQuantity: { value: 2, unit: 'mL/h' } },
    { type: { text: 'calculated' }, doseQuantity: { value: 6, unit: 'mg' } },
    { type: { text: 'says nothing' } },
  ]
  const dosage = { ...wire, additionalInstruction: [{ text: 'with food' }], site: { text: 'left arm' }, doseAndRate }
  expect(readDosages.r4([dosage], {})).toEqual([
    {
      ...read,
      site: 'left arm',
      additionalInstructions: ['with food'],
      doses: [
        { type: 'ordered', dose: quantity(5, 'mg'), rate: quantity(2, 'mL/h') },
        { type: 'calculated', dose: quantity(6, 'mg'), rate: undefined },
      ],
    },
  ])
})

test('dstu2: every part of a dosage is kept', () => {
  const dosage = {
    ...wire,
    additionalInstructions: { text: 'with food' },
    siteCodeableConcept: { text: 'left arm' },
    doseQuantity: { value: 5, unit: 'mg' },
    rateQuantity: { value: 2, unit: 'mL/h' },
  }
  expect(readDosages.dstu2(dosage, {})).toEqual([
    {
      ...read,
      site: 'left arm',
      additionalInstructions: ['with food'],
      doses: [{ type: undefined, dose: quantity(5, 'mg'), rate: quantity(2, 'mL/h') }],
    },
  ])
})

test.each([
  ['doseQuantity', { value: 5, unit: 'mg' }, quantity(5, 'mg')],
  ['doseSimpleQuantity', { value: 5, unit: 'mg' }, quantity(5, 'mg')],
  [
    'doseRange',
    { high: { value: 2, unit: 'mg' } },
    { kind: 'range', range: { low: undefined, high: amount(2, 'mg') } },
  ],
  [
    'doseRatio',
    { numerator: { value: 1, unit: 'mg' }, denominator: { value: 2, unit: 'mL' } },
    { kind: 'ratio', ratio: { numerator: amount(1, 'mg'), denominator: amount(2, 'mL') } },
  ],
])('a dose is read of %s in its list, and where STU3 and DSTU2 have it', (element, value, dose) => {
  const expected = [{ type: undefined, dose, rate: undefined }]
  expect(readDosages.r4([{ doseAndRate: [{ [element]: value }] }], {})[0]?.doses).toEqual(expected)
  for (const release of releases) expect(readDosages[release]([{ [element]: value }], {})[0]?.doses).toEqual(expected)
})

test('dstu2: a statement calls its dose quantity', () => {
  const dosage = { quantityQuantity: { value: 5, unit: 'mg' } }
  expect(readDosages.dstu2([dosage], {})[0]?.doses).toEqual([
    { type: undefined, dose: quantity(5, 'mg'), rate: undefined },
  ])
  expect(readDosages.r4([dosage], {})[0]?.doses).toEqual([])
})

test.each(releases)('%s: a rate without a dose is no less said', (release) => {
  const dosage = { rateRatio: { numerator: { value: 80, unit: 'mg' } } }
  expect(readDosages[release]([dosage], {})[0]?.doses).toEqual([
    {
      type: undefined,
      dose: undefined,
      rate: { kind: 'ratio', ratio: { numerator: amount(80, 'mg'), denominator: undefined } },
    },
  ])
})

test.each(releases)('%s: a dosage that says nothing has no dose, and is not as needed', (release) => {
  expect(readDosages[release]([{}], {})).toEqual([
    {
      sequence: undefined,
      text: undefined,
      patientInstruction: undefined,
      timing: undefined,
      asNeeded: false,
      asNeededFor: [],
      site: undefined,
      route: undefined,
      method: undefined,
      maxPerPeriod: [],
      maxPerAdministration: undefined,
      maxPerLifetime: undefined,
      additionalInstructions: [],
      doses: [],
    },
  ])
  expect(readDosages[release]([{ asNeededBoolean: true }], {})[0]?.asNeeded).toBe(true)
  expect(readDosages[release](undefined, {})).toEqual([])
})

test('a site may be a record within the order', () => {
  const order = { contained: [{ resourceType: 'BodySite', id: 's', code: { text: 'left thigh' } }] }
  expect(readDosages.dstu2([{ siteReference: { reference: '#s' } }], order)[0]?.site).toBe('left thigh')
})

test('a ratio without what is counted says nothing', () => {
  expect(readRatio({ denominator: { value: 1 } })).toBeUndefined()
  expect(readDosages.r4([{ maxDosePerPeriod: [{ denominator: { value: 1 } }] }], {})[0]?.maxPerPeriod).toEqual([])
})

const absent = { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }

test.each([
  ['why not is said', { extension: [absent] }],
  ['a pseudo-code stands', { coding: [{ code: '4f9e2c0a-98d2-4bd1-bb8e-1c9b4a3b0a01' }] }],
])('where in place of the reason %s, the dose is still as needed', (_, asNeededCodeableConcept) => {
  for (const release of releases) {
    const dosage = readDosages[release]([{ asNeededCodeableConcept }], {})[0]
    expect(dosage).toMatchObject({ asNeeded: true, asNeededFor: [] })
  }
})

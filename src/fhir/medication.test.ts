import { expect, test } from 'vitest'
import { readDosages } from './dosage'
import type { JsonObject } from './json'
import { courseOf, medicationReference, readDrug } from './medication'

const nowhere = () => undefined
const source = { resources: ['MedicationRequest/1'] }

function contained(medication: JsonObject) {
  const resource = { contained: [{ resourceType: 'Medication', id: 'm', ...medication }] }
  return readDrug({ ...resource, medicationReference: { reference: '#m' } }, source, nowhere)
}

test('what is in a Medication may be a record within it, and what has no name is left out', () => {
  const medication = {
    form: { text: 'cream' },
    contained: [{ resourceType: 'Substance', id: 'zinc', code: { text: 'zinc' } }],
    ingredient: [{ itemReference: { reference: '#zinc' } }, { strength: { numerator: { value: 1 } } }],
  }
  expect(contained(medication)).toEqual({
    source,
    drug: { text: 'zinc', codes: [] },
    form: 'cream',
    ingredients: ['zinc'],
    manufacturer: undefined,
    fromReferenceOnly: false,
  })
})

test('a Medication that says nothing leaves the drug unnamed, and so does an order without one', () => {
  const unnamed = {
    source,
    drug: { text: undefined, codes: [] },
    form: undefined,
    ingredients: [],
    manufacturer: undefined,
    fromReferenceOnly: false,
  }
  expect(contained({})).toEqual(unnamed)
  expect(readDrug({}, source, nowhere)).toEqual(unnamed)
})

test('a drug that is written out needs no reference, and none is fetched', () => {
  const parts = {
    medicationCodeableConcept: { text: 'aspirin' },
    medicationReference: { reference: 'Medication/m1', display: 'ASA' },
  }
  expect(readDrug(parts, source, nowhere)).toMatchObject({ drug: { text: 'aspirin' }, fromReferenceOnly: false })
  expect(medicationReference(parts)).toBeUndefined()
})

const item = (text: string, isActive?: unknown) => ({ itemCodeableConcept: { text }, isActive })

test('a drug is not called by what is inactive in it, and its ingredients say so', () => {
  const ingredient = [item('zinc', true), item('menthol'), item('lanolin', false), item('water', 'false')]
  expect(contained({ ingredient })).toMatchObject({
    drug: { text: 'zinc + menthol' },
    ingredients: ['zinc', 'menthol', 'lanolin (inactive)', 'water (inactive)'],
  })
  expect(contained({ ingredient: [item('lanolin', false)] }).drug.text).toBeUndefined()
})

test('an order whose Medication was entered in error is marked, wherever that stands', () => {
  const medication = { resourceType: 'Medication', id: 'm', code: { text: 'aspirin' }, status: 'entered-in-error' }
  const mark = { kind: 'unknown-modifier', url: 'Medication.status' }
  expect(contained(medication).source.marks).toEqual([mark])
  const elsewhere = { medicationReference: { reference: 'Medication/m' } }
  const withheld = { kind: 'withheld', label: 'masked' } as const
  expect(readDrug(elsewhere, { ...source, marks: [withheld] }, () => medication).source).toEqual({
    ...source,
    marks: [withheld, mark],
  })
  expect(contained({ ...medication, status: 'inactive' }).source).toBe(source)
})

const period = (start: string | undefined, end: string | undefined) => ({
  timing: { repeat: { boundsPeriod: { start, end } } },
})
const course = (...dosages: JsonObject[]) => {
  const { starts, ends } = courseOf(readDosages.r4(dosages, {}))
  return [starts?.text, ends?.text]
}

test('a course begins with the first of its dosages and ends with the last', () => {
  const [later, sooner] = [period('2026-02-01', '2026-03-01'), period('2026-01-01', '2026-02-01')]
  expect(course(later, sooner)).toEqual(['2026-01-01', '2026-03-01'])
  expect(course(sooner, later)).toEqual(['2026-01-01', '2026-03-01'])
})

test('a dosage without an end leaves a course open, and one of a length is none of dates', () => {
  expect(course(period('2026-01-01', '2026-02-01'), period('2026-02-01', undefined))).toEqual(['2026-01-01', undefined])
  expect(course(period(undefined, '2026-02-01'))).toEqual([undefined, '2026-02-01'])
  expect(course({ timing: { repeat: { boundsDuration: { value: 5, unit: 'days' } } } })).toEqual([undefined, undefined])
  expect(course()).toEqual([undefined, undefined])
})

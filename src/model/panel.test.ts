import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, dated, named, observationOf } from './testing/observation'
import type { Observation } from './observation'
import { groupTests, resultsByTest, testKey } from './panel'

const result = (id: string, name: string, date: string | undefined, given: Partial<Observation> = {}) =>
  observationOf(id, {
    concept: named(name, name),
    value: { kind: 'quantity', quantity: amount('1', 'mg') },
    effective: date === undefined ? undefined : { kind: 'date', date: dated(date) },
    ...given,
  })

const ids = (observations: readonly Observation[]) => observations.flatMap(({ source }) => source.resources)

test('one LOINC code is one test, whatever else it is called', () => {
  const [loinc] = named('Glucose', '2345-7').codes
  const local = { system: 'urn:lab', systemName: undefined, code: 'GLU', display: undefined }
  expect(testKey({ text: 'Glucose', codes: loinc === undefined ? [] : [local, loinc] })).toBe(
    testKey(named('Blood sugar', '2345-7')),
  )
  expect(testKey(named('Glucose', '2339-0'))).not.toBe(testKey(named('Glucose', '2345-7')))
  expect(testKey(named('Glucose'))).not.toBe(testKey(named('glucose')))
  expect(testKey(named(undefined))).toBeUndefined()
})

const absent = [
  'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
  'http://hl7.org/fhir/v3/NullFlavor',
  'http://terminology.hl7.org/CodeSystem/data-absent-reason',
]
const coded = (text: string | undefined, system: string | undefined, code = 'UNK') => ({
  text,
  codes: [{ system, systemName: undefined, code, display: undefined }],
})

test.each([...absent, undefined])('two tests that are coded by no more than a code of %s are two', (system) => {
  expect(testKey(coded('Sodium', system))).not.toBe(testKey(coded('Potassium', system)))
  expect(testKey(coded('Sodium', system))).toBe(testKey(coded('Sodium', system)))
})

test.each(absent)('a code of %s says of nothing what it is, and takes no other code away', (system) => {
  expect(testKey(coded(undefined, system))).toBeUndefined()
  const { codes } = coded('Na', system)
  const local = { system: 'urn:lab', systemName: undefined, code: 'NA', display: undefined }
  expect(testKey({ text: 'Na', codes: [...codes, local] })).toBe(testKey({ text: 'Sodium', codes: [local] }))
  expect(testKey({ text: 'Na', codes: [...codes, ...named('', '2951-2').codes] })).toBe(
    testKey(named('Sodium', '2951-2')),
  )
})

test('a code that is of no system tells apart what has the same words', () => {
  expect(testKey(coded('Sodium', undefined, '1'))).not.toBe(testKey(coded('Sodium', undefined, '2')))
  expect(testKey(coded(undefined, undefined, '1'))).toBe(testKey(coded(undefined, undefined, '1')))
})

test('the newest result that has a value is shown; a cancelled one after it is not taken for it', () => {
  const [only] = resultsByTest([
    result('old', 'K', '2020'),
    result('new', 'K', '2022-03-01'),
    result('cancelled', 'K', '2023', { status: 'cancelled' }),
    result('undated', 'K', undefined),
  ])
  expect(only && ids([only.shown])).toEqual(['Observation/new'])
  expect(only && ids(only.newer)).toEqual(['Observation/cancelled'])
  expect(only && ids(only.earlier)).toEqual(['Observation/old', 'Observation/undated'])
})

test('results that do not say of what are not put together', () => {
  const concept = named(undefined)
  expect(resultsByTest([result('a', '', '2020', { concept }), result('b', '', '2020', { concept })])).toHaveLength(2)
})

test('a panel stands before its members, the others under their day', () => {
  const groups = groupTests(
    resultsByTest([
      result('rh', 'Rh', '2020-01-01'),
      result('abo', 'ABO', '2020-01-01'),
      result('panel', 'Zz panel', '2020-01-01', { value: undefined, members: ['Observation/abo', 'Observation/rh'] }),
      result('k', 'K', '2021-05-05T10:00:00Z'),
      result('na', 'Na', '2021-05-05T08:00:00Z'),
      result('when', 'When', undefined),
    ]),
  )
  expect(groups.map(({ by, tests }) => [by.kind, tests.map(({ shown }) => shown.concept.text)])).toEqual([
    ['day', ['K', 'Na']],
    ['panel', ['Zz panel', 'ABO', 'Rh']],
    ['day', ['When']],
  ])
})

test('a panel that names itself, or two that name each other, end', () => {
  const groups = groupTests(
    resultsByTest([
      result('a', 'A', '2020', { members: ['Observation/a', 'Observation/b'] }),
      result('b', 'B', '2020', { members: ['Observation/a'] }),
    ]),
  )
  expect(groups.flatMap(({ tests }) => tests)).toHaveLength(2)
})

const some = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 60 }).map(String),
    name: fc.constantFrom('K', 'Na', 'Cl', 'panel'),
    date: fc.constantFrom(undefined, '2020', '2020-01', '2020-01-01', '2021-02-03T04:05:06Z'),
    members: fc.array(
      fc.integer({ min: 0, max: 60 }).map((id) => `Observation/${id}`),
      { maxLength: 3 },
    ),
    status: fc.constantFrom('final' as const, 'cancelled' as const, 'preliminary' as const),
  }),
  { selector: ({ id }) => id, maxLength: 20 },
)

const placed = (given: Observation[]) =>
  groupTests(resultsByTest(given)).map(({ key, tests }) => ({
    key,
    tests: tests.map(({ newer, shown, earlier }) => ids([...newer, shown, ...earlier])),
  }))

test('every record stands in one place, and the order in which they came changes nothing', () => {
  fc.assert(
    fc.property(some, (all) => {
      const observations = all.map(({ id, name, date, members, status }) => result(id, name, date, { members, status }))
      const places = placed(observations)
      expect(places.flatMap(({ tests }) => tests.flat()).toSorted()).toEqual(ids(observations).toSorted())
      expect(placed(observations.toReversed())).toEqual(places)
    }),
  )
})

import { expect, test } from 'vitest'
import { parseWireJson } from './json'
import { readAmount, readRange } from './quantity'

const ucum = 'http://unitsofmeasure.org'
const amount = (text: string, unit: string | undefined, ucumCode?: string) => ({
  value: { text, value: Number(text) },
  comparator: undefined,
  unit,
  ucum: ucumCode,
})

test.each([
  ['the words of the unit, before its code', { unit: 'milligram', system: ucum, code: 'mg' }, 'milligram', 'mg'],
  ['what DSTU1 called units', { units: 'mg' }, 'mg', undefined],
  ['the code of UCUM', { system: ucum, code: 'mg' }, 'mg', 'mg'],
  ['the code of UCUM by its OID', { system: 'urn:oid:2.16.840.1.113883.6.8', code: 'mg' }, 'mg', 'mg'],
  ['a code without a system, which is not said to be UCUM’s', { code: 'mg' }, 'mg', undefined],
  ['a code of a list unknown here', { system: 'urn:x', code: 'TAB' }, 'TAB', undefined],
  ['a code that was sent as a number, in UCUM', { system: ucum, code: 10 }, '10', '10'],
  [
    'a code of a terminology, told apart from the number',
    { system: 'http://snomed.info/sct', code: '428673006' },
    '(unit SNOMED CT 428673006)',
    undefined,
  ],
  ['no unit for UCUM’s 1', { system: ucum, code: '1' }, undefined, '1'],
  ['no unit for a UUID', { code: '6f9619ff-8b86-d011-b42d-00cf4fc964ff' }, undefined, undefined],
  ['no unit where none is given', {}, undefined, undefined],
])('a quantity has %s', (_, parts, unit, ucumCode) => {
  expect(readAmount({ value: 5, ...parts })).toEqual(amount('5', unit, ucumCode))
})

test.each(['<', '<=', '>=', '>'])('the comparator %s stays beside the number', (comparator) => {
  expect(readAmount({ value: 5, comparator })).toMatchObject({ comparator, value: { value: 5 } })
})

test('a comparator that FHIR does not know is none', () => {
  expect(readAmount({ value: 5, comparator: '~' })).toMatchObject({ comparator: undefined })
})

test('the digits are those of the wire, and zero is a number', () => {
  expect(readAmount(parseWireJson('{"value":1.0}'))?.value).toEqual({ text: '1.0', value: 1 })
  expect(readAmount({ value: 0 })?.value).toEqual({ text: '0', value: 0 })
})

test.each([{ unit: 'mg' }, { value: 'many', unit: 'mg' }, {}, null, undefined, 5, '5 mg'])(
  '%j is no amount, having no number of its own',
  (value) => {
    expect(readAmount(value)).toBeUndefined()
  },
)

test.each([
  [{ low: { value: 1 } }, { low: amount('1', undefined), high: undefined }],
  [{ high: { value: 2 } }, { low: undefined, high: amount('2', undefined) }],
  [
    { low: { value: 1 }, high: { value: 2 } },
    { low: amount('1', undefined), high: amount('2', undefined) },
  ],
  [{ low: { unit: 'mg' }, high: {} }, undefined],
  [undefined, undefined],
])('the range %j keeps the bounds that it has', (value, expected) => {
  expect(readRange(value)).toEqual(expected)
})

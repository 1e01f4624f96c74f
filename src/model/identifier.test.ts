import { expect, test } from 'vitest'
import { readPartialDate } from './date'
import { isSocialSecurityNumber, medicalRecordNumber, medicalRecordNumbers } from './identifier'
import type { Identifier } from './patient'

const today = { year: 2026, month: 7, day: 14 }

function identifier(parts: Partial<Identifier>): Identifier {
  const none = { typeCode: undefined, type: undefined, system: undefined, use: undefined }
  return { ...none, value: '123456', start: undefined, end: undefined, ...parts }
}

test.each<[string, Partial<Identifier>]>([
  ['type SS', { typeCode: 'SS' }],
  ['type SB of DSTU2', { typeCode: 'SB' }],
  ['its system', { system: 'http://hl7.org/fhir/sid/us-ssn' }],
  ['its OID', { system: 'urn:oid:2.16.840.1.113883.4.1' }],
  ['its words', { type: 'Social Security Number' }],
  ['its short word', { type: 'SSN' }],
  ['its shape, where nothing says what it is', { value: '999-60-3129' }],
])('a social security number is known by %s', (_, parts) => {
  expect(isSocialSecurityNumber(identifier(parts))).toBe(true)
})

test.each<Partial<Identifier>>([
  { typeCode: 'MR' },
  { typeCode: 'DL', type: 'Driver’s licence' },
  { typeCode: 'MR', value: '999-60-3129' },
  { type: 'Session', value: '999-603-129' },
])('%j is not one', (parts) => {
  expect(isSocialSecurityNumber(identifier(parts))).toBe(false)
})

test.each<[string, Partial<Identifier>[], string | undefined]>([
  ['the typed one', [{ value: '1' }, { typeCode: 'MR', value: '2' }], '2'],
  ['one called so', [{ type: 'Medical record number', value: '2' }], '2'],
  [
    'usual before official',
    [
      { typeCode: 'MR', use: 'official', value: '1' },
      { typeCode: 'MR', use: 'usual', value: '2' },
    ],
    '2',
  ],
  [
    'one in use',
    [
      { typeCode: 'MR', use: 'usual', end: readPartialDate('2020'), value: '1' },
      { typeCode: 'MR', value: '2' },
    ],
    '2',
  ],
  [
    'not an old one',
    [
      { typeCode: 'MR', use: 'old', value: '1' },
      { typeCode: 'MR', value: '2' },
    ],
    '2',
  ],
  ['an old one before none', [{ typeCode: 'MR', use: 'old', value: '2' }], '2'],
  ['none of the untyped', [{ value: '1' }, { type: 'Account', value: '2' }], undefined],
  ['never a social security number', [{ type: 'MRN / SSN', value: '999-60-3129' }], undefined],
])('the medical record number is %s', (_, given, value) => {
  expect(medicalRecordNumber({ identifiers: given.map(identifier) }, today)?.value).toBe(value)
})

const numbers = (...identifiers: Partial<Identifier>[]) =>
  medicalRecordNumbers({ identifiers: identifiers.map(identifier) }, today).map(({ value }) => value)

test('all record numbers are those in use, the usual one first, each once', () => {
  expect(
    numbers(
      { typeCode: 'MR', value: '1' },
      { typeCode: 'MR', value: '2', use: 'old' },
      { typeCode: 'MR', value: '3', use: 'usual' },
      { typeCode: 'MR', value: '1', system: 'urn:other' },
      { typeCode: 'SS', value: '4' },
      { value: '5' },
    ),
  ).toEqual(['3', '1'])
  expect(numbers({ typeCode: 'MR', value: '2', use: 'old' })).toEqual(['2'])
  expect(numbers({ value: '5' })).toEqual([])
})

import { expect, test } from 'vitest'
import { readPartialDate, type PartialDate } from '../model/date'
import { datedWithAge } from './child-age'
import { fakeReader } from './testing/fake-reader'

function read(text: string): PartialDate {
  const date = readPartialDate(text)
  if (date === undefined) throw new Error(`not a date: ${text}`)
  return date
}

const bornOn = (text: string, time?: string) => ({
  ...fakeReader(),
  born: { date: read(text), time: time === undefined ? undefined : read(time) },
})

test.each([
  ['2015-03-02', '2015-03-12', '12-Mar-2015 (10d)'],
  ['2015-03-02', '2019-05-03', '03-May-2019 (4y 2m)'],
  ['2015-03-02', '2019', '2019 (3y 9m to 4y 9m)'],
  ['2015', '2015-06-01', '01-Jun-2015 (0d to 21w)'],
  // Of age, or nearly.
  ['2000-03-02', '2018-03-02', '02-Mar-2018'],
  ['2000', '2018', '2018'],
  // Before birth: one of the dates is wrong.
  ['2015-03-02', '2014-01-01', '01-Jan-2014'],
])('born %s, on %s: %s', (born, on, words) => {
  expect(datedWithAge(read(on), bornOn(born))).toBe(words)
})

test('a newborn’s age is told in hours where both times are', () => {
  const reader = bornOn('2015-03-02', '2015-03-02T08:00:00Z')
  expect(datedWithAge(read('2015-03-02T20:30:00Z'), reader)).toMatch(/\(12h\)$/)
})

test('without a birth date, the date alone', () => {
  expect(datedWithAge(read('2019-05-03'), fakeReader())).toBe('03-May-2019')
})

test('a patient reads it in the long form', () => {
  const born = { date: read('2015-03-02'), time: undefined }
  expect(datedWithAge(read('2019-03-02'), { ...fakeReader('patient'), born })).toBe('2 March 2019, age 4')
})

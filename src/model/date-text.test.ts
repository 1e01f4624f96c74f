import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { offsetMinutes, readPartialDate, type PartialDate } from './date'
import { clinicianDate, patientDate, readerOffsetAt } from './date-text'

const read = (text: string): PartialDate => {
  const date = readPartialDate(text)
  if (date === undefined) throw new Error(`not a date: ${text}`)
  return date
}

test.each([
  ['1945-07-14', undefined, '14-Jul-1945'],
  ['1945-07', undefined, 'Jul-1945'],
  ['1945', undefined, '1945'],
  ['0045-01-02', undefined, '02-Jan-0045'],
  ['1945-07-14T08:30:00+02:00', '+02:00', '14-Jul-1945 08:30'],
  ['1945-07-14T08:30:00+02:00', '+01:00', '14-Jul-1945 08:30 +02:00'],
  ['1945-07-14T08:30:00+02:00', undefined, '14-Jul-1945 08:30 +02:00'],
  ['1945-07-14T08:30:00Z', '+00:00', '14-Jul-1945 08:30'],
  ['1945-07-14T08:30:00Z', '-05:00', '14-Jul-1945 08:30 +00:00'],
  ['1945-07-14T23:59:00-11:00', '+13:00', '14-Jul-1945 23:59 -11:00'],
  ['1945-07-14T08:30:00', '+02:00', '14-Jul-1945 08:30'],
])('a clinician reads %s (own offset %s) as %s', (text, reader, expected) => {
  expect(clinicianDate(read(text), reader)).toBe(expected)
})

test.each([
  ['1945-07-14', 'en-GB', '14 July 1945'],
  ['1945-07-14', 'en-US', 'July 14, 1945'],
  ['1945-07-14', 'es', '14 de julio de 1945'],
  ['1945-07', 'en-GB', 'July 1945'],
  ['1945', 'en-GB', '1945'],
  ['1945-07-14', 'fa', '۱۴ ژوئیهٔ ۱۹۴۵'],
])('a patient reads %s in %s as %s', (text, locale, expected) => {
  expect(patientDate(read(text), locale)).toBe(expected)
})

test('a patient’s time keeps its day and its offset', () => {
  expect(patientDate(read('2024-01-01T00:10:00+14:00'), 'en-GB')).toBe('1 January 2024 at 00:10 +14:00')
  expect(patientDate(read('2024-01-01T00:10:00+14:00'), 'en-GB', '+14:00')).toBe('1 January 2024 at 00:10')
})

test.each(['2024-01-15T12:00:00Z', '2024-07-15T12:00:00+05:30'])('the reader’s offset is that of %s', (text) => {
  expect(offsetMinutes(readerOffsetAt(read(text)) ?? '')).toBe(0 - new Date(text).getTimezoneOffset())
})

test('a day has no offset', () => {
  expect(readerOffsetAt(read('2024-01-15'))).toBeUndefined()
})

const two = (n: number) => String(n).padStart(2, '0')

const offset = fc
  .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 13 }), fc.constantFrom('00', '30', '45'))
  .map(([sign, hours, minutes]) => `${sign}${two(hours)}:${minutes}`)

test('whatever the offset, the day on screen is the day as recorded', () => {
  const parts = fc.record({
    year: fc.integer({ min: 1900, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
  })
  fc.assert(
    fc.property(parts, offset, offset, ({ year, month, day, hour }, own, readers) => {
      const date = read(`${year}-${two(month)}-${two(day)}T${two(hour)}:30:00${own}`)
      expect(clinicianDate(date, readers).startsWith(`${two(day)}-`)).toBe(true)
      expect(clinicianDate(date, readers)).toContain(`-${year} ${two(hour)}:30`)
      expect(patientDate(date, 'en-GB', readers)).toMatch(new RegExp(`^${day} \\w+ ${year} .*${two(hour)}:30`))
    }),
  )
})

test('no date is said more precisely than it was recorded', () => {
  const year = fc.integer({ min: 1000, max: 9999 })
  const month = fc.integer({ min: 1, max: 12 })
  fc.assert(
    fc.property(year, month, fc.constantFrom('en-GB', 'en-US', 'es'), (y, m, locale) => {
      expect([clinicianDate(read(String(y))), patientDate(read(String(y)), locale)]).toEqual([String(y), String(y)])
      const both = [clinicianDate(read(`${y}-${two(m)}`)), patientDate(read(`${y}-${two(m)}`), locale)]
      // The year is the only number: no day was made up.
      expect(both.map((words) => words.match(/\d+/g))).toEqual([[String(y)], [String(y)]])
    }),
  )
})

test('one formatter is made for all dates of a locale and precision', () => {
  let made = 0
  class Counted extends Intl.DateTimeFormat {
    constructor(...given: ConstructorParameters<typeof Intl.DateTimeFormat>) {
      super(...given)
      made += 1
    }
  }
  vi.stubGlobal('Intl', Object.create(Intl, { DateTimeFormat: { value: Counted } }))
  for (const text of ['1945-07-14', '2001-01-31', '1945-07', '1999-12']) patientDate(read(text), 'fr-CA')
  patientDate(read('1945-07-14'), 'fr-BE')
  expect(made).toBe(3)
})

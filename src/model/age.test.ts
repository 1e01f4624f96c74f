import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageOn, type Age, type AgePart } from './age'
import { readPartialDate } from './date'

const said = (parts: AgePart[]) => parts.map(({ unit, value }) => `${value} ${unit}`).join(' ')

function words(age: Age): string {
  if (age.kind === 'unknown') return 'unknown'
  return age.kind === 'exact' ? said(age.parts) : `${said(age.low)} to ${said(age.high)}`
}

test.each([
  ['2026-07-14', '2026-07-14', '0 days'],
  ['2026-07-14', '2026-08-10', '27 days'],
  ['2026-07-14', '2026-08-11', '4 weeks'],
  ['2025-07-15', '2026-07-14', '52 weeks'],
  ['2025-07-14', '2026-07-14', '12 months'],
  ['2024-07-15', '2026-07-14', '23 months'],
  ['2024-07-14', '2026-07-14', '2 years'],
  ['2024-06-13', '2026-07-14', '2 years 1 months'],
  ['2008-07-15', '2026-07-14', '17 years 11 months'],
  ['2008-07-14', '2026-07-14', '18 years'],
  ['1945-07-14', '2026-07-13', '80 years'],
  ['1945-07-14', '2026-07-14', '81 years'],
  ['2004-02-29', '2026-02-28', '21 years'],
  ['2004-02-29', '2026-03-01', '22 years'],
  // Who dies is no longer ageing: the age is that of the day of death.
  ['1963-04-13', '2012-01-02T03:29:23+01:00', '48 years'],
  ['1963', '2012', '48 years to 49 years'],
  ['1945', '2026-12-31', '81 years'],
  ['1945', '2026-07-14', '80 years to 81 years'],
  ['1945-07', '2026-07-14', '80 years to 81 years'],
  ['1945-07', '2026-08-01', '81 years'],
  ['2026', '2026-07-14', '0 days to 27 weeks'],
  ['2026-07-15', '2026-07-14', 'unknown'],
  ['2027', '2026-07-14', 'unknown'],
])('born %s, on %s: %s', (born, on, expected) => {
  expect(words(ageOn(readPartialDate(born), readPartialDate(on)))).toBe(expected)
})

test('the age is unknown where a date is', () => {
  expect(ageOn(undefined, { year: 2026, month: 7, day: 14 })).toEqual({ kind: 'unknown' })
  expect(ageOn(readPartialDate('1945'), undefined)).toEqual({ kind: 'unknown' })
})

test.each([
  ['2026-07-14T10:30:00+02:00', '2026-07-14T12:29:00+02:00', '1 hours'],
  ['2026-07-14T23:30:00+02:00', '2026-07-15T23:00:00+02:00', '23 hours'],
  ['2026-07-14T10:30:00+02:00', '2026-07-14T10:30:00Z', '2 hours'],
  ['2026-07-14T10:30:00+02:00', '2026-07-16T10:29:00+02:00', '47 hours'],
  ['2026-07-14T10:30:00+02:00', '2026-07-16T10:30:00+02:00', '2 days'],
  // Without an offset, or without the time of day, hours would be invented.
  ['2026-07-14T10:30:00', '2026-07-15T10:29:00+02:00', '1 days'],
  ['2026-07-14T10:30:00+02:00', '2026-07-15', '1 days'],
])('born at %s, at %s: %s', (birthTime, on, expected) => {
  const born = readPartialDate(birthTime.slice(0, 10))
  expect(words(ageOn(born, readPartialDate(on), readPartialDate(birthTime)))).toBe(expected)
})

// At least as long as the longest, so that 12 months are not fewer than 52 weeks.
const length = { hours: 1 / 24, days: 1, weeks: 7, months: 30.5, years: 366 }

function inDays(age: Age): number {
  return age.kind === 'exact' ? age.parts.reduce((sum, { unit, value }) => sum + value * length[unit], 0) : -1
}

test('nobody grows younger', () => {
  const date = fc
    .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
    .map((value) => value.toISOString().slice(0, 10))
  fc.assert(
    fc.property(date, date, date, (a, b, c) => {
      const [born, on, later] = [a, b, c].toSorted().map(readPartialDate)
      expect(inDays(ageOn(born, later))).toBeGreaterThanOrEqual(inDays(ageOn(born, on)))
    }),
  )
})

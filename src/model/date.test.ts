import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  calendarDate,
  compareDates,
  compareNewestFirst,
  dateRank,
  daysFromEpoch,
  daysOfMonth,
  instantOf,
  isAfter,
  isBefore,
  momentOf,
  offsetMinutes,
  offsetText,
  readPartialDate,
  type CalendarDate,
  type PartialDate,
} from './date'

const read = (text: string): PartialDate => {
  const date = readPartialDate(text)
  if (date === undefined) throw new Error(`not a date: ${text}`)
  return date
}

test.each([
  ['1963', { precision: 'year', year: 1963 }],
  ['1963-04', { precision: 'month', year: 1963, month: 4 }],
  ['1963-04-13', { precision: 'day', year: 1963, month: 4, day: 13 }],
  ['0001-01-01', { precision: 'day', year: 1, month: 1, day: 1 }],
  ['2024-02-29', { precision: 'day', year: 2024, month: 2, day: 29 }],
  ['2000-02-29', { precision: 'day', year: 2000, month: 2, day: 29 }],
  [
    '2015-02-07T13:28:17.239+02:00',
    { precision: 'time', year: 2015, month: 2, day: 7, time: { hour: 13, minute: 28, second: 17, offset: '+02:00' } },
  ],
  [
    '2016-12-31T23:59:60Z',
    { precision: 'time', year: 2016, month: 12, day: 31, time: { hour: 23, minute: 59, second: 60, offset: 'Z' } },
  ],
  [
    '1991-01-04T00:00:00',
    { precision: 'time', year: 1991, month: 1, day: 4, time: { hour: 0, minute: 0, second: 0, offset: undefined } },
  ],
])('%s is read at its own precision', (text, expected) => {
  expect(readPartialDate(text)).toEqual({ ...expected, text })
})

test.each([
  '',
  '0000',
  '63',
  '1963-4-13',
  '1963-13',
  '1963-00',
  '2023-02-29',
  '1900-02-29',
  '2024-04-31',
  '2024-01-00',
  '9/12/2018',
  '2024-01-01 08:00',
  '2024-01-01T25:00:00Z',
  '2024-01-01T08:60:00Z',
  '2024-01-01T08:00:61Z',
  '2024-01-01T08:00:00+15:00',
  '2024-01-01T08:00:00+14:30',
  '2024-01-01T',
  '2024-01-01T08',
  '-2024',
  '2024 ',
  'today',
])('%j is not a date', (text) => {
  expect(readPartialDate(text)).toBeUndefined()
})

const day = fc
  .record({ year: fc.integer({ min: 1, max: 9999 }), month: fc.integer({ min: 1, max: 12 }) })
  .chain(({ year, month }) =>
    fc.integer({ min: 1, max: daysOfMonth(year, month) }).map((of): CalendarDate => ({ year, month, day: of })),
  )
const pad = (n: number, length = 2) => String(n).padStart(length, '0')
const offset = fc.oneof(fc.constant('Z'), fc.integer({ min: -14 * 60, max: 14 * 60 }).map(offsetText))
const dateText = fc.oneof(
  day.map(({ year }) => pad(year, 4)),
  day.map(({ year, month }) => `${pad(year, 4)}-${pad(month)}`),
  day.map(({ year, month, day: of }) => `${pad(year, 4)}-${pad(month)}-${pad(of)}`),
  fc
    .tuple(day, fc.integer({ min: 0, max: 86_399 }), offset)
    .map(
      ([{ year, month, day: of }, second, east]) =>
        `${pad(year, 4)}-${pad(month)}-${pad(of)}T${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}${east}`,
    ),
)

function writeAgain(date: PartialDate): string {
  if (date.precision === 'year') return pad(date.year, 4)
  if (date.precision === 'month') return `${pad(date.year, 4)}-${pad(date.month)}`
  const onDay = `${pad(date.year, 4)}-${pad(date.month)}-${pad(date.day)}`
  if (date.precision === 'day') return onDay
  const { hour, minute, second, offset: east } = date.time
  return `${onDay}T${pad(hour)}:${pad(minute)}:${pad(second ?? 0)}${east ?? ''}`
}

test('every date survives being read, field by field', () => {
  fc.assert(
    fc.property(dateText, (text) => {
      expect(writeAgain(read(text))).toBe(text)
    }),
  )
})

test('reading is total', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readPartialDate(text)).not.toThrow()
    }),
  )
})

test('days are counted as the calendar has them', () => {
  fc.assert(
    fc.property(day, (date) => {
      const utc = new Date(0)
      utc.setUTCFullYear(date.year, date.month - 1, date.day)
      expect(daysFromEpoch(date)).toBe(utc.getTime() / 86_400_000)
    }),
  )
})

const maybeDate = fc.option(dateText.map(read), { nil: undefined })

test.each([
  ['oldest first', compareDates],
  ['newest first', compareNewestFirst],
])('%s is a total order with unknown dates last', (_, compare) => {
  fc.assert(
    fc.property(maybeDate, maybeDate, maybeDate, (a, b, c) => {
      expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0)
      const [first, second, third] = [a, b, c].toSorted(compare)
      expect(Math.max(compare(first, second), compare(second, third), compare(first, third))).toBeLessThanOrEqual(0)
      expect(compare(a ?? read('9999'), undefined)).toBeLessThan(0)
    }),
  )
})

test('ranks stand as their dates do, and that of no date before them all', () => {
  const dates = [undefined, '0001', '1969-12-31', '1970', '1970-01', '1970-01-01', '9999-12-31T23:59:60-14:00']
  const ranks = dates.map((text) => dateRank(text === undefined ? undefined : read(text)))
  expect(ranks).toEqual([...new Set(ranks)].toSorted((a, b) => a - b))
  expect(ranks).toHaveLength(dates.length)
})

test('times with offsets sort by the moment they mean', () => {
  const berlin = read('2024-06-01T00:30:00+02:00')
  const london = read('2024-05-31T23:00:00Z')
  expect(compareDates(berlin, london)).toBeLessThan(0)
  expect(instantOf(london)).toBe(Date.UTC(2024, 4, 31, 23) / 1000)
  expect(instantOf(read('2024-05-31T23:00:00'))).toBeUndefined()
  expect(instantOf(read('2024-05-31'))).toBeUndefined()
})

test.each([
  ['2025', { year: 2026, month: 1, day: 1 }, true, false],
  ['2026', { year: 2026, month: 12, day: 31 }, false, false],
  ['2026-02', { year: 2026, month: 3, day: 1 }, true, false],
  ['2026-03', { year: 2026, month: 3, day: 31 }, false, false],
  ['2026-03-03', { year: 2026, month: 3, day: 4 }, true, false],
  ['2026-03-03', { year: 2026, month: 3, day: 3 }, false, false],
  ['2026-03-03T23:30:00-05:00', { year: 2026, month: 3, day: 3 }, false, false],
  ['2027', { year: 2026, month: 3, day: 3 }, false, true],
  ['2026-04', { year: 2026, month: 3, day: 31 }, false, true],
  ['2026-03-04', { year: 2026, month: 3, day: 3 }, false, true],
])('%s against %j', (text, on, before, after) => {
  expect(isBefore(read(text), on)).toBe(before)
  expect(isAfter(read(text), on)).toBe(after)
})

test('the clock is the reader’s own', () => {
  const now = new Date(2026, 0, 5, 7, 8, 9)
  expect(calendarDate(now)).toEqual({ year: 2026, month: 1, day: 5 })
  const moment = momentOf(now)
  expect(readPartialDate(moment.text)).toEqual(moment)
  expect(instantOf(moment)).toBe(now.getTime() / 1000)
})

test.each([
  ['Z', 0],
  ['+05:30', 330],
  ['-08:00', -480],
])('%s is %i minutes east', (text, minutes) => {
  expect(offsetMinutes(text)).toBe(minutes)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateTest, spanOf, spansOf } from './match-date'

const matches = (asked: string, value: unknown) => dateTest(asked)?.(value)

const length = (text: string) => {
  const span = spanOf(text)
  return span && span.high - span.low
}

describe('a partial date', () => {
  test('is as long as it is precise', () => {
    const day = 86_400_000
    expect(length('2019')).toBe(365 * day)
    expect(length('2020')).toBe(366 * day)
    expect(length('2020-02')).toBe(29 * day)
    expect(length('2019-12')).toBe(31 * day)
    expect(length('2019-12-31')).toBe(day)
    expect(length('2019-12-31T10:00Z')).toBe(60_000)
    expect(length('2019-12-31T10:00:00Z')).toBe(1000)
    expect(length('2019-12-31T10:00:00.123+02:00')).toBe(1)
  })

  test('with an offset stands at its instant', () => {
    expect(spanOf('2019-12-31T23:30:00-05:00')).toEqual(spanOf('2020-01-01T04:30:00Z'))
    expect(spanOf('2020-01-01T00:15:00+05:30')).toEqual(spanOf('2019-12-31T18:45:00Z'))
    expect(spanOf('0099-01-01')?.low).toBeLessThan(spanOf('0100-01-01')?.low ?? 0)
  })

  test.each([
    '',
    '19',
    '2019-1',
    '2019-13',
    '2019-00',
    '2019-02-30',
    '2019-04-31',
    '2019-01-01T25:00',
    '2019-01-01T10',
    'May 2019',
    '2019-01-01T10:00:00 02:00',
  ])('that the calendar does not have is none: "%s"', (text) => {
    expect(spanOf(text)).toBeUndefined()
  })
})

test('prefixes compare whole spans', () => {
  const cases: [asked: string, value: unknown, expected: boolean][] = [
    ['2019', '2019-05-05', true],
    ['2019-05-05', '2019', false],
    ['ne2019-05-05', '2019', true],
    ['ge2019-06', '2019', true],
    ['gt2019-06', '2019', true],
    ['sa2019-06', '2019', false],
    ['sa2018', '2019', true],
    ['eb2020', '2019', true],
    ['eb2019-06', '2019', false],
    ['le2019', '2019-12-31T23:59:59Z', true],
    ['lt2019', '2019-12-31T23:59:59Z', false],
    ['gt2019', '2020-01-01', true],
    ['ge2019', { start: '2018-01-01' }, true],
    ['sa2019', { start: '2018-01-01' }, false],
    ['le2019', { end: '2020-01-01' }, true],
    ['2019', { start: '2019-02', end: '2019-03' }, true],
    ['2019', { event: ['2018-01-01', '2019-01-01'] }, true],
    ['2019', { repeat: { boundsPeriod: { start: '2019-02', end: '2019-03' } } }, true],
    ['2019', {}, false],
    ['2019', 2019, false],
    ['2019', null, false],
  ]
  for (const [asked, value, expected] of cases)
    expect([asked, value, matches(asked, value)]).toEqual([asked, value, expected])
  for (const asked of ['ap2019', 'zz2019', '>2019', 'ge', 'ge2019-13']) expect(dateTest(asked)).toBeUndefined()
})

const pad = (number: number) => String(number).padStart(2, '0')

test('the prefixes agree with each other for any two dates', () => {
  const partial = fc
    .record({
      y: fc.integer({ min: 1998, max: 2003 }),
      m: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 28 }),
      precision: fc.constantFrom(4, 7, 10),
    })
    .map(({ y, m, d, precision }) => `${y}-${pad(m)}-${pad(d)}`.slice(0, precision))
  fc.assert(
    fc.property(partial, partial, (asked, value) => {
      const is = (prefix: string) => matches(`${prefix}${asked}`, value)
      expect(is('')).toBe(is('eq'))
      expect(is('ne')).toBe(!is('eq'))
      expect(!is('eq') || (is('ge') && is('le') && !is('sa') && !is('eb'))).toBe(true)
      expect(!is('sa') || (is('gt') && is('ge') && !is('lt'))).toBe(true)
      expect(!is('eb') || (is('lt') && is('le') && !is('gt'))).toBe(true)
      expect(is('eq') || is('gt') || is('lt')).toBe(true)
      expect(matches(`eq${asked}`, asked)).toBe(true)
    }),
  )
})

test('anything at all from the wire has its spans or none', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(spansOf(value).every(({ low, high }) => !Number.isNaN(low) && !Number.isNaN(high))).toBe(true)
    }),
  )
})

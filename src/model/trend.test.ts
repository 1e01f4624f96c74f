import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPartialDate } from './date'
import type { Comparator, Quantity } from './quantity'
import { spanOf, trendsOf, type TrendResult } from './trend'

const quantity = (text: string, ucum?: string, comparator?: Comparator): Quantity => ({
  value: { text, value: Number(text) },
  comparator,
  unit: ucum,
  ucum,
})

function result(id: string, date: string | undefined, of: Quantity, more: Partial<TrendResult> = {}): TrendResult {
  return {
    id,
    part: { value: { kind: 'quantity', quantity: of }, ranges: [] },
    date: date === undefined ? undefined : readPartialDate(date),
    specimen: undefined,
    method: undefined,
    ...more,
  }
}

const joined = (results: TrendResult[]) =>
  trendsOf(results).map(({ points, lines }) => lines.map((line) => line.map((index) => points[index]?.id)))

test('results in one unit are joined from the oldest to the newest', () => {
  const results = [
    result('b', '2021-02-01', quantity('2', 'mg')),
    result('a', '2020', quantity('9', 'mg')),
    result('c', '2022-01-01T08:00:00+02:00', quantity('3', 'mg')),
    result('a2', '2020-05-05', quantity('0', 'mg')),
  ]
  expect(joined(results)).toEqual([[['a2', 'b', 'c']]])
  expect(trendsOf(results)[0]?.points.map(({ id, value }) => [id, value])).toEqual([
    ['a', 9],
    ['a2', 0],
    ['b', 2],
    ['c', 3],
  ])
})

test('exactly convertible units stand on one axis, in the unit of the newest; others on one of their own', () => {
  const trends = trendsOf([
    result('a', '2020-01-01', quantity('1.1', 'g/L')),
    result('b', '2021-01-01', quantity('6.1', 'mmol/L')),
    result('c', '2022-01-01', quantity('99', 'mg/dL')),
  ])
  expect(trends.map(({ unit, points }) => [unit, points.map(({ value }) => value)])).toEqual([
    ['mg/dL', [110, 99]],
    ['mmol/L', [6.1]],
  ])
})

test('the line breaks where specimen or method change, and does not join over what lies between', () => {
  const one = quantity('1', 'mg')
  expect(
    joined([
      result('a', '2020-01-01', one, { method: 'old' }),
      result('b', '2020-02-01', one, { method: 'old' }),
      result('c', '2020-03-01', one, { method: 'new' }),
      result('d', '2020-04-01', one, { method: 'old' }),
      result('e', '2020-05-01', one, { method: 'old', specimen: 'urine' }),
    ]),
  ).toEqual([[['a', 'b'], ['c'], ['d'], ['e']]])
})

test('a bound is no point of a line, and breaks it', () => {
  const results = [
    result('a', '2020-01-01', quantity('4', 'mg')),
    result('b', '2020-02-01', quantity('5', 'mg', '<')),
    result('c', '2020-03-01', quantity('6', 'mg')),
  ]
  expect(joined(results)).toEqual([[['a'], ['c']]])
  expect(trendsOf(results)[0]?.points[1]).toMatchObject({ value: 5, comparator: '<' })
})

const range = (low: Quantity | undefined, high: Quantity | undefined) => [
  { low, high, text: undefined, meaning: undefined, appliesTo: [], age: undefined },
]

test('the range is the one on each result, in the unit of the trend', () => {
  const [trend] = trendsOf([
    result('a', '2020-01-01', quantity('1', 'g/L'), {
      part: {
        value: { kind: 'quantity', quantity: quantity('1', 'g/L') },
        ranges: range(quantity('0.7'), quantity('1.1', 'g/L')),
      },
    }),
    result('b', '2021-01-01', quantity('99', 'mg/dL'), {
      part: {
        value: { kind: 'quantity', quantity: quantity('99', 'mg/dL') },
        ranges: range(undefined, quantity('5', 'mmol/L')),
      },
    }),
  ])
  expect(trend?.points.map(({ band }) => band)).toEqual([{ low: 70, high: 110 }, undefined])
})

test('of a range with an end that is not recorded no band is drawn', () => {
  const range = { low: undefined, text: undefined, meaning: undefined, appliesTo: [], age: undefined }
  const bandOf = (unrecorded: ('low' | 'high')[] | undefined) => {
    const of = quantity('5', 'mg')
    const ranges = [{ ...range, high: quantity('9', 'mg'), unrecorded }]
    const [trend] = trendsOf([result('a', '2020', of, { part: { value: { kind: 'quantity', quantity: of }, ranges } })])
    return trend?.points[0]?.band
  }
  expect(bandOf(undefined)).toEqual({ low: undefined, high: 9 })
  expect(bandOf(['low'])).toBeUndefined()
})

test('what has no number or no date is in no trend', () => {
  expect(
    trendsOf([
      result('a', undefined, quantity('1', 'mg')),
      { ...result('b', '2020', quantity('1')), part: { value: { kind: 'text', text: '5' }, ranges: [] } },
    ]),
  ).toEqual([])
})

const span = (text: string) => {
  const date = readPartialDate(text)
  return date && spanOf(date)
}
const seconds = (text: string) => Date.parse(text) / 1000

test('a year is all of it, a day its noon, a time its moment wherever the reader is', () => {
  expect(span('2020')).toEqual({ start: seconds('2020-01-01'), end: seconds('2021-01-01'), exact: false })
  expect(span('2020-02')).toEqual({ start: seconds('2020-02-01'), end: seconds('2020-03-01'), exact: false })
  expect(span('2020-02-29')).toMatchObject({ start: seconds('2020-02-29T12:00:00Z'), exact: true })
  expect(span('2020-02-29T01:30:00+05:30')).toMatchObject({ start: seconds('2020-02-28T20:00:00Z') })
})

const anyResult = fc.record({
  unit: fc.constantFrom('mg/dL', 'g/L', 'mmol/L', undefined),
  value: fc.integer({ min: -1000, max: 1000 }).map((tenths) => (tenths / 10).toFixed(1)),
  comparator: fc.constantFrom(undefined, '<' as const, '>=' as const),
  date: fc.constantFrom(
    '2019',
    '2020-02',
    '2020-02-03',
    '2021-01-01T00:00:00Z',
    '2021-01-01T05:00:00+02:00',
    undefined,
  ),
  method: fc.constantFrom(undefined, 'a', 'b'),
})

test('every dated number is a point once, whatever the order they come in, and a line joins only like with like', () => {
  fc.assert(
    fc.property(fc.array(anyResult, { maxLength: 12 }), (given) => {
      const results = given.map(({ unit, value, comparator, date, method }, index) =>
        result(`r${index}`, date, quantity(value, unit, comparator), { method }),
      )
      const trends = trendsOf(results)
      expect(trends.flatMap(({ points }) => points.map(({ id }) => id)).toSorted()).toEqual(
        results
          .filter(({ date }) => date !== undefined)
          .map(({ id }) => id)
          .toSorted(),
      )
      expect(trendsOf(results.toReversed())).toEqual(trends)
      for (const { points, lines } of trends)
        for (const line of lines) {
          const own = line.flatMap((index) => points[index] ?? [])
          const methods = own.map(({ id }) => results.find((one) => one.id === id)?.method)
          expect(new Set(methods).size).toBe(1)
          expect(own.every(({ comparator, start, end }) => comparator === undefined && start === end)).toBe(true)
        }
    }),
  )
})

import { expect, test } from 'vitest'
import { readPartialDate } from '../model/date'
import { trendsOf, type TrendResult } from '../model/trend'
import { trendScale } from './trend-scale'

const result = (id: string, date: string, number: string): TrendResult => ({
  id,
  part: {
    value: {
      kind: 'quantity',
      quantity: { value: { text: number, value: Number(number) }, comparator: undefined, unit: 'mg' },
    },
    ranges: [],
  },
  date: readPartialDate(date),
  specimen: undefined,
  method: undefined,
})

function scaleOf(...results: TrendResult[]) {
  const [trend] = trendsOf(results)
  if (trend === undefined) throw new Error('no trend')
  return trendScale(trend, 600, 200)
}

test('what is never below zero has no axis below zero', () => {
  const scale = scaleOf(result('a', '2010-01-01', '0'), result('b', '2013-01-01', '72'))
  expect(scale.yTicks.map(({ text }) => text)).not.toContain('−20')
  expect(scale.y(0)).toBe(scale.plot.bottom)
})

test('years are said as years, days as days, and no day twice', () => {
  const years = scaleOf(result('a', '2010-01-01', '1'), result('b', '2020-01-01', '2'))
  expect(new Set(years.xTicks.map(({ date }) => date.precision))).toEqual(new Set(['year']))
  const hours = scaleOf(result('a', '2020-01-01T08:00:00Z', '1'), result('b', '2020-01-01T20:00:00Z', '2'))
  expect(hours.xTicks.map(({ date }) => [date.precision, date.text])).toEqual([['day', '2020-01-01']])
})

test('one moment, and one value, are drawn in the middle', () => {
  const scale = scaleOf(result('a', '2020-01-01', '5'), result('b', '2020-01-01', '5'))
  expect(scale.x(Date.UTC(2020, 0, 1, 12) / 1000)).toBeCloseTo((scale.plot.left + scale.plot.right) / 2)
  expect(scale.y(5)).toBeGreaterThan(scale.plot.top)
  expect(scale.y(5)).toBeLessThan(scale.plot.bottom)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { thinnedTrend } from './thinned-trend'
import { trendsOf, type Trend, type TrendPoint, type TrendResult } from './trend'

const day = 86_400
const firstDay = Date.UTC(2000, 0, 1) / 1000

type Given = Partial<TrendResult> & { number: number; comparator?: '<' | '>'; monthOnly?: boolean }

/** Results a few days apart, oldest first. */
function trendWith(given: readonly Given[], apart = 3): Trend {
  const results = given.map(({ number, comparator, monthOnly = false, ...more }, index): TrendResult => {
    const date = new Date((firstDay + index * apart * day) * 1000)
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1]
    const text = date.toISOString().slice(0, 10)
    const quantity = { value: { text: String(number), value: number }, comparator, unit: 'mg' }
    return {
      id: `r${String(index).padStart(5, '0')}`,
      part: { value: { kind: 'quantity', quantity }, ranges: [] },
      date: monthOnly
        ? { precision: 'month', year, month, text: text.slice(0, 7) }
        : { precision: 'day', year, month, day: date.getUTCDate(), text },
      specimen: undefined,
      method: undefined,
      ...more,
    }
  })
  const [trend] = trendsOf(results)
  if (trend === undefined) throw new Error('no trend')
  return trend
}

const ids = (points: readonly TrendPoint[]) => points.map(({ id }) => id)

const anyGiven = fc.record({
  number: fc.integer({ min: -50, max: 50 }),
  comparator: fc.option(fc.constantFrom('<' as const, '>' as const), { nil: undefined, freq: 20 }),
  monthOnly: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  flag: fc.option(fc.constantFrom('high' as const, 'critical-low' as const), { nil: undefined, freq: 5 }),
  isNoted: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  method: fc.constantFrom(undefined, 'a'),
})

const anyTrend = fc.array(anyGiven, { minLength: 2, maxLength: 400 }).map((given) =>
  trendWith(
    given.map(({ comparator, flag, ...rest }) => ({
      ...rest,
      ...(comparator && { comparator }),
      ...(flag && { flag }),
    })),
  ),
)

/** The stretch of a point, as a drawing of so many columns would have it. */
function columnOf({ points }: Trend, { start }: TrendPoint, columns: number): number {
  const [first, last] = [points[0]?.start ?? 0, points.at(-1)?.start ?? 0]
  return last === first ? 0 : Math.min(columns - 1, Math.floor((start - first) / ((last - first) / columns)))
}

function stretchesOf(trend: Trend, points: readonly TrendPoint[], columns: number): TrendPoint[][] {
  const found = new Map<number, TrendPoint[]>()
  for (const point of points) {
    const column = columnOf(trend, point, columns)
    found.set(column, [...(found.get(column) ?? []), point])
  }
  return [...found.values()]
}

const rangeOf = (values: readonly number[]) => [Math.min(...values), Math.max(...values)]

const saysMore = ({ flag, comparator, isNoted, start, end }: TrendPoint) =>
  flag !== undefined || comparator !== undefined || isNoted || end > start

test('of each stretch the first, the last, the lowest and the highest are kept, in their order', () => {
  fc.assert(
    fc.property(anyTrend, fc.integer({ min: 1, max: 40 }), (trend, columns) => {
      const thinned = thinnedTrend(trend, columns)
      const kept = new Set(ids(thinned.points))
      expect(ids(thinned.points)).toEqual(ids(trend.points).filter((id) => kept.has(id)))
      for (const stretch of stretchesOf(trend, trend.points, columns)) {
        expect(kept).toContain(stretch[0]?.id)
        expect(kept).toContain(stretch.at(-1)?.id)
        const values = stretch.map(({ value }) => value)
        const left = stretch.filter(({ id }) => kept.has(id)).map(({ value }) => value)
        expect(rangeOf(left)).toEqual(rangeOf(values))
      }
    }),
  )
})

test('what says more than a number is all kept, or where that is too much its extremes in each stretch', () => {
  fc.assert(
    fc.property(anyTrend, fc.integer({ min: 1, max: 40 }), (trend, columns) => {
      const kept = new Set(ids(thinnedTrend(trend, columns).points))
      const more = ids(trend.points.filter(saysMore))
      expect(kept).toEqual(new Set([...kept, ...(more.length <= columns * 2 ? more : [])]))
      for (const flag of ['high', 'critical-low'] as const) {
        const flagged = trend.points.filter((point) => point.flag === flag)
        for (const stretch of stretchesOf(trend, flagged, columns)) {
          const left = stretch.filter(({ id }) => kept.has(id)).map(({ value }) => value)
          const values = stretch.map(({ value }) => value)
          expect(rangeOf(left)).toEqual(rangeOf(values))
        }
      }
    }),
  )
})

test('lines join what they joined, and nothing else', () => {
  fc.assert(
    fc.property(anyTrend, fc.integer({ min: 1, max: 40 }), (trend, columns) => {
      const thinned = thinnedTrend(trend, columns)
      const kept = new Set(ids(thinned.points))
      const named = ({ points, lines }: Trend) =>
        lines.map((line) => line.flatMap((index) => points[index]?.id ?? []).filter((id) => kept.has(id)))
      expect(named(thinned)).toEqual(named(trend).filter((line) => line.length > 0))
    }),
  )
})

test('as few are left as can be told apart, however many there are', () => {
  const wave = Array.from({ length: 5000 }, (_, index) => ({ number: Math.round(100 * Math.sin(index / 7)) }))
  expect(thinnedTrend(trendWith(wave), 150).points.length).toBeLessThanOrEqual(150 * 4)
  // Each of them out of range: two for each stretch and side more.
  const flagged = wave.map(({ number }) => ({ number, flag: number > 0 ? ('high' as const) : ('low' as const) }))
  expect(thinnedTrend(trendWith(flagged), 150).points.length).toBeLessThanOrEqual(150 * 8)
})

test('a single peak among thousands, and a single critical result that is no peak, are drawn', () => {
  const flat: Given[] = Array.from({ length: 4000 }, () => ({ number: 5 }))
  flat[1234] = { number: 90 }
  flat[2345] = { number: 5, flag: 'critical-high' }
  flat[3456] = { number: 5, isNoted: true }
  const kept = ids(thinnedTrend(trendWith(flat), 100).points)
  expect(kept).toEqual(expect.arrayContaining(['r01234', 'r02345', 'r03456']))
})

test('what can be told apart is drawn as it is', () => {
  const trend = trendWith([{ number: 1 }, { number: 2 }, { number: 3 }])
  expect(thinnedTrend(trend, 1)).toBe(trend)
})

test('results of one moment are one stretch', () => {
  const trend = trendWith(
    Array.from({ length: 50 }, (_, number) => ({ number })),
    0,
  )
  expect(thinnedTrend(trend, 10).points.map(({ value }) => value)).toEqual([49, 0])
})

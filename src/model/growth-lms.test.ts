import { assert, constantFrom, double, pre, property } from 'fast-check'
import { expect, test } from 'vitest'
import { cdcBmi } from './growth-cdc-bmi'
import { cdcStature } from './growth-cdc-stature'
import { cdcWeight } from './growth-cdc-weight'
import { lmsAt, percentileOf, zScore, type GrowthRow, type Lms } from './growth-lms'
import { whoHead, whoLength, whoWeight } from './growth-who'
import leftOut from './testing/growth-left-out.json'
import published from './testing/growth-published.json'

const tables = [
  ['cdc-weight-male', cdcWeight.male],
  ['cdc-weight-female', cdcWeight.female],
  ['cdc-stature-male', cdcStature.male],
  ['cdc-stature-female', cdcStature.female],
  ['cdc-bmi-male', cdcBmi.male],
  ['cdc-bmi-female', cdcBmi.female],
  ['who-weight-male', whoWeight.male],
  ['who-weight-female', whoWeight.female],
  ['who-length-male', whoLength.male],
  ['who-length-female', whoLength.female],
  ['who-head-male', whoHead.male],
  ['who-head-female', whoHead.female],
] as const

/** The outermost of the percentiles that a source prints beside L, M and S: the CDC the 3rd and 97th, the WHO ±2 SD. */
const printedZ = (name: string) => (name.startsWith('who') ? 2 : 1.880_793_608_151_250_9)

/** The formula of the source, written down here a second time. */
const printedValue = ({ l, m, s }: Lms, z: number) => m * (1 + l * s * z) ** (1 / l)

const lmsOf = ([, l, m, s]: GrowthRow): Lms => ({ l, m, s })

test.each(tables)('%s: the percentiles printed beside L, M and S follow from them, in every row', (name, rows) => {
  const z = printedZ(name)
  const printed = published[name]
  expect(rows.map(([months]) => months)).toEqual(printed.map(([months]) => months))
  const wrong = rows.filter((row, index) => {
    const [, low = 0, high = 0] = printed[index] ?? []
    const off = [printedValue(lmsOf(row), -z) / low, printedValue(lmsOf(row), z) / high].map((r) => Math.abs(r - 1))
    return !off.every((one) => one < 1e-6)
  })
  expect(wrong).toEqual([])
})

/** The furthest that a row lies from the line between the two around it, as a share. */
function furthestBend(rows: readonly GrowthRow[], of: 2 | 3): number {
  const bends = rows.slice(2).map((row, index) => {
    const [a, b] = [rows[index] ?? row, rows[index + 1] ?? row]
    const share = (b[0] - a[0]) / (row[0] - a[0])
    return Math.abs(b[of] / (a[of] + share * (row[of] - a[of])) - 1)
  })
  return Math.max(...bends)
}

// A row under the wrong age would leave it: the printed percentiles alone do not show that.
test.each(tables)('%s: no row leaves the curve that its neighbours make', (name, rows) => {
  const [median, spread] = name.startsWith('who') ? [0.03, 0.065] : [0.003, 0.006]
  expect(furthestBend(rows, 2)).toBeLessThan(median)
  expect(furthestBend(rows, 3)).toBeLessThan(spread)
})

test.each(tables)('%s: it has every month, or every third month from two to twenty years', (name, rows) => {
  const monthly = Array.from({ length: 25 }, (_, month) => month)
  const everyThird = [24, ...Array.from({ length: 72 }, (_, index) => 24.5 + 3 * index), 240]
  expect(rows.map(([months]) => months)).toEqual(name.startsWith('who') ? monthly : everyThird)
})

test('rows of the source that are not kept lie within about 0.01 standard deviations of the line between two', () => {
  const errors = tables.flatMap(([name, rows]) => {
    const known: Record<string, number[][]> = leftOut
    return (known[name] ?? []).flatMap(([months = 0, l = 0, m = 0, s = 0]) => {
      const between = lmsAt(rows, months)
      return [-2, -1, 0, 1, 2].map((z) => {
        const error = between === undefined ? 9 : Math.abs(zScore(printedValue({ l, m, s }, z), between) - z)
        return { name, months, z, error }
      })
    })
  })
  expect(errors).toHaveLength(26 * 5)
  expect(errors.filter(({ error }) => error > 0.0105)).toEqual([])
})

const anyRow = constantFrom(...tables.flatMap(([, rows]) => rows))

test('the median is the 50th percentile, at every age', () => {
  assert(
    property(constantFrom(...tables), double({ min: 0, max: 240, noNaN: true }), ([, rows], months) => {
      const lms = lmsAt(rows, months)
      pre(lms !== undefined)
      expect(zScore(lms.m, lms)).toBeCloseTo(0, 12)
      expect(percentileOf(zScore(lms.m, lms))).toBeCloseTo(50, 9)
    }),
  )
})

test('more is never a lower percentile', () => {
  const value = double({ min: 0.01, max: 500, noNaN: true })
  assert(
    property(anyRow, value, value, (row, one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one]
      const rise = percentileOf(zScore(more, lmsOf(row))) - percentileOf(zScore(less, lmsOf(row)))
      expect(rise).toBeGreaterThanOrEqual(-1e-9)
    }),
  )
})

test('a percentile is a number from 0 to 100, whatever the value above zero and whatever the age', () => {
  const months = double({ noNaN: true })
  assert(
    property(constantFrom(...tables), months, double({ min: 5e-324, noNaN: true }), ([, rows], age, value) => {
      const lms = lmsAt(rows, age)
      const inside = age >= (rows[0]?.[0] ?? 0) && age <= (rows.at(-1)?.[0] ?? 0)
      expect(lms !== undefined).toBe(inside)
      const percentile = lms === undefined ? 50 : percentileOf(zScore(value, lms))
      expect(percentile).toBeGreaterThanOrEqual(0)
      expect(percentile).toBeLessThanOrEqual(100)
    }),
  )
})

test.each([
  [-3, 0.134_989_803],
  [-1, 15.865_525_393],
  [0, 50],
  [1.880_793_608, 97],
  [6, 99.999_999_901],
])('a z of %d has %d per cent below it', (z, below) => {
  expect(percentileOf(z)).toBeCloseTo(below, 6)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { growthExponent, median, spread } from './statistics'

test('the median is the one in the middle, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
})

test('there is no median of nothing', () => {
  expect(median([])).toBeNaN()
})

const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 })

test('as many measurements are at most the median as at least it', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const middle = median(values)
      const below = values.filter((value) => value <= middle).length
      const above = values.filter((value) => value >= middle).length
      expect(below * 2).toBeGreaterThanOrEqual(values.length)
      expect(above * 2).toBeGreaterThanOrEqual(values.length)
    }),
  )
})

test('the median lies between the least and the most', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const { median, least, most } = spread(values)
      expect(least).toBeLessThanOrEqual(median)
      expect(median).toBeLessThanOrEqual(most)
    }),
  )
})

test('the exponent of a power is found again', () => {
  const factor = fc.double({ min: 0.1, max: 100, noNaN: true })
  const power = fc.double({ min: 0, max: 3, noNaN: true })
  fc.assert(
    fc.property(factor, power, (factor, power) => {
      const points = [20, 180, 360].map((x) => ({ x, y: factor * x ** power }))
      expect(growthExponent(points)).toBeCloseTo(power, 6)
    }),
  )
})

test('one point has no slope', () => {
  expect(growthExponent([{ x: 2, y: 4 }])).toBeNaN()
  expect(growthExponent([])).toBeNaN()
})

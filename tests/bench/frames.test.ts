import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { droppedShare, framePeriod } from './frames'

test('frames that come one after the other drop none', () => {
  expect(droppedShare([0, 1, 2, 3, 4].map((index) => index * framePeriod))).toBe(0)
})

test('a gap of three periods has two frames missing of four', () => {
  expect(droppedShare([0, framePeriod, 4 * framePeriod])).toBe(0.5)
})

test('a frame that comes a little early or late is none dropped', () => {
  expect(droppedShare([0, 13, 33.5, 49, 66])).toBe(0)
})

test('two frames in one period are no frame too many', () => {
  expect(droppedShare([0, 1, 2, 3])).toBe(0)
})

test('of less than two frames nothing is known', () => {
  expect(droppedShare([])).toBeNaN()
  expect(droppedShare([12])).toBeNaN()
})

test('the share is never below none nor as much as all', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 2 }), (times) => {
      const share = droppedShare(times.toSorted((a, b) => a - b))
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThan(1)
    }),
  )
})

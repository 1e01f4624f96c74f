import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast } from './contrast'

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#767676', '#ffffff', 4.54],
  ['#ff0000', '#ffffff', 4],
  ['#0000ff', '#ffffff', 8.59],
])('%s and %s: %s', (one, other, expected) => {
  expect(contrast(one, other)).toBeCloseTo(expected, 2)
})

const colour = fc.nat(0xff_ff_ff).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('a contrast is the same either way round, and of a colour with itself 1', () => {
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      expect(contrast(one, other)).toBe(contrast(other, one))
      expect(contrast(one, other)).toBeLessThanOrEqual(21)
      expect(contrast(one, one)).toBe(1)
    }),
  )
})

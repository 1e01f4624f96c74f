import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Quantity } from './quantity'
import { quantityText, rangeText } from './quantity-text'

const quantity = (text: string, unit?: string, comparator?: Quantity['comparator']): Quantity => ({
  value: { text, value: Number(text) },
  comparator,
  unit,
})

test.each([
  [quantity('1.0', 'mmol/L'), '1.0 mmol/L'],
  [quantity('1', 'mmol/L'), '1 mmol/L'],
  [quantity('0', '%'), '0 %'],
  [quantity('5', 'mg/dL', '<'), '<5 mg/dL'],
  [quantity('52', 'a'), '52 years'],
  [quantity('1', 'a'), '1 year'],
  [quantity('3', 'years'), '3 years'],
  [quantity('7.40'), '7.40'],
])('%j keeps every digit: %s', (given, expected) => {
  expect(quantityText(given)).toBe(expected)
})

test('a quantity without a number has no text', () => {
  expect(quantityText({ value: undefined, comparator: undefined, unit: 'mg' })).toBeUndefined()
})

test.each([
  [quantity('40', 'a'), quantity('50', 'a'), '40 to 50 years'],
  [quantity('6', 'mo'), quantity('2', 'a'), '6 months to 2 years'],
  [quantity('40', 'a'), undefined, '40 years or more'],
  [undefined, quantity('50', 'a'), 'up to 50 years'],
  [undefined, undefined, undefined],
])('the range of %j and %j reads %s', (low, high, expected) => {
  expect(rangeText({ low, high })).toBe(expected)
})

const wireNumber = fc.oneof(
  fc.constantFrom('0', '0.0', '-0.5', '1.0', '1e3', '0.010', '36.50'),
  fc
    .tuple(fc.integer({ min: -9999, max: 9999 }), fc.stringMatching(/^\d{0,4}$/))
    .map(([whole, rest]) => (rest === '' ? String(whole) : `${whole}.${rest}`)),
)
const comparator = fc.constantFrom(undefined, '<', '<=', '>=', '>')
const unit = fc.constantFrom(undefined, 'mg/dL', '%', 'a', 'mm[Hg]')

test('a quantity begins with its comparator and every digit of the wire, zero too', () => {
  fc.assert(
    fc.property(wireNumber, unit, comparator, (text, given, sign) => {
      const words = quantityText(quantity(text, given, sign))
      expect(words?.split(' ')[0]).toBe(`${sign ?? ''}${text}`)
    }),
  )
})

test('a range names both of its ends with their comparators, or says that one is open', () => {
  const end = fc.tuple(wireNumber, unit, comparator)
  fc.assert(
    fc.property(fc.option(end), fc.option(end), (low, high) => {
      const words = rangeText({ low: low ? quantity(...low) : undefined, high: high ? quantity(...high) : undefined })
      const ends = [low, high].flatMap((one) => (one === null ? [] : [`${one[2] ?? ''}${one[0]}`]))
      expect(ends.every((one) => words?.includes(one))).toBe(true)
      expect(words === undefined).toBe(ends.length === 0)
      expect(/(?<!^up) to /.test(words ?? '')).toBe(ends.length === 2)
    }),
  )
})

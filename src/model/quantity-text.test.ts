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

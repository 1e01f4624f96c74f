import { assert, property, string, stringMatching } from 'fast-check'
import { expect, test } from 'vitest'
import { groupedDigits } from './personal-words'

test.each([
  ['123456', '123 456'],
  ['1234567', '123 4567'],
  ['9434765919', '943 476 5919'],
  ['1234', '1234'],
  ['A-12345', 'A-12345'],
])('%s reads as %s', (value, shown) => {
  expect(groupedDigits(value)).toBe(shown)
})

test('grouping adds spaces and nothing else', () => {
  assert(
    property(string(), stringMatching(/^\d{1,20}$/), (anything, digits) => {
      expect(groupedDigits(digits).replaceAll(' ', '')).toBe(digits)
      expect(groupedDigits(`x${anything}`)).toBe(`x${anything}`)
    }),
  )
})

import { assert, constant, constantFrom, double, integer, oneof, property } from 'fast-check'
import { expect, test } from 'vitest'
import { shortNumber } from './short-number'

const locales = ['en', 'en-US', 'en-IN', 'en-US-u-nu-arab', 'de-DE', 'ar-EG', 'hi-IN-u-nu-deva']

test('a number that is written without the browser is written as it would write it', () => {
  const numbers = oneof(constant(-0), integer(), integer({ min: -1100, max: 1100 }), double())
  assert(
    property(constantFrom(...locales), numbers, (locale, value) => {
      const byBrowser = new Intl.NumberFormat(locale).format(value)
      expect(shortNumber(value, locale) ?? byBrowser).toBe(byBrowser)
    }),
  )
})

test('counts of an English reader need no browser', () => {
  expect([0, 1, 999].map((count) => shortNumber(count, 'en-GB'))).toEqual(['0', '1', '999'])
  expect(shortNumber(1000, 'en-GB')).toBeUndefined()
})

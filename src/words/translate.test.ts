import { assert, constant, constantFrom, double, integer, oneof, property } from 'fast-check'
import { expect, test, vi } from 'vitest'
import { translator } from './translate'

const locales = ['en', 'en-US', 'en-IN', 'en-US-u-nu-arab', 'de-DE', 'ar-EG', 'hi-IN-u-nu-deva']

test('a number is written as the browser writes it in the reader’s language', () => {
  const numbers = oneof(
    constant(-0),
    integer(),
    integer({ min: -1100, max: 1100 }),
    double({ noDefaultInfinity: true, noNaN: true }),
  )
  assert(
    property(constantFrom(...locales), numbers, (language, count) => {
      vi.stubGlobal('navigator', { language })
      const say = translator<'count'>({ en: { count: ({ count: value }, words) => words.number(Number(value)) } })
      expect(say('count', { count })).toBe(new Intl.NumberFormat(language).format(count))
    }),
  )
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainWords, printableJson, visibleText } from './visible-text'

/** What a terminal obeys, and what makes text run the other way or hides it. */
const obeyed = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u

test('words in any script stay as they are', () => {
  const words = 'Zoë, 山田 太郎, می‌خواهم, 👩‍⚕️ and שרה'
  expect(visibleText(words)).toBe(words)
})

test('what a terminal would obey is written out', () => {
  expect(visibleText('fine\u001B[2J\u0007\u009B1A\r\nok')).toBe(String.raw`fine\u{1b}[2J\u{7}\u{9b}1A\u{d}\u{a}ok`)
})

test('what turns the direction of the text around it is written out', () => {
  expect(visibleText('https://ehr.example/\u202Egro.live')).toBe(String.raw`https://ehr.example/\u{202e}gro.live`)
})

test('no text at all moves the cursor or turns the line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visibleText(text)).not.toMatch(obeyed)
    }),
  )
})

test('a name is one line of words, whatever it was sent with', () => {
  expect(plainWords('Lakeside\r\n\u202E Clinic\u0007 ')).toBe('Lakeside Clinic')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainWords(text)).not.toMatch(obeyed)
    }),
  )
})

test('JSON for a terminal means what it meant', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = printableJson(value)
      expect(text.replaceAll('\n', '')).not.toMatch(obeyed)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('a sign between two names parts them, and one that is no space joins them', () => {
  expect(plainWords('Lakeside\nClinic\u0007s')).toBe('Lakeside Clinics')
})

test('in JSON a sign is written as four figures', () => {
  expect(printableJson('a\u009Bb\u202Ec\u0007')).toBe(String.raw`"a\u009bb\u202ec\u0007"`)
})

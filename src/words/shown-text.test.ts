import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isolatedText, shownText, writtenOut } from './shown-text'

const inJson = (hex: string) => `\\u${hex}`

describe('a text of a record as it is shown', () => {
  test('is as it was received, in any script', () => {
    for (const text of [
      'Amoxicillin 500 mg',
      'أموكسيسيلين ٥٠٠',
      'אמוקסיצילין',
      'می\u200Cخواهم',
      'nhỏ giọt',
      'a\nb\r\n\tc',
    ])
      expect(shownText(text)).toBe(text)
  })

  test('has the sign for what cannot be shown where it would run backwards', () => {
    expect(shownText('\u202Egm 005\u202C')).toBe('\uFFFDgm 005')
  })

  test('keeps isolates that it closes, and no half of one', () => {
    expect(shownText('\u2067דואר\u2069 at 8')).toBe('\u2067דואר\u2069 at 8')
    expect(shownText('a \u2069b \u2067c')).toBe('a b c')
    expect(shownText('\u2067a\u2066b\u2069')).toBe('a\u2066b\u2069')
  })

  test('ends an isolate with its line, and a line at every sign for one', () => {
    expect(shownText('\u2067a\u2029b\u2069')).toBe('a\nb')
    expect(shownText('\u2067a\nb\u2069')).toBe('a\nb')
    expect(shownText('a\u0085b\u001Cc')).toBe('a\nb\nc')
  })

  test('keeps the marks that a language puts on a letter, and no tower of them', () => {
    expect(shownText('e\u0323\u0302\u0301')).toBe('e\u0323\u0302\u0301')
    expect(shownText(`a${'\u0301'.repeat(300)}b`)).toBe(`a${'\u0301'.repeat(8)}\uFFFDb`)
  })

  const signs = constantFrom(
    ...Array.from('a1 \n\u2066\u2067\u2068\u2069\u202A\u202B\u202C\u202D\u202E\u2029\u0085\u001Cא\u0301'),
  )
  const texts = array(signs, { maxLength: 60 }).map((all) => all.join(''))

  test('leaves nothing open on any line, whatever it holds, and is shown the same again', () => {
    assert(
      property(texts, (text) => {
        const shown = shownText(text)
        expect(shown).not.toMatch(/[\u202A-\u202E\u2029\u0085]/)
        for (const line of shown.split('\n')) {
          let depth = 0
          for (const unit of line) {
            if (/[\u2066-\u2068]/.test(unit)) depth += 1
            if (unit === '\u2069') depth -= 1
            expect(depth).toBeGreaterThanOrEqual(0)
          }
          expect(depth).toBe(0)
        }
        expect(shownText(shown)).toBe(shown)
        expect(shown.replaceAll(/[^a1א]/g, '')).toBe(text.replaceAll(/[^a1א]/g, ''))
      }),
    )
  })
})

test('within a sentence what is written from right to left is set apart, and nothing else is', () => {
  expect(isolatedText('Dr. Hartwell')).toBe('Dr. Hartwell')
  expect(isolatedText('د. ليلى')).toBe('\u2068د. ليلى\u2069')
  expect(isolatedText('Hartwell \u202Edr')).toBe('Hartwell \uFFFDdr')
})

test('in source what nobody sees is written out, and what anybody reads is not', () => {
  expect(writtenOut('"a\u202E\u200Bb\u0085 דואר"', inJson)).toBe('"a\\u202e\\u200bb\\u0085 דואר"')
  expect(JSON.parse(writtenOut('"a\u202E\u200Bb\u0085 דואר"', inJson))).toBe('a\u202E\u200Bb\u0085 דואר')
})

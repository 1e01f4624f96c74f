import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import type { Outline } from '../model/outline'
import { fakeReader } from './testing/fake-reader'
import { hasWords, outlineText, searchedText, searchedWords } from './searched-text'

const found = (typed: string, ...texts: string[]) => hasWords(searchedText(texts), searchedWords(typed))

test('every typed word must begin a word, in any order and across texts', () => {
  expect(found('diab mel', 'Mellitus, diabetes type 2')).toBe(true)
  expect(found('diab glucose', 'Diabetes', 'Glucose')).toBe(true)
  expect(found('diab kidney', 'Diabetes')).toBe(false)
  expect(found('betes', 'Diabetes')).toBe(false)
})

test('accents and case do not matter, on either side', () => {
  expect(found('sjogren', 'Sjögren’s syndrome')).toBe(true)
  expect(found('SJÖGREN', 'sjogren')).toBe(true)
})

test('a character that nobody sees hides no word, on either side', () => {
  expect(hasWords(searchedText(['amoxi\u200Bcil\u00ADlin \u202E500']), searchedWords('amoxicillin 500'))).toBe(true)
  expect(hasWords(searchedText(['amoxicillin']), searchedWords('amoxi\u2060cillin'))).toBe(true)
})

test('codes are found whole, by their beginning, and by their parts', () => {
  expect(found('4548-4', 'LOINC', '4548-4')).toBe(true)
  expect(found('loinc 4548', 'LOINC', '4548-4')).toBe(true)
  expect(found('e11.9', 'E11.9')).toBe(true)
  expect(found('type-2', 'type 2')).toBe(true)
  expect(found('548-4', '4548-4')).toBe(false)
})

test('any text is found by itself, unless it holds no word', () => {
  assert(property(string({ unit: 'grapheme' }), (text) => found(text, text)))
})

test('an item is found by its name, value, date, note and codes', () => {
  const outline: Outline = {
    source: { resources: ['Observation/1'] },
    title: { text: 'Hemoglobin A1c', from: 'record' },
    qualifications: [{ text: 'high' }],
    group: 'a',
    value: [{ text: '7.2 %', from: 'record' }],
    when: { label: 'Taken', date: { precision: 'day', year: 2024, month: 3, day: 1, text: '2024-03-01' } },
    facts: [{ label: 'Method', value: [{ text: 'HPLC', from: 'record' }] }],
    notes: ['fasting'],
    concepts: [
      { text: 'HbA1c', codes: [{ system: 'http://loinc.org', systemName: 'LOINC', code: '4548-4', display: 'x' }] },
    ],
  }
  const text = outlineText(outline, fakeReader())
  for (const typed of ['hemo', '7.2', 'hplc', 'fasting', 'loinc 4548-4', 'hba1c', '2024-03-01', '01-Mar-2024', 'high'])
    expect([typed, hasWords(text, searchedWords(typed))]).toEqual([typed, true])
  expect(hasWords(text, searchedWords('low'))).toBe(false)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPartialDate } from './date'
import type { Identifier, PersonName } from './patient'
import { bareNumber, fitsWanted, namesakes, wordsOfName, type Known, type WantedPatient } from './patient-match'

const today = { year: 2026, month: 7, day: 14 }

const none: WantedPatient = { name: '', birthDate: '', recordNumber: '' }

function named(parts: Partial<PersonName>): PersonName {
  const nothing = { use: undefined, family: undefined, text: undefined, start: undefined, end: undefined }
  return { ...nothing, given: [], prefix: [], suffix: [], ...parts }
}

function person(names: Partial<PersonName>[], birthDate?: string, ...numbers: string[]): Known {
  return {
    names: names.map(named),
    birthDate: birthDate === undefined ? undefined : readPartialDate(birthDate),
    identifiers: numbers.map((value): Identifier => ({
      typeCode: 'MR',
      type: undefined,
      system: undefined,
      use: undefined,
      value,
      start: undefined,
      end: undefined,
    })),
  }
}

const walter = person([{ family: 'Okafor', given: ['Walter', 'James'] }], '1945-07-14', '00482-17')

describe('a name fits', () => {
  test.each<[string, Partial<PersonName>]>([
    ['okafor', { family: 'Okafor' }],
    ['OKAF wal', { family: 'Okafor', given: ['Walter'] }],
    ['Okafor, Walter', { family: 'Okafor', given: ['Walter'] }],
    ['james', { family: 'Okafor', given: ['Walter', 'James'] }],
    ['garcia nunez', { family: 'García Núñez' }],
    ['García', { family: 'Garcia' }],
    ['soren', { given: ['Søren'] }],
    ['weiss', { family: 'Weiß' }],
    ['obrien', { family: 'O’Brien' }],
    ['o brien', { family: "O'Brien" }],
    ['O´Brien', { family: 'OBrien' }],
    ['smith', { family: 'Jones-Smith' }],
    ['jones-smith', { family: 'Jones Smith' }],
    ['jonessmith', { family: 'Jones-Smith' }],
    ['jan van der berg', { family: 'van der Berg', given: ['Jan'] }],
    ['walter', { text: 'Walter Okafor' }],
    ['王', { text: '王小明' }],
    ['dr jr', { family: 'Okafor', prefix: ['Dr.'], suffix: ['Jr.'] }],
    ['ψυχ', { family: 'Ψυχάρης' }],
  ])('%s: %j', (name, parts) => {
    expect(fitsWanted(person([parts]), { ...none, name })).toBe(true)
  })

  test('by a former name too', () => {
    const married = person([{ family: 'Lind' }, { family: 'Okafor', use: 'maiden' }])
    expect(fitsWanted(married, { ...none, name: 'okafor' })).toBe(true)
  })
})

test.each<[string, Partial<PersonName>]>([
  ['kafor', { family: 'Okafor' }],
  ['okafor mary', { family: 'Okafor', given: ['Walter'] }],
  ['okafora', { family: 'Okafor' }],
  ['okafor', {}],
])('a name does not fit, %s: %j', (name, parts) => {
  expect(fitsWanted(person([parts]), { ...none, name })).toBe(false)
})

test.each<[string, string | undefined, boolean]>([
  ['1945-07-14', '1945-07-14', true],
  ['1945-07-14', '1945-07', true],
  ['1945-07-14', '1945', true],
  ['1945-07-14', '1945-07-15', false],
  ['1945-07-14', '1946', false],
  ['1945-07-14', undefined, false],
])('born %s is looked for, %s is recorded: %s', (birthDate, recorded, expected) => {
  expect(fitsWanted(person([{ family: 'Okafor' }], recorded), { ...none, birthDate })).toBe(expected)
})

test.each<[string, boolean]>([
  ['00482-17', true],
  ['00482 17', true],
  ['0048217', true],
  ['48217', false],
  ['0048', false],
  ['-', false],
])('the number %s is looked for: %s', (recordNumber, expected) => {
  expect(fitsWanted(walter, { ...none, recordNumber })).toBe(expected)
})

test('all that was typed has to fit', () => {
  expect(fitsWanted(walter, { name: 'walter', birthDate: '1945-07-14', recordNumber: '0048217' })).toBe(true)
  expect(fitsWanted(walter, { name: 'walter', birthDate: '1945-07-15', recordNumber: '0048217' })).toBe(false)
})

test('everybody is found by any beginning of their name, in any case and order', () => {
  const words = fc.stringMatching(/^[a-zA-Zéñø]{1,12}$/)
  fc.assert(
    fc.property(words, words, fc.nat(), fc.boolean(), (family, given, cut, swapped) => {
      const start = (word: string) => word.slice(0, 1 + (cut % word.length)).toUpperCase()
      const typed = swapped ? `${start(family)}, ${start(given)}` : `${start(given)} ${start(family)}`
      expect(fitsWanted(person([{ family, given: [given] }]), { ...none, name: typed })).toBe(true)
    }),
  )
})

test('words and numbers are read from any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(wordsOfName(text).join('')).not.toMatch(/[\s,]/)
      expect(bareNumber(bareNumber(text))).toBe(bareNumber(text))
    }),
  )
})

describe('namesakes', () => {
  const twin = person([{ family: 'OKAFOR', given: ['Walter'] }], '1945-07-14', '9')
  const younger = person([{ family: 'Okafor', given: ['Walter'] }], '1975-01-02')
  const partly = person([{ text: 'Walter Okafor' }], '1945')
  const undated = person([{ family: 'Ókafor', given: ['Walter T.'] }])
  const other = person([{ family: 'Okafor', given: ['Mary'] }], '1945-07-14')
  const unnamed = person([{}], '1945-07-14')

  test.each<[string, Known[], number, number]>([
    ['nobody else', [other, unnamed], 1, 1],
    ['one of the same name', [younger, other], 2, 1],
    ['one of the same name and birth date', [twin, younger], 3, 2],
    ['one whose birth date is recorded in part', [partly], 2, 2],
    ['one whose birth date is not recorded', [undated], 2, 1],
  ])('%s', (_name, others, name, nameAndBirth) => {
    expect(namesakes(walter, [walter, ...others], today)).toEqual({ name, nameAndBirth })
  })

  test('of the unnamed nobody is a namesake', () => {
    expect(namesakes(unnamed, [unnamed, person([]), walter], today)).toEqual({ name: 1, nameAndBirth: 1 })
  })
})

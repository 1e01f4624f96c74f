import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPartialDate } from './date'
import type { PersonName } from './patient'
import { bannerName, chooseName, plainName } from './person-name'

const today = { year: 2026, month: 7, day: 14 }

function name(parts: Partial<PersonName>): PersonName {
  const none = { use: undefined, family: undefined, text: undefined, start: undefined, end: undefined }
  return { ...none, given: [], prefix: [], suffix: [], ...parts }
}

const called = (family: string, parts: Partial<PersonName> = {}) => name({ family, ...parts })

test.each<[string, PersonName[], string | undefined]>([
  ['official before usual', [called('B', { use: 'usual' }), called('A', { use: 'official' })], 'A'],
  ['usual before one without a use', [called('B'), called('A', { use: 'usual' })], 'A'],
  ['any before maiden', [called('B', { use: 'maiden' }), called('A', { use: 'nickname' })], 'A'],
  ['any before old', [called('B', { use: 'old' }), called('A', { use: 'temp' })], 'A'],
  ['maiden where there is nothing else', [called('A', { use: 'maiden' })], 'A'],
  [
    'an official name that is over gives way',
    [called('B', { use: 'official', end: readPartialDate('2020-07-22') }), called('A', { use: 'usual' })],
    'A',
  ],
  [
    'one that ends today is still in use',
    [called('B', { use: 'usual' }), called('A', { use: 'official', end: readPartialDate('2026-07-14') })],
    'A',
  ],
  [
    'one that has not begun gives way',
    [called('B', { use: 'official', start: readPartialDate('2027') }), called('A', { use: 'usual' })],
    'A',
  ],
  [
    'the later of two official ones',
    [
      called('B', { use: 'official', start: readPartialDate('2016') }),
      called('A', { use: 'official', start: readPartialDate('2020-07-22') }),
    ],
    'A',
  ],
  ['one that can be read', [name({ use: 'official' }), called('A', { use: 'old' })], 'A'],
  ['none of none', [], undefined],
])('chosen: %s', (_, names, family) => {
  expect(chooseName(names, today)?.family).toBe(family)
})

test.each([
  [called('Smith', { given: ['John', 'Albert'], prefix: ['Mr'] }), 'SMITH, John Albert (Mr)', 'Mr John Albert Smith'],
  [
    called('van de Heuvel', { given: ['Pieter'], suffix: ['MSc'] }),
    'VAN DE HEUVEL, Pieter MSc',
    'Pieter van de Heuvel MSc',
  ],
  [called('Παπαδάκη', { given: ['Δήμητρα'] }), 'ΠΑΠΑΔΑΚΗ, Δήμητρα', 'Δήμητρα Παπαδάκη'],
  [called('Medina', { given: ['María'] }), 'MEDINA, María', 'María Medina'],
  [called('Smith', { prefix: ['Dr'] }), 'SMITH (Dr)', 'Dr Smith'],
  [name({ given: ['Kenzi'] }), 'Kenzi', 'Kenzi'],
  [name({ text: 'Baby Boy Jones' }), 'Baby Boy Jones', 'Baby Boy Jones'],
  [called('Jones', { text: 'Baby Boy Jones' }), 'Baby Boy Jones', 'Jones'],
  [name({ prefix: ['Mr'] }), undefined, undefined],
])('%j is written %s on the banner, %s in a line', (given, banner, plain) => {
  expect(bannerName(given)).toBe(banner)
  expect(plainName(given)).toBe(plain)
})

const word = fc.option(fc.stringMatching(/^[A-Za-z]{1,8}$/), { nil: undefined })
const words = fc.array(fc.stringMatching(/^[A-Za-z]{1,8}$/), { maxLength: 3 })
const anyName = fc
  .record({
    use: fc.constantFrom(undefined, 'official', 'usual', 'old', 'maiden', 'nickname'),
    family: word,
    text: word,
  })
  .chain((parts) =>
    fc.tuple(words, words, words).map(([given, prefix, suffix]) => name({ ...parts, given, prefix, suffix })),
  )

test('a name is never blank: it holds the family name, or what else there is, or there is none', () => {
  fc.assert(
    fc.property(anyName, (one) => {
      for (const said of [bannerName(one), plainName(one)]) {
        expect(said?.trim()).not.toBe('')
        expect(said ?? '').not.toMatch(/undefined|null|^,|\s$/)
        const family = one.text === undefined ? (one.family ?? '') : ''
        expect(said?.toLowerCase() ?? '').toContain(family.toLowerCase())
      }
    }),
  )
})

test('which name is chosen does not depend on the order in which different uses came', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyName, { maxLength: 5, selector: ({ use }) => (use === 'maiden' ? 'old' : use) }),
      (names) => {
        expect(chooseName(names.toReversed(), today)).toBe(chooseName(names, today))
      },
    ),
  )
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  conceptsWords,
  drugSystems,
  readCoding,
  readConcept,
  readConcepts,
  readOptionalConcept,
  statusTokens,
} from './codeable-concept'
import { isUuid } from './json'

const snomed = 'http://snomed.info/sct'
const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm'
const uuid = '6f9619ff-8b86-d011-b42d-00cf4fc964ff'

test.each<[string, unknown, string | undefined]>([
  ['its text', { text: 'Sugar', coding: [{ system: snomed, code: '1', display: 'Diabetes' }] }, 'Sugar'],
  [
    'the display the user selected',
    {
      coding: [
        { system: rxnorm, code: '1', display: 'a' },
        { code: '2', display: 'b', userSelected: true },
      ],
    },
    'b',
  ],
  [
    'the display of the preferred system',
    {
      coding: [
        { system: 'urn:x', code: '1', display: 'a' },
        { system: rxnorm, code: '2', display: 'b' },
      ],
    },
    'b',
  ],
  [
    'any display',
    {
      coding: [
        { system: rxnorm, code: '1' },
        { system: 'urn:x', code: '2', display: 'b' },
      ],
    },
    'b',
  ],
  ['the code with its system', { coding: [{ system: snomed, code: '73211009' }] }, 'SNOMED CT 73211009'],
  [
    'the code of a known system',
    {
      coding: [
        { system: 'urn:x', code: '9' },
        { system: snomed, code: '73' },
      ],
    },
    'SNOMED CT 73',
  ],
  ['the bare code', { coding: [{ system: 'urn:x', code: 'owner' }] }, 'owner'],
  ['words instead of a code as text', { text: 'S', coding: [{ code: 'S', display: 'Single' }] }, 'Single'],
  [
    'what a known code means',
    { text: 'M', coding: [{ system: 'http://hl7.org/fhir/v3/MaritalStatus', code: 'M', display: 'M' }] },
    'Married',
  ],
  ['a string, in DSTU2', 'active', 'active'],
  ['never a UUID', { text: uuid, coding: [{ code: uuid, display: uuid }] }, undefined],
  ['the words beside a UUID', { coding: [{ code: uuid, display: 'Flu' }] }, 'Flu'],
  ['nothing where there is nothing', { coding: [{}, { display: ' ' }, null], text: '' }, undefined],
  ['nothing of nothing', undefined, undefined],
])('a concept is called by %s', (_, concept, words) => {
  expect(readConcept(concept, drugSystems).text).toBe(words)
})

test('the codes stay reachable behind the words, once each and without UUIDs', () => {
  const coding = [
    { system: snomed, code: '73211009', display: 'Diabetes mellitus' },
    { system: snomed, code: '73211009', display: 'Diabetes mellitus' },
    { code: uuid },
    { system: 'urn:oid:2.16.840.1.113883.6.90', code: 'E11.9' },
  ]
  expect(readConcept({ text: 'Sugar', coding }).codes).toEqual([
    { system: snomed, systemName: 'SNOMED CT', code: '73211009', display: 'Diabetes mellitus' },
    { system: 'urn:oid:2.16.840.1.113883.6.90', systemName: 'ICD-10-CM', code: 'E11.9', display: undefined },
  ])
})

test('an empty concept is no concept', () => {
  expect(readOptionalConcept({})).toBeUndefined()
  expect(readConcepts([{}, { text: 'a' }, null])).toEqual([{ text: 'a', codes: [] }])
})

test('a status is read of code, display or text', () => {
  expect(statusTokens({ coding: [{ code: 'entered-in-error', display: 'Entered in Error' }] })).toEqual([
    'entered-in-error',
  ])
  expect(statusTokens({ text: 'Active' })).toEqual(['active'])
  // A coding may hold words and no code, or one that says nothing.
  expect(statusTokens({ coding: [{ display: 'Entered in Error' }] })).toEqual(['entered-in-error'])
  expect(statusTokens({ coding: [{ code: uuid, display: 'Active' }] })).toEqual(['active'])
  expect(statusTokens('RESOLVED')).toEqual(['resolved'])
  expect(statusTokens(undefined)).toEqual([])
})

test('whatever comes, the words are words', () => {
  const word = fc.oneof(fc.string(), fc.uuid(), fc.jsonValue())
  const coding = fc.record({ system: word, code: word, display: word, userSelected: word }, { requiredKeys: [] })
  const concept = fc.oneof(
    fc.jsonValue(),
    fc.record({ text: word, coding: fc.oneof(word, fc.array(coding)) }, { requiredKeys: [] }),
  )
  fc.assert(
    fc.property(concept, (value) => {
      const { text, codes } = readConcept(value)
      for (const words of [text, ...codes.map((code) => code.code)]) {
        expect(words).not.toBe('')
        expect(isUuid(words ?? '')).toBe(false)
      }
    }),
  )
})

test('codes that differ in system or words are two, and stay two', () => {
  const coding = [
    { system: snomed, code: '1', display: 'a' },
    { system: rxnorm, code: '1', display: 'a' },
    { system: snomed, code: '1', display: 'b' },
    { system: snomed, code: '2', display: 'a' },
  ]
  expect(readConcept({ coding }).codes.map(({ system, code, display }) => [system, code, display])).toEqual([
    [snomed, '1', 'a'],
    [rxnorm, '1', 'a'],
    [snomed, '1', 'b'],
    [snomed, '2', 'a'],
  ])
})

test.each([
  ['a display that spells its code', [{ system: 'urn:x', code: 'oral', display: 'oral' }], 'oral'],
  [
    'the code with its system, of a display of figures',
    [{ system: snomed, code: '73', display: '73' }],
    'SNOMED CT 73',
  ],
  ['… of a display of one letter', [{ system: snomed, code: 'a7', display: 'a7' }], 'SNOMED CT a7'],
  ['… though a code of no known system comes first', [{ code: '9' }, { system: snomed, code: '73' }], 'SNOMED CT 73'],
])('where no display says more than its code, %s names a concept', (_, coding, words) => {
  expect(readConcept({ coding }).text).toBe(words)
})

test('a text that repeats one of several codes is no more than that code', () => {
  const coding = [
    { system: snomed, code: '1', display: 'Asthma' },
    { system: 'urn:x', code: 'J45' },
  ]
  expect(readConcept({ text: 'J45', coding }).text).toBe('Asthma')
})

test('the words of several concepts are those that there are', () => {
  const coded = { coding: [{ system: snomed, code: '1', display: 'a' }] }
  expect(conceptsWords([coded, {}, { text: 'b' }, { text: uuid }])).toEqual(['a', 'b'])
  expect(conceptsWords({ text: 'b' })).toEqual(['b'])
  expect(conceptsWords(undefined)).toEqual([])
})

test('a Coding is a concept of one', () => {
  expect(readCoding({ system: snomed, code: '1', display: 'a' })).toMatchObject({ text: 'a', codes: [{ code: '1' }] })
  expect(readCoding(undefined)).toBeUndefined()
})

test('a status of several words, however it is spaced, is one token', () => {
  expect(statusTokens({ text: 'Entered  in_Error' })).toEqual(['entered-in-error'])
  expect(statusTokens(['on hold', 'On-Hold'])).toEqual(['on-hold'])
})

import { expect, test } from 'vitest'
import type { Observation, ObservationValue } from '../model/observation'
import type { Outline } from '../model/outline'
import { observationOutline } from './observation-outline'
import { amount, dated, named, observationOf, partOf } from '../model/testing/observation'
import { fakeReader } from './testing/fake-reader'

const reader = fakeReader()

const outlineOf = (given: Partial<Observation>) =>
  observationOutline(observationOf('o', given), { group: 'all' }, reader)

const wordsOf = (value: Outline['value']) => value.map(({ text }) => text).join(', ')

/** The words of the one fact that has this label. */
function factWords(outline: Outline, label: string): string[] {
  return outline.facts.filter((fact) => fact.label === label).map(({ value }) => wordsOf(value))
}

test.each<[string, ObservationValue, string]>([
  ['a quantity at wire precision', { kind: 'quantity', quantity: amount('1.0', 'mm[Hg]') }, '1.0 mmHg'],
  ['zero', { kind: 'quantity', quantity: amount('0', '{score}') }, '0 score'],
  ['a comparator', { kind: 'quantity', quantity: { ...amount('5', 'mg/L'), comparator: '<' } }, '<5 mg/L'],
  ['a concept', { kind: 'coded', coded: named('Former smoker') }, 'Former smoker'],
  ['a concept without words', { kind: 'coded', coded: named(undefined) }, 'a code without words'],
  ['a boolean', { kind: 'boolean', value: false }, 'no'],
  ['an integer', { kind: 'integer', value: { text: '0', value: 0 } }, '0'],
  ['a range', { kind: 'range', range: { low: amount('1', 'cm'), high: amount('2', 'cm') } }, '1 to 2 cm'],
  ['a titer', { kind: 'ratio', numerator: amount('1'), denominator: amount('128') }, '1:128'],
  ['a ratio', { kind: 'ratio', numerator: amount('5', 'mg'), denominator: amount('2', 'mL') }, '5 mg / 2 mL'],
  [
    'half a ratio',
    { kind: 'ratio', numerator: amount('5', 'mg'), denominator: undefined },
    'a ratio of 5 mg of which the second part is not recorded',
  ],
  ['a month', { kind: 'date', date: dated('2026-03') }, 'Mar-2026'],
  ['a period', { kind: 'period', start: dated('2026-03'), end: undefined }, 'from Mar-2026'],
  ['a series', { kind: 'sampled', points: 12, unit: 'mV' }, 'a recording of 12 points in mV'],
  ['an attachment', { kind: 'attachment', title: 'ECG', contentType: undefined }, 'an attachment, ECG'],
  [
    'an unknown form',
    { kind: 'unreadable', element: 'valueMoney' },
    'a value in a form that Sightline cannot read (valueMoney)',
  ],
])('%s is worded', (_, value, words) => {
  expect(wordsOf(outlineOf({ value }).value)).toBe(words)
})

test('a missing value is said with its reason, never as a blank', () => {
  expect(wordsOf(outlineOf({ absentReason: named('Refused') }).value)).toBe('no value: Refused')
  expect(wordsOf(outlineOf({}).value)).toBe('no value recorded')
})

test('a panel has its parts as facts, and no word about a missing value of its own', () => {
  const outline = outlineOf({
    components: [
      partOf({ concept: named('Systolic'), value: { kind: 'quantity', quantity: amount('120', 'mm[Hg]') } }),
      partOf({ concept: named('Diastolic'), absentReason: named('Not performed') }),
    ],
  })
  expect(outline.value).toEqual([])
  expect(factWords(outline, 'Systolic')).toEqual(['120 mmHg'])
  expect(factWords(outline, 'Diastolic')).toEqual(['no value: Not performed'])
})

test('what is only issued is dated by that, and says so', () => {
  const issued = dated('2026-03-04')
  expect(outlineOf({ issued }).when).toMatchObject({ label: 'Issued', date: issued })
  expect(factWords(outlineOf({ issued }), 'Issued')).toEqual([])
  const both = outlineOf({ issued, effective: { kind: 'date', date: dated('2026-03-03') } })
  expect(both.when?.label).toBe('Effective')
  expect(factWords(both, 'Issued')).toEqual(['04-Mar-2026'])
})

test('a period is dated by its start, and said in full', () => {
  const outline = outlineOf({ effective: { kind: 'period', start: dated('1990'), end: dated('2001') } })
  expect(outline.when?.date.text).toBe('1990')
  expect(factWords(outline, 'Period')).toEqual(['1990 to 2001'])
})

test('no date is no date: neither the day of reading nor any other', () => {
  expect(outlineOf({}).when).toBeUndefined()
  expect(outlineOf({ effective: { kind: 'text', text: 'last spring' } }).when).toBeUndefined()
})

test.each<[Observation['status'], string[]]>([
  ['final', []],
  ['preliminary', ['preliminary']],
  ['cancelled', ['cancelled']],
  ['not-stated', ['status not stated']],
  [{ unreadable: 'done' }, ['status “done”']],
])('the status %s is said where it is not the expected one', (status, words) => {
  expect(outlineOf({ status }).qualifications.map(({ text }) => text)).toEqual(words)
})

test('the words of a range stand beside its numbers only where they say more', () => {
  const bounds = { low: amount('70', 'mg/dL'), high: amount('99', 'mg/dL') }
  const rest = { meaning: undefined, appliesTo: [], age: undefined }
  const written = (text: string | undefined) =>
    factWords(outlineOf({ ranges: [{ ...bounds, ...rest, text }] }), 'Reference range')
  expect(written(undefined)).toEqual(['70 to 99 mg/dL'])
  expect(written('70 - 99 mg/dL')).toEqual(['70 to 99 mg/dL'])
  expect(written('70-99 fasting')).toEqual(['70 to 99 mg/dL, 70-99 fasting'])
})

test('a range that is not the usual one goes by its own name, and says whom it is for', () => {
  const therapeutic = {
    low: amount('10', 'ug/mL'),
    high: undefined,
    text: undefined,
    meaning: named('Therapeutic'),
    appliesTo: [named('Women')],
    age: { low: amount('18', 'a'), high: undefined },
  }
  expect(factWords(outlineOf({ ranges: [therapeutic] }), 'Therapeutic')).toEqual([
    '10 ug/mL or more, for Women, at age 18 years or more',
  ])
})

const range = { low: amount('70', 'mg/dL'), high: amount('99', 'mg/dL') }
const usual = { ...range, text: undefined, meaning: undefined, appliesTo: [], age: undefined }
const glucose = { value: { kind: 'quantity', quantity: amount('120', 'mg/dL') } } as const

test('an end of a range that is there without its number is said not to be recorded, and nothing is called normal', () => {
  const ranges = [{ ...usual, low: undefined, high: amount('200', 'mg/dL'), unrecorded: ['low' as const] }]
  const outline = outlineOf({ ...glucose, ranges })
  expect(factWords(outline, 'Reference range')).toEqual(['up to 200 mg/dL, lower end not recorded'])
  expect(outline.qualifications).toEqual([])
  const neither = [{ ...usual, low: undefined, high: undefined, unrecorded: ['low' as const, 'high' as const] }]
  expect(factWords(outlineOf({ ranges: neither }), 'Reference range')).toEqual([
    'lower end not recorded, upper end not recorded',
  ])
})

test('a flag by the range on the result is said with its rule, and to a patient in plain words', () => {
  const given = { ...glucose, ranges: [usual] }
  expect(outlineOf(given).qualifications).toMatchObject([
    { text: 'high', tone: 'attention', rule: 'By the range given with this very result: 70 to 99 mg/dL.' },
  ])
  const plain = observationOutline(observationOf('o', given), { group: 'all' }, fakeReader('patient'))
  expect(plain.qualifications.map(({ text }) => text)).toEqual(['above the range given with this result'])
})

test('a flag that was given counts, and a range that says otherwise is said beside it', () => {
  const outline = outlineOf({ ...glucose, ranges: [usual], interpretations: [named('Low')] })
  expect(outline.qualifications.map(({ text }) => text)).toEqual(['low', 'yet high by its range'])
  expect(factWords(outline, 'Interpretation')).toEqual(['Low'])
})

test('without a range nothing is called normal, and a range that tells nothing says why', () => {
  expect(outlineOf(glucose).qualifications).toEqual([])
  expect(factWords(outlineOf(glucose), 'Flag')).toEqual([])
  const inWords = { ...usual, low: undefined, high: undefined, text: 'see comment' }
  expect(factWords(outlineOf({ ...glucose, ranges: [inWords] }), 'Flag')).toEqual([
    'unknown: the range is given in words only',
  ])
})

test('a part that is out of range is named beside the panel', () => {
  const parts = [partOf({ ...glucose, concept: named('Fasting'), ranges: [usual] })]
  expect(outlineOf({ components: parts }).qualifications.map(({ text }) => text)).toEqual(['Fasting: high'])
})

test('members that are only named are named, the others counted, and no value is missed', () => {
  const reference = { type: undefined, id: undefined }
  const otherMembers = [
    { ...reference, words: 'Sodium' },
    { ...reference, words: undefined },
  ]
  const outline = outlineOf({ members: ['Observation/2'], otherMembers })
  expect(outline.value).toEqual([])
  expect(factWords(outline, 'Groups')).toEqual(['Sodium, 2 records'])
  expect(factWords(outlineOf({ otherMembers: otherMembers.slice(0, 1) }), 'Groups')).toEqual(['Sodium'])
})

test('what else a result is related to is said by how', () => {
  const related = [{ relation: 'interfered-by', words: 'Hemolysis' } as const]
  expect(factWords(outlineOf({ related }), 'Interfered by')).toEqual(['Hemolysis'])
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Coded } from './coded'
import type { ReferenceRange } from './observation'
import type { Comparator, Quantity } from './quantity'
import { compareWithRange, isNormalRange, rangeToCompare } from './reference-range'

/** `<5 mg` as a quantity: comparator, number and unit as they are written. */
function amount(text: string, unit: string | undefined = 'mg'): Quantity {
  const comparators: readonly Comparator[] = ['<=', '>=', '<', '>']
  const comparator = comparators.find((known) => text.startsWith(known))
  const number = text.slice(comparator?.length ?? 0)
  return { value: { text: number, value: Number(number) }, comparator, unit, ucum: unit }
}

const range = (given: Partial<ReferenceRange> = {}): ReferenceRange => ({
  low: undefined,
  high: undefined,
  text: undefined,
  meaning: undefined,
  appliesTo: [],
  age: undefined,
  ...given,
})

const words = (text: string): Coded => ({ text, codes: [] })
const coded = (code: string): Coded => ({
  text: undefined,
  codes: [{ system: undefined, systemName: undefined, code, display: undefined }],
})

describe('a value and the low end', () => {
  test.each([
    // value, low, verdict
    ['3', '3', 'in-range'],
    ['2.9', '3', 'low'],
    ['3', '>3', 'low'],
    ['3.1', '>3', 'in-range'],
    ['3', '>=3', 'in-range'],
    ['<3', '3', 'low'],
    ['<2', '3', 'low'],
    ['<4', '3', 'not-decidable'],
    ['<=3', '3', 'not-decidable'],
    ['<=3', '>3', 'low'],
    ['<=2', '3', 'low'],
    ['<=4', '3', 'not-decidable'],
    ['>3', '3', 'in-range'],
    ['>3', '>3', 'in-range'],
    ['>2', '3', 'not-decidable'],
    ['>=3', '3', 'in-range'],
    ['>=3', '>3', 'not-decidable'],
    ['>=4', '3', 'in-range'],
    ['>=2', '3', 'not-decidable'],
    // A low end that is itself "less than" says nothing.
    ['5', '<3', 'not-decidable'],
    ['2', '<=3', 'not-decidable'],
  ])('%s with a low of %s is %s', (value, low, verdict) => {
    expect(compareWithRange(amount(value), { low: amount(low), high: undefined })).toBe(verdict)
  })
})

describe('a value and the high end', () => {
  test.each([
    ['5', '5', 'in-range'],
    ['5.1', '5', 'high'],
    ['5', '<5', 'high'],
    ['4.9', '<5', 'in-range'],
    ['5', '<=5', 'in-range'],
    ['>5', '5', 'high'],
    ['>6', '5', 'high'],
    ['>4', '5', 'not-decidable'],
    ['>=5', '5', 'not-decidable'],
    ['>=5', '<5', 'high'],
    ['>=6', '5', 'high'],
    ['<5', '5', 'in-range'],
    ['<5', '<5', 'in-range'],
    ['<6', '5', 'not-decidable'],
    ['<=5', '5', 'in-range'],
    ['<=5', '<5', 'not-decidable'],
    ['<=4', '5', 'in-range'],
    ['3', '>5', 'not-decidable'],
    ['7', '>=5', 'not-decidable'],
  ])('%s with a high of %s is %s', (value, high, verdict) => {
    expect(compareWithRange(amount(value), { low: undefined, high: amount(high) })).toBe(verdict)
  })
})

test('within both ends is in range, beyond either is not', () => {
  const ends = { low: amount('3'), high: amount('5') }
  expect(compareWithRange(amount('4'), ends)).toBe('in-range')
  expect(compareWithRange(amount('2'), ends)).toBe('low')
  expect(compareWithRange(amount('6'), ends)).toBe('high')
  expect(compareWithRange(amount('<5'), ends)).toBe('not-decidable')
  expect(compareWithRange(amount('>3'), ends)).toBe('not-decidable')
})

test('ends the wrong way round say nothing, one number for both is a range', () => {
  expect(compareWithRange(amount('4'), { low: amount('5'), high: amount('3') })).toBe('not-decidable')
  expect(compareWithRange(amount('4'), { low: amount('4'), high: amount('4') })).toBe('in-range')
})

test('an end that is there without its number leaves its side unknown, one that is absent leaves it open', () => {
  const high = amount('5')
  expect(compareWithRange(amount('4'), { low: undefined, high })).toBe('in-range')
  expect(compareWithRange(amount('4'), { low: undefined, high, unrecorded: ['low'] })).toBe('not-decidable')
  expect(compareWithRange(amount('6'), { low: undefined, high, unrecorded: ['low'] })).toBe('high')
  const low = amount('3')
  expect(compareWithRange(amount('4'), { low, high: undefined, unrecorded: ['high'] })).toBe('not-decidable')
  expect(compareWithRange(amount('2'), { low, high: undefined, unrecorded: ['high'] })).toBe('low')
  const neither = range({ unrecorded: ['low', 'high'] })
  expect(compareWithRange(amount('4'), neither)).toBe('not-decidable')
  expect(rangeToCompare([neither])).toBe(neither)
  expect(rangeToCompare([neither, range({ high })])).toBe('several-ranges')
})

test('an end in a unit that cannot be converted says nothing, one without a unit is in that of the result', () => {
  expect(compareWithRange(amount('4', 'mg'), { low: amount('3', 'mmol/L'), high: undefined })).toBe('other-unit')
  expect(compareWithRange(amount('4', 'mg'), { low: undefined, high: amount('5', 'mmol/L') })).toBe('other-unit')
  const bare = (text: string): Quantity => ({ ...amount(text), unit: undefined, ucum: undefined })
  expect(compareWithRange(amount('2', 'mg'), { low: bare('3'), high: bare('5') })).toBe('low')
  expect(compareWithRange(amount('4', 'mg'), { low: bare('3'), high: bare('5') })).toBe('in-range')
})

test('a number is exactly one of low, in range and high', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 0 }), fc.nat(9), (value, low, width) => {
      const verdict = compareWithRange(amount(`${value}`), { low: amount(`${low}`), high: amount(`${low + width}`) })
      expect(verdict).toBe(value < low ? 'low' : value > low + width ? 'high' : 'in-range')
    }),
  )
})

test.each([
  ['no meaning', undefined, true],
  ['the code normal', coded('normal'), true],
  ['the SNOMED CT code of a normal range', coded('260395002'), true],
  ['the words Normal Range', words('Normal Range'), true],
  ['the word normal', words('normal'), true],
  ['the words abnormal range', words('abnormal range'), false],
  ['the words normal for smokers', words('normal for smokers'), false],
  ['the code therapeutic', coded('therapeutic'), false],
  ['a code of its own that is worded normal', { ...coded('x1'), text: 'normal' }, false],
  ['neither words nor codes', { text: undefined, codes: [] }, false],
])('a range with %s: is it of normal?', (_name, meaning, normal) => {
  expect(isNormalRange(range({ meaning }))).toBe(normal)
})

describe('the range to compare with', () => {
  const normal = range({ low: amount('3'), high: amount('5') })
  const therapeutic = range({ low: amount('10'), meaning: coded('therapeutic') })

  test('is the one of normal, whatever stands beside it', () => {
    expect(rangeToCompare([therapeutic, normal])).toBe(normal)
    const oneSided = range({ high: amount('5') })
    expect(rangeToCompare([oneSided])).toBe(oneSided)
  })

  test.each([
    ['none', [], 'no-range'],
    ['one of another meaning', [therapeutic], 'no-range'],
    ['one in words', [range({ text: '3 to 5' })], 'range-in-words'],
    ['two', [normal, range({ low: amount('4') })], 'several-ranges'],
    ['one with ends and one in words', [normal, range({ text: 'children: 2 to 4' })], 'several-ranges'],
    ['one of an age', [{ ...normal, age: { low: amount('18', 'a'), high: undefined } }], 'range-of-some'],
    ['one of some people', [{ ...normal, appliesTo: [words('pregnant')] }], 'range-of-some'],
  ])('%s: there is no verdict, and why is said', (_name, ranges, why) => {
    expect(rangeToCompare(ranges)).toBe(why)
  })
})

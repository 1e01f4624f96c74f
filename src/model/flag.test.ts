import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Coded } from './coded'
import { flagOf, flagUrgency } from './flag'
import { flagOfInterpretations } from './interpretation'
import type { ReferenceRange } from './observation'
import type { Comparator, Quantity } from './quantity'

const quantity = (text: string, unit?: string, comparator?: Comparator): Quantity => ({
  value: { text, value: Number(text) },
  comparator,
  unit,
  ucum: unit,
})

const range = (low?: string, high?: string, more: Partial<ReferenceRange> = {}): ReferenceRange => ({
  low: low === undefined ? undefined : quantity(low, 'mmol/L'),
  high: high === undefined ? undefined : quantity(high, 'mmol/L'),
  text: undefined,
  meaning: undefined,
  appliesTo: [],
  age: undefined,
  ...more,
})

const part = (value: Quantity, ranges: ReferenceRange[], interpretations: Coded[] = []) => ({
  value: { kind: 'quantity' as const, quantity: value },
  ranges,
  interpretations,
})

const words = (text: string): Coded => ({ text, codes: [] })
const coded = (code: string, system?: string, display?: string): Coded => ({
  text: display ?? code,
  codes: [{ system, systemName: system === 'http://snomed.info/sct' ? 'SNOMED CT' : undefined, code, display }],
})

test.each([
  ['http://hl7.org/fhir/v2/0078', 'H', 'high'],
  ['http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', 'LL', 'critical-low'],
  ['http://hl7.org/fhir/v3/ObservationInterpretation', 'AA', 'critical-abnormal'],
  ['urn:oid:2.16.840.1.113883.5.83', 'N', 'in-range'],
  ['http://terminology.hl7.org/CodeSystem/v2-0078', '<', 'off-scale-low'],
  ['http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', 'POS', 'positive'],
  ['http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', 'R', 'resistant'],
  ['http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', 'I', 'intermediate'],
  [undefined, 'H*', 'high'],
  ['http://snomed.info/sct', '281302008', 'high'],
  // A letter of a list of the laboratory's own may mean anything.
  ['https://lab.example/flags', 'N', 'stated'],
])('%s|%s is %s', (system, code, flag) => {
  expect(flagOfInterpretations([coded(code, system)])).toBe(flag)
})

test.each([
  ['High', 'high'],
  ['H*', 'high'],
  ['Below low normal', 'low'],
  ['*', 'abnormal'],
  ['Normal*', 'stated'],
  ['Not detected', 'negative'],
  ['see comment', 'stated'],
])('the words %s are %s', (text, flag) => {
  expect(flagOfInterpretations([words(text)])).toBe(flag)
})

test('several interpretations: the graver counts, and a contradiction has no direction', () => {
  expect(flagOfInterpretations([coded('A'), coded('H')])).toBe('high')
  expect(flagOfInterpretations([coded('N'), coded('L')])).toBe('low')
  expect(flagOfInterpretations([coded('H'), coded('AA')])).toBe('critical-high')
  expect(flagOfInterpretations([coded('H'), coded('L')])).toBe('abnormal')
  expect(flagOfInterpretations([])).toBeUndefined()
})

test('the interpretation given comes before the range, and what the range says otherwise is kept', () => {
  const flagged = flagOf(part(quantity('9', 'mmol/L'), [range('3', '6')], [coded('N')]))
  expect(flagged).toMatchObject({ flag: 'in-range', from: 'interpretation', butRange: { flag: 'high' } })
  expect(flagOf(part(quantity('9', 'mmol/L'), [range('3', '6')], [coded('HH')]))).toMatchObject({
    flag: 'critical-high',
    butRange: undefined,
  })
})

test.each([
  ['2.9', undefined, 'low'],
  ['3.0', undefined, 'in-range'],
  ['6', undefined, 'in-range'],
  ['6.01', undefined, 'high'],
  ['0', undefined, 'low'],
  ['5', '<', 'unknown'],
  ['3', '<', 'low'],
  ['3', '<=', 'unknown'],
  ['6', '>', 'high'],
  ['6', '>=', 'unknown'],
  ['4', '>', 'unknown'],
] as const)('%s with comparator %s against 3 to 6 is %s', (text, comparator, flag) => {
  expect(flagOf(part(quantity(text, 'mmol/L', comparator), [range('3', '6')])).flag).toBe(flag)
})

test('a range with one end leaves the other open', () => {
  expect(flagOf(part(quantity('5', 'mmol/L', '<'), [range(undefined, '10')])).flag).toBe('in-range')
  expect(flagOf(part(quantity('10', 'mmol/L', '<='), [range(undefined, '10')])).flag).toBe('in-range')
  expect(flagOf(part(quantity('60', 'mmol/L', '>'), [range('60')])).flag).toBe('in-range')
  expect(flagOf(part(quantity('59', 'mmol/L'), [range('60')])).flag).toBe('low')
})

test('a bound that does not count itself is not within', () => {
  const strict = range(undefined, undefined, { high: quantity('5', 'mmol/L', '<') })
  expect(flagOf(part(quantity('5', 'mmol/L'), [strict])).flag).toBe('high')
  expect(flagOf(part(quantity('4.9', 'mmol/L'), [strict])).flag).toBe('in-range')
})

test('units: convertible ones are compared exactly, others not at all, a bare bound is in the unit of the result', () => {
  expect(flagOf(part(quantity('6001', 'umol/L'), [range('3', '6')])).flag).toBe('high')
  expect(flagOf(part(quantity('6000', 'umol/L'), [range('3', '6')])).flag).toBe('in-range')
  expect(flagOf(part(quantity('108', 'mg/dL'), [range('3', '6')]))).toMatchObject({
    flag: 'unknown',
    why: 'other-unit',
  })
  expect(flagOf(part(quantity('9'), [range('3', '6')]))).toMatchObject({ flag: 'unknown', why: 'other-unit' })
  const bare = range(undefined, undefined, { low: quantity('3'), high: quantity('6') })
  expect(flagOf(part(quantity('9', 'mmol/L'), [bare])).flag).toBe('high')
})

test.each([
  ['no range', [], 'no-range'],
  ['a range in words', [range(undefined, undefined, { text: '3 to 6' })], 'range-in-words'],
  ['two ranges of normal', [range('3', '6'), range('4', '7')], 'several-ranges'],
  ['a range for some ages', [range('3', '6', { age: { low: quantity('1', 'a'), high: undefined } })], 'range-of-some'],
  ['a range for some people', [range('3', '6', { appliesTo: [words('pregnant')] })], 'range-of-some'],
  ['a therapeutic range', [range('3', '6', { meaning: coded('therapeutic') })], 'no-range'],
  ['ends the wrong way round', [range('6', '3')], 'not-decidable'],
] as const)('%s: unknown, never normal', (_, ranges, why) => {
  expect(flagOf(part(quantity('4', 'mmol/L'), [...ranges]))).toEqual({ flag: 'unknown', from: 'none', why })
})

test('beside a therapeutic range the one of normal counts', () => {
  const ranges = [range('10', '20', { meaning: coded('therapeutic') }), range('3', '6', { meaning: coded('normal') })]
  expect(flagOf(part(quantity('9', 'mmol/L'), ranges)).flag).toBe('high')
})

test('what is no number has no flag by a range', () => {
  const value = { kind: 'text' as const, text: 'Not detected' }
  expect(flagOf({ value, ranges: [range('3', '6')], interpretations: [] })).toMatchObject({ why: 'not-a-number' })
  expect(flagOf({ value: undefined, ranges: [range('3', '6')], interpretations: [] })).toMatchObject({
    why: 'no-value',
  })
})

const interpretations = fc.array(
  fc.oneof(
    fc
      .constantFrom('L', 'LL', 'H', 'HH', 'A', 'AA', '<', '>', 'N', 'POS', 'NEG', 'S', 'R', 'I')
      .map((code) => coded(code)),
    fc.constantFrom('High', 'low', '*', 'odd').map(words),
  ),
  { maxLength: 4 },
)

test('the order in which interpretations are given does not matter', () => {
  fc.assert(
    fc.property(interpretations, (given) => {
      expect(flagOfInterpretations(given.toReversed())).toBe(flagOfInterpretations(given))
    }),
  )
})

const number = fc.integer({ min: -50, max: 150 }).map((tenths) => (tenths / 10).toFixed(1))
const comparator = fc.constantFrom(undefined, '<' as const, '<=' as const, '>=' as const, '>' as const)

test('a bound is in range only if everything it may stand for is', () => {
  fc.assert(
    fc.property(number, comparator, number, number, number, (text, compare, low, high, maybe) => {
      const could = Number(maybe)
      const limit = Number(text)
      const isPossible =
        compare === undefined
          ? could === limit
          : { '<': could < limit, '<=': could <= limit, '>=': could >= limit, '>': could > limit }[compare]
      fc.pre(isPossible && Number(low) <= Number(high))
      const bound = flagOf(part(quantity(text, 'mmol/L', compare), [range(low, high)])).flag
      const exact = flagOf(part(quantity(maybe, 'mmol/L'), [range(low, high)])).flag
      expect(['unknown', exact]).toContain(bound)
    }),
  )
})

test('a unit does not change what a result is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (micro) => {
      const milli = (micro / 1000).toFixed(3)
      const ranges = [range('3.5', '5.1')]
      expect(flagOf(part(quantity(String(micro), 'umol/L'), ranges)).flag).toBe(
        flagOf(part(quantity(milli, 'mmol/L'), ranges)).flag,
      )
    }),
  )
})

test.each([
  [3, ['critical-low', 'critical-high', 'critical-abnormal']],
  [2, ['low', 'high', 'abnormal', 'resistant']],
  [1, ['positive', 'indeterminate', 'intermediate', 'worse', 'risen', 'fallen', 'off-scale-low', 'off-scale-high']],
  [1, ['stated']],
  [0, ['in-range', 'negative', 'susceptible', 'better', 'unknown']],
] as const)('an urgency of %s have %j', (urgency, flags) => {
  expect(flags.map(flagUrgency)).toEqual(flags.map(() => urgency))
})

test('a whole number is compared with the range on it, as a quantity without a unit is', () => {
  const count = { kind: 'integer' as const, value: { text: '7', value: 7 } }
  const upTo = { ...range(), high: quantity('5') }
  expect(flagOf({ value: count, ranges: [upTo], interpretations: [] })).toEqual({
    flag: 'high',
    from: 'range',
    range: upTo,
  })
})

test('what was given with a result is told as it was given: its words, else its code', () => {
  const code: Coded = { text: undefined, codes: coded('H').codes }
  const given = flagOf(part(quantity('6', 'mmol/L'), [], [words('High'), code, { text: undefined, codes: [] }]))
  expect(given).toMatchObject({ flag: 'high', from: 'interpretation', given: ['High', 'H'] })
})

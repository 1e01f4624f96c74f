import { assert, constantFrom, double, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { growthReader, growthSex } from './growth'
import type { GrowthFinding, GrowthMeasure } from './growth-finding'
import type { Observation } from './observation'
import { amount, dated, named, observationOf } from './testing/observation'
import type { Quantity } from './quantity'

const birth = { text: '2021-07-14', birthDate: dated('2021-07-14') }
const girl = { birthDate: birth.birthDate, birthSex: undefined, gender: 'female' }
const boy = { ...girl, gender: 'male' }
const ofUcum = (number: string, ucum: string): Quantity => ({ ...amount(number, ucum), ucum })

interface Measured {
  quantity: Quantity
  on?: string
  loinc?: string
  patient?: Parameters<typeof growthReader>[0]
  given?: Partial<Observation>
}

function found(measure: GrowthMeasure, { quantity, on, loinc, patient = girl, given }: Measured) {
  const effective = on === undefined ? undefined : ({ kind: 'date', date: dated(on) } as const)
  const concept = named('as recorded', loinc)
  const value = { kind: 'quantity', quantity } as const
  return growthReader(patient)(measure, observationOf('o', { value, effective, concept, ...given }))
}

const whyOf = (finding: GrowthFinding | undefined) => (finding?.kind === 'none' ? finding.why : finding)

function percentile(finding: GrowthFinding | undefined): number {
  return finding?.kind === 'percentile' ? finding.percentile : Number.NaN
}

// Percentiles that the CDC prints beside L, M and S in the rows of these very ages.
test.each<[string, GrowthMeasure, Measured, number, 'cdc' | 'who']>([
  [
    'a girl of two at the 97th of weight',
    'weight',
    { quantity: ofUcum('15.00156359', 'kg'), on: '2023-07-14' },
    97,
    'cdc',
  ],
  [
    'a girl of two at the 3rd of height',
    'height',
    { quantity: ofUcum('78.43754166', 'cm'), on: '2023-07-14' },
    3,
    'cdc',
  ],
  [
    'a girl of two at the median of BMI',
    'bmi',
    { quantity: ofUcum('16.42339664', 'kg/m2'), on: '2023-07-14' },
    50,
    'cdc',
  ],
  [
    'a newborn boy at the median',
    'weight',
    { quantity: ofUcum('3346.4', 'g'), on: '2021-07-14', patient: boy },
    50,
    'who',
  ],
  [
    'a newborn boy’s length',
    'height',
    { quantity: ofUcum('53.67041', 'cm'), on: '2021-07-14', patient: boy },
    97.725,
    'who',
  ],
  [
    'a newborn girl’s head',
    'head-circumference',
    { quantity: ofUcum('31.5099', 'cm'), on: '2021-07-14' },
    2.275,
    'who',
  ],
])('%s', (_, measure, measured, expected, standard) => {
  const finding = found(measure, measured)
  expect(finding).toMatchObject({ kind: 'percentile', standard })
  expect(percentile(finding)).toBeCloseTo(expected, 2)
})

test('the day before the second birthday is the WHO’s, the birthday the CDC’s', () => {
  const weight = ofUcum('12', 'kg')
  expect(found('weight', { quantity: weight, on: '2023-07-13' })).toMatchObject({ standard: 'who' })
  expect(found('weight', { quantity: weight, on: '2023-07-14' })).toMatchObject({ standard: 'cdc', months: 24 })
})

test('the day before the twentieth birthday still has a percentile, the birthday has none', () => {
  const quantity = ofUcum('58', 'kg')
  expect(found('weight', { quantity, on: '2041-07-13' })).toMatchObject({ kind: 'percentile', standard: 'cdc' })
  expect(found('weight', { quantity, on: '2041-07-14' })).toBeUndefined()
  expect(found('weight', { quantity, on: '2043' })).toBeUndefined()
})

test('the day is the one that is written, whatever its offset', () => {
  const quantity = ofUcum('12', 'kg')
  expect(found('weight', { quantity, on: '2023-07-14T00:30:00+14:00' })).toMatchObject({ standard: 'cdc' })
  expect(found('weight', { quantity, on: '2023-07-13T23:30:00-10:00' })).toMatchObject({ standard: 'who' })
})

test.each([
  ['[lb_av]', '[lb_av]', '44.092452436975516', 'kg', '20'],
  ['[oz_av]', '[oz_av]', '705.479238991608', 'kg', '20'],
  ['g', 'g', '20000', 'kg', '20'],
])('%s is converted', (_, from, number, to, same) => {
  const on = '2027-01-14'
  const converted = percentile(found('weight', { quantity: ofUcum(number, from), on }))
  expect(converted).toBeCloseTo(percentile(found('weight', { quantity: ofUcum(same, to), on })), 9)
})

test.each([
  ['in', '46'],
  ['Inches', '46'],
  ['m', '1.1684'],
  ['cm', '116.84'],
])('a height in “%s” without a UCUM code is read as what people write', (unit, number) => {
  const on = '2027-01-14'
  const same = percentile(found('height', { quantity: ofUcum('116.84', 'cm'), on }))
  expect(percentile(found('height', { quantity: amount(number, unit), on }))).toBeCloseTo(same, 9)
})

test.each<[string, GrowthMeasure, Measured, string]>([
  ['a measurement of a month', 'weight', { quantity: ofUcum('12', 'kg'), on: '2023-07' }, 'date'],
  ['a measurement without a date', 'weight', { quantity: ofUcum('12', 'kg') }, 'date'],
  ['a measurement before birth', 'weight', { quantity: ofUcum('12', 'kg'), on: '2021-07-13' }, 'date'],
  [
    'a birth date of a year',
    'weight',
    { quantity: ofUcum('12', 'kg'), on: '2023-07-14', patient: { ...girl, birthDate: dated('2021') } },
    'date',
  ],
  [
    'no sex',
    'weight',
    { quantity: ofUcum('12', 'kg'), on: '2024-07-14', patient: { ...girl, gender: 'other' } },
    'sex',
  ],
  ['a bound', 'weight', { quantity: { ...ofUcum('12', 'kg'), comparator: '<' }, on: '2024-07-14' }, 'bound'],
  ['another unit', 'weight', { quantity: amount('12', 'stone'), on: '2024-07-14' }, 'unit'],
  ['no unit', 'weight', { quantity: amount('12'), on: '2024-07-14' }, 'unit'],
  ['a length as a weight', 'weight', { quantity: ofUcum('12', 'cm'), on: '2024-07-14' }, 'unit'],
  ['the second day', 'weight', { quantity: ofUcum('3', 'kg'), on: '2021-07-15' }, 'first-month'],
  ['an infant stood up', 'height', { quantity: ofUcum('70', 'cm'), on: '2022-07-14', loinc: '8308-9' }, 'standing'],
  ['a child laid down', 'height', { quantity: ofUcum('110', 'cm'), on: '2025-07-14', loinc: '8306-3' }, 'lying'],
  ['an infant’s BMI', 'bmi', { quantity: ofUcum('16', 'kg/m2'), on: '2022-07-14' }, 'bmi-under-two'],
  [
    'a head from two years on',
    'head-circumference',
    { quantity: ofUcum('49', 'cm'), on: '2024-07-14' },
    'head-from-two',
  ],
])('%s: no percentile, and why', (_, measure, measured, why) => {
  expect(whyOf(found(measure, measured))).toBe(why)
})

test('the date on which it was made available is no date of measurement', () => {
  const given = { issued: dated('2024-07-14') }
  expect(whyOf(found('weight', { quantity: ofUcum('12', 'kg'), given }))).toBe('date')
})

test('a cancelled measurement, one of zero and one without a number have nothing to compare', () => {
  const on = '2024-07-14'
  expect(found('weight', { quantity: ofUcum('12', 'kg'), on, given: { status: 'cancelled' } })).toBeUndefined()
  expect(found('weight', { quantity: ofUcum('0', 'kg'), on })).toBeUndefined()
  expect(found('weight', { quantity: ofUcum('12', 'kg'), on, given: { value: undefined } })).toBeUndefined()
})

const birthSex = (code: string) => ({
  text: undefined,
  codes: [{ system: undefined, systemName: undefined, code, display: undefined }],
})

test('the sex recorded at birth goes before the gender, and one that is neither leaves the gender', () => {
  expect(growthSex({ birthSex: birthSex('M'), gender: 'female' })).toEqual({ value: 'male', by: 'birth-sex' })
  expect(growthSex({ birthSex: birthSex('UNK'), gender: 'female' })).toEqual({ value: 'female', by: 'gender' })
  expect(growthSex({ birthSex: undefined, gender: 'unknown' })).toBeUndefined()
})

test('every weight above zero on every day of a childhood is a percentile or says why not', () => {
  const day = integer({ min: 0, max: 20 * 366 })
  assert(
    property(constantFrom(girl, boy), day, double({ min: 0.1, max: 400, noNaN: true }), (patient, days, kg) => {
      const on = new Date(Date.UTC(2021, 6, 14 + days)).toISOString().slice(0, 10)
      const finding = found('weight', { quantity: ofUcum(kg.toFixed(3), 'kg'), on, patient })
      const expected = on >= '2041-07-14' ? 'grown up' : days > 0 && days < 31 ? 'first-month' : 'a percentile'
      const isPercentile = percentile(finding) >= 0 && percentile(finding) <= 100
      expect(isPercentile ? 'a percentile' : (whyOf(finding) ?? 'grown up')).toBe(expected)
    }),
  )
})

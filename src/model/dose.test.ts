import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { doseNumber, doseRangeText, doseText, doseUnit } from './dose'
import type { Quantity } from './quantity'

const decimal = (text: string) => ({ text, value: Number(text) })
const quantity = (text: string, unit?: string): Quantity => ({ value: decimal(text), comparator: undefined, unit })

test.each([
  ['1', '1'],
  ['1.0', '1'],
  ['10', '10'],
  ['0.50', '0.5'],
  ['0.125', '0.125'],
  ['100', '100'],
  ['1000', '1,000'],
  ['999', '999'],
  ['1234567.8900', '1,234,567.89'],
  ['0', '0'],
  ['-0', '0'],
  ['0.0', '0'],
  ['-2.50', '-2.5'],
  ['5e-1', '0.5'],
  ['1.5E3', '1,500'],
  ['25e-4', '0.0025'],
  ['1e2', '100'],
  // Beyond what anybody doses, digits are left as they came.
  ['1e300', '1e300'],
])('%s is dosed as %s', (text, expected) => {
  expect(doseNumber(decimal(text))).toBe(expected)
})

test('a dose number has the wire’s value, no trailing zero, a leading one below 1, and commas', () => {
  const digits = fc
    .tuple(fc.nat(9_999_999), fc.option(fc.stringMatching(/^\d{1,6}$/), { nil: undefined }))
    .map(([whole, fraction]) => (fraction === undefined ? String(whole) : `${whole}.${fraction}`))
  fc.assert(
    fc.property(digits, (text) => {
      const written = doseNumber(decimal(text))
      expect(Number(written.replaceAll(',', ''))).toBe(Number(text))
      expect(written).toMatch(/^\d{1,3}(,\d{3})*(\.\d*[1-9])?$/)
    }),
  )
})

test.each([
  ['ug', 'mcg'],
  ['µg', 'mcg'],
  ['μg', 'mcg'],
  ['MCG', 'mcg'],
  ['ug/kg/min', 'mcg/kg/min'],
  ['U', 'units'],
  ['IU', 'units'],
  ['[iU]', 'units'],
  ['iU', 'units'],
  ['U/h', 'units/h'],
  ['mg/[iU]', 'mg/unit'],
  ['m[iU]', 'milliunits'],
  ['M[iU]', 'million units'],
  ['{tablet}', 'tablets'],
  ['TAB', 'tablets'],
  ['{puff}', 'puffs'],
  ['patch', 'patches'],
  ['suppository', 'suppositories'],
  ['spray', 'sprays'],
  ['cc', 'mL'],
  ['ml', 'mL'],
  ['gram', 'g'],
  ['mg', 'mg'],
  ['mg/m2', 'mg/m2'],
  ['Tablet - unit of product usage', 'tablets'],
])('the unit %s is written %s', (unit, expected) => {
  expect(doseUnit(unit, 2)).toBe(expected)
})

test('no unit is written in a way that is banned', () => {
  const part = fc.constantFrom('U', 'u', 'IU', 'iu', '[iU]', '[IU]', 'µg', 'μg', 'ug', 'UG', 'cc', 'mg', 'h')
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), fc.nat(3), (parts, count) => {
      const written = doseUnit(parts.join('/'), count).split('/')
      for (const unit of written) expect(['U', 'u', 'IU', 'iu', 'µg', 'μg', 'ug', 'UG', 'cc']).not.toContain(unit)
    }),
  )
})

test.each([
  [quantity('1.0', 'U'), '1 unit'],
  [quantity('1000', '[iU]'), '1,000 units'],
  [quantity('1', '{tablet}'), '1 tablet'],
  [quantity('0.5', '{tablet}'), '0.5 tablets'],
  [quantity('2', 'TAB'), '2 tablets'],
  [quantity('.5', 'mg'), '.5 mg'],
  [quantity('10', 'd'), '10 days'],
  [quantity('1', 'h'), '1 hour'],
  [quantity('0', 'mg'), '0 mg'],
  [quantity('1'), '1 (unit not recorded)'],
  [{ ...quantity('5', 'mg'), comparator: '<' } satisfies Quantity, '<5 mg'],
  [{ value: undefined, comparator: undefined, unit: 'mg' } satisfies Quantity, undefined],
])('%j reads %s', (given, expected) => {
  expect(doseText(given)).toBe(expected)
})

test.each([
  [quantity('1', 'TAB'), quantity('2', 'TAB'), '1 to 2 tablets'],
  [quantity('500', 'mg'), quantity('1', 'g'), '500 mg to 1 g'],
  [quantity('1', 'TAB'), undefined, '1 tablet or more'],
  [undefined, quantity('2', 'TAB'), 'up to 2 tablets'],
  [undefined, undefined, undefined],
])('the range of %j and %j reads %s', (low, high, expected) => {
  expect(doseRangeText({ low, high })).toBe(expected)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Quantity } from './quantity'
import { areConvertible, compareAmounts, convertExactly, unitsAgree } from './unit-conversion'

const decimal = (text: string) => ({ text, value: Number(text) })
const amount = (text: string, ucum: string): Quantity => ({
  value: decimal(text),
  comparator: undefined,
  unit: ucum,
  ucum,
})

test('units agree either way round, and no unit with none but no unit', () => {
  const units = ['mg/dL', 'mmol/L', 'g/L', undefined]
  const quantities = units.flatMap((unit) =>
    units.map((ucum): Quantity => ({ value: decimal('1'), comparator: undefined, unit, ucum })),
  )
  for (const one of quantities)
    for (const other of quantities) expect(unitsAgree(one, other)).toBe(unitsAgree(other, one))
  const words = (unit: string | undefined): Quantity => ({ ...amount('1', ''), unit, ucum: undefined })
  expect(unitsAgree(words(undefined), words('mg/dL'))).toBe('differ')
  expect(unitsAgree(words('mg/dL'), words(undefined))).toBe('differ')
  expect(unitsAgree(words(undefined), words(undefined))).toBe('same')
  expect(unitsAgree(words('mg/dL'), { ...amount('1', 'mg/dL'), unit: 'milligrams' })).toBe('same')
})

test.each([
  ['1.1', 'g/L', 'mg/dL', 110],
  ['5.5', 'mmol/L', 'umol/L', 5500],
  ['7', '10*3/uL', '10*9/L', 7],
  ['4.5', '10*6/uL', '10*12/L', 4.5],
  ['4500', '/uL', '10*9/L', 4.5],
  ['150', '{cells}/uL', '10^3/uL', 0.15],
  ['2.5', 'm[IU]/L', 'u[iU]/mL', 2.5],
  ['180', '[lb_av]', 'kg', 81.646_626_6],
  ['70', '[in_i]', 'cm', 177.8],
  ['98.6', '[degF]', 'Cel', 37],
  ['37', 'Cel', '[degF]', 98.6],
  ['30', 'mg/g', 'ug/mg', 30],
  ['0.42', '1', '%', 42],
  ['1', 'mg/dl', 'mg/dL', 1],
])('%s %s is exactly so many %s', (text, from, to, expected) => {
  expect(convertExactly(decimal(text), from, to)).toBe(expected)
})

test.each([
  ['mg/dL', 'mmol/L'],
  ['%', 'mmol/mol'],
  ['U/L', '[IU]/L'],
  ['mL/min', 'mL/min/{1.73_m2}'],
  ['{score}', '{INR}'],
  ['mm[Hg]', 'kPa'],
  ['MG/DL', 'mg/dL'],
  ['meq/L', 'mmol/L'],
  ['', 'mg'],
])('%s and %s are not convertible', (from, to) => {
  expect(areConvertible(from, to)).toBe(false)
  expect(convertExactly(decimal('1'), from, to)).toBeUndefined()
})

test('numbers that a double would blur are compared as they are written', () => {
  expect(compareAmounts(amount('1.1', 'g/L'), amount('110', 'mg/dL'))).toBe(0)
  expect(compareAmounts(amount('0.1', 'g/L'), amount('10.000000000000000001', 'mg/dL'))).toBe(-1)
  expect(compareAmounts(amount('1e3', 'mg'), amount('1.000', 'g'))).toBe(0)
})

test('a number too long to be a measurement is not compared, nor does it take long', () => {
  expect(compareAmounts(amount('1e-99999999', 'mg'), amount('1', 'mg'))).toBeUndefined()
})

const units = fc.constantFrom(
  'mg/dL',
  'g/L',
  'ug/mL',
  'kg',
  'g',
  '[lb_av]',
  'Cel',
  '[degF]',
  '%',
  '1',
  'mmol/L',
  'h',
  'd',
)
const amounts = fc
  .record({ parts: fc.integer({ min: -1e6, max: 1e6 }), places: fc.integer({ min: 0, max: 4 }), unit: units })
  .map(({ parts, places, unit }) => amount((parts / 10 ** places).toFixed(places), unit))

test('the order of two amounts is the same from either side, and stays in another unit', () => {
  fc.assert(
    fc.property(amounts, amounts, (a, b) => {
      const order = compareAmounts(a, b)
      const back = compareAmounts(b, a)
      expect(back).toBe(order === undefined ? undefined : order === 0 ? 0 : -order)
      expect(order === undefined).toBe(!areConvertible(a.ucum ?? '', b.ucum ?? ''))
    }),
  )
})

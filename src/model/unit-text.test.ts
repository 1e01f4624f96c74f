import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { unitText } from './unit-text'

test.each([
  ['mm[Hg]', 'mmHg'],
  ['mmHg', 'mmHg'],
  ['Cel', '°C'],
  ['[degF]', '°F'],
  ['[lb_av]', 'lb'],
  ['kg/m2', 'kg/m²'],
  ['/min', '/min'],
  ['{beats}/min', 'beats/min'],
  ['%{HemoglobinSaturation}', '%'],
  ['mg/g{Creat}', 'mg/g'],
  ['mg/dL{calc}', 'mg/dL'],
  ['mg{}', 'mg'],
  ['ng/mL{FEU}', 'ng/mL FEU'],
  ['ng/mL{DDU}', 'ng/mL DDU'],
  ['10*6/uL{RBC}', '10*6/uL RBC'],
  ['10*3{cells}/uL', '10*3 cells/uL'],
  ['ug{total_mass}{dry}', 'ug total mass dry'],
  ['{RBC}/[HPF]', 'RBC/[HPF]'],
  ['mL/min/{1.73_m2}', 'mL/min/1.73 m²'],
  ['{score}', 'score'],
  ['10*3/uL', '10*3/uL'],
  ['m[IU]/L', 'm[IU]/L'],
  ['{}', '{}'],
])('the unit %s is printed as %s', (unit, words) => {
  expect(unitText(unit)).toBe(words)
})

test('a remark that may tell one unit from another is not lost, and no brace is shown', () => {
  fc.assert(
    fc.property(fc.constantFrom('mg', 'ng/mL', '%', '/uL'), fc.stringMatching(/^[A-Z]{3,8}$/), (unit, remark) => {
      expect(unitText(`${unit}{${remark}}`)).toBe(`${unit} ${remark}`)
    }),
  )
})

test('no unit comes out empty, and one that is printed already stays', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('m', 'g', '/', '{', '}', '[', ']', '%', 'L', '2'), minLength: 1 }),
      (unit) => {
        expect(unitText(unit)).not.toBe('')
        expect(unitText('mmHg')).toBe('mmHg')
      },
    ),
  )
})

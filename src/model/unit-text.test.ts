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
  ['mL/min/{1.73_m2}', 'mL/min/1.73 m²'],
  ['{score}', 'score'],
  ['10*3/uL', '10*3/uL'],
  ['m[IU]/L', 'm[IU]/L'],
  ['{}', '{}'],
])('the unit %s is printed as %s', (unit, words) => {
  expect(unitText(unit)).toBe(words)
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

/** UCUM's codes for units that nobody writes so; `kg/m2` and the like are left as they are read anyway. */
const printed: readonly (readonly [code: string, symbol: string])[] = [
  ['mm[Hg]', 'mmHg'],
  ['[degF]', '°F'],
  ['[lb_av]', 'lb'],
  ['[oz_av]', 'oz'],
  ['[in_i]', 'in'],
  ['[in_us]', 'in'],
  ['[ft_i]', 'ft'],
  ['[ft_us]', 'ft'],
  ['[pH]', 'pH'],
]

const exactly = new Map([
  ['Cel', '°C'],
  ['kg/m2', 'kg/m²'],
  ['cm[H2O]', 'cmH₂O'],
])

/**
 * A unit as people print it: `mm[Hg]` is mmHg, `Cel` is °C, `{beats}/min` is beats/min. UCUM §12: what stands in curly
 * braces is a remark that does not change the unit; behind another unit it is left out, else it is all there is.
 */
export function unitText(unit: string): string {
  const whole = exactly.get(unit)
  if (whole !== undefined) return whole
  const symbols = printed.reduce((text, [code, symbol]) => text.replaceAll(code, symbol), unit)
  const remarked = symbols
    .replaceAll(/(?<=[^/.{}])\{[^{}]*\}/g, '')
    .replaceAll(/\{([^{}]*)\}/g, (_, remark: string) => remark.replaceAll('_', ' '))
  return remarked.trim() === '' ? unit : remarked.replace(/\bm2$/, 'm²')
}

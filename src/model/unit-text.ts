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

/** Remarks that say what the name of the test says already. */
const redundant = new Set(['', 'hemoglobinsaturation', 'beats', 'breaths', 'calc', 'creat', 'creatinine'])

/**
 * A unit as people print it: `mm[Hg]` is mmHg, `Cel` is °C, `{beats}/min` is beats/min. UCUM §12: what stands in curly
 * braces is a remark that does not change the unit; yet 400 ng/mL of a D-dimer is another finding in FEU than in DDU. So
 * behind another unit a remark is left out only where it is redundant.
 */
export function unitText(unit: string): string {
  const whole = exactly.get(unit)
  if (whole !== undefined) return whole
  const symbols = printed.reduce((text, [code, symbol]) => text.replaceAll(code, symbol), unit)
  const remarked = symbols.replaceAll(/\{([^{}]*)\}/g, (_, remark: string, at: number) => {
    const words = remark.replaceAll('_', ' ')
    if (at === 0 || '/.'.includes(symbols.charAt(at - 1))) return words
    return redundant.has(remark.toLowerCase()) ? '' : ` ${words}`
  })
  return remarked.trim() === '' ? unit : remarked.replace(/\bm2$/, 'm²')
}

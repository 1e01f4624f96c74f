import { timeUnit } from './quantity-text'
import type { Decimal, Quantity, QuantityRange } from './quantity'

/** Moves the point of `digits` (all digits, `point` of them before it) to where the exponent says. */
function plainDecimal(integer: string, fraction: string, exponent: number): [string, string] {
  const digits = integer + fraction
  const point = integer.length + exponent
  if (point <= 0) return ['0', '0'.repeat(-point) + digits]
  return [digits.slice(0, point).padEnd(point, '0'), digits.slice(point)]
}

/**
 * A number as a dose is written (ISMP): no trailing zero, a zero before the point, a comma from 1,000. Works on the
 * wire's digits, so that nothing is rounded.
 */
export function doseNumber(decimal: Decimal): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(decimal.text)
  const exponent = Number(match?.[4] ?? 0)
  if (match === null || Math.abs(exponent) > 20) return decimal.text
  const [integerDigits, fractionDigits] = plainDecimal(match[2] ?? '', match[3] ?? '', exponent)
  const integer = integerDigits.replace(/^0+(?=\d)/, '').replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const fraction = fractionDigits.replace(/0+$/, '')
  const isZero = integer === '0' && fraction === ''
  return `${isZero ? '' : (match[1] ?? '')}${integer}${fraction === '' ? '' : `.${fraction}`}`
}

/** Spellings that a reader may mistake (ISMP), and UCUM's and HL7's codes of what is counted, by lower case. */
const safeUnits = new Map<string, string>([
  ['µg', 'mcg'],
  ['μg', 'mcg'],
  ['ug', 'mcg'],
  ['cc', 'mL'],
  ['ml', 'mL'],
  ['dl', 'dL'],
  ['l', 'L'],
  ['gm', 'g'],
  ['gram', 'g'],
  ['grams', 'g'],
  ['milligram', 'mg'],
  ['milligrams', 'mg'],
  ['microgram', 'mcg'],
  ['micrograms', 'mcg'],
  ['mg', 'mg'],
  ['mcg', 'mcg'],
  ['u', 'unit'],
  ['iu', 'unit'],
  ['[iu]', 'unit'],
  ["[usp'u]", 'unit'],
  ['meq', 'mEq'],
  ['tab', 'tablet'],
  ['cap', 'capsule'],
  ['gtt', 'drop'],
  ['[drp]', 'drop'],
  ['opdrop', 'eye drop'],
  ['recsupp', 'rectal suppository'],
  ['supp', 'suppository'],
  ['pwdsi', 'powder for injection'],
])

/** `m[iU]` is thousandths and `M[iU]` millions: case tells them apart, so these are read before lower case is. */
const prefixedUnits = new Map<string, string>([
  ['m[iU]', 'milliunits'],
  ['mU', 'milliunits'],
  ['k[iU]', 'thousand units'],
  ['kU', 'thousand units'],
  ['M[iU]', 'million units'],
  ['MU', 'million units'],
  ['MIU', 'million units'],
  ['u[iU]', 'microunits'],
  ['uU', 'microunits'],
])

/** Counted things take an s from two on; a unit that already is a plural, or an abbreviation, does not. */
const countable = new Set([
  'tablet',
  'capsule',
  'drop',
  'eye drop',
  'puff',
  'spray',
  'patch',
  'suppository',
  'vial',
  'ampule',
  'ampoule',
  'dose',
  'application',
  'lozenge',
  'sachet',
  'packet',
  'inhalation',
  'actuation',
  'syringe',
  'pen',
  'scoop',
  'unit',
])

function plural(word: string): string {
  if (word.endsWith('y') && !word.endsWith('ay')) return `${word.slice(0, -1)}ies`
  return word.endsWith('ch') ? `${word}es` : `${word}s`
}

function unitPart(part: string, count: number | undefined): string {
  // UCUM writes what is counted in braces; SNOMED CT's names of units end in their kind.
  const bare = part
    .replace(/^\{(.+)\}$/, '$1')
    .replace(/\s+-\s+unit of product usage$/i, '')
    .trim()
  const known = prefixedUnits.get(bare) ?? safeUnits.get(bare.toLowerCase()) ?? bare
  const lower = known.toLowerCase()
  return countable.has(lower) ? (count === 1 ? lower : plural(lower)) : known
}

/** A unit as it is safe to read: `mcg`, `units`, `tablets`; never `U`, `IU`, `µg`. `count` chooses the plural. */
export function doseUnit(unit: string, count: number | undefined): string {
  const [amount = unit, ...per] = unit.split('/')
  return [unitPart(amount, count), ...per.map((part) => unitPart(part, 1))].join('/')
}

/** `2 tablets`, `1,000 units`, `0.5 mg`. A dose without a unit says so: a bare number is not one. */
export function doseText(quantity: Quantity): string | undefined {
  if (quantity.value === undefined) return undefined
  const number = `${quantity.comparator ?? ''}${doseNumber(quantity.value)}`
  if (quantity.unit === undefined) return `${number} (unit not recorded)`
  const time = timeUnit(quantity.unit, quantity.value.value)
  return `${number} ${time === quantity.unit ? doseUnit(quantity.unit, quantity.value.value) : time}`
}

/** `1 to 2 tablets`; a range with one end says which. */
export function doseRangeText(range: QuantityRange): string | undefined {
  const low = range.low && doseText(range.low)
  const high = range.high && doseText(range.high)
  if (low === undefined) return high === undefined ? undefined : `up to ${high}`
  if (high === undefined) return `${low} or more`
  const sameUnit = range.low?.unit !== undefined && range.low.unit === range.high?.unit
  return sameUnit && range.low?.value !== undefined ? `${doseNumber(range.low.value)} to ${high}` : `${low} to ${high}`
}

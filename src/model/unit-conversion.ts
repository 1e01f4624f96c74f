import type { Decimal, Quantity } from './quantity'

/** A fraction of whole numbers: decimals are compared and converted without a rounding. `of` is above zero. */
interface Ratio {
  parts: bigint
  of: bigint
}

/** `(value + offset) × scale` in the base unit of its kind. Only what has the same kind can be converted. */
interface ExactUnit {
  kind: string
  scale: Ratio
  offset: Ratio
}

const whole = (parts: bigint): Ratio => ({ parts, of: 1n })
const ratio = (parts: bigint, of: bigint): Ratio => ({ parts, of })
const zero = whole(0n)

const times = (a: Ratio, b: Ratio): Ratio => ratio(a.parts * b.parts, a.of * b.of)
const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.parts * b.of + b.parts * a.of, a.of * b.of)
const over = (a: Ratio, b: Ratio): Ratio => ratio(a.parts * b.of, a.of * b.parts)

function tenTo(exponent: number): Ratio {
  return exponent >= 0 ? whole(10n ** BigInt(exponent)) : ratio(1n, 10n ** BigInt(-exponent))
}

const decimalText = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

/** Longer than any measurement is; beyond it exactness would cost more than it tells. */
const longestNumber = 200

function ratioOf({ text }: Decimal): Ratio | undefined {
  const [, sign, integer, fraction = '', exponent = '0'] = decimalText.exec(text) ?? []
  if (integer === undefined || text.length > longestNumber || Math.abs(Number(exponent)) > longestNumber)
    return undefined
  const digits = BigInt(`${integer}${fraction}`)
  return times(whole(sign === '-' ? -digits : digits), tenTo(Number(exponent) - fraction.length))
}

const prefixes = new Map([
  ['', 0],
  ['k', 3],
  ['d', -1],
  ['c', -2],
  ['m', -3],
  ['u', -6],
  ['n', -9],
  ['p', -12],
  ['f', -15],
])

/** Units that are no power of ten of their base, by UCUM's definitions, which are exact. */
const odd = new Map<string, { base: string; scale: Ratio }>([
  ['min', { base: 's', scale: whole(60n) }],
  ['h', { base: 's', scale: whole(3600n) }],
  ['d', { base: 's', scale: whole(86_400n) }],
  ['wk', { base: 's', scale: whole(604_800n) }],
  ['[lb_av]', { base: 'g', scale: ratio(45_359_237n, 100_000n) }],
  ['[oz_av]', { base: 'g', scale: ratio(45_359_237n, 1_600_000n) }],
  ['[in_i]', { base: 'm', scale: ratio(254n, 10_000n) }],
  ['[ft_i]', { base: 'm', scale: ratio(3048n, 10_000n) }],
  ['%', { base: '1', scale: ratio(1n, 100n) }],
])

const metric = /^([kdcmunpf]?)(g|mol|L|m|s|U|\[IU\]|eq)$/

/** One factor of a unit: `mg`, `10*3`, `dL`; of a count alone (`{cells}`) only that it is a number. */
function factorOf(text: string): { base: string; scale: Ratio } | undefined {
  if (text === '' || text === '1' || /^\{[^{}]*\}$/.test(text)) return { base: '1', scale: whole(1n) }
  const [, power] = /^10[*^](\d{1,2})$/.exec(text) ?? []
  if (power !== undefined) return { base: '1', scale: tenTo(Number(power)) }
  const special = odd.get(text)
  if (special !== undefined) return special
  const [, prefix = '', base] = metric.exec(text) ?? []
  return base === undefined ? undefined : { base, scale: tenTo(prefixes.get(prefix) ?? 0) }
}

/** UCUM writes litre and international unit in two ways each. */
function spelling(code: string): string {
  return code.replaceAll(/(^|[/kdcmunpf])l(?=$|\/)/g, '$1L').replaceAll('[iU]', '[IU]')
}

/** Temperatures begin at different points. */
const temperatures = new Map<string, ExactUnit>([
  ['K', { kind: 'temperature', scale: whole(1n), offset: zero }],
  ['Cel', { kind: 'temperature', scale: whole(1n), offset: ratio(27_315n, 100n) }],
  ['[degF]', { kind: 'temperature', scale: ratio(5n, 9n), offset: ratio(45_967n, 100n) }],
])

/**
 * A UCUM code as an exact multiple of the base of its kind; `undefined` for what is not known to be one. An annotation
 * in the denominator (`mL/min/{1.73_m2}`) says something that its arithmetic does not: such a unit equals itself alone.
 */
function exactUnit(code: string): ExactUnit | undefined {
  const spelt = spelling(code)
  const temperature = temperatures.get(spelt)
  if (temperature !== undefined) return temperature
  const [above, below, ...more] = spelt.split('/')
  if (above === undefined || more.length > 0 || below?.startsWith('{') === true) return undefined
  const numerator = factorOf(above)
  const denominator = below === undefined ? undefined : factorOf(below)
  if (numerator === undefined) return undefined
  // `{score}` and `{INR}` are both plain numbers, and not of one kind.
  if (below === undefined && above.startsWith('{')) return undefined
  if (below === undefined) return { kind: numerator.base, scale: numerator.scale, offset: zero }
  if (denominator === undefined) return undefined
  return {
    kind: `${numerator.base}/${denominator.base}`,
    scale: over(numerator.scale, denominator.scale),
    offset: zero,
  }
}

/** Can numbers in the one UCUM unit be put in the other without a rounding? */
export function areConvertible(one: string, other: string): boolean {
  if (one === other) return true
  const a = exactUnit(one)
  return a !== undefined && a.kind === exactUnit(other)?.kind
}

/** A number in another UCUM unit of the same kind; `undefined` where there is no exact way. */
export function convertExactly(value: Decimal, from: string, to: string): number | undefined {
  if (from === to) return value.value
  const a = exactUnit(from)
  const b = exactUnit(to)
  const exact = ratioOf(value)
  if (a === undefined || b === undefined || a.kind !== b.kind || exact === undefined) return undefined
  const base = times(plus(exact, a.offset), a.scale)
  return numberOf(plus(over(base, b.scale), ratio(-b.offset.parts, b.offset.of)))
}

/** The double that is nearest, to 17 digits. */
function numberOf({ parts, of }: Ratio): number {
  const shift = 10n ** 40n
  return Number(`${(parts * shift) / of}e-40`)
}

/**
 * In one unit? By UCUM code where both have one, else by the words. `converted` where the codes differ and are exactly
 * convertible.
 */
export function unitsAgree(one: Quantity, other: Quantity): 'same' | 'converted' | 'differ' {
  if (one.ucum !== undefined && other.ucum !== undefined) {
    if (one.ucum === other.ucum) return 'same'
    return areConvertible(one.ucum, other.ucum) ? 'converted' : 'differ'
  }
  // What has no unit is in none of the others'.
  const isSame =
    one.unit === other.unit ||
    (one.unit !== undefined && one.unit === other.ucum) ||
    (other.unit !== undefined && other.unit === one.ucum)
  return isSame ? 'same' : 'differ'
}

/** Negative where `one` is less, comparators aside; `undefined` where the units do not allow it. Exact. */
export function compareAmounts(one: Quantity, other: Quantity): number | undefined {
  const a = one.value === undefined ? undefined : ratioOf(one.value)
  const b = other.value === undefined ? undefined : ratioOf(other.value)
  if (a === undefined || b === undefined) return undefined
  switch (unitsAgree(one, other)) {
    case 'same':
      return order(a, b)
    case 'converted':
      return order(inBase(a, one.ucum), inBase(b, other.ucum))
    case 'differ':
      return undefined
  }
}

function inBase(value: Ratio, ucum: string | undefined): Ratio {
  const unit = ucum === undefined ? undefined : exactUnit(ucum)
  return unit === undefined ? value : times(plus(value, unit.offset), unit.scale)
}

function order(a: Ratio, b: Ratio): number {
  const left = a.parts * b.of
  const right = b.parts * a.of
  return left < right ? -1 : left > right ? 1 : 0
}

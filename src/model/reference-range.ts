import type { Coded } from './coded'
import type { ReferenceRange } from './observation'
import type { Quantity } from './quantity'
import { compareAmounts } from './unit-conversion'

const normalWords = /^normal(?: range)?$/i
const normalCodes = new Set(['normal', '260395002', '17621005'])

/** FHIR: a range that does not say what it is of is the normal one. */
export function isNormalRange({ meaning }: ReferenceRange): boolean {
  return meaning === undefined || saysNormal(meaning)
}

function saysNormal({ text, codes }: Coded): boolean {
  if (codes.length > 0) return codes.some(({ code }) => normalCodes.has(code))
  return text !== undefined && normalWords.test(text)
}

/** Of some people only: whether of this one, the result does not say. */
function isOfSome({ age, appliesTo }: ReferenceRange): boolean {
  return age !== undefined || appliesTo.length > 0
}

/** Why the ranges on a result do not tell what it is. */
export type NoVerdict =
  | 'no-value'
  | 'not-a-number'
  | 'no-range'
  | 'range-in-words'
  | 'several-ranges'
  | 'range-of-some'
  | 'other-unit'
  | 'not-decidable'

/** The one range of normal on a result; a text alone cannot be compared with. */
export function rangeToCompare(ranges: readonly ReferenceRange[]): ReferenceRange | NoVerdict {
  const normal = ranges.filter(isNormalRange)
  const bounded = normal.filter(
    ({ low, high, unrecorded }) => low !== undefined || high !== undefined || unrecorded !== undefined,
  )
  const [only, ...more] = bounded
  if (only === undefined) return normal.length > 0 ? 'range-in-words' : 'no-range'
  // A text beside it may be of others: the bounds are then one range of several.
  if (more.length > 0 || normal.length > bounded.length) return 'several-ranges'
  return isOfSome(only) ? 'range-of-some' : only
}

type Direction = 'below' | 'above'

/** Where all that a value may be lies: `<5` may be anything below 5, so it is below 6 and perhaps below 3. */
type Side = Direction | `at-or-${Direction}` | 'at' | 'either' | 'unlike'

function sideOf(value: Quantity, bound: Quantity): Side {
  // A bound without a unit is in the unit of the result that it stands on, as in HL7 v2.
  const bare = bound.unit === undefined && bound.ucum === undefined
  const order = compareAmounts(value, bare ? { ...bound, unit: value.unit, ucum: value.ucum } : bound)
  if (order === undefined) return 'unlike'
  const exact = order < 0 ? 'below' : order > 0 ? 'above' : 'at'
  switch (value.comparator) {
    case undefined:
      return exact
    case '<':
      return exact === 'above' ? 'either' : 'below'
    case '<=':
      return exact === 'above' ? 'either' : exact === 'at' ? 'at-or-below' : 'below'
    case '>':
      return exact === 'below' ? 'either' : 'above'
    case '>=':
      return exact === 'below' ? 'either' : exact === 'at' ? 'at-or-above' : 'above'
  }
}

/** A bound counts as within, unless its own comparator says otherwise; one that makes no sense there decides nothing. */
function countsAtBound({ comparator }: Quantity, inwards: Direction): boolean | undefined {
  if (comparator === undefined || comparator === (inwards === 'above' ? '>=' : '<=')) return true
  return comparator === (inwards === 'above' ? '>' : '<') ? false : undefined
}

/** Is a value on the side of a bound that is `inwards`? */
function isWithin(value: Quantity, bound: Quantity, inwards: Direction): 'yes' | 'no' | 'either' | 'unlike' {
  const side = sideOf(value, bound)
  const counts = countsAtBound(bound, inwards)
  if (side === 'unlike' || side === 'either') return side
  if (counts === undefined) return 'either'
  if (side === 'at') return counts ? 'yes' : 'no'
  if (side === inwards) return 'yes'
  if (side === `at-or-${inwards}`) return counts ? 'yes' : 'either'
  if (side === 'below' || side === 'above') return 'no'
  return counts ? 'either' : 'no'
}

/**
 * What a number is by a range with at least one bound; a bound that is missing leaves its side open, one that is not
 * recorded leaves it undecided.
 */
export function compareWithRange(
  value: Quantity,
  { low, high, unrecorded = [] }: Pick<ReferenceRange, 'low' | 'high' | 'unrecorded'>,
): 'low' | 'in-range' | 'high' | NoVerdict {
  // A range whose ends are the wrong way round says nothing.
  if (low !== undefined && high !== undefined && (compareAmounts(low, high) ?? 0) > 0) return 'not-decidable'
  const without = (end: 'low' | 'high') => (unrecorded.includes(end) ? 'either' : 'yes')
  const aboveLow = low === undefined ? without('low') : isWithin(value, low, 'above')
  const belowHigh = high === undefined ? without('high') : isWithin(value, high, 'below')
  if (aboveLow === 'unlike' || belowHigh === 'unlike') return 'other-unit'
  if (aboveLow === 'no') return 'low'
  if (belowHigh === 'no') return 'high'
  return aboveLow === 'yes' && belowHigh === 'yes' ? 'in-range' : 'not-decidable'
}

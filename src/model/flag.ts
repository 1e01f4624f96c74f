import { flagOfInterpretations, type Flag } from './interpretation'
import type { ObservationPart, ReferenceRange } from './observation'
import type { Quantity } from './quantity'
import { compareWithRange, rangeToCompare, type NoVerdict } from './reference-range'

export type { Flag } from './interpretation'

/** A flag and what it rests on. */
export type Flagged =
  | {
      flag: Flag
      from: 'interpretation'
      /** As given. */
      given: string[]
      /** What the range on the same result says, where that is something else: shown, and not resolved. */
      butRange: { flag: 'low' | 'in-range' | 'high'; range: ReferenceRange } | undefined
    }
  | { flag: 'low' | 'in-range' | 'high'; from: 'range'; range: ReferenceRange }
  | { flag: 'unknown'; from: 'none'; why: NoVerdict }

type FlaggedPart = Pick<ObservationPart, 'value' | 'interpretations' | 'ranges'>

/** A part says the same however often it is asked: comparing decimals exactly is dear, and a row asks several times. */
const read = new WeakMap<FlaggedPart, Flagged>()

/**
 * The flag of a result: the interpretation given with it, else the range on that very result if value and unit allow,
 * else unknown. Never by how far it is away, and never normal by default.
 */
export function flagOf(part: FlaggedPart): Flagged {
  const known = read.get(part)
  if (known !== undefined) return known
  const flagged = readFlag(part)
  read.set(part, flagged)
  return flagged
}

function readFlag(part: FlaggedPart): Flagged {
  const byRange = flagByRange(part)
  const flag = flagOfInterpretations(part.interpretations)
  if (flag === undefined) return byRange
  const given = part.interpretations.flatMap(({ text, codes }) => text ?? codes[0]?.code ?? [])
  return { flag, from: 'interpretation', given, butRange: contradiction(flag, byRange) }
}

const directions = new Map<Flag, 'low' | 'in-range' | 'high'>([
  ['critical-low', 'low'],
  ['low', 'low'],
  ['in-range', 'in-range'],
  ['high', 'high'],
  ['critical-high', 'high'],
])

function contradiction(flag: Flag, byRange: Flagged) {
  const direction = directions.get(flag)
  if (byRange.from !== 'range' || direction === undefined || direction === byRange.flag) return undefined
  return { flag: byRange.flag, range: byRange.range }
}

const unknown = (why: NoVerdict): Flagged => ({ flag: 'unknown', from: 'none', why })

function flagByRange({ value, ranges }: FlaggedPart): Flagged {
  if (value === undefined) return unknown('no-value')
  const quantity = numberOf(value)
  if (quantity === undefined) return unknown('not-a-number')
  const range = rangeToCompare(ranges)
  if (typeof range === 'string') return unknown(range)
  const flag = compareWithRange(quantity, range)
  switch (flag) {
    case 'low':
    case 'in-range':
    case 'high':
      return { flag, from: 'range', range }
    default:
      return unknown(flag)
  }
}

function numberOf(value: NonNullable<ObservationPart['value']>): Quantity | undefined {
  if (value.kind === 'quantity') return value.quantity
  return value.kind === 'integer' ? { value: value.value, comparator: undefined, unit: undefined } : undefined
}

/** How urgent a flag is: 3 critical, 2 out of range, 1 worth a look, 0 none of these. */
export function flagUrgency(flag: Flag): 0 | 1 | 2 | 3 {
  switch (flag) {
    case 'critical-low':
    case 'critical-high':
    case 'critical-abnormal':
      return 3
    case 'low':
    case 'high':
    case 'abnormal':
    case 'resistant':
      return 2
    // A vaccination that took makes a test positive, too.
    case 'positive':
    case 'indeterminate':
    case 'intermediate':
    case 'worse':
    case 'risen':
    case 'fallen':
    case 'off-scale-low':
    case 'off-scale-high':
    case 'stated':
      return 1
    case 'in-range':
    case 'negative':
    case 'susceptible':
    case 'better':
    case 'unknown':
      return 0
  }
}

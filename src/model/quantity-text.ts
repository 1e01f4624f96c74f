import type { Quantity, QuantityRange } from './quantity'

/** UCUM's codes for time, as words; of one and of several. */
const timeWords = new Map<string, readonly [string, string]>([
  ['s', ['second', 'seconds']],
  ['min', ['minute', 'minutes']],
  ['h', ['hour', 'hours']],
  ['d', ['day', 'days']],
  ['wk', ['week', 'weeks']],
  ['mo', ['month', 'months']],
  ['a', ['year', 'years']],
])

/** `days` of `d`; other units as they are. `count` chooses between day and days. */
export function timeUnit(unit: string, count: number | undefined): string {
  const words = timeWords.get(unit)
  if (words === undefined) return unit
  return count === 1 ? words[0] : words[1]
}

/** A measured value as the wire has it: comparator, every digit (`1.0` stays `1.0`), unit. `undefined` if empty. */
export function quantityText(quantity: Quantity): string | undefined {
  if (quantity.value === undefined) return undefined
  const unit = quantity.unit === undefined ? '' : ` ${timeUnit(quantity.unit, quantity.value.value)}`
  return `${quantity.comparator ?? ''}${quantity.value.text}${unit}`
}

/** `40 to 50 years`; a range with one end says which. */
export function rangeText(range: QuantityRange): string | undefined {
  const low = range.low && quantityText(range.low)
  const high = range.high && quantityText(range.high)
  if (low === undefined) return high === undefined ? undefined : `up to ${high}`
  if (high === undefined) return `${low} or more`
  const lowNumber = range.low?.unit === range.high?.unit ? (range.low?.value?.text ?? low) : low
  return `${range.low?.unit === range.high?.unit ? `${range.low?.comparator ?? ''}${lowNumber}` : low} to ${high}`
}

import { daysFromEpoch, daysOfMonth, offsetMinutes, type PartialDate } from './date'
import { flagUrgency, type Flag } from './flag'
import type { ObservationPart } from './observation'
import type { Comparator, Quantity } from './quantity'
import { rangeToCompare } from './reference-range'
import { convertExactly, unitsAgree } from './unit-conversion'

/** One result of a test, as it may stand in a trend. `id` is the caller's. */
export interface TrendResult {
  id: string
  part: Pick<ObservationPart, 'value' | 'ranges'>
  date: PartialDate | undefined
  specimen: string | undefined
  method: string | undefined
  /** The flag of the result, where it says something. */
  flag?: Flag
  /** Does a comment stand on it? */
  isNoted?: boolean
}

/** `start` and `end` are seconds since 1970 in UTC; they differ where the date is no more precise than a month or year. */
export interface TrendPoint {
  id: string
  /** As recorded. */
  date: PartialDate
  start: number
  end: number
  /** In the unit of the trend. */
  value: number
  /** The value is but a bound. */
  comparator: Comparator | undefined
  /** The range on this very result, in the unit of the trend. */
  band: { low: number | undefined; high: number | undefined } | undefined
  /** As `TrendResult.flag`: what is out of range, and the like; `undefined` of an ordinary one. */
  flag: Flag | undefined
  isNoted: boolean
}

/** Results that can stand on one axis. */
export interface Trend {
  /** Of the newest result; the others were converted, exactly. */
  unit: string | undefined
  /** Oldest first. */
  points: readonly TrendPoint[]
  /** Runs of points that may be joined, by index into `points`, oldest first. A run of one is not drawn as a line. */
  lines: readonly (readonly number[])[]
}

interface Measured {
  result: TrendResult
  date: PartialDate
  quantity: Quantity
  value: number
  span: { start: number; end: number; exact: boolean }
}

const daySeconds = 86_400

/** The seconds that a date may mean: a month or a year is all of it, never its first day. */
export function spanOf(date: PartialDate): { start: number; end: number; exact: boolean } {
  const { year } = date
  switch (date.precision) {
    case 'year':
      return {
        start: daysFromEpoch({ year, month: 1, day: 1 }) * daySeconds,
        end: daysFromEpoch({ year: year + 1, month: 1, day: 1 }) * daySeconds,
        exact: false,
      }
    case 'month': {
      const start = daysFromEpoch({ year, month: date.month, day: 1 }) * daySeconds
      return { start, end: start + daysOfMonth(year, date.month) * daySeconds, exact: false }
    }
    case 'day': {
      const noon = (daysFromEpoch(date) + 0.5) * daySeconds
      return { start: noon, end: noon, exact: true }
    }
    case 'time': {
      const { hour, minute, second = 0, offset } = date.time
      const east = offset === undefined ? 0 : offsetMinutes(offset)
      const moment = daysFromEpoch(date) * daySeconds + hour * 3600 + (minute - east) * 60 + second
      return { start: moment, end: moment, exact: true }
    }
  }
}

function quantityOf({ value }: TrendResult['part']): Quantity | undefined {
  if (value?.kind === 'quantity') return value.quantity
  return value?.kind === 'integer' ? { value: value.value, comparator: undefined, unit: undefined } : undefined
}

/** The number in the unit of `to`; `undefined` where it is in another one that is not exactly convertible. */
function inUnitOf(quantity: Quantity, to: Quantity): number | undefined {
  if (quantity.value === undefined) return undefined
  switch (unitsAgree(quantity, to)) {
    case 'same':
      return quantity.value.value
    case 'converted':
      return convertExactly(quantity.value, quantity.ucum ?? '', to.ucum ?? '')
    case 'differ':
      return undefined
  }
}

/**
 * The trends of one test, one for each unit that no other converts to exactly; that of the newest result first. What has
 * no number or no date is in none of them.
 */
export function trendsOf(results: readonly TrendResult[]): Trend[] {
  const dated = results
    .flatMap((result) => {
      const quantity = quantityOf(result.part)
      if (quantity?.value === undefined || result.date === undefined) return []
      return [{ result, quantity, date: result.date, span: spanOf(result.date) }]
    })
    .toSorted((a, b) => b.span.start - a.span.start || (a.result.id < b.result.id ? -1 : 1))
  const kinds: [Quantity, Measured[]][] = []
  for (const one of dated) {
    const own = measuredIn(kinds, one.quantity)
    if (own === undefined) kinds.push([one.quantity, [{ ...one, value: one.quantity.value?.value ?? Number.NaN }]])
    else own.measured.push({ ...one, value: own.value })
  }
  return kinds.map(([unit, measured]) => trendOf(unit, measured.toReversed()))
}

/** The first axis that a number can stand on, and where. */
function measuredIn(kinds: readonly [Quantity, Measured[]][], quantity: Quantity) {
  for (const [unit, measured] of kinds) {
    const value = inUnitOf(quantity, unit)
    if (value !== undefined) return { measured, value }
  }
  return undefined
}

function trendOf(unit: Quantity, measured: readonly Measured[]): Trend {
  const lines: number[][] = []
  let open: { key: string; line: number[] } | undefined
  measured.forEach((one, index) => {
    const key = joinKey(one)
    if (key === undefined) open = undefined
    else if (open?.key === key) open.line.push(index)
    else {
      open = { key, line: [index] }
      lines.push(open.line)
    }
  })
  return { unit: unit.unit ?? unit.ucum, points: measured.map((one) => pointOf(one, unit)), lines }
}

/** Points are joined while specimen and method stay; a bound, or a date without a day, is joined with nothing. */
function joinKey({ result, quantity, span }: Measured): string | undefined {
  if (!span.exact || quantity.comparator !== undefined) return undefined
  return JSON.stringify([result.specimen ?? null, result.method ?? null])
}

function pointOf({ result, date, quantity, value, span }: Measured, unit: Quantity): TrendPoint {
  const range = rangeToCompare(result.part.ranges)
  const bound = (end: Quantity | undefined) => {
    if (end === undefined) return undefined
    const bare = end.unit === undefined && end.ucum === undefined
    return inUnitOf(bare ? { ...end, unit: quantity.unit, ucum: quantity.ucum } : end, unit)
  }
  // A band that is open for want of a number would look as if there were no end.
  const isDrawn = typeof range === 'object' && range.unrecorded === undefined
  const low = isDrawn ? bound(range.low) : undefined
  const high = isDrawn ? bound(range.high) : undefined
  return {
    id: result.id,
    date,
    start: span.start,
    end: span.end,
    value,
    comparator: quantity.comparator,
    band: low === undefined && high === undefined ? undefined : { low, high },
    flag: result.flag === undefined || flagUrgency(result.flag) === 0 ? undefined : result.flag,
    isNoted: result.isNoted === true,
  }
}

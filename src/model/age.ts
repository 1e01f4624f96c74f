import { daysFromEpoch, daysOfMonth, instantOf, type CalendarDate, type PartialDate } from './date'

export interface AgePart {
  unit: 'hours' | 'days' | 'weeks' | 'months' | 'years'
  value: number
}

/**
 * An age without words. `between` where the dates are too coarse for one answer: born in 1945, somebody is 80 or 81
 * for most of 2026. `unknown` where a date is missing, or the birth lies after the day asked for.
 */
export type Age =
  | { kind: 'exact'; parts: AgePart[] }
  | { kind: 'between'; low: AgePart[]; high: AgePart[] }
  | { kind: 'unknown' }

const earliestDay = (date: CalendarDate | PartialDate): CalendarDate => ({
  year: date.year,
  month: 'month' in date ? date.month : 1,
  day: 'day' in date ? date.day : 1,
})

function latestDay(date: CalendarDate | PartialDate): CalendarDate {
  const month = 'month' in date ? date.month : 12
  return { year: date.year, month, day: 'day' in date ? date.day : daysOfMonth(date.year, month) }
}

/** Days under 4 weeks, weeks under 1 year, months under 2 years, years and months under 18, then years. */
function partsBetween(born: CalendarDate, on: CalendarDate): AgePart[] {
  const days = daysFromEpoch(on) - daysFromEpoch(born)
  if (days < 28) return [{ unit: 'days', value: days }]
  const months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day ? 1 : 0)
  if (months < 12) return [{ unit: 'weeks', value: Math.floor(days / 7) }]
  if (months < 24) return [{ unit: 'months', value: months }]
  const years: AgePart = { unit: 'years', value: Math.floor(months / 12) }
  if (years.value >= 18 || months % 12 === 0) return [years]
  return [years, { unit: 'months', value: months % 12 }]
}

const sameParts = (a: AgePart[], b: AgePart[]) =>
  a.length === b.length && a.every((part, i) => part.unit === b[i]?.unit && part.value === b[i]?.value)

/** Hours are only said where both moments have a time and an offset, and less than two days lie between them. */
function hoursBetween(birthTime: PartialDate | undefined, on: CalendarDate | PartialDate): number | undefined {
  if (birthTime === undefined || !('precision' in on)) return undefined
  const from = instantOf(birthTime)
  const to = instantOf(on)
  if (from === undefined || to === undefined || to < from) return undefined
  const hours = Math.floor((to - from) / 3600)
  return hours < 48 ? hours : undefined
}

/**
 * The age on a day: today's, or the day of death or of an event. Pass `on` with a time and offset (`momentOf(now)`)
 * and the birth time, where there is one, to have a newborn's age in hours.
 */
export function ageOn(
  born: PartialDate | undefined,
  on: CalendarDate | PartialDate | undefined,
  birthTime?: PartialDate,
): Age {
  if (born === undefined || on === undefined) return { kind: 'unknown' }
  const hours = hoursBetween(birthTime, on)
  if (hours !== undefined) return { kind: 'exact', parts: [{ unit: 'hours', value: hours }] }
  const firstBirth = earliestDay(born)
  const lastBirth = latestDay(born)
  const firstOn = earliestDay(on)
  const lastOn = latestDay(on)
  if (daysFromEpoch(firstBirth) > daysFromEpoch(lastOn)) return { kind: 'unknown' }
  const youngest = daysFromEpoch(lastBirth) > daysFromEpoch(firstOn) ? firstOn : lastBirth
  const low = partsBetween(youngest, firstOn)
  const high = partsBetween(firstBirth, lastOn)
  return sameParts(low, high) ? { kind: 'exact', parts: low } : { kind: 'between', low, high }
}

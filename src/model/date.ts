/** A calendar date of the proleptic Gregorian calendar; `month` and `day` count from 1. */
export interface CalendarDate {
  year: number
  month: number
  day: number
}

/** A wire time of day, as recorded: nothing is converted. `offset` is `Z`, `+02:00`, …, absent where not stated. */
export interface TimeOfDay {
  hour: number
  minute: number
  second: number | undefined
  offset: string | undefined
}

/** A FHIR `date`, `dateTime` or `instant` at the precision it came with. `text` is what the wire said. */
export type PartialDate =
  | { precision: 'year'; year: number; text: string }
  | { precision: 'month'; year: number; month: number; text: string }
  | { precision: 'day'; year: number; month: number; day: number; text: string }
  | { precision: 'time'; year: number; month: number; day: number; time: TimeOfDay; text: string }

const wireDate =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?)?)?$/

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** How many days a month has; `month` counts from 1. */
export function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0)
}

/**
 * Reads a FHIR `date`, `dateTime` or `instant` (R4 §2.24.0.1), years 0001 to 9999. Two liberties that real DSTU2
 * servers take are read as what they are: a time without seconds, and a time without an offset. Everything else,
 * the 30th of February too, is `undefined`: no `Date` parses here, since it would move days between time zones.
 */
export function readPartialDate(text: string): PartialDate | undefined {
  const match = wireDate.exec(text)
  if (match === null) return undefined
  const [, yearText, monthText, dayText, hourText, minuteText, secondText, offset] = match
  const year = Number(yearText)
  if (year < 1) return undefined
  if (monthText === undefined) return { precision: 'year', year, text }
  const month = Number(monthText)
  if (month < 1 || month > 12) return undefined
  if (dayText === undefined) return { precision: 'month', year, month, text }
  const day = Number(dayText)
  if (day < 1 || day > daysOfMonth(year, month)) return undefined
  if (hourText === undefined) return { precision: 'day', year, month, day, text }
  const time: TimeOfDay = {
    hour: Number(hourText),
    minute: Number(minuteText),
    second: secondText === undefined ? undefined : Number(secondText),
    offset,
  }
  // 60 is a leap second.
  if (time.hour > 23 || time.minute > 59 || (time.second ?? 0) > 60) return undefined
  if (offset !== undefined && Math.abs(offsetMinutes(offset)) > 14 * 60) return undefined
  return { precision: 'time', year, month, day, time, text }
}

/** Days since 1970-01-01 of the proleptic Gregorian calendar. */
export function daysFromEpoch({ year, month, day }: CalendarDate): number {
  // Years that begin in March put the leap day last; 146,097 days make 400 years.
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** Minutes east of UTC. `offset` is `Z`, `+02:00`, …; what is not an offset counts as none. */
export function offsetMinutes(offset: string): number {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(offset)
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

const twoDigits = (n: number) => String(n).padStart(2, '0')

/** `+02:00` of 120 minutes east of UTC. */
export function offsetText(minutesEast: number): string {
  const minutes = Math.abs(minutesEast)
  return `${minutesEast < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** Seconds since 1970 began in UTC; `undefined` unless date, time and offset are all recorded. */
export function instantOf(date: PartialDate): number | undefined {
  return date.precision === 'time' && date.time.offset !== undefined ? sortKey(date) : undefined
}

/** The first second that the date may mean; a time without an offset is taken as UTC for want of better. */
function sortKey(date: PartialDate): number {
  const day = { year: date.year, month: 'month' in date ? date.month : 1, day: 'day' in date ? date.day : 1 }
  const seconds = daysFromEpoch(day) * 86_400
  if (date.precision !== 'time') return seconds
  const { hour, minute, second, offset } = date.time
  return seconds + hour * 3600 + minute * 60 + (second ?? 0) - (offset === undefined ? 0 : offsetMinutes(offset) * 60)
}

const precisions = ['year', 'month', 'day', 'time']

/**
 * A number that is smaller where a date is earlier, and smallest where none is recorded. Of the same first second the
 * coarser is, so that the order is total.
 */
export function dateRank(date: PartialDate | undefined): number {
  if (date === undefined) return -Number.MAX_SAFE_INTEGER
  return sortKey(date) * precisions.length + precisions.indexOf(date.precision)
}

/** Oldest first; dates that are not recorded come last. */
export function compareDates(a: PartialDate | undefined, b: PartialDate | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return dateRank(a) - dateRank(b)
}

/** Newest first; dates that are not recorded come last here too. */
export function compareNewestFirst(a: PartialDate | undefined, b: PartialDate | undefined): number {
  return dateRank(b) - dateRank(a)
}

/** The reader's own day. */
export function calendarDate(now: Date): CalendarDate {
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() }
}

/** The reader's own time and offset, as a record would have put it. */
export function momentOf(now: Date): PartialDate {
  const { year, month, day } = calendarDate(now)
  const time: TimeOfDay = {
    hour: now.getHours(),
    minute: now.getMinutes(),
    second: now.getSeconds(),
    offset: offsetText(-now.getTimezoneOffset()),
  }
  const date = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
  const clock = `${twoDigits(time.hour)}:${twoDigits(time.minute)}:${twoDigits(now.getSeconds())}${offsetText(-now.getTimezoneOffset())}`
  return { precision: 'time', year, month, day, time, text: `${date}T${clock}` }
}

/** Is the whole of `date`, at its precision and as its own calendar has it, before `day`? */
export function isBefore(date: PartialDate, day: CalendarDate): boolean {
  if (date.year !== day.year || date.precision === 'year') return date.year < day.year
  if (date.month !== day.month || date.precision === 'month') return date.month < day.month
  return date.day < day.day
}

/** Is the whole of `date` after `day`? */
export function isAfter(date: PartialDate, day: CalendarDate): boolean {
  if (date.year !== day.year || date.precision === 'year') return date.year > day.year
  if (date.month !== day.month || date.precision === 'month') return date.month > day.month
  return date.day > day.day
}

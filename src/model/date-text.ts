import { offsetMinutes, offsetText, type PartialDate } from './date'

// The clinician's form is the same in every locale: a month in letters cannot be taken for a day.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const twoDigits = (n: number) => String(n).padStart(2, '0')

const yearText = (year: number) => String(year).padStart(4, '0')

/** The offset where the reader's own clock would show another time; a reader whose offset is not given is told. */
function foreignOffset(offset: string | undefined, readerOffset: string | undefined): string {
  if (offset === undefined) return ''
  const minutes = offsetMinutes(offset)
  if (readerOffset !== undefined && offsetMinutes(readerOffset) === minutes) return ''
  return ` ${offsetText(minutes)}`
}

/**
 * `14-Jul-1945`, `Jul-1945`, `1945`, `14-Jul-1945 08:30 +02:00`: as precise as recorded, in recorded time. The offset
 * is left out where it is `readerOffset` (see `readerOffsetAt`), and where the record has none.
 */
export function clinicianDate(date: PartialDate, readerOffset?: string): string {
  if (date.precision === 'year') return yearText(date.year)
  const monthAndYear = `${months[date.month - 1] ?? twoDigits(date.month)}-${yearText(date.year)}`
  if (date.precision === 'month') return monthAndYear
  const day = `${twoDigits(date.day)}-${monthAndYear}`
  if (date.precision === 'day') return day
  const { hour, minute, offset } = date.time
  return `${day} ${twoDigits(hour)}:${twoDigits(minute)}${foreignOffset(offset, readerOffset)}`
}

/** A `Date` whose UTC fields are the recorded ones: formatted in UTC, no day can shift. */
function utcFields(date: PartialDate): Date {
  const fields = new Date(0)
  const month = date.precision === 'year' ? 0 : date.month - 1
  fields.setUTCFullYear(date.year, month, date.precision === 'year' || date.precision === 'month' ? 1 : date.day)
  if (date.precision === 'time') fields.setUTCHours(date.time.hour, date.time.minute)
  return fields
}

const longForms = new Map<string, Intl.DateTimeFormat>()

/** Making one costs as much as formatting a hundred dates: one for each locale and precision. */
function longForm(locale: string, precision: PartialDate['precision']): Intl.DateTimeFormat {
  const key = `${precision} ${locale}`
  const known = longForms.get(key)
  if (known !== undefined) return known
  const fields: Intl.DateTimeFormatOptions = { timeZone: 'UTC', calendar: 'gregory', year: 'numeric' }
  if (precision !== 'year') fields.month = 'long'
  if (precision === 'day' || precision === 'time') fields.day = 'numeric'
  if (precision === 'time') {
    fields.hour = '2-digit'
    fields.minute = '2-digit'
  }
  const made = new Intl.DateTimeFormat(locale, fields)
  longForms.set(key, made)
  return made
}

/** The locale's long form (`14 July 1945`), in the Gregorian calendar, as precise as recorded, in recorded time. */
export function patientDate(date: PartialDate, locale: string, readerOffset?: string): string {
  const text = longForm(locale, date.precision).format(utcFields(date))
  return date.precision === 'time' ? `${text}${foreignOffset(date.time.offset, readerOffset)}` : text
}

/** The offset of this browser's clock at the recorded moment (summer and winter differ); `undefined` without a time. */
export function readerOffsetAt(date: PartialDate): string | undefined {
  if (date.precision !== 'time') return undefined
  const utc = utcFields(date).getTime() - offsetMinutes(date.time.offset ?? 'Z') * 60_000
  return offsetText(-new Date(utc).getTimezoneOffset())
}

import { isObject, textOf } from '../data/json'

/** From the first millisecond up to, and without, the last: `2019-03` is the whole of March. */
export interface Span {
  low: number
  high: number
}

const shape = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/

const minute = 60_000

/** A partial date or a dateTime; one without an offset is read as UTC, the zone of this server. */
export function spanOf(text: string): Span | undefined {
  const [matched, year = '', month, day, hours, minutes, seconds, fraction, zone] = shape.exec(text) ?? []
  if (matched === undefined) return undefined
  const y = Number(year)
  const m = Number(month ?? 1)
  const d = Number(day ?? 1)
  const low = utc(y, m, d, Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0))
  if (low === undefined) return undefined
  if (month === undefined) return { low, high: utc(y + 1, 1, 1) ?? low }
  if (day === undefined) return { low, high: (m === 12 ? utc(y + 1, 1, 1) : utc(y, m + 1, 1)) ?? low }
  if (hours === undefined) return { low, high: low + 24 * 60 * minute }
  const start = low - offsetOf(zone) + Number(`0.${fraction ?? '0'}`) * 1000
  if (seconds === undefined) return { low: start, high: start + minute }
  return { low: start, high: start + (fraction === undefined ? 1000 : 1) }
}

/** Undefined for a day that the calendar does not have. */
function utc(year: number, month: number, day: number, hours = 0, minutes = 0, seconds = 0): number | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hours, minutes, seconds)
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  // 24:00 and a 60th second are not taken: they roll over into the next day or minute.
  return real && hours < 24 && minutes < 60 && seconds < 60 ? date.getTime() : undefined
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * minute
}

/** A date, dateTime or instant, a Period whose ends may be open, or the events and bounds of a Timing. */
export function spansOf(value: unknown): Span[] {
  if (typeof value === 'string') {
    const span = spanOf(value)
    return span ? [span] : []
  }
  if (!isObject(value)) return []
  if (Array.isArray(value.event)) return value.event.flatMap(spansOf)
  if (isObject(value.repeat)) {
    const { repeat } = value
    return spansOf(repeat.boundsPeriod)
  }
  const start = spanOf(textOf(value.start) ?? '')
  const end = spanOf(textOf(value.end) ?? '')
  return start || end ? [{ low: start?.low ?? -Infinity, high: end?.high ?? Infinity }] : []
}

/** What each prefix asks of a value, as the table of prefixes in FHIR's search page says. */
const prefixes = {
  eq: (value: Span, asked: Span) => asked.low <= value.low && value.high <= asked.high,
  ne: (value: Span, asked: Span) => !(asked.low <= value.low && value.high <= asked.high),
  gt: (value: Span, asked: Span) => value.high > asked.high,
  lt: (value: Span, asked: Span) => value.low < asked.low,
  ge: (value: Span, asked: Span) => value.high > asked.high || prefixes.eq(value, asked),
  le: (value: Span, asked: Span) => value.low < asked.low || prefixes.eq(value, asked),
  sa: (value: Span, asked: Span) => value.low >= asked.high,
  eb: (value: Span, asked: Span) => value.high <= asked.low,
}

const isPrefix = (text: string): text is keyof typeof prefixes => Object.hasOwn(prefixes, text)

/** `ge2020-01`; undefined for what is no date or has a prefix that is not served. */
export function dateTest(asked: string): ((value: unknown) => boolean) | undefined {
  const letters = /^[a-z]{2}/.exec(asked)?.[0]
  const prefix = letters ?? 'eq'
  const span = spanOf(letters ? asked.slice(2) : asked)
  if (!span || !isPrefix(prefix)) return undefined
  const compare = prefixes[prefix]
  return (value) => spansOf(value).some((found) => compare(found, span))
}

import { compareNewestFirst, isAfter, isBefore, type CalendarDate, type PartialDate } from '../../model/date'
import type { Outline } from '../../model/outline'
import type { SectionName } from '../../sections/section'

/** An item of any section, as it stands in time. */
export interface TimelineEntry {
  section: SectionName
  outline: Outline
}

/** What of all entries is shown. */
export interface TimelineFilter {
  /** Empty: all. */
  sections: ReadonlySet<SectionName>
  from: CalendarDate | undefined
  until: CalendarDate | undefined
  /** What else an entry must have: the words that somebody typed. */
  has: (entry: TimelineEntry) => boolean
}

/** An entry with those that happened at it, where it is a visit. */
export interface TimelineRow {
  entry: TimelineEntry
  /** It is there for what it holds: the filter left it out. */
  isFrame: boolean
  items: readonly TimelineEntry[]
}

/** Rows of one month; `month` is `undefined` for those of a year whose month is not recorded. */
export interface TimelineMonth {
  year: number
  month: number | undefined
  rows: TimelineRow[]
}

export interface Timeline {
  months: TimelineMonth[]
  undated: TimelineRow[]
  /** How many entries passed the filter, wherever they stand. */
  shown: number
  /** How many would have, had they a date: left out by the period alone. */
  outsideTime: number
}

/** The newest first; among those of one date as they stand. */
export function newestFirst(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.toSorted((a, b) => compareNewestFirst(dateOf(a), dateOf(b)))
}

/**
 * The entries that pass, of entries that come newest first. A date without a month comes after the months of its year, one without a day
 * after the days of its month; what has no date comes last. An entry stands at the visit that it names if it is not
 * dated before that: what a visit recorded of earlier years stands in those years.
 */
export function timelineOf(entries: readonly TimelineEntry[], filter: TimelineFilter): Timeline {
  const isInTime = inTime(filter)
  const isWanted = (entry: TimelineEntry) =>
    (filter.sections.size === 0 || filter.sections.has(entry.section)) && filter.has(entry)
  const wanted = entries.filter(isWanted)
  const passed = wanted.filter(({ outline }) => isInTime(outline.when?.date))
  const rows = rowsOf(entries, new Set(passed))
  const months: TimelineMonth[] = []
  const undated: TimelineRow[] = []
  for (const row of rows) {
    const date = dateOf(row.entry)
    if (date === undefined) {
      undated.push(row)
      continue
    }
    const month = date.precision === 'year' ? undefined : date.month
    const last = months.at(-1)
    if (last?.year === date.year && last.month === month) last.rows.push(row)
    else months.push({ year: date.year, month, rows: [row] })
  }
  const outsideTime = wanted.filter(({ outline }) => outline.when === undefined && !isInTime(undefined)).length
  return { months, undated, shown: passed.length, outsideTime }
}

const dateOf = ({ outline }: TimelineEntry) => outline.when?.date

/** A date that may lie within the period, at its precision, does; what has no date lies in none. */
function inTime({ from, until }: TimelineFilter): (date: PartialDate | undefined) => boolean {
  return (date) => {
    if (from === undefined && until === undefined) return true
    if (date === undefined) return false
    return !(from !== undefined && isBefore(date, from)) && !(until !== undefined && isAfter(date, until))
  }
}

function rowsOf(entries: readonly TimelineEntry[], passed: ReadonlySet<TimelineEntry>): TimelineRow[] {
  const visits = new Map<string, TimelineEntry>()
  for (const entry of entries) {
    if (entry.section !== 'encounters') continue
    for (const id of entry.outline.source.resources) visits.set(id, entry)
  }
  const held = new Map<TimelineEntry, TimelineEntry[]>()
  const alone = new Set<TimelineEntry>()
  for (const entry of passed) {
    const { encounter } = entry.outline
    // A visit that is part of another stands by itself.
    const visit = encounter === undefined || entry.section === 'encounters' ? undefined : visits.get(encounter)
    if (visit === undefined || !belongsTo(visit, entry)) alone.add(entry)
    else {
      const items = held.get(visit)
      if (items === undefined) held.set(visit, [entry])
      else items.push(entry)
    }
  }
  return entries.flatMap((entry): TimelineRow[] => {
    const items = held.get(entry)
    if (!alone.has(entry) && items === undefined) return []
    return [{ entry, isFrame: !alone.has(entry), items: items ?? [] }]
  })
}

function belongsTo(visit: TimelineEntry, entry: TimelineEntry): boolean {
  const date = dateOf(entry)
  const began = dateOf(visit)
  if (date === undefined) return true
  if (began === undefined) return false
  const { year } = began
  return !isBefore(date, { year, month: 'month' in began ? began.month : 1, day: 'day' in began ? began.day : 1 })
}

import { compareDates, isBefore, type CalendarDate, type PartialDate } from './date'
import {
  compareByDate,
  compareByGroup,
  compareMedications,
  medicationGroup,
  recordDate,
  type DoseLine,
  type Medication,
  type MedicationGroup,
} from './medication'
import { byDrug } from './medication-identity'
import type { Source, SourceMark } from './provenance'

/** All records of one drug: what several sources say of it stands in one place, and where they differ it is said. */
export interface MedicationRow {
  /** The record by which the row is read and placed: of the group that matters most, the newest. */
  lead: Medication
  /** The rest, in the same order: by group, newest first. */
  others: readonly Medication[]
  /** The lead's. */
  group: MedicationGroup
  /** Reported by somebody, while the records received, which do hold orders, hold none for it. */
  unordered: boolean
}

export type MedicationDisagreement =
  /** Some record orders or reports what another says must not be given. */
  | { kind: 'prohibited' }
  /**
   * Others of one status stand in another group than the lead: how many, and the newest of them. `superseded`: all are
   * older than the lead.
   */
  | { kind: 'status'; newest: Medication; count: number; superseded: boolean }
  /** Records that stand in the same group say different doses. */
  | { kind: 'dose' }
  /** Records name the drug with other numbers, of a strength perhaps, than the lead does. */
  | { kind: 'name'; names: readonly string[] }

/** A record that somebody takes or took a drug, which orders nothing. */
export function isReport({ kind, intent, reported }: Medication): boolean {
  return kind === 'statement' || (reported === true && intent === 'plan')
}

/** Records by drug, in the order in which the rows stand. Independent of the order in which the records came. */
export function medicationRows(medications: readonly Medication[], today: CalendarDate): MedicationRow[] {
  const anyOrder = medications.some((medication) => !isReport(medication))
  const compareRows = compareMedications(today)
  const byGroup = compareByGroup(today)
  // The names aside: the records of a drug may write it in several ways.
  const compareRecords = (a: Medication, b: Medication) => byGroup(a, b) || compareByDate(a, b)
  return byDrug(medications)
    .flatMap((records) => {
      const [lead, ...others] = records.toSorted(compareRecords)
      if (lead === undefined) return []
      const unordered = anyOrder && records.every(isReport)
      return [{ lead, others, group: medicationGroup(lead, today), unordered }]
    })
    .toSorted((a, b) => compareRows(a.lead, b.lead))
}

export function recordsOf({ lead, others }: MedicationRow): readonly Medication[] {
  return [lead, ...others]
}

/** All the records that stand behind a row, and all that they say of themselves. */
export function rowSource(row: MedicationRow): Source {
  const records = recordsOf(row)
  const resources = records.flatMap(({ source }) => source.resources)
  const marks = records.flatMap(({ source }): SourceMark[] => source.marks ?? [])
  return marks.length > 0 ? { resources, marks } : { resources }
}

const inUse: ReadonlySet<MedicationGroup> = new Set<MedicationGroup>([
  'current',
  'course-ended',
  'on-hold',
  'status-unknown',
])

/** A dose line of a row. `apart`: what its parts say, where its words alone do not tell it from another of the row. */
export interface RegimenLine extends DoseLine {
  apart?: string | undefined
}

/** The words of dose lines, for comparing: white space and case apart. */
function wordsKey(doses: readonly DoseLine[]): string {
  return JSON.stringify(doses.map(({ text }) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()))
}

/** What the parts of dose lines say; `undefined` where they say nothing that the words could be at odds with. */
function partsKey(doses: readonly DoseLine[]): string | undefined {
  return doses.every(({ regimen }) => regimen === undefined)
    ? undefined
    : JSON.stringify(doses.map(({ regimen }) => regimen?.toLowerCase()))
}

/**
 * The doses that a row shows: all that its records in use say, each once, newest first; of past ones the lead's.
 * `As directed` with parts of 5 mg and with parts of 10 mg are two; without parts it says no more than either.
 */
export function regimens(row: MedicationRow, today: CalendarDate): readonly RegimenLine[][] {
  const counting = inUse.has(row.group)
    ? recordsOf(row).filter((record) => medicationGroup(record, today) === row.group)
    : [row.lead]
  const byWords = new Map<string, Map<string | undefined, DoseLine[]>>()
  for (const { doses } of counting) {
    if (doses.length === 0) continue
    const key = wordsKey(doses)
    const byParts = byWords.get(key) ?? new Map<string | undefined, DoseLine[]>()
    const parts = partsKey(doses)
    if (!byParts.has(parts)) byParts.set(parts, doses)
    byWords.set(key, byParts)
  }
  return [...byWords.values()].flatMap((byParts) => {
    const all = [...byParts]
    const apart = all.filter(([parts]) => parts !== undefined)
    if (apart.length < 2) return all.slice(0, 1).map(([, doses]) => doses)
    return apart.map(([, doses]) => doses.map((line) => ({ ...line, apart: line.regimen })))
  })
}

/** The numbers in a drug's name: strengths, for the most part. `1,000` is a thousand, `0,125` an eighth. */
function numbersIn(name = ''): Set<number> {
  const written = name.match(/\.?\d[\d.,]*/g) ?? []
  return new Set(written.map((n) => parseFloat(n.replaceAll(/(?<=[1-9]\d{0,2}),(?=\d{3}\b)/g, '').replace(',', '.'))))
}

/** One code may stand for an ingredient, and the names say of which strength: names that differ so, each once. */
function otherNames({ lead, others }: MedicationRow): string[] {
  const known = numbersIn(lead.drug.text)
  const names = others.flatMap(({ drug: { text } }) => {
    const said = numbersIn(text)
    return text === undefined || isWithin(said, known) || isWithin(known, said) ? [] : [text]
  })
  const byWords = new Map(names.toReversed().map((name) => [name.toLowerCase(), name]))
  return [...byWords.values()].toReversed()
}

function isWithin(some: ReadonlySet<number>, all: ReadonlySet<number>): boolean {
  return [...some].every((number) => all.has(number))
}

export function disagreements(row: MedicationRow, today: CalendarDate): MedicationDisagreement[] {
  const { lead, others, group } = row
  const prohibited = group !== 'do-not-give' && others.some(({ doNotPerform }) => doNotPerform)
  const names = otherNames(row)
  const elsewhere = new Map<string, Medication[]>()
  for (const other of others) {
    const there = medicationGroup(other, today)
    if (there === group || there === 'do-not-give') continue
    const key = JSON.stringify([there, other.status])
    elsewhere.set(key, [...(elsewhere.get(key) ?? []), other])
  }
  return [
    ...(prohibited ? [{ kind: 'prohibited' } as const] : []),
    ...(regimens(row, today).length > 1 ? [{ kind: 'dose' } as const] : []),
    ...(names.length > 0 ? [{ kind: 'name', names } as const] : []),
    ...[...elsewhere.values()].flatMap((there) => {
      const [newest] = there
      if (newest === undefined) return []
      const superseded = there.every((record) => isOlder(record, lead))
      return [{ kind: 'status', newest, count: there.length, superseded } as const]
    }),
  ]
}

/** Known to be older: where a date lacks, nothing is known. An end counts where it is recorded as such. */
function isOlder(record: Medication, than: Medication): boolean {
  const reference = recordDate(than)
  const dates = [recordDate(record), record.ended].filter((date) => date !== undefined)
  return reference !== undefined && dates.length > 0 && dates.every((date) => isKnownEarlier(date, reference))
}

/** A coarse date is earlier only as a whole: of 2025 and May 2025 none is known to be the earlier one. */
function isKnownEarlier(date: PartialDate, than: PartialDate): boolean {
  if (date.precision === 'time' && than.precision === 'time') return compareDates(date, than) < 0
  const { year } = than
  const month = than.precision === 'year' ? 1 : than.month
  const day = than.precision === 'year' || than.precision === 'month' ? 1 : than.day
  return isBefore(date, { year, month, day })
}

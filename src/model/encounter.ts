import type { Actor } from './actor'
import type { Coded } from './coded'
import { compareNewestFirst, isAfter, isBefore, type CalendarDate, type PartialDate } from './date'
import type { Period } from './period'
import type { Source } from './provenance'
import type { Quantity } from './quantity'
import type { Stated } from './stated'
import { compareWords } from './word-order'

export type EncounterStatus =
  | 'planned'
  | 'arrived'
  | 'triaged'
  | 'in-progress'
  | 'onleave'
  | 'finished'
  | 'cancelled'
  | 'unknown'

export type EncounterGroup = 'now' | 'planned' | 'recent' | 'earlier' | 'undated' | 'status-unknown' | 'cancelled'

/** What an encounter was, for a time of it. */
export interface FormerState extends Period {
  words: string
}

export interface EncounterPlace extends Period {
  name: string | undefined
  /** Ward, bed, room. */
  kind: string | undefined
  status: string | undefined
}

export interface EncounterDiagnosis {
  words: string
  use: string | undefined
  rank: string | undefined
}

export interface Hospitalization {
  origin: string | undefined
  admitSource: string | undefined
  readmission: string | undefined
  diet: string[]
  courtesy: string[]
  arrangements: string[]
  destination: string | undefined
  discharge: string | undefined
}

export interface Encounter extends Period {
  source: Source
  status: Stated<EncounterStatus>
  formerStatuses: FormerState[]
  /** R4 a code of HL7 v3 ActEncounterCode (`AMB`), DSTU2 a word (`ambulatory`). */
  class: Coded | undefined
  formerClasses: FormerState[]
  types: Coded[]
  serviceType: Coded | undefined
  priority: string | undefined
  length: Quantity | undefined
  reasons: string[]
  diagnoses: EncounterDiagnosis[]
  participants: Actor[]
  places: EncounterPlace[]
  serviceProvider: string | undefined
  hospitalization: Hospitalization
  partOf: string | undefined
  episodes: string[]
  appointments: string[]
  /** Numbers by which the EHR knows the visit. */
  numbers: string[]
}

/** A finished encounter is recent for two years. Without a date nobody knows whether it is. */
export function encounterGroup(encounter: Encounter, today: CalendarDate): EncounterGroup {
  switch (encounter.status) {
    case 'arrived':
    case 'triaged':
    case 'in-progress':
    case 'onleave':
      return 'now'
    case 'planned':
      return 'planned'
    case 'cancelled':
      return 'cancelled'
    case 'finished': {
      const date = encounter.end ?? encounter.start
      if (date === undefined) return 'undated'
      return isBefore(date, { ...today, year: today.year - 2 }) ? 'earlier' : 'recent'
    }
    default:
      return 'status-unknown'
  }
}

/** The day by which an encounter that is called open, or planned, should be over by its own dates. */
export function encounterOverdue(encounter: Encounter, today: CalendarDate): PartialDate | undefined {
  const { start, end, status } = encounter
  const group = encounterGroup(encounter, today)
  if (group === 'now') return end !== undefined && isBefore(end, today) ? end : undefined
  if (status !== 'planned') return undefined
  const last = end ?? start
  return last !== undefined && isBefore(last, today) ? last : undefined
}

/** Is a finished encounter dated after today? It cannot be: one of the two is wrong. */
export function encounterAhead({ start, status }: Encounter, today: CalendarDate): boolean {
  return status === 'finished' && start !== undefined && isAfter(start, today)
}

/** The newest first, unknown dates last, then by name. A total order. */
export function compareEncounters(a: Encounter, b: Encounter): number {
  return (
    compareNewestFirst(a.start ?? a.end, b.start ?? b.end) ||
    compareWords(a.types[0]?.text, b.types[0]?.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

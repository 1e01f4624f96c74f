import type { Actor } from './actor'
import type { Coded } from './coded'
import { compareNewestFirst } from './date'
import type { Happening } from './happening'
import { happeningDate } from './happening-date'
import type { Source } from './provenance'
import type { Stated } from './stated'
import { compareWords } from './word-order'

/** R4's, and DSTU2's `aborted`, which R4 lacks. */
export type ProcedureStatus =
  | 'preparation'
  | 'in-progress'
  | 'on-hold'
  | 'completed'
  | 'stopped'
  | 'aborted'
  | 'not-done'
  | 'unknown'

export type ProcedureGroup = 'under-way' | 'done' | 'stopped' | 'status-unknown' | 'not-done'

export interface Procedure {
  source: Source
  concept: Coded
  status: Stated<ProcedureStatus>
  /** DSTU2 `notPerformed`. */
  notPerformed: boolean
  /** Why it was not done, or was stopped. */
  statusReasons: string[]
  category: string[]
  performed: Happening | undefined
  encounter: string | undefined
  performers: Actor[]
  recorder: string | undefined
  asserter: string | undefined
  location: string | undefined
  reasons: string[]
  bodySites: Coded[]
  outcome: string | undefined
  /** `undefined`: one that is recorded and not named. */
  complications: (string | undefined)[]
  followUp: string[]
  reports: string[]
  /** What was used, and the devices that were put in, changed or taken out. */
  used: string[]
  devices: string[]
  basedOn: string[]
  partOf: string[]
  notes: string[]
}

/** `notPerformed` wins over any status: DSTU2 has no status for what was not done. */
export function procedureGroup({ notPerformed, status }: Procedure): ProcedureGroup {
  if (notPerformed) return 'not-done'
  switch (status) {
    case 'preparation':
    case 'in-progress':
    case 'on-hold':
      return 'under-way'
    case 'completed':
      return 'done'
    case 'stopped':
    case 'aborted':
      return 'stopped'
    case 'not-done':
      return 'not-done'
    default:
      return 'status-unknown'
  }
}

/** The newest first, unknown dates last, then by name. A total order. */
export function compareProcedures(a: Procedure, b: Procedure): number {
  return (
    compareNewestFirst(happeningDate(a.performed), happeningDate(b.performed)) ||
    compareWords(a.concept.text, b.concept.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

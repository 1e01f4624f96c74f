import type { Coded } from './coded'
import { compareNewestFirst, isAfter, isBefore, type CalendarDate } from './date'
import type { Identifier } from './patient'
import type { Period } from './period'
import type { Source } from './provenance'
import type { Stated } from './stated'
import { compareWords } from './word-order'

export type CoverageStatus = 'active' | 'cancelled' | 'draft'

export type CoverageGroup = 'active' | 'not-started' | 'status-not-stated' | 'draft' | 'ended' | 'cancelled'

/** A part of the plan (`group`, `plan`, `rxbin`): its number, and its name where it has one. */
export interface CoverageClass {
  /** FHIR's code for the kind. */
  kind: string | undefined
  /** The kind in the record's words. */
  kindWords: string | undefined
  value: string | undefined
  name: string | undefined
}

export interface CoverageCost {
  kind: string | undefined
  amount: string
  exceptions: string[]
}

export interface Coverage extends Period {
  source: Source
  payers: string[]
  type: Coded | undefined
  status: Stated<CoverageStatus>
  classes: CoverageClass[]
  subscriber: string | undefined
  subscriberId: Identifier | undefined
  policyHolder: string | undefined
  relationship: string | undefined
  dependent: string | undefined
  /** Which one pays first. */
  order: string | undefined
  network: string | undefined
  costs: CoverageCost[]
  subrogation: boolean | undefined
  contracts: string[]
  numbers: Identifier[]
}

/**
 * Where a coverage stands today. A period that is over ends it whatever its status; without a status (DSTU2 has none)
 * a period that holds today makes it active, and no period leaves it open.
 */
export function coverageGroup({ status, start, end }: Coverage, today: CalendarDate): CoverageGroup {
  if (status === 'cancelled') return 'cancelled'
  if (status === 'draft') return 'draft'
  if (end !== undefined && isBefore(end, today)) return 'ended'
  if (status !== 'active' && status !== 'not-stated') return 'status-not-stated'
  if (start !== undefined && isAfter(start, today)) return 'not-started'
  return status === 'active' || start !== undefined ? 'active' : 'status-not-stated'
}

/** What pays first stands first, then what began last, then by payer. A total order. */
export function compareCoverages(a: Coverage, b: Coverage): number {
  return (
    compareWords(a.order, b.order) ||
    compareNewestFirst(a.start ?? a.end, b.start ?? b.end) ||
    compareWords(a.payers[0], b.payers[0]) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

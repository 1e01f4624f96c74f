import type { ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import type { SectionReading } from '../model/completeness'
import type { Source } from '../model/provenance'
import type { ChartWord } from '../words/chart'
import type { UseOutlines } from './section-face'
import type { SectionPage } from './section-page'

/** Names of sections, fixed by the project's contract; also the last part of a section's path. */
export type SectionName =
  | 'patient'
  | 'problems'
  | 'medications'
  | 'allergies'
  | 'vitals'
  | 'labs'
  | 'immunizations'
  | 'procedures'
  | 'encounters'
  | 'reports'
  | 'documents'
  | 'care-plans'
  | 'care-team'
  | 'goals'
  | 'coverage'
  | 'devices'
  | 'orders'
  | 'social-history'
  | 'surveys'
  | 'other-observations'
  | 'family-history'

/** The rows of a section's card, of which a column of the overview has only so many to share. */
export interface SectionRows {
  /** Given before any card has more. */
  least: number
  /**
   * A hook: how many rows' room the card would fill, if it could; `undefined` while nothing has come. Until the card
   * `isDue`, nothing is asked for on its account.
   */
  useWanted: (chart: ChartContext, isDue: boolean) => number | undefined
}

/** The rows that a card would fill that lists `most` items at most, one in each. */
export function rowsWanted({ state, items }: SectionReading<unknown>, most: number): number | undefined {
  return state === 'loading' ? undefined : Math.min(most, items.length)
}

/** What the registry, the rail, the routes, the overview and the tests know of a section. */
export interface SectionDefinition {
  name: SectionName
  /** A word that takes `audience`. */
  title: ChartWord
  /** What it holds, as it stands in the middle of a sentence; takes `audience` too. */
  what: ChartWord
  /** Does the rail show how many? There is but one patient. */
  counted: boolean
  /** A hook: the section's reading so far, for the rail's count and mark. */
  useReading: (chart: ChartContext) => SectionReading<{ source: Source }>
  /** The overview's card; `undefined` where the section has none. */
  card: SectionCard | undefined
  /** The section in full. */
  page: SectionPage
  /** A hook: what its items say, in words, for the timeline, the search, the source drawer, print and CSV. */
  useOutlines: UseOutlines
}

/** A section's card on the overview. */
export interface SectionCard {
  /** Where it stands for a clinician; `undefined`: not on their overview. Cards of a column stand by `order`. */
  provider: { column: 'main' | 'side'; order: number } | undefined
  /** Its place in a patient's one column; `undefined`: not on their overview. */
  patientOrder: number | undefined
  /** `undefined` where it lists no rows that it could share. */
  rows: SectionRows | undefined
  /** `rows`: how many it may list. */
  Card: ComponentType<{ chart: ChartContext; rows: number }>
}

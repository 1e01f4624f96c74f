import type { ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import type { SectionReading } from '../model/completeness'
import type { Source } from '../model/provenance'
import type { ChartWord } from '../words/chart'
import type { SectionPage } from './section-page'

/** Names of sections, fixed by the project's contract; also the last part of a section's path. */
export type SectionName = 'patient' | 'problems' | 'medications'

/** The rows of a section's card, of which the overview has only so many to share. */
export interface SectionRows {
  /** Given before any card has more. */
  least: number
  /** A hook: how many the card would list, if it could. */
  useWanted: (chart: ChartContext) => number
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
  /** Where the card stands on the overview; a patient, mostly on a phone, has one column with its own order. */
  overview: { column: 'main' | 'side'; patientOrder: number; rows: SectionRows | undefined }
  /** The overview's card; `undefined` where the section has none. `rows`: how many it may list. */
  Card: ComponentType<{ chart: ChartContext; rows: number }> | undefined
  /** The section in full. */
  page: SectionPage
}

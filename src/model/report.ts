import type { Attachment } from './attachment'
import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { Happening } from './happening'
import { happeningDate } from './happening-date'
import type { NamedReference } from './named-reference'
import type { Narrative } from './narrative'
import type { ObservationPart } from './observation'
import type { Source } from './provenance'
import type { Stated } from './stated'
import { compareWords } from './word-order'

export const reportStatuses = [
  'registered',
  'partial',
  'preliminary',
  'final',
  'amended',
  'corrected',
  'appended',
  'cancelled',
  'unknown',
] as const

export type ReportStatus = (typeof reportStatuses)[number]

export interface Report {
  source: Source
  concept: Coded
  categories: Coded[]
  status: Stated<ReportStatus>
  effective: Happening | undefined
  issued: PartialDate | undefined
  performers: NamedReference[]
  interpreters: NamedReference[]
  results: NamedReference[]
  /** Results that the report holds within it: they stand nowhere else. */
  parts: ObservationPart[]
  specimens: NamedReference[]
  conclusion: string | undefined
  /** R4 `conclusionCode`, DSTU2 `codedDiagnosis`. */
  conclusionCodes: Coded[]
  files: Attachment[]
  /** R4 `media`, DSTU2 `image`: pictures that stand in records of their own. */
  pictures: { comment: string | undefined; link: NamedReference }[]
  studies: NamedReference[]
  orders: NamedReference[]
  encounter: string | undefined
  notes: string[]
  narrative: Narrative | undefined
}

export type ReportGroup = 'available' | 'awaited' | 'status-unknown' | 'cancelled'

export const reportGroups: readonly ReportGroup[] = ['available', 'awaited', 'status-unknown', 'cancelled']

export function reportGroup({ status }: Pick<Report, 'status'>): ReportGroup {
  switch (status) {
    case 'partial':
    case 'preliminary':
    case 'final':
    case 'amended':
    case 'corrected':
    case 'appended':
      return 'available'
    case 'registered':
      return 'awaited'
    case 'cancelled':
      return 'cancelled'
    default:
      return 'status-unknown'
  }
}

/** The newest first by what it is true of, else by when it came out; then by name. A total order. */
export function compareReports(a: Report, b: Report): number {
  return (
    compareNewestFirst(happeningDate(a.effective) ?? a.issued, happeningDate(b.effective) ?? b.issued) ||
    compareWords(a.concept.text, b.concept.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

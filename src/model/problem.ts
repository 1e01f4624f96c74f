import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { Happening } from './happening'
import type { Source } from './provenance'
import { compareWords } from './word-order'

export type ClinicalStatus = 'active' | 'recurrence' | 'relapse' | 'inactive' | 'remission' | 'resolved'

export type VerificationStatus = 'confirmed' | 'unconfirmed' | 'provisional' | 'differential' | 'refuted' | 'unknown'

/** `not-stated`: the record is silent. `unreadable`: it says a thing that the code system does not know. */
export type Stated<Value extends string> = Value | 'not-stated' | { unreadable: string }

export type ProblemCategory = 'problem-list-item' | 'health-concern' | 'encounter-diagnosis' | 'other' | 'not-stated'

/** Where a problem stands in the list. */
export type ProblemGroup = 'active' | 'status-not-stated' | 'inactive' | 'resolved' | 'ruled-out'

export interface Problem {
  source: Source
  concept: Coded
  clinicalStatus: Stated<ClinicalStatus>
  verificationStatus: Stated<VerificationStatus>
  categories: ProblemCategory[]
  /** The categories in the record's own words. */
  categoryText: string[]
  severity: Coded | undefined
  bodySites: Coded[]
  /** Stage or grade (of a tumour, a wound), in the record's words. */
  stages: string[]
  onset: Happening | undefined
  abatement: Happening | undefined
  /** R4 `recordedDate`, DSTU2 `dateRecorded`. */
  recorded: PartialDate | undefined
  /** The `condition-assertedDate` extension. */
  asserted: PartialDate | undefined
  recorder: string | undefined
  asserter: string | undefined
  notes: string[]
}

/** In the order in which the groups stand on screen. */
export const problemGroups: readonly ProblemGroup[] = [
  'active',
  'status-not-stated',
  'inactive',
  'resolved',
  'ruled-out',
]

/** `refuted` wins over any clinical status; a status that is missing or unreadable is not taken for active. */
export function problemGroup(problem: Problem): ProblemGroup {
  if (problem.verificationStatus === 'refuted') return 'ruled-out'
  switch (problem.clinicalStatus) {
    case 'active':
    case 'recurrence':
    case 'relapse':
      return 'active'
    case 'inactive':
    case 'remission':
      return 'inactive'
    case 'resolved':
      return 'resolved'
    default:
      return 'status-not-stated'
  }
}

function onsetDate(problem: Problem): PartialDate | undefined {
  if (problem.onset?.kind === 'date') return problem.onset.date
  return problem.onset?.kind === 'period' ? problem.onset.start : undefined
}

/** By group, then the newest first (onset, else recorded), unknown dates last, then by name. A total order. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    problemGroups.indexOf(problemGroup(a)) - problemGroups.indexOf(problemGroup(b)) ||
    compareNewestFirst(onsetDate(a) ?? a.recorded, onsetDate(b) ?? b.recorded) ||
    compareWords(a.concept.text, b.concept.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

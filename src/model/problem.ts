import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { Happening } from './happening'
import type { Source } from './provenance'
import type { Stated } from './stated'
import { compareWords } from './word-order'

export type ClinicalStatus = 'active' | 'recurrence' | 'relapse' | 'inactive' | 'remission' | 'resolved'

export type VerificationStatus = 'confirmed' | 'unconfirmed' | 'provisional' | 'differential' | 'refuted' | 'unknown'

export type ProblemCategory = 'problem-list-item' | 'health-concern' | 'encounter-diagnosis' | 'other' | 'not-stated'

/** Of which list a problem is a part. */
export type ProblemList = 'problem-list' | 'health-concerns' | 'encounter-diagnoses'

/** Where a problem stands in its list. */
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
  /** What it rests on: symptoms, findings, in the record's words. */
  evidence: string[]
  /** `Encounter/id`: the visit at which it was found or stated. */
  encounter: string | undefined
  notes: string[]
}

export const problemLists: readonly ProblemList[] = ['problem-list', 'health-concerns', 'encounter-diagnoses']

/**
 * Of several categories the one that stays longest: what is on the problem list is no mere diagnosis of a visit. A
 * category that is missing or that none of these lists has stands with the problem list, lest it be overlooked.
 */
export function problemList({ categories }: Problem): ProblemList {
  if (categories.includes('problem-list-item')) return 'problem-list'
  if (categories.includes('health-concern')) return 'health-concerns'
  return categories.includes('encounter-diagnosis') ? 'encounter-diagnoses' : 'problem-list'
}

/** Is it taken for part of the problem list for want of a category that says so? */
export function isListedByDefault({ categories }: Problem): boolean {
  return !categories.some((category) => category !== 'other' && category !== 'not-stated')
}

/** It may be a problem now. */
export function isCurrentProblem(problem: Problem): boolean {
  const group = problemGroup(problem)
  return group === 'active' || group === 'status-not-stated'
}

/**
 * What a reader in a hurry sees, of problems in their order: those that may be active, of the problem list and the
 * health concerns first. Diagnoses of visits stand in for them only where neither list has any that is current.
 */
export function problemsAtAGlance(problems: readonly Problem[]): Problem[] {
  const current = problems.filter(isCurrentProblem)
  const lasting = current.filter((problem) => problemList(problem) !== 'encounter-diagnoses')
  return lasting.length > 0 ? lasting : current
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

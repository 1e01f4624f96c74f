import type { Problem, ProblemGroup, ProblemList } from '../../model/problem'
import type { SectionWords } from '../../ui/section-words'
import type { Reader } from '../../ui/reader'
import { t } from '../../words/chart'

export function problemsWords({ audience, ehrName: ehr }: Reader, title: string): SectionWords {
  return { title, what: t('problems.what', { audience }), none: t('problems.none', { audience, ehr }) }
}

export function problemGroupWords(group: ProblemGroup): string {
  switch (group) {
    case 'active':
      return t('problems.group.active')
    case 'status-not-stated':
      return t('problems.group.statusNotStated')
    case 'inactive':
      return t('problems.group.inactive')
    case 'resolved':
      return t('problems.group.resolved')
    case 'ruled-out':
      return t('problems.group.ruledOut')
  }
}

export function problemListWords(list: ProblemList, { audience }: Pick<Reader, 'audience'>): string {
  switch (list) {
    case 'problem-list':
      return t('problems.list.problemList')
    case 'health-concerns':
      return t('problems.list.healthConcerns')
    case 'encounter-diagnoses':
      return t('problems.list.encounterDiagnoses', { audience })
  }
}

function clinicalStatusWords(status: Problem['clinicalStatus']): string {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'active':
      return t('problems.status.active')
    case 'inactive':
      return t('problems.status.inactive')
    case 'resolved':
      return t('problems.status.resolved')
    case 'recurrence':
      return t('problems.status.recurrence')
    case 'relapse':
      return t('problems.status.relapse')
    case 'remission':
      return t('problems.status.remission')
    case 'not-stated':
      return t('status.notStated')
  }
}

/** A status that the group's heading says already is not said again. */
function saidByGroup({ clinicalStatus }: Problem, group: ProblemGroup): boolean {
  return clinicalStatus === group || (clinicalStatus === 'not-stated' && group === 'status-not-stated')
}

function verificationWords(status: Problem['verificationStatus']): string | undefined {
  if (typeof status === 'object') return t('verification.unreadable', { status: status.unreadable })
  switch (status) {
    case 'confirmed':
    case 'not-stated':
      return undefined
    case 'unconfirmed':
      return t('problems.verification.unconfirmed')
    case 'provisional':
      return t('problems.verification.provisional')
    case 'differential':
      return t('problems.verification.differential')
    case 'refuted':
      return t('problems.verification.refuted')
    case 'unknown':
      return t('problems.verification.unknown')
  }
}

/**
 * What stands beside a problem's name under a group's heading: what makes it less, or other, than the heading says.
 * Whatever clinical status stands beside `refuted` says nothing any more.
 */
export function problemQualifiers(problem: Problem, under: ProblemGroup): string[] {
  const clinical =
    problem.verificationStatus === 'refuted' || saidByGroup(problem, under)
      ? undefined
      : clinicalStatusWords(problem.clinicalStatus)
  return [verificationWords(problem.verificationStatus), clinical].filter((word) => word !== undefined)
}

import {
  compareProblems,
  isListedByDefault,
  problemGroup,
  problemGroups,
  problemList,
  type Problem,
  type ProblemGroup,
} from '../../model/problem'
import type { Fact, Outline, Qualification } from '../../model/outline'
import type { PartialDate } from '../../model/date'
import { optionalDate } from '../../ui/date-words'
import { ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { saidByGroup } from '../../ui/said-by-group'
import { qualified } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import type { SectionFace } from '../section-face'
import { problemGroupWords, problemListWords, problemQualifiers, problemsWords } from './problem-words'

const statusPath = ['verificationStatus', 'clinicalStatus'] as const

export const problemsFace: SectionFace<Problem> = {
  none: (reader) => problemsWords(reader, '').none,
  groups: problemGroups.map((group) => ({
    key: group,
    title: () => problemGroupWords(group),
    folded: group === 'resolved' || group === 'ruled-out',
  })),
  compare: () => compareProblems,
  outline: problemOutline,
}

function problemOutline(problem: Problem, reader: Reader): Outline {
  const group = problemGroup(problem)
  const { audience } = reader
  const { asserted, recorded } = problem
  const when = whenOf(problem, reader)
  const isPlainOnset = problem.onset?.kind === 'date' && problem.onset.date === when?.date
  return {
    source: problem.source,
    title: problem.concept.text === undefined ? ours(t('problems.unnamed')) : said(problem.concept.text),
    titlePath: ['code'],
    qualifications: qualified(problem.source, qualificationsOf(problem, group, reader)),
    ...(isOfVisit(problem) ? { isMinor: true as const } : {}),
    group,
    groupFrom: { path: statusPath, rule: tg('problems.groupRule') },
    value: [],
    when,
    facts: [
      ...ourFact(t('problems.onset', { audience }), isPlainOnset ? undefined : happeningWords(problem.onset, reader), [
        'onset[x]',
      ]),
      ...ourFact(tg('problems.abatement', { audience }), happeningWords(problem.abatement, reader), ['abatement[x]']),
      ...saidFact(tg('problems.severity'), problem.severity?.text, ['severity']),
      ...saidFact(tg('problems.stage'), problem.stages, ['stage']),
      ...saidFact(
        tg('problems.bodySite'),
        problem.bodySites.map((site) => site.text),
        ['bodySite'],
      ),
      ...saidFact(tg('problems.evidence', { audience }), problem.evidence, ['evidence']),
      ...ourFact(
        tg('problems.verification', { audience }),
        problem.verificationStatus === 'confirmed' ? tg('problems.confirmed') : undefined,
        ['verificationStatus'],
      ),
      ...ourFact(
        t('problems.asserted', { audience }),
        asserted === when?.date ? undefined : optionalDate(asserted, reader),
        ['extension'],
      ),
      ...saidFact(tg('problems.asserter', { audience }), problem.asserter, ['asserter']),
      ...ourFact(t('problems.recorded'), recorded === when?.date ? undefined : optionalDate(recorded, reader), [
        'recordedDate',
        'dateRecorded',
      ]),
      ...saidFact(tg('problems.recorder'), problem.recorder, ['recorder']),
      ...listFact(problem, reader),
      ...saidFact(tg('problems.category'), problem.categoryText, ['category']),
    ],
    notes: problem.notes,
    concepts: [problem.concept, ...(problem.severity === undefined ? [] : [problem.severity]), ...problem.bodySites],
    ...(problem.encounter === undefined ? {} : { encounter: problem.encounter }),
  }
}

/** As they stand beside its name anywhere: whoever reads it without its heading must not take it for active. */
function qualificationsOf(problem: Problem, group: ProblemGroup, { audience }: Reader): Qualification[] {
  const underHeading = new Set(problemQualifiers(problem, group))
  const ofVisit = isOfVisit(problem) ? [{ text: tg('problems.ofVisit', { audience }), path: ['category'] }] : []
  const status = problemQualifiers(problem, 'active').map((text) => ({ text, path: statusPath }))
  return [...status, ...ofVisit].map((one) => saidByGroup(one, underHeading))
}

/** The heading of its list says so on the page. */
function isOfVisit(problem: Problem): boolean {
  return problemList(problem) === 'encounter-diagnoses'
}

/** Of which list it is, and why, where its category does not say so by itself. */
function listFact(problem: Problem, reader: Reader): Fact[] {
  const byDefault = isListedByDefault(problem)
  if (!byDefault && problem.categories.length === 1) return []
  const words = byDefault ? tg('problems.listedByDefault') : problemListWords(problemList(problem), reader)
  return [{ label: tg('problems.list'), value: [ours(words)], path: ['category'], rule: tg('problems.listRule') }]
}

/** The onset where it is a date, else when it was asserted or recorded. */
function whenOf({ onset, asserted, recorded }: Problem, { audience }: Reader): Outline['when'] {
  const began = onset?.kind === 'date' ? onset.date : onset?.kind === 'period' ? onset.start : undefined
  const dated: readonly [string, PartialDate | undefined, readonly string[]][] = [
    [t('problems.onset', { audience }), began, ['onset[x]']],
    [t('problems.asserted', { audience }), asserted, ['extension']],
    [t('problems.recorded'), recorded, ['recordedDate', 'dateRecorded']],
  ]
  for (const [label, date, path] of dated) if (date !== undefined) return { label, date, path }
  return undefined
}

import { compareProblems, problemGroup, problemGroups, type Problem } from '../../model/problem'
import type { Outline } from '../../model/outline'
import type { PartialDate } from '../../model/date'
import { optionalDate } from '../../ui/date-words'
import { ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import type { SectionFace } from '../section-face'
import { problemGroupWords, problemQualifiers, problemsWords } from './problem-words'

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
  return {
    source: problem.source,
    title: problem.concept.text === undefined ? ours(t('problems.unnamed')) : said(problem.concept.text),
    titlePath: ['code'],
    qualifications: problemQualifiers(problem, group).map((text) => ({ text, path: statusPath })),
    group,
    groupFrom: { path: statusPath, rule: tg('problems.groupRule') },
    value: [],
    when: whenOf(problem, reader),
    facts: [
      ...ourFact(t('problems.onset', { audience }), happeningWords(problem.onset, reader), ['onset[x]']),
      ...ourFact(tg('problems.abatement', { audience }), happeningWords(problem.abatement, reader), ['abatement[x]']),
      ...saidFact(tg('problems.severity'), problem.severity?.text, ['severity']),
      ...saidFact(tg('problems.stage'), problem.stages, ['stage']),
      ...saidFact(
        tg('problems.bodySite'),
        problem.bodySites.map((site) => site.text),
        ['bodySite'],
      ),
      ...ourFact(t('problems.asserted'), optionalDate(problem.asserted, reader), ['extension']),
      ...saidFact(tg('problems.asserter'), problem.asserter, ['asserter']),
      ...ourFact(t('problems.recorded'), optionalDate(problem.recorded, reader), ['recordedDate', 'dateRecorded']),
      ...saidFact(tg('problems.recorder'), problem.recorder, ['recorder']),
      ...saidFact(tg('problems.category'), problem.categoryText, ['category']),
    ],
    notes: problem.notes,
    concepts: [problem.concept, ...(problem.severity === undefined ? [] : [problem.severity]), ...problem.bodySites],
  }
}

/** The onset where it is a date, else when it was asserted or recorded. */
function whenOf({ onset, asserted, recorded }: Problem, { audience }: Reader): Outline['when'] {
  const began = onset?.kind === 'date' ? onset.date : onset?.kind === 'period' ? onset.start : undefined
  const dated: readonly [string, PartialDate | undefined, readonly string[]][] = [
    [t('problems.onset', { audience }), began, ['onset[x]']],
    [t('problems.asserted'), asserted, ['extension']],
    [t('problems.recorded'), recorded, ['recordedDate', 'dateRecorded']],
  ]
  for (const [label, date, path] of dated) if (date !== undefined) return { label, date, path }
  return undefined
}

import type { ChartContext } from '../../data/chart-context'
import { useProblems } from '../../data/use-problems'
import { compareProblems, problemGroup, problemGroups, type Problem, type ProblemGroup } from '../../model/problem'
import { optionalDate } from '../../ui/date-words'
import { EhrText, ehrText, ehrTexts } from '../../ui/ehr-text'
import { happeningWords } from '../../ui/happening-words'
import { useReader } from '../../ui/reader'
import { Qualifier, Record } from '../../ui/record'
import { Notes, RecordFoot, RecordGroup } from '../../ui/record-details'
import { SectionFrame } from '../../ui/section-frame'
import { SourceMarks } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import { useRetry } from '../use-retry'
import { problemGroupWords, problemQualifiers, problemsWords } from './problem-words'
import styles from './problems.module.css'

const foldedGroups: ReadonlySet<ProblemGroup> = new Set<ProblemGroup>(['resolved', 'ruled-out'])

/** Every problem received, whatever its status, by where it stands. */
export function ProblemsPage({ chart }: { chart: ChartContext }) {
  const reading = useProblems(chart)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  const sorted = reading.items.toSorted(compareProblems)
  return (
    <SectionFrame
      name="problems"
      view="full"
      words={problemsWords(reader, t('problems.title', { audience: reader.audience }))}
      reading={reading}
      onRetry={onRetry}
    >
      {problemGroups.map((group) => (
        <Group
          key={group}
          group={group}
          problems={sorted.filter((problem) => problemGroup(problem) === group)}
          folded={foldedGroups.has(group) && sorted.some((problem) => !foldedGroups.has(problemGroup(problem)))}
        />
      ))}
    </SectionFrame>
  )
}

function Group({ group, problems, folded }: { group: ProblemGroup; problems: Problem[]; folded: boolean }) {
  if (problems.length === 0) return null
  return (
    <RecordGroup title={problemGroupWords(group)} count={problems.length} folded={folded}>
      {problems.map((problem) => (
        <ProblemRecord key={problem.source.resources.join(' ')} problem={problem} group={group} />
      ))}
    </RecordGroup>
  )
}

function ProblemRecord({ problem, group }: { problem: Problem; group: ProblemGroup }) {
  const reader = useReader()
  const onset = happeningWords(problem.onset, reader)
  return (
    <Record source={problem.source}>
      <h3 className={styles.name}>
        {problem.concept.text === undefined ? t('problems.unnamed') : <EhrText>{problem.concept.text}</EhrText>}
        <SourceMarks source={problem.source} />
        {problemQualifiers(problem, group).map((word) => (
          <Qualifier key={word}>{word}</Qualifier>
        ))}
      </h3>
      <RecordFoot
        facts={[
          [t('problems.onset', { audience: reader.audience }), onset ?? t('date.notRecorded')],
          [tg('problems.abatement', { audience: reader.audience }), happeningWords(problem.abatement, reader)],
          [tg('problems.severity'), ehrText(problem.severity?.text)],
          [tg('problems.stage'), ehrTexts(problem.stages)],
          [tg('problems.bodySite'), ehrTexts(problem.bodySites.map((site) => site.text))],
          [t('problems.asserted'), optionalDate(problem.asserted, reader)],
          [tg('problems.asserter'), ehrText(problem.asserter)],
          [t('problems.recorded'), optionalDate(problem.recorded, reader)],
          [tg('problems.recorder'), ehrText(problem.recorder)],
          [tg('problems.category'), ehrTexts(problem.categoryText)],
        ]}
        concepts={[
          problem.concept,
          ...(problem.severity === undefined ? [] : [problem.severity]),
          ...problem.bodySites,
        ]}
        source={problem.source}
      />
      <Notes notes={problem.notes} />
    </Record>
  )
}

import type { ChartContext } from '../../data/chart-context'
import { problemSources } from '../../data/problem-sources'
import { useSection } from '../../data/use-section'
import type { PartialDate } from '../../model/date'
import {
  compareProblems,
  isCurrentProblem,
  problemGroup,
  problemGroups,
  problemList,
  problemsAtAGlance,
  type Problem,
} from '../../model/problem'
import { CardRest } from '../../ui/card-rest'
import { EhrText } from '../../ui/ehr-text'
import { happeningWords } from '../../ui/happening-words'
import { dayWords } from '../../ui/date-words'
import { useReader, type Reader } from '../../ui/reader'
import { Qualifier, Record } from '../../ui/record'
import { SectionFrame } from '../../ui/section-frame'
import { SectionLink } from '../../ui/section-link'
import { SourceMarks } from '../../ui/source-marks'
import { shownResources } from '../../ui/section-words'
import { t } from '../../words/chart'
import { useRetry } from '../use-retry'
import { problemGroupWords, problemListWords, problemQualifiers, problemsWords } from './problem-words'
import styles from './problems.module.css'

/** The problems that may be active now: active ones first, then those whose status nobody stated. */
export function ProblemsCard({ chart, rows }: { chart: ChartContext; rows: number }) {
  const reading = useSection(chart, problemSources)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  const sorted = reading.items.toSorted(compareProblems)
  const current = problemsAtAGlance(sorted)
  // With nothing current the card still shows what there is, and calls it what it is.
  const listed = (current.length > 0 ? current : sorted).slice(0, rows)
  return (
    <SectionFrame
      name="problems"
      view="card"
      words={problemsWords(reader, t('problems.card', { audience: reader.audience }))}
      reading={reading}
      onRetry={onRetry}
      more={
        <SectionLink name="problems">
          {reading.state === 'complete'
            ? t('problems.all', { audience: reader.audience, count: shownResources(reading.items) })
            : t('problems.open', { audience: reader.audience })}
        </SectionLink>
      }
    >
      {current.length === 0 && <p className={styles.noneCurrent}>{t('problems.noneActive')}</p>}
      <ul className={styles.rows}>
        {listed.map((problem) => (
          <Record key={problem.source.resources.join(' ')} source={problem.source} dense>
            <ProblemName problem={problem} />
            <span className={styles.when}>{whenWords(problem, reader)}</span>
          </Record>
        ))}
      </ul>
      <CardRest parts={restWords(sorted, current, listed, reader)} />
    </SectionFrame>
  )
}

/** How many rows the card would list if there were room for all. */
export function useProblemRows(chart: ChartContext): number | undefined {
  const { state, items } = useSection(chart, problemSources)
  return state === 'loading' ? undefined : problemsAtAGlance(items).length || items.length
}

/** A problem's name with what qualifies it; `under` active, the status is said for everything that is not plain active. */
function ProblemName({ problem }: { problem: Problem }) {
  return (
    <span className={styles.name}>
      {problem.concept.text === undefined ? t('problems.unnamed') : <EhrText>{problem.concept.text}</EhrText>}
      <SourceMarks source={problem.source} />
      {problemQualifiers(problem, 'active').map((word) => (
        <Qualifier key={word}>{word}</Qualifier>
      ))}
    </span>
  )
}

/** One date, labelled as what it is: the onset, else when it was asserted or recorded. */
function whenWords(problem: Problem, reader: Reader): string {
  const onset = happeningWords(problem.onset, reader, dayWords)
  if (onset !== undefined)
    return t('problems.when', { label: t('problems.onset', { audience: reader.audience }), when: onset })
  const dated: [string, PartialDate | undefined][] = [
    [t('problems.asserted', { audience: reader.audience }), problem.asserted],
    [t('problems.recorded'), problem.recorded],
  ]
  for (const [label, date] of dated) {
    if (date !== undefined) return t('problems.when', { label, when: dayWords(date, reader) })
  }
  return t('date.notRecorded')
}

/** What is left out, by number; and that diagnoses of visits stand in for the problem list, if they do. */
function restWords(sorted: Problem[], current: Problem[], listed: Problem[], reader: Reader): string[] {
  const more = (current.length === 0 ? sorted : current).length - listed.length
  const unlisted = more > 0 ? [t('group.more', { count: more })] : []
  if (current.length === 0) return unlisted
  const { audience } = reader
  const isOfVisits = current.every((problem) => problemList(problem) === 'encounter-diagnoses')
  const atGlance = new Set(current)
  const left = sorted.filter((problem) => !atGlance.has(problem))
  const ofVisits = left.filter(isCurrentProblem).length
  const others = problemGroups
    .filter((group) => group !== 'active' && group !== 'status-not-stated')
    .map((group) => ({ group, count: left.filter((problem) => problemGroup(problem) === group).length }))
    .filter(({ count }) => count > 0)
    .map(({ group, count }) => t('group.others', { group: problemGroupWords(group), count }))
  return [
    ...(isOfVisits ? [t('problems.visitsOnly', { audience })] : []),
    ...unlisted,
    ...(ofVisits > 0
      ? [t('group.others', { group: problemListWords('encounter-diagnoses', reader), count: ofVisits })]
      : []),
    ...others,
  ]
}

import { useMemo } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { labSources } from '../../data/observation-sources'
import { useSection } from '../../data/use-section'
import { compareNewestFirst } from '../../model/date'
import { flagOf, flagUrgency } from '../../model/flag'
import type { Observation } from '../../model/observation'
import { memberCount, observationDate } from '../../model/observation-reading'
import type { TestResults } from '../../model/panel'
import { resultIndex } from '../../model/result-index'
import { CardRest } from '../../ui/card-rest'
import { dayWords } from '../../ui/date-words'
import { MeasuredRow, MeasuredRows } from '../../ui/measured-row'
import { Phrases, PhraseText } from '../../ui/phrase'
import { useReader, type Reader } from '../../ui/reader'
import { SectionFrame } from '../../ui/section-frame'
import { SectionLink } from '../../ui/section-link'
import { shownResources } from '../../ui/section-words'
import { Sparkline } from '../../ui/sparkline'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { useRetry } from '../use-retry'
import { labsFace } from './labs-face'
import { shownTrend } from './lab-trend'
import styles from './labs-card.module.css'

/** The graver of a result and its parts. */
function urgencyOf(observation: Observation): number {
  return Math.max(...[observation, ...observation.components].map((part) => flagUrgency(flagOf(part).flag)))
}

const rank = ({ shown }: TestResults) => (urgencyOf(shown) >= 2 ? 0 : 1)

/** Out of range first, the newest of each first. */
function forCard(tests: readonly TestResults[]): TestResults[] {
  return tests
    .filter(({ shown }) => memberCount(shown) === 0 || shown.value !== undefined || shown.components.length > 0)
    .toSorted((a, b) => rank(a) - rank(b) || compareNewestFirst(observationDate(a.shown), observationDate(b.shown)))
}

/** The latest result of each test: what is out of range, then what is new. */
export function LabsCard({ chart, rows }: { chart: ChartContext; rows: number }) {
  const reading = useSection(chart, labSources)
  const reader = useReader()
  const { audience } = reader
  const onRetry = useRetry(chart, reading)
  const { tests } = useMemo(() => resultIndex(reading.items), [reading.items])
  const sorted = useMemo(() => forCard(tests), [tests])
  // A chart of panels alone still shows what there is.
  const listed = (sorted.length > 0 ? sorted : tests).slice(0, Math.max(1, rows))
  const rest = tests.length - listed.length
  return (
    <SectionFrame
      name="labs"
      view="card"
      words={{ title: t('labs.title', { audience }), what: t('labs.what', { audience }), none: labsFace.none(reader) }}
      reading={reading}
      onRetry={onRetry}
      more={
        <SectionLink name="labs">
          {reading.state === 'complete'
            ? tv('labs.all', { audience, count: shownResources(reading.items) })
            : tv('labs.open', { audience })}
        </SectionLink>
      }
    >
      <MeasuredRows>
        {listed.map((test) => (
          <Row key={test.key} test={test} reader={reader} />
        ))}
      </MeasuredRows>
      <CardRest parts={rest > 0 ? [tv('labs.moreTests', { count: rest })] : []} />
    </SectionFrame>
  )
}

function Row({ test, reader }: { test: TestResults; reader: Reader }) {
  const { shown } = test
  const outline = labsFace.outline(shown, reader)
  const date = observationDate(shown)
  const trend = shownTrend(test)
  const parts = outline.value.length > 0 ? [] : outline.facts.filter(({ path }) => path?.[0] === 'component')
  return (
    <MeasuredRow
      outline={outline}
      name={
        <span className={styles.name}>
          <PhraseText phrase={outline.title} />
        </span>
      }
      parts={parts.map(({ label, value }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts may repeat, and are made anew together
        <span key={index}>
          {label} <Phrases phrases={value} />{' '}
        </span>
      ))}
      trend={trend !== undefined && <Sparkline trend={trend} />}
      when={date === undefined ? t('date.notRecorded') : dayWords(date, reader)}
    />
  )
}

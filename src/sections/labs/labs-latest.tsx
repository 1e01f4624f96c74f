import { memo, useMemo } from 'react'
import { memberCount, observationDate } from '../../model/observation-reading'
import type { TestGroup, TestResults } from '../../model/panel'
import { dayWords } from '../../ui/date-words'
import { factRows } from '../../ui/fact-rows'
import { EhrText } from '../../ui/ehr-text'
import { GroupedRows } from '../../ui/grouped-rows'
import { Notes } from '../../ui/record-details'
import { useReader, type Reader } from '../../ui/reader'
import { Facts, Qualifiers } from '../../ui/record'
import { Phrases, PhraseText } from '../../ui/phrase'
import type { HistoryStand } from '../../ui/result-history'
import type { RowGroup, RowItem } from '../../ui/row-groups'
import type { RowPlace } from '../../ui/row-place'
import { outlineText } from '../../ui/searched-text'
import { Sparkline } from '../../ui/sparkline'
import { wholeAtMost } from '../../ui/use-windowed-rows'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { shownTrend } from './lab-trend'
import { labsFace } from './labs-face'
import { TestHistory } from './labs-history'
import styles from './labs.module.css'

/** The latest result of each test, by panel; the earlier ones folded under it. */
export function LabsLatest({ groups, stand }: { groups: readonly TestGroup[]; stand: HistoryStand }) {
  const reader = useReader()
  const tests = groups.reduce((sum, group) => sum + group.tests.length, 0)
  if (tests > wholeAtMost) return <ManyTests groups={groups} stand={stand} />
  return groups.map((group) => (
    <section key={group.key} className={styles.group}>
      <h2 className={styles.groupTitle}>
        <GroupTitle by={group.by} reader={reader} />
      </h2>
      <ul>
        {group.tests.map((test) => (
          <TestRow key={test.key} test={test} isOfDay={group.by.kind === 'day'} stand={stand} />
        ))}
      </ul>
    </section>
  ))
}

/** More tests than are put in the document at once: their groups, which may be as many, are one list. */
function ManyTests({ groups, stand }: { groups: readonly TestGroup[]; stand: HistoryStand }) {
  const reader = useReader()
  const rows = useMemo(
    (): RowGroup[] => [
      {
        key: 'all',
        title: tv('labs.tests'),
        folded: false,
        items: groups.flatMap((group) => group.tests.map((test) => testRow(test, stand, reader))),
      },
    ],
    [groups, stand, reader],
  )
  return <GroupedRows groups={rows} />
}

function testRow(test: TestResults, stand: HistoryStand, reader: Reader): RowItem {
  const { newer, shown, earlier, key } = test
  const results = [...newer, shown, ...earlier]
  let text: string | undefined
  return {
    key,
    ids: results.flatMap(({ source }) => source.resources),
    height: 57,
    text: () => (text ??= results.map((result) => outlineText(labsFace.outline(result, reader), reader)).join('')),
    render: (place) => <TestRow test={test} isOfDay={false} stand={stand} place={place} />,
  }
}

function GroupTitle({ by, reader }: { by: TestGroup['by']; reader: Reader }) {
  if (by.kind === 'day') return by.date === undefined ? t('date.notRecorded') : dayWords(by.date, reader)
  return by.concept.text === undefined ? tv('labs.panel') : <EhrText>{by.concept.text}</EhrText>
}

interface TestRowProps {
  test: TestResults
  /** The heading above it says the day. */
  isOfDay: boolean
  stand: HistoryStand
  place?: RowPlace | undefined
}

const TestRow = memo(function TestRow({ test, isOfDay, stand, place }: TestRowProps) {
  const reader = useReader()
  const { shown, newer } = test
  const outline = labsFace.outline(shown, reader)
  const date = observationDate(shown)
  const parts = outline.facts.filter(({ path }) => path?.[0] === 'component')
  const ranges = outline.facts.filter(({ path }) => path?.[0] === 'referenceRange')
  return (
    <li {...place} className={styles.test}>
      <div className={styles.latest} data-item={shown.source.resources.join(' ')}>
        <h3 className={styles.name}>
          <PhraseText phrase={outline.title} />
        </h3>{' '}
        <p className={styles.result}>
          <span className={styles.value}>
            {outline.value.length > 0 ? <Phrases phrases={outline.value} /> : panelWords(test, parts.length)}
          </span>
          <Qualifiers qualifications={outline.qualifications} />
        </p>{' '}
        <p className={styles.range}>
          {ranges.map(({ label, value }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- ranges may repeat, and are made anew together
            <span key={index}>
              <span className={index > 0 ? undefined : 'visually-hidden'}>{label} </span>
              <Phrases phrases={value} />{' '}
            </span>
          ))}
        </p>
        <span className={styles.spark}>
          <TestSparkline test={test} />
        </span>
        <p className={styles.date}>
          {/* The heading says the day of those that it stands for. */}
          <span className={isOfDay ? 'visually-hidden' : undefined}>
            {date === undefined ? t('date.notRecorded') : dayWords(date, reader)}
          </span>
        </p>
        <span className={styles.why}>
          <WhyButton source={shown.source} place="line" />
        </span>
        {parts.length > 0 && (
          <div className={styles.more}>
            <Facts facts={factRows(parts)} />
          </div>
        )}
        <div className={styles.more}>
          <Notes notes={outline.notes} />
        </div>
      </div>
      {newer.length > 0 && <p className={styles.newer}>{tv('labs.newer', { count: newer.length })}</p>}
      <TestHistory test={test} stand={stand} />
    </li>
  )
})

/** By itself, so that drawing one of many does not hold up the others. */
function TestSparkline({ test }: { test: TestResults }) {
  const trend = shownTrend(test)
  return trend !== undefined && <Sparkline trend={trend} />
}

function panelWords({ shown }: TestResults, parts: number): string {
  const count = memberCount(shown)
  if (count > 0) return tv('labs.panelOf', { count })
  return parts > 0 ? tv('labs.parts', { count: parts }) : ''
}

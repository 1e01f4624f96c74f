import { memo } from 'react'
import { observationDate } from '../../model/observation-reading'
import type { TestGroup, TestResults } from '../../model/panel'
import { trendsOf } from '../../model/trend'
import { dayWords } from '../../ui/date-words'
import { factRows } from '../../ui/fact-rows'
import { EhrText } from '../../ui/ehr-text'
import { Notes } from '../../ui/record-details'
import { useReader, type Reader } from '../../ui/reader'
import { Facts, Qualifiers } from '../../ui/record'
import { Phrases, PhraseText } from '../../ui/phrase'
import { SourceMarks } from '../../ui/source-marks'
import { Sparkline } from '../../ui/sparkline'
import { useGrowing } from '../../ui/use-growing'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { trendResult } from './lab-trend'
import { labsFace } from './labs-face'
import { TestHistory } from './labs-history'
import styles from './labs.module.css'

/** The latest result of each test, by panel; the earlier ones folded under it. */
export function LabsLatest({ groups }: { groups: readonly TestGroup[] }) {
  const reader = useReader()
  const rendered = useGrowing(groups.length, 12)
  return groups.slice(0, rendered).map((group) => (
    <section key={group.key} className={styles.group}>
      <h2 className={styles.groupTitle}>
        <GroupTitle by={group.by} reader={reader} />
      </h2>
      <ul>
        {group.tests.map((test) => (
          <TestRow key={test.key} test={test} group={group} reader={reader} />
        ))}
      </ul>
    </section>
  ))
}

function GroupTitle({ by, reader }: { by: TestGroup['by']; reader: Reader }) {
  if (by.kind === 'day') return by.date === undefined ? t('date.notRecorded') : dayWords(by.date, reader)
  return by.concept.text === undefined ? tv('labs.panel') : <EhrText>{by.concept.text}</EhrText>
}

interface TestRowProps {
  test: TestResults
  group: TestGroup
  reader: Reader
}

const TestRow = memo(function TestRow({ test, group, reader }: TestRowProps) {
  const { shown, newer } = test
  const outline = labsFace.outline(shown, reader)
  const date = observationDate(shown)
  const [trend] = trendsOf([shown, ...test.earlier].map(trendResult))
  const parts = outline.facts.filter(({ path }) => path?.[0] === 'component')
  const ranges = outline.facts.filter(({ path }) => path?.[0] === 'referenceRange')
  return (
    <li className={styles.test}>
      <div className={styles.latest} data-item={shown.source.resources.join(' ')}>
        <h3 className={styles.name}>
          <PhraseText phrase={outline.title} />
          <SourceMarks source={shown.source} />
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
        <span className={styles.spark}>{trend !== undefined && <Sparkline trend={trend} />}</span>
        <p className={styles.date}>
          {/* The heading says the day of those that it stands for. */}
          <span className={group.by.kind === 'day' ? 'visually-hidden' : undefined}>
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
      <TestHistory test={test} />
    </li>
  )
}, sameRow)

function panelWords({ shown }: TestResults, parts: number): string {
  const { length } = shown.members
  if (length > 0) return tv('labs.panelOf', { count: length })
  return parts > 0 ? tv('labs.parts', { count: parts }) : ''
}

/** Pages stream in: a row whose records are the same ones need not be made again. */
function sameRow(a: TestRowProps, b: TestRowProps): boolean {
  return (
    a.reader === b.reader &&
    a.group.by.kind === b.group.by.kind &&
    a.test.shown === b.test.shown &&
    sameList(a.test.newer, b.test.newer) &&
    sameList(a.test.earlier, b.test.earlier)
  )
}

function sameList<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}

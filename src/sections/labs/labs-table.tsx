import { memo, useMemo } from 'react'
import { compareNewestFirst, type PartialDate } from '../../model/date'
import type { Observation } from '../../model/observation'
import { observationDate } from '../../model/observation-reading'
import { groupTests, type TestResults } from '../../model/panel'
import { dayWords } from '../../ui/date-words'
import { EhrText } from '../../ui/ehr-text'
import { Phrases } from '../../ui/phrase'
import { useReader, type Reader } from '../../ui/reader'
import { Qualifiers } from '../../ui/record'
import { SourceMarks } from '../../ui/source-marks'
import { useGrowing } from '../../ui/use-growing'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { labsFace } from './labs-face'
import styles from './labs.module.css'

interface Column {
  key: string
  date: PartialDate | undefined
}

const dayOf = (result: Observation) => observationDate(result)?.text.slice(0, 10) ?? ''

const allOf = ({ newer, shown, earlier }: TestResults) => [...newer, shown, ...earlier]

function columnsOf(tests: readonly TestResults[]): Column[] {
  const columns = new Map<string, Column>()
  for (const result of tests.flatMap(allOf)) {
    const key = dayOf(result)
    if (!columns.has(key)) columns.set(key, { key, date: observationDate(result) })
  }
  return [...columns.values()].toSorted((a, b) => compareNewestFirst(a.date, b.date) || (a.key < b.key ? -1 : 1))
}

/** Tests by dates: each result in its cell, with its own flag and its own range. */
export function LabsTable({ tests }: { tests: readonly TestResults[] }) {
  const reader = useReader()
  const columns = useMemo(() => columnsOf(tests), [tests])
  const sorted = useMemo(() => groupTests(tests).flatMap((group) => group.tests), [tests])
  const rendered = useGrowing(sorted.length, 15)
  return (
    // A region that scrolls is reached by the keyboard, and has a name.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
    <section className={styles.cumulative} aria-label={tv('labs.table.label')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {tv('labs.column.test')}
            </th>
            {columns.map(({ key, date }) => (
              <th key={key} scope="col">
                {date === undefined ? t('date.notRecorded') : dayWords(date, reader)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, rendered).map((test) => (
            <TestRow key={test.key} test={test} columns={columns} reader={reader} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const TestRow = memo(function TestRow({
  test,
  columns,
  reader,
}: {
  test: TestResults
  columns: readonly Column[]
  reader: Reader
}) {
  const byDay = new Map<string, Observation[]>()
  for (const result of allOf(test)) byDay.set(dayOf(result), [...(byDay.get(dayOf(result)) ?? []), result])
  const { text } = test.shown.concept
  return (
    <tr>
      <th scope="row">{text === undefined ? tv('observation.unnamed') : <EhrText>{text}</EhrText>}</th>
      {columns.map(({ key }) => (
        <td key={key}>
          {byDay.get(key)?.map((result) => (
            <Cell key={result.source.resources.join(' ')} result={result} reader={reader} />
          ))}
        </td>
      ))}
    </tr>
  )
})

function Cell({ result, reader }: { result: Observation; reader: Reader }) {
  const outline = labsFace.outline(result, reader)
  const further = outline.facts.filter(({ path }) => path?.[0] === 'referenceRange' || path?.[0] === 'component')
  return (
    <div className={styles.cell} data-item={result.source.resources.join(' ')}>
      <span className={styles.value}>
        {outline.value.length > 0 ? (
          <Phrases phrases={outline.value} />
        ) : result.members.length > 0 ? (
          tv('labs.panelOf', { count: result.members.length })
        ) : null}
      </span>
      <SourceMarks source={result.source} />
      <Qualifiers qualifications={outline.qualifications} />
      {further.map(({ label, value, path }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- ranges may repeat, and are made anew together
        <span key={index} className={styles.cellRange}>
          <span className={path?.[0] === 'component' ? undefined : 'visually-hidden'}>{label} </span>
          <Phrases phrases={value} />
        </span>
      ))}
      <WhyButton source={result.source} name={outline.title.text} place="margin" />
    </div>
  )
}

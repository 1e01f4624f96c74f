import { lazy, memo, Suspense, useState } from 'react'
import type { Observation } from '../../model/observation'
import { observationDate } from '../../model/observation-reading'
import type { Outline } from '../../model/outline'
import type { TestResults } from '../../model/panel'
import { trendsOf } from '../../model/trend'
import { dateWords } from '../../ui/date-words'
import { factRows } from '../../ui/fact-rows'
import { Phrases } from '../../ui/phrase'
import { CodesFold, Notes } from '../../ui/record-details'
import { useReader, type Reader } from '../../ui/reader'
import { Facts, Qualifiers } from '../../ui/record'
import { SourceMarks } from '../../ui/source-marks'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { trendResult } from './lab-trend'
import { labsFace } from './labs-face'
import styles from './labs.module.css'

const Trend = lazy(async () => ({ default: (await import('../../ui/trend')).Trend }))

/** All results of a test: drawn, where they are numbers, and as a table; and what else each says, once it is opened. */
export function TestHistory({ test }: { test: TestResults }) {
  const [opened, setOpened] = useState(false)
  const { shown, newer, earlier } = test
  const results = [...newer, shown, ...earlier]
  const others = results.length - 1
  return (
    <details className={styles.history} onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>{others === 0 ? tv('labs.details') : tv('labs.history', { count: others })}</summary>
      {opened && <Trends results={results} name={shown.concept.text} />}
      <div className={styles.scroll}>
        <table className={styles.results}>
          <thead>
            <tr>
              <th scope="col">{tv('labs.column.date')}</th>
              <th scope="col">{tv('labs.column.result')}</th>
              <th scope="col">{tv('labs.column.range')}</th>
              <th scope="col">{tv('labs.column.more')}</th>
            </tr>
          </thead>
          <tbody>
            {results.map((result) => (
              <ResultRow
                key={result.source.resources.join(' ')}
                result={result}
                isItem={result !== shown}
                opened={opened}
              />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function Trends({ results, name }: { results: readonly Observation[]; name: string | undefined }) {
  const reader = useReader()
  const trends = trendsOf(results.map(trendResult)).filter(({ points }) => points.length > 1)
  if (trends.length === 0) return null
  const words = new Map(
    results.map((result) => {
      const { value, qualifications } = labsFace.outline(result, reader)
      return [result.source.resources.join(' '), [...value, ...qualifications].map(({ text }) => text).join(', ')]
    }),
  )
  return (
    <Suspense fallback={<p className={styles.hint}>{tv('trend.loading')}</p>}>
      {trends.map((trend) => (
        <Trend
          key={trend.unit ?? ''}
          trend={trend}
          name={name ?? tv('observation.unnamed')}
          pointWords={({ id }) => words.get(id)}
        />
      ))}
    </Suspense>
  )
}

interface ResultRowProps {
  result: Observation
  /** The one that stands above the fold is an item there. */
  isItem: boolean
  opened: boolean
}

const ResultRow = memo(function ResultRow({ result, isItem, opened }: ResultRowProps) {
  const reader = useReader()
  const outline = labsFace.outline(result, reader)
  const ranges = outline.facts.filter(({ path }) => path?.[0] === 'referenceRange')
  const parts = outline.facts.filter(({ path }) => path?.[0] === 'component')
  return (
    <tr className={styles.resultRow} data-item={isItem ? result.source.resources.join(' ') : undefined}>
      <th scope="row">
        <span className="visually-hidden">{outline.title.text} </span>
        {whenOf(result, reader)}
        <SourceMarks source={result.source} />
      </th>
      <td>
        <span className={styles.value}>
          <Phrases phrases={outline.value} />
        </span>
        <Qualifiers qualifications={outline.qualifications} />
        <Facts facts={factRows(parts)} />
      </td>
      <td>
        {ranges.map(({ label, value }) => (
          <span key={label}>
            <Phrases phrases={value} />{' '}
          </span>
        ))}
      </td>
      <td>
        {opened && (
          <>
            <Facts
              facts={[
                ...datedOtherwise(outline.when, reader),
                ...factRows(outline.facts.filter((fact) => !ranges.includes(fact) && !parts.includes(fact))),
              ]}
            />
            <CodesFold concepts={outline.concepts} source={result.source} />
          </>
        )}
        <Notes notes={outline.notes} />
        {isItem && <WhyButton source={result.source} />}
      </td>
    </tr>
  )
})

/** The column of dates holds when it was measured: a date that is of something else says so. */
function datedOtherwise(when: Outline['when'], reader: Reader): (readonly [label: string, words: string])[] {
  return when === undefined || when.path?.[0] === 'effective[x]' ? [] : [[when.label, dateWords(when.date, reader)]]
}

function whenOf(result: Observation, reader: Reader): string {
  const date = observationDate(result)
  return date === undefined ? t('date.notRecorded') : dateWords(date, reader)
}

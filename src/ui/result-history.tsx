import { Suspense, useEffect, useState, type ReactNode } from 'react'
import type { Outline } from '../model/outline'
import type { Trend as TrendLine } from '../model/trend'
import { tv } from '../words/results'
import { ErrorBoundary } from './error-boundary'
import { CodeMissing, laterCode } from './later-code'
import { Phrases } from './phrase'
import { Facts, Qualifiers } from './record'
import { CodesFold, Notes } from './record-details'
import styles from './result-history.module.css'
import { SourceMarks } from './source-marks'
import { WhyButton } from './why-button'

const { Later: Trend } = laterCode(async () => (await import('./trend')).Trend)

/** A trend, and what it is of: a blood pressure has two. */
export interface NamedTrend {
  name: string
  trend: TrendLine
}

interface ResultHistoryProps {
  summary: string
  /** Headings of the table's columns, as many as its rows have cells. */
  columns: readonly string[]
  /** Asked once the fold is opened. */
  trends: () => readonly NamedTrend[]
  /** Of all results of the trends, for the words of their points. */
  outlines: () => readonly Outline[]
  /** The rows; `opened`: the fold has been opened, so that what is seldom read is worth making. */
  children: (opened: boolean) => ReactNode
  className?: string | undefined
}

/** All results of one test or measure: drawn, where they are numbers, and as a table; what else each says once opened. */
export function ResultHistory({ summary, columns, trends, outlines, children, className }: ResultHistoryProps) {
  const [opened, setOpened] = useState(false)
  return (
    <details
      className={className === undefined ? styles.history : `${styles.history} ${className}`}
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary>{summary}</summary>
      {opened && <Trends trends={trends()} outlines={outlines} />}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children(opened)}</tbody>
        </table>
      </div>
    </details>
  )
}

function Trends({ trends, outlines }: Pick<ResultHistoryProps, 'outlines'> & { trends: readonly NamedTrend[] }) {
  // One point is no trend.
  const drawn = trends.filter(({ trend }) => trend.points.length > 1)
  if (drawn.length === 0) return null
  const words = new Map(
    outlines().map(({ source, value, qualifications }) => [
      source.resources.join(' '),
      [...value, ...qualifications].map(({ text }) => text).join(', '),
    ]),
  )
  return (
    <ErrorBoundary renderInstead={(error) => <NotDrawn error={error} />}>
      <Suspense fallback={<p className={styles.pending}>{tv('trend.loading')}</p>}>
        <div className={styles.trends}>
          {drawn.map(({ name, trend }) => (
            <Trend
              key={`${name} ${trend.unit ?? ''}`}
              trend={trend}
              name={name}
              pointWords={({ id }) => words.get(id)}
            />
          ))}
        </div>
      </Suspense>
    </ErrorBoundary>
  )
}

function NotDrawn({ error }: { error: unknown }) {
  useEffect(() => () => (error instanceof CodeMissing ? error.askAnew() : undefined), [error])
  return <p className={styles.pending}>{tv('trend.failed')}</p>
}

interface HistoryRowProps {
  outline: Outline
  /** When it was measured, in words. */
  when: string
  /** The one that stands above the fold is an item there, and none here. */
  isItem: boolean
  opened: boolean
  /** Beneath or beside the value. */
  children?: ReactNode
  /** A cell between the value and the rest. */
  cell?: ReactNode
  /** What else it says, for the last cell. */
  facts: Parameters<typeof Facts>[0]['facts']
}

/** One result in the table of its history. */
export function HistoryRow({ outline, when, isItem, opened, children, cell, facts }: HistoryRowProps) {
  const { source } = outline
  return (
    <tr data-item={isItem ? source.resources.join(' ') : undefined}>
      <th scope="row">
        <span className="visually-hidden">{outline.title.text} </span>
        {when}
        <SourceMarks source={source} />
      </th>
      <td>
        <span className={styles.value}>
          <Phrases phrases={outline.value} />
        </span>
        <Qualifiers qualifications={outline.qualifications} />
        {children}
      </td>
      {cell !== undefined && <td>{cell}</td>}
      <td className={styles.rest}>
        {opened && (
          <>
            <Facts facts={facts} />
            <CodesFold concepts={outline.concepts} source={source} />
          </>
        )}
        <Notes notes={outline.notes} />
        {isItem && <WhyButton source={source} place="margin" />}
      </td>
    </tr>
  )
}

import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Outline } from '../model/outline'
import type { Trend as TrendLine } from '../model/trend'
import { tv } from '../words/results'
import { ErrorBoundary } from './error-boundary'
import { ClosedHistory, OpenHistory, type Sought } from './history-rows'
import type { HistoryItem } from './history-row'
import { offerItems } from './item-seekers'
import { CodeMissing, laterCode } from './later-code'
import styles from './result-history.module.css'
import { useNear } from './use-near'

const { Later: Trend } = laterCode(async () => (await import('./trend')).Trend)

/** A trend, and what it is of: a blood pressure has two. */
export interface NamedTrend {
  name: string
  trend: TrendLine
}

/**
 * How a history stands in its page. `whole`: all its rows are in the document. `lean`: the page has too many for that; a
 * closed fold holds a line for each result once it is near, an opened one the rows near what is seen. `coming`: as lean,
 * and more of it is on the way, so that lines would only have to be made again.
 */
export type HistoryStand = 'whole' | 'lean' | 'coming'

interface ResultHistoryProps {
  summary: string
  /** Headings of the table's columns, as many as its rows have cells. */
  columns: readonly string[]
  /** Newest first, those above the fold too. Asked when they are needed; the same function for as long as they are. */
  items: () => readonly HistoryItem[]
  /** Asked once the fold is opened; stable like `items`. */
  trends: () => readonly NamedTrend[]
  stand: HistoryStand
  className?: string | undefined
}

/** All results of one test or measure: drawn, where they are numbers, and as a table; what else each says once opened. */
export function ResultHistory({ summary, columns, items, trends, stand, className }: ResultHistoryProps) {
  const [opened, setOpened] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [sought, setSought] = useState<Sought>()
  /** What the opened table is narrowed by. */
  const [typed, setTyped] = useState('')
  const fold = useRef<HTMLDetailsElement>(null)
  const isLean = stand !== 'whole'
  const isNear = useNear(fold, stand === 'lean' && !isOpen)

  useEffect(() => {
    if (!isLean) return undefined
    return offerItems((id) => {
      const item = items().find(({ ids, isItem }) => isItem && ids.includes(id))
      if (item === undefined || fold.current === null) return false
      setSought({ key: item.key })
      // Who asks for a result sees it, whatever was typed before.
      setTyped('')
      fold.current.open = true
      return true
    })
  }, [isLean, items])

  function toggle(now: HTMLDetailsElement): void {
    setOpen(now.open)
    if (!now.open) {
      // Who opens it again begins anew.
      setSought(undefined)
      setTyped('')
      return
    }
    setOpened(true)
    // Whoever was led to a line goes on to the row that takes its place.
    const revealed = now.querySelector<HTMLElement>('[data-line][data-revealed]')?.dataset['item']
    if (revealed !== undefined) setSought({ key: revealed })
  }

  const isClosed = isLean && !isOpen
  return (
    <details
      ref={fold}
      className={className === undefined ? styles.history : `${styles.history} ${className}`}
      onToggle={({ currentTarget }) => toggle(currentTarget)}
    >
      <summary>{summary}</summary>
      {opened && <Trends trends={trends} items={items} />}
      {isClosed ? (
        <ClosedHistory columns={columns.length} items={isNear && stand === 'lean' ? items : undefined} />
      ) : (
        <OpenHistory
          columns={columns}
          items={items}
          opened={opened}
          isLean={isLean}
          sought={sought}
          typed={typed}
          onType={setTyped}
        />
      )}
    </details>
  )
}

function Trends({ trends, items }: Pick<ResultHistoryProps, 'trends' | 'items'>) {
  // One point is no trend.
  const drawn = useMemo(() => trends().filter(({ trend }) => trend.points.length > 1), [trends])
  const byKey = useMemo(() => new Map(items().map((item) => [item.key, item])), [items])
  if (drawn.length === 0) return null
  return (
    <ErrorBoundary renderInstead={(error) => <NotDrawn error={error} />}>
      <Suspense fallback={<p className={styles.pending}>{tv('trend.loading')}</p>}>
        <div className={styles.trends}>
          {drawn.map(({ name, trend }) => (
            <Trend
              key={`${name} ${trend.unit ?? ''}`}
              trend={trend}
              name={name}
              pointWords={({ id }) => pointWords(byKey.get(id)?.outline())}
            />
          ))}
        </div>
      </Suspense>
    </ErrorBoundary>
  )
}

function pointWords(outline: Outline | undefined): string | undefined {
  return outline && [...outline.value, ...outline.qualifications].map(({ text }) => text).join(', ')
}

function NotDrawn({ error }: { error: unknown }) {
  useEffect(() => () => (error instanceof CodeMissing ? error.askAnew() : undefined), [error])
  return <p className={styles.pending}>{tv('trend.failed')}</p>
}

import { Fragment, memo, useCallback, useEffect, useMemo, type RefObject } from 'react'
import { tv } from '../words/results'
import type { HistoryItem } from './history-row'
import { LongListTools, NotPrinted } from './long-list-tools'
import { useReader, type Reader } from './reader'
import styles from './result-history.module.css'
import { outlineText, type SearchedText } from './searched-text'
import { RowGap } from './row-gap'
import { useNarrowed } from './use-narrowed'
import { usePrinting } from './use-printing'
import { useWindowedRows, wholeAtMost } from './use-windowed-rows'

/** Lines that are made in one go. */
const together = 40

/**
 * What a closed fold of a long page holds: each result as a line, for the browser's find and for whoever reads the page
 * by program; nothing of it is laid out. On paper it says that it was left out.
 */
export function ClosedHistory({
  columns,
  items,
}: {
  columns: number
  items: (() => readonly HistoryItem[]) | undefined
}) {
  return (
    <>
      {items !== undefined && <ClosedLines columns={columns} items={items} />}
      <p className={styles.notPrinted}>{tv('history.notPrinted')}</p>
    </>
  )
}

function ClosedLines({ columns, items }: { columns: number; items: () => readonly HistoryItem[] }) {
  const parts = useMemo(() => {
    const lines = items().filter(({ isItem }) => isItem)
    return Array.from({ length: Math.ceil(lines.length / together) }, (_, part) =>
      lines.slice(part * together, (part + 1) * together),
    )
  }, [items])
  return (
    <table className={styles.lines}>
      {parts.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts of one list, made together
        <Lines key={index} items={part} columns={columns} />
      ))}
    </table>
  )
}

const Lines = memo(function Lines({ items, columns }: { items: readonly HistoryItem[]; columns: number }) {
  return (
    <tbody>
      {items.map((item) => (
        <tr key={item.key} data-item={item.key} data-line="">
          <td colSpan={columns} dir="auto">
            {lineOf(item)}
          </td>
        </tr>
      ))}
    </tbody>
  )
})

/** What the row of a result says, as one line. */
function lineOf({ outline, when }: HistoryItem): string {
  const { title, value, qualifications, facts, notes } = outline()
  const found = [...value, ...qualifications].map(({ text }) => text)
  const beside = facts.filter(({ path }) => path?.[0] === 'referenceRange' || path?.[0] === 'component')
  return [
    `${title.text}, ${when()}: ${found.join(', ')}`,
    ...beside.map((fact) => `${fact.label} ${fact.value.map(({ text }) => text).join(', ')}`),
    ...notes,
  ].join('; ')
}

/** The row that somebody is led to; another one each time, also where it is the same row. */
export interface Sought {
  key: string
}

interface OpenHistoryProps {
  columns: readonly string[]
  items: () => readonly HistoryItem[]
  opened: boolean
  isLean: boolean
  sought: Sought | undefined
  /** What it is narrowed by. */
  typed: string
  onType: (typed: string) => void
}

/** The table of a history: whole where it is short, else the rows near what is seen, with ways to search all of them. */
export function OpenHistory({ columns, items, opened, isLean, sought, typed, onType }: OpenHistoryProps) {
  const reader = useReader()
  const isPrinting = usePrinting()
  const all = useMemo(() => items(), [items])
  // Where nothing is laid out nothing is in sight.
  const isLong = isLean && all.length > wholeAtMost && typeof ResizeObserver !== 'undefined'
  const textOf = useCallback((item: HistoryItem) => textIn(item, reader), [reader])
  const { matches, isSearching } = useNarrowed(all, textOf, isLong ? typed : '')
  const shown = useMemo(() => (matches === undefined ? all : all.filter((item) => matches.has(item))), [all, matches])
  const keyOf = useCallback((index: number) => shown[index]?.key ?? '', [shown])
  const indexes = useMemo(() => Array.from(shown, (_, index) => index), [shown])
  const list = useWindowedRows<HTMLTableSectionElement>({
    count: isLong ? shown.length : 0,
    keyOf,
    estimate,
    isPrinting,
    areTableRows: true,
  })
  const { keep, container } = list
  useSought(container, isLean ? sought : undefined, keep)
  return (
    <>
      {isLong && (
        <LongListTools
          total={all.length}
          typed={typed}
          onType={onType}
          found={matches?.size}
          isSearching={isSearching}
        />
      )}
      <div className={styles.scroll}>
        <table className={styles.table} aria-rowcount={list.isWindowed ? shown.length + 1 : undefined}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={container}>
            <RowGap pixels={list.gapAfter(-1)} columns={columns.length} />
            {(isLong ? list.mounted : indexes).map((index) => {
              const item = shown[index]
              if (item === undefined) return null
              return (
                <Fragment key={item.key}>
                  <OpenRow item={item} opened={opened} index={isLong ? index : undefined} measure={list.measure} />
                  <RowGap pixels={list.gapAfter(index)} columns={columns.length} />
                </Fragment>
              )
            })}
          </tbody>
        </table>
      </div>
      {isLong && <NotPrinted printed={list.mounted.length} total={all.length} />}
    </>
  )
}

const estimate = () => 57

interface OpenRowProps {
  item: HistoryItem
  opened: boolean
  /** `undefined` where the table is whole. */
  index: number | undefined
  measure: ((element: HTMLElement | null) => void) | undefined
}

// A scroll renders the table anew, and changes none of the rows that stay.
const OpenRow = memo(function OpenRow({ item, opened, index, measure }: OpenRowProps) {
  // The headings are the first row.
  const place = index === undefined ? undefined : { ref: measure, 'data-index': index, 'aria-rowindex': index + 2 }
  return item.render(opened, place)
})

const texts = new WeakMap<HistoryItem, SearchedText>()

function textIn(item: HistoryItem, reader: Reader): SearchedText {
  const known = texts.get(item)
  if (known !== undefined) return known
  const text = outlineText(item.outline(), reader)
  texts.set(item, text)
  return text
}

/** Milliseconds in which what stands above a row may still take its room: the drawing, rows that are measured. */
const settling = 2_000

/** Leads to a row once it stands there, and keeps it in sight until the page is at rest or the reader goes on. */
function useSought(
  body: RefObject<HTMLTableSectionElement | null>,
  sought: Sought | undefined,
  keep: (key: string) => void,
): void {
  useEffect(() => {
    if (sought === undefined) return undefined
    keep(sought.key)
    const over = new AbortController()
    const { signal } = over
    const lead = () => {
      const row = body.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(sought.key)}"]`)
      if (row === null || row === undefined) {
        // What is kept comes into the document with the next rendering.
        frame = requestAnimationFrame(lead)
        return
      }
      row.dataset['revealed'] = ''
      row.tabIndex = -1
      row.addEventListener('blur', () => delete row.dataset['revealed'], { once: true })
      row.scrollIntoView({ block: 'center' })
      row.focus({ preventScroll: true })
      const growth = new ResizeObserver(() => row.scrollIntoView({ block: 'center' }))
      growth.observe(document.body)
      signal.addEventListener('abort', () => growth.disconnect())
    }
    let frame = requestAnimationFrame(lead)
    signal.addEventListener('abort', () => cancelAnimationFrame(frame))
    for (const type of ['wheel', 'pointerdown', 'keydown', 'touchmove'])
      window.addEventListener(type, () => over.abort(), { passive: true, capture: true, signal })
    const timer = setTimeout(() => over.abort(), settling)
    return () => {
      clearTimeout(timer)
      over.abort()
    }
  }, [body, sought, keep])
}

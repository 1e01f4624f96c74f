import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Observation } from '../../model/observation'
import { groupTests, resultsByTest, type TestResults } from '../../model/panel'
import { offerItems } from '../../ui/item-seekers'
import { LongListTools, NotPrinted } from '../../ui/long-list-tools'
import { useReader } from '../../ui/reader'
import { RowGap } from '../../ui/row-gap'
import type { RowItem } from '../../ui/row-groups'
import { useNarrowed } from '../../ui/use-narrowed'
import { tv } from '../../words/results'
import { columnWords, TestRow } from './labs-table-row'
import styles from './labs.module.css'
import { resultRow } from './result-row'
import { columnsOf, dayOf } from './table-columns'

interface LabsWideTableProps {
  tests: readonly TestResults[]
  sorted: readonly Observation[]
}

/** As in the stylesheet: a column of a wide table is as wide as every other, whatever is in it. */
const columnRems = 12.5

const rowHeight = 60
const headHeight = 32
/** Columns and rows in the document beyond those in sight. */
const overscan = 3

/** A table of more days and tests than are put in the document: the part that is seen is, whichever way it is scrolled. */
export function LabsWideTable({ tests, sorted }: LabsWideTableProps) {
  const reader = useReader()
  const [typed, setTyped] = useState('')
  const isNarrowed = typed !== ''
  const rows = useMemo(
    () => (isNarrowed ? sorted.map((result) => resultRow(result, reader)) : noRows),
    [isNarrowed, sorted, reader],
  )
  const { matches, isSearching, mayHide } = useNarrowed(rows, textOf, typed)
  const shown = useMemo(() => {
    if (matches === undefined) return { tests, sorted }
    const found = sorted.filter((result) => matches.has(resultRow(result, reader)))
    return { tests: resultsByTest(found), sorted: found }
  }, [matches, tests, sorted, reader])
  useEffect(() => {
    if (!isNarrowed) return undefined
    return offerItems((id) => {
      const row = rows.find(({ ids }) => ids.includes(id))
      if (row === undefined || !mayHide(row)) return false
      // Who asks for a result sees it, whatever was typed before: the whole table then leads to it.
      setTyped('')
      return true
    })
  }, [isNarrowed, rows, mayHide])
  return (
    <>
      <LongListTools
        total={sorted.length}
        typed={typed}
        onType={setTyped}
        found={matches?.size}
        isSearching={isSearching}
      />
      <Part tests={shown.tests} sorted={shown.sorted} total={sorted.length} />
    </>
  )
}

const noRows: readonly RowItem[] = []

const textOf = (row: RowItem) => row.text()

function Part({ tests, sorted, total }: LabsWideTableProps & { total: number }) {
  const reader = useReader()
  const columns = useMemo(() => columnsOf(sorted), [sorted])
  const ordered = useMemo(() => groupTests(tests).flatMap((group) => group.tests), [tests])
  const region = useRef<HTMLElement>(null)
  const [rem, setRem] = useState(16)
  const [corner, setCorner] = useState(0)
  useLayoutEffect(() => {
    setRem(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16)
    setCorner(region.current?.querySelector('th')?.getBoundingClientRect().width ?? 0)
  }, [])
  const width = columnRems * rem
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const across = useVirtualizer<HTMLElement, HTMLElement>({
    count: columns.length,
    getScrollElement: () => region.current,
    estimateSize: () => width,
    horizontal: true,
    paddingStart: corner,
    scrollPaddingStart: corner,
    isRtl: document.documentElement.dir === 'rtl',
    overscan,
  })
  const down = useVirtualizer<HTMLElement, HTMLElement>({
    count: ordered.length,
    getScrollElement: () => region.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ordered[index]?.key ?? index,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    overscan,
  })
  useLayoutEffect(() => across.measure(), [across, width, corner])

  const seen = across.getVirtualItems()
  const [from, to] = [seen[0]?.index ?? 0, (seen.at(-1)?.index ?? -1) + 1]
  const part = useMemo(() => columns.slice(from, to), [columns, from, to])
  const seenRows = down.getVirtualItems()
  const before = (seenRows[0]?.start ?? headHeight) - headHeight
  const after = down.getTotalSize() - (seenRows.at(-1)?.end ?? headHeight)
  const first = useRef<HTMLTableColElement>(null)
  const last = useRef<HTMLTableColElement>(null)
  const table = useRef<HTMLTableElement>(null)
  useLayoutEffect(() => {
    table.current?.style.setProperty('inline-size', `${corner + columns.length * width}px`)
    first.current?.style.setProperty('inline-size', `${from * width}px`)
    last.current?.style.setProperty('inline-size', `${(columns.length - to) * width}px`)
  }, [corner, columns.length, width, from, to])

  useSeeker(ordered, (row, key) => {
    down.scrollToIndex(row, { align: 'center' })
    across.scrollToIndex(
      columns.findIndex((column) => column.key === key),
      { align: 'center' },
    )
  })
  useHeldFocus(region)

  const measure = useCallback((element: HTMLElement | null) => down.measureElement(element), [down])
  const printed = useMemo(() => {
    const days = new Set(part.map(({ key }) => key))
    return seenRows
      .flatMap(({ index }) => allOf(ordered[index]))
      .reduce((sum, result) => sum + Number(days.has(dayOf(result))), 0)
  }, [part, seenRows, ordered])
  return (
    <>
      <section
        ref={region}
        className={`${styles.cumulative} ${styles.wide}`}
        aria-label={tv('labs.table.label')}
        // A region that scrolls is reached by the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
        tabIndex={0}
      >
        <table ref={table} aria-rowcount={ordered.length + 1} aria-colcount={columns.length + 1}>
          <colgroup>
            <col className={styles.cornerColumn} />
            <col ref={first} />
            {part.map(({ key }) => (
              <col key={key} className={styles.column} />
            ))}
            <col ref={last} />
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={styles.corner}>
                {tv('labs.column.test')}
              </th>
              <td aria-hidden="true" />
              {part.map((column, index) => (
                <th key={column.key} scope="col" aria-colindex={from + index + 2}>
                  {columnWords(column, reader)}
                </th>
              ))}
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            <RowGap pixels={before} columns={part.length + 3} />
            {seenRows.map(({ index }) => {
              const test = ordered[index]
              return (
                test && (
                  <TestRow key={test.key} test={test} columns={part} before={from} rowIndex={index} measure={measure} />
                )
              )
            })}
            <RowGap pixels={after} columns={part.length + 3} />
          </tbody>
        </table>
      </section>
      <NotPrinted printed={printed} total={total} />
    </>
  )
}

const allOf = (test: TestResults | undefined) =>
  test === undefined ? [] : [...test.newer, test.shown, ...test.earlier]

/** Brings a result into sight that somebody is led to. */
function useSeeker(ordered: readonly TestResults[], show: (row: number, day: string) => void): void {
  const latest = useRef(show)
  useEffect(() => {
    latest.current = show
  })
  useEffect(
    () =>
      offerItems((id) => {
        for (const [row, test] of ordered.entries()) {
          const result = allOf(test).find(({ source }) => source.resources.includes(id))
          if (result === undefined) continue
          latest.current(row, dayOf(result))
          return true
        }
        return false
      }),
    [ordered],
  )
}

/** What has the focus may leave the document with its cell: the region that scrolls has it then, and not the whole page. */
function useHeldFocus(region: RefObject<HTMLElement | null>): void {
  const isWithin = useRef(false)
  useEffect(() => {
    const over = new AbortController()
    document.addEventListener(
      'focusin',
      ({ target }) => {
        isWithin.current = target instanceof Node && region.current?.contains(target) === true
      },
      { signal: over.signal },
    )
    return () => over.abort()
  }, [region])
  useEffect(() => {
    if (isWithin.current && document.activeElement === document.body) region.current?.focus({ preventScroll: true })
  })
}

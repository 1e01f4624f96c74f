import { useCallback, useMemo } from 'react'
import type { SectionName } from '../../sections/section'
import fields from '../../ui/field.module.css'
import { NotPrinted } from '../../ui/long-list-tools'
import { useReader } from '../../ui/reader'
import { usePrinting } from '../../ui/use-printing'
import { useWindowedRows, wholeAtMost } from '../../ui/use-windowed-rows'
import { to } from '../../words/tools'
import type { Timeline } from './timeline-entries'
import { lineKey, linesOf, shownYears, type TimelineLine } from './timeline-lines'
import { TimelineRowItem } from './timeline-rows'
import styles from './timeline.module.css'

interface TimelineListProps {
  timeline: Timeline
  titles: ReadonlyMap<SectionName, string>
}

/** The rows by year and month; of a long timeline those that are near what is seen. */
export function TimelineList({ timeline, titles }: TimelineListProps) {
  const { audience, locale } = useReader()
  const lines = useMemo(() => linesOf(timeline), [timeline])
  const keyOf = useCallback((index: number) => keyAt(lines, index), [lines])
  const estimate = useCallback((index: number) => heightOf(lines[index]), [lines])
  // A year's heading stays in sight for as long as the year does, and the year is gone to by it.
  const always = useMemo(
    () => lines.flatMap(({ kind }, at) => (kind === 'year' || kind === 'undated' ? [at] : [])),
    [lines],
  )
  const isPrinting = usePrinting()
  const count = lines.length
  const { container, measure, mounted } = useWindowedRows<HTMLDivElement>({
    count,
    keyOf,
    estimate,
    always,
    isPrinting,
  })
  const isLong = timeline.shown > wholeAtMost
  const years = useMemo(() => shownYears(lines, mounted), [lines, mounted])
  const rowsShown = mounted.reduce((sum, at) => sum + (lines[at]?.kind === 'row' ? 1 : 0), 0)

  function goTo(key: string): void {
    const heading = container.current?.querySelector<HTMLElement>(`[data-year="${CSS.escape(key)}"]`)
    heading?.parentElement?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }

  return (
    <>
      {isLong && (
        <div className={styles.long}>
          <p>{to('timeline.long', { audience })}</p>
          {always.length > 1 && (
            <label className={styles.goTo}>
              {to('timeline.goTo')}{' '}
              <select className={fields.input} value="" onChange={(event) => goTo(event.currentTarget.value)}>
                <option value="">{to('timeline.goToChoose')}</option>
                {always.map((at) => (
                  <option key={at} value={keyAt(lines, at)}>
                    {headingWords(lines[at])}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      )}
      <div ref={container} className={isLong ? styles.windowed : undefined}>
        {years.map((year) => (
          <section key={year.key} className={styles.year} aria-label={headingWords(year.heading?.line)}>
            {year.heading !== undefined && (
              <h2
                ref={measure}
                className={styles.yearTitle}
                tabIndex={-1}
                data-index={year.heading.index}
                data-row-head
                data-year={year.key}
              >
                {headingWords(year.heading.line)}
              </h2>
            )}
            {year.months.map((month) => (
              <section key={month.key} className={styles.month}>
                {month.heading !== undefined && (
                  <h3 ref={measure} className={styles.monthTitle} data-index={month.heading.index}>
                    {month.heading.line.month === undefined
                      ? to('timeline.noMonth')
                      : monthName(month.heading.line.month, locale)}
                  </h3>
                )}
                <ul className={styles.rows}>
                  {month.rows.map(({ line, index }) => (
                    <TimelineRowItem
                      key={lineKey(line)}
                      line={line}
                      titles={titles}
                      measure={measure}
                      index={index}
                      isLong={isLong}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </section>
        ))}
      </div>
      {isLong && <NotPrinted printed={rowsShown} total={lines.filter(({ kind }) => kind === 'row').length} />}
    </>
  )
}

function keyAt(lines: readonly TimelineLine[], index: number): string {
  const line = lines[index]
  return line === undefined ? '' : lineKey(line)
}

/** Pixels that a line takes about. */
function heightOf(line: TimelineLine | undefined): number {
  switch (line?.kind) {
    case undefined:
      return 0
    case 'year':
    case 'undated':
      return 44
    case 'month':
      return 36
    case 'row':
      return line.row.items.length === 0 ? 28 : 54
  }
}

function headingWords(line: TimelineLine | undefined): string {
  switch (line?.kind) {
    case 'year':
      return String(line.year)
    case 'undated':
      return to('timeline.undated', { count: line.count })
    case 'month':
    case 'row':
    case undefined:
      return ''
  }
}

function monthName(month: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, month - 1)))
}

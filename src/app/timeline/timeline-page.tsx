import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { useReader } from '../../ui/reader'
import { t } from '../../words/chart'
import { to } from '../../words/tools'
import { useChartOutlines } from '../chart-outlines'
import { MissingSections } from '../missing-sections'
import { hasWords, rememberedText, searchedWords } from '../../ui/searched-text'
import { useTitle } from '../use-title'
import { firstMonths, timelineOf, type TimelineEntry, type TimelineMonth } from './timeline-entries'
import { TimelineFilters } from './timeline-filters'
import { noChoice, periodOf, type TimelineChoice } from './timeline-choice'
import { TimelineRows } from './timeline-rows'
import styles from './timeline.module.css'

/** What was chosen last in this chart: whoever comes back from an item finds the timeline as they left it. */
const choiceOf = new WeakMap<ChartContext, TimelineChoice>()

const step = 100

/** Everything dated, of all sections, the newest first. Its filters are in no address: what is typed may be a name. */
export function TimelinePage({ chart }: { chart: ChartContext }) {
  useTitle(t('timeline.rail'))
  const reader = useReader()
  const sections = useChartOutlines(chart)
  const [choice, setChoice] = useState(() => choiceOf.get(chart) ?? noChoice)
  const [limit, setLimit] = useState(step)
  const applied = useDeferredValue(choice)
  // As many as there are sections; each is the same until its section changes.
  const parts = sections.map(({ outlines }) => outlines)
  const entries = useMemo(
    () =>
      sections
        // Of the patient there is one record, and its birth is on every screen.
        .filter(({ name }) => name !== 'patient')
        .flatMap(({ name, outlines }) => outlines.map((outline): TimelineEntry => ({ section: name, outline }))),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `sections` is a new list each time, of the same parts
    parts,
  )
  const timeline = useMemo(() => {
    const words = searchedWords(applied.text)
    const has = ({ outline }: TimelineEntry) => words.length === 0 || hasWords(rememberedText(outline, reader), words)
    return timelineOf(entries, { sections: applied.sections, ...periodOf(applied, reader.today), has })
  }, [entries, applied, reader])
  const months = firstMonths(timeline.months, limit)
  const isWhole = months.length === timeline.months.length
  const titles = new Map(sections.map(({ name, title }) => [name, title]))
  const loading = sections.some(({ state }) => state === 'loading' || state === 'partial')

  function choose(next: TimelineChoice): void {
    choiceOf.set(chart, next)
    setChoice(next)
    setLimit(step)
  }

  return (
    <div className={styles.timeline}>
      <h1 tabIndex={-1}>{t('timeline.rail')}</h1>
      <TimelineFilters
        choice={choice}
        onChoose={choose}
        kinds={sections
          .map(({ name, title }) => ({ name, title, count: entries.filter(({ section }) => section === name).length }))
          .filter(({ count }) => count > 0)}
      />
      <div className={styles.stands}>
        <output>
          {entries.length === 0 && !loading
            ? to('timeline.none', { audience: reader.audience })
            : to('timeline.count', { shown: timeline.shown, total: entries.length })}
          {timeline.outsideTime > 0 && ` ${to('timeline.outsideTime', { count: timeline.outsideTime })}`}
        </output>
        <MissingSections sections={sections} />
      </div>
      {byYear(months).map(([year, ofYear]) => (
        <section key={year} className={styles.year} aria-label={String(year)}>
          <h2 className={styles.yearTitle}>{year}</h2>
          {ofYear.map(({ month, rows }) => (
            <section key={month ?? 'none'} className={styles.month}>
              <h3 className={styles.monthTitle}>
                {month === undefined ? to('timeline.noMonth') : monthName(month, reader.locale)}
              </h3>
              <TimelineRows rows={rows} titles={titles} />
            </section>
          ))}
        </section>
      ))}
      {!isWhole && <More onMore={() => setLimit(limit + step)} />}
      {isWhole && timeline.undated.length > 0 && (
        <section className={styles.year} aria-labelledby="timeline-undated">
          <h2 id="timeline-undated" className={styles.yearTitle}>
            {to('timeline.undated', { count: timeline.undated.length })}
          </h2>
          <div className={styles.month}>
            <TimelineRows rows={timeline.undated} titles={titles} />
          </div>
        </section>
      )}
      {entries.length > 0 && <p className={styles.rule}>{to('timeline.order')}</p>}
    </div>
  )
}

function byYear(months: readonly TimelineMonth[]): [number, TimelineMonth[]][] {
  const years = new Map<number, TimelineMonth[]>()
  for (const month of months) years.set(month.year, [...(years.get(month.year) ?? []), month])
  return [...years]
}

function monthName(month: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, month - 1)))
}

/** More comes by itself when one scrolls near, and by the button for those who do not scroll. */
function More({ onMore }: { onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  const latest = useRef(onMore)
  useEffect(() => {
    latest.current = onMore
  })
  useEffect(() => {
    const element = button.current
    if (element === null || typeof IntersectionObserver === 'undefined') return undefined
    const near = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) latest.current()
      },
      { rootMargin: '1500px' },
    )
    near.observe(element)
    return () => near.disconnect()
  })
  return (
    <button ref={button} type="button" onClick={onMore}>
      {to('timeline.more')}
    </button>
  )
}

import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { ChartContext } from '../../data/chart-context'
import type { SectionName } from '../../sections/section'
import { useReader } from '../../ui/reader'
import { rememberedText } from '../../ui/searched-text'
import { useNarrowed } from '../../ui/use-narrowed'
import { t } from '../../words/chart'
import { to } from '../../words/tools'
import { useChartOutlines } from '../chart-outlines'
import { MissingSections } from '../missing-sections'
import { useTitle } from '../use-title'
import { newestFirst, timelineOf, type TimelineEntry } from './timeline-entries'
import { TimelineFilters } from './timeline-filters'
import { noChoice, periodOf, type TimelineChoice } from './timeline-choice'
import { TimelineList } from './timeline-list'
import styles from './timeline.module.css'

/** What was chosen last in this chart: whoever comes back from an item finds the timeline as they left it. */
const choiceOf = new WeakMap<ChartContext, TimelineChoice>()

/** Everything dated, of all sections, the newest first. Its filters are in no address: what is typed may be a name. */
export function TimelinePage({ chart }: { chart: ChartContext }) {
  useTitle(t('timeline.rail'))
  const reader = useReader()
  const sections = useChartOutlines(chart)
  const [choice, setChoice] = useState(() => choiceOf.get(chart) ?? noChoice)
  const applied = useDeferredValue(choice)
  // As many as there are sections; each is the same until its section changes.
  const parts = sections.map(({ outlines }) => outlines)
  const entries = useMemo(
    () =>
      newestFirst(
        sections
          // Of the patient there is one record, and its birth is on every screen.
          .filter(({ name }) => name !== 'patient')
          .flatMap(({ name, outlines }) => outlines.map((outline): TimelineEntry => ({ section: name, outline }))),
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `sections` is a new list each time, of the same parts
    parts,
  )
  const textOf = useCallback(({ outline }: TimelineEntry) => rememberedText(outline, reader), [reader])
  const { matches, isSearching } = useNarrowed(entries, textOf, choice.text)
  const timeline = useMemo(() => {
    const has = (entry: TimelineEntry) => matches?.has(entry) ?? true
    return timelineOf(entries, { sections: applied.sections, ...periodOf(applied, reader.today), has })
  }, [entries, applied, reader, matches])
  const titles = useMemo(
    () => new Map(sections.map(({ name, title }) => [name, title])),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the titles of a reader stay
    [reader.audience],
  )
  const counts = useMemo(() => countsOf(entries), [entries])
  const loading = sections.some(({ state }) => state === 'loading' || state === 'partial')

  function choose(next: TimelineChoice): void {
    choiceOf.set(chart, next)
    setChoice(next)
  }

  return (
    <div className={styles.timeline}>
      <h1 tabIndex={-1}>{t('timeline.rail')}</h1>
      <TimelineFilters
        choice={choice}
        onChoose={choose}
        kinds={sections
          .map(({ name, title }) => ({ name, title, count: counts.get(name) ?? 0 }))
          .filter(({ count }) => count > 0)}
      />
      <div className={styles.stands}>
        <output>
          {entries.length === 0 && !loading
            ? to('timeline.none', { audience: reader.audience })
            : to('timeline.count', { shown: timeline.shown, total: entries.length })}
          {isSearching && ` ${to('timeline.searching')}`}
          {timeline.outsideTime > 0 && ` ${to('timeline.outsideTime', { count: timeline.outsideTime })}`}
        </output>
        <MissingSections sections={sections} />
      </div>
      <TimelineList timeline={timeline} titles={titles} />
      {entries.length > 0 && <p className={styles.rule}>{to('timeline.order')}</p>}
    </div>
  )
}

function countsOf(entries: readonly TimelineEntry[]): ReadonlyMap<SectionName, number> {
  const counts = new Map<SectionName, number>()
  for (const { section } of entries) counts.set(section, (counts.get(section) ?? 0) + 1)
  return counts
}

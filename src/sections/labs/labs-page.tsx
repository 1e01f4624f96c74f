import { memo, useDeferredValue, useMemo } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { labSources } from '../../data/observation-sources'
import { useSection } from '../../data/use-section'
import type { Observation } from '../../model/observation'
import { groupTests, type TestResults } from '../../model/panel'
import { resultIndex } from '../../model/result-index'
import { useReader } from '../../ui/reader'
import type { HistoryStand } from '../../ui/result-history'
import { historyStand, useCalmly } from '../../ui/large-reading'
import { SectionFrame } from '../../ui/section-frame'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { useRetry } from '../use-retry'
import { labViews, useLabView, type LabView } from './lab-view'
import { LabsByDate } from './labs-by-date'
import { labsFace } from './labs-face'
import { LabsLatest } from './labs-latest'
import { LabsTable } from './labs-table'
import styles from './labs.module.css'

function viewWords(view: LabView): string {
  switch (view) {
    case 'latest':
      return tv('labs.view.latest')
    case 'table':
      return tv('labs.view.table')
    case 'all':
      return tv('labs.view.all')
  }
}

/** Every laboratory result: by test, as a table of tests and dates, or by date. Each view holds each record once. */
export function LabsPage({ chart }: { chart: ChartContext }) {
  const reading = useCalmly(useSection(chart, labSources))
  const reader = useReader()
  const { audience } = reader
  const onRetry = useRetry(chart, reading)
  const [view, setView] = useLabView(chart)
  // The button answers at once; what it leads to is made in slices.
  const shownView = useDeferredValue(view)
  return (
    <SectionFrame
      name="labs"
      view="full"
      words={{ title: t('labs.title', { audience }), what: t('labs.what', { audience }), none: labsFace.none(reader) }}
      reading={reading}
      onRetry={onRetry}
    >
      <fieldset className={styles.views}>
        <legend className="visually-hidden">{tv('labs.view.label')}</legend>
        {labViews.map((one) => (
          <button
            key={one}
            type="button"
            className={styles.view}
            aria-pressed={one === view}
            onClick={() => setView(one)}
          >
            {viewWords(one)}
          </button>
        ))}
      </fieldset>
      <p className={styles.hint}>{tv('labs.unknownIsNotNormal', { audience })}</p>
      <Results view={shownView} items={reading.items} stand={historyStand(reading)} />
    </SectionFrame>
  )
}

interface ResultsProps {
  view: LabView
  items: readonly Observation[]
  stand: HistoryStand
}

const Results = memo(function Results({ view, items, stand }: ResultsProps) {
  const { sorted, tests } = useMemo(() => resultIndex(items), [items])
  switch (view) {
    case 'latest':
      return <LatestOf tests={tests} stand={stand} />
    case 'table':
      return <LabsTable tests={tests} sorted={sorted} isLong={stand !== 'whole'} />
    case 'all':
      return <LabsByDate results={sorted} />
  }
})

function LatestOf({ tests, stand }: { tests: readonly TestResults[]; stand: HistoryStand }) {
  const groups = useMemo(() => groupTests(tests), [tests])
  return <LabsLatest groups={groups} stand={stand} />
}

import { useMemo, useState } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { labSources } from '../../data/observation-sources'
import { useSection } from '../../data/section-sources'
import { compareResults, groupTests, resultsByTest } from '../../model/panel'
import { useReader } from '../../ui/reader'
import { SectionFrame } from '../../ui/section-frame'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { useRetry } from '../use-retry'
import { labsFace } from './labs-face'
import { LabsByDate } from './labs-by-date'
import { LabsLatest } from './labs-latest'
import { LabsTable } from './labs-table'
import styles from './labs.module.css'

const views = ['latest', 'table', 'all'] as const

type View = (typeof views)[number]

function viewWords(view: View): string {
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
  const reading = useSection(chart, labSources)
  const reader = useReader()
  const { audience } = reader
  const onRetry = useRetry(chart, reading)
  const [view, setView] = useState<View>('latest')
  const sorted = useMemo(() => reading.items.toSorted(compareResults), [reading.items])
  const tests = useMemo(() => resultsByTest(sorted), [sorted])
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
        {views.map((one) => (
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
      {view === 'latest' && <LatestOf tests={tests} />}
      {view === 'table' && <LabsTable tests={tests} />}
      {view === 'all' && <LabsByDate results={sorted} />}
    </SectionFrame>
  )
}

function LatestOf({ tests }: { tests: ReturnType<typeof resultsByTest> }) {
  const groups = useMemo(() => groupTests(tests), [tests])
  return <LabsLatest groups={groups} />
}

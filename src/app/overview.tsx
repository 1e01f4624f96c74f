import type { ChartContext } from '../data/chart-context'
import { sections } from '../sections/registry'
import type { SectionDefinition } from '../sections/section'
import { useReader } from '../ui/reader'
import { t } from '../words/chart'
import styles from './overview.module.css'
import { SectionBoundary } from './section-boundary'
import { useTitle } from './use-title'

/** The first screen: what a reader needs in ten seconds, each card with its own completeness. */
export function Overview({ chart }: { chart: ChartContext }) {
  const { audience } = useReader()
  useTitle(t('overview.pageTitle'))
  return (
    <>
      <h1 className={audience === 'patient' ? styles.title : 'visually-hidden'} tabIndex={-1}>
        {t('overview.title', { audience })}
      </h1>
      {audience === 'patient' ? (
        <div className={styles.patientCards}>
          <Cards chart={chart} shown={sections.toSorted((a, b) => a.overview.patientOrder - b.overview.patientOrder)} />
        </div>
      ) : (
        <div className={styles.columns}>
          <div className={styles.main}>
            <Cards chart={chart} shown={sections.filter(({ overview }) => overview.column === 'main')} />
          </div>
          <div className={styles.side}>
            <Cards chart={chart} shown={sections.filter(({ overview }) => overview.column === 'side')} />
          </div>
        </div>
      )}
    </>
  )
}

function Cards({ chart, shown }: { chart: ChartContext; shown: readonly SectionDefinition[] }) {
  return shown.map((section) =>
    section.Card === undefined ? null : (
      <SectionBoundary key={section.name} section={section} view="card">
        <section.Card chart={chart} />
      </SectionBoundary>
    ),
  )
}

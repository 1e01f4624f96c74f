import { memo, useMemo } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { vitalSources } from '../../data/observation-sources'
import { useSection } from '../../data/use-section'
import { observationDate } from '../../model/observation-reading'
import { seriesOf, type VitalSeries } from '../../model/vital'
import { datedWithAge } from '../../ui/child-age'
import { EhrText } from '../../ui/ehr-text'
import { factRows } from '../../ui/fact-rows'
import { historyStand, useCalmly } from '../../ui/large-reading'
import { Phrases } from '../../ui/phrase'
import { useReader } from '../../ui/reader'
import { Facts, Qualifiers } from '../../ui/record'
import { Notes } from '../../ui/record-details'
import type { HistoryStand } from '../../ui/result-history'
import { SectionFrame } from '../../ui/section-frame'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { useRetry } from '../use-retry'
import { growthText } from './growth-words'
import { Growth, VitalHistory } from './vitals-history'
import { seriesName } from './vital-trend'
import { vitalOutline, vitalsFace } from './vitals-face'
import styles from './vitals.module.css'

/** The latest of every measure, each with its history folded under it. Every record is in it once. */
export function VitalsPage({ chart }: { chart: ChartContext }) {
  const reading = useCalmly(useSection(chart, vitalSources))
  const reader = useReader()
  const { audience } = reader
  const onRetry = useRetry(chart, reading)
  const series = useMemo(() => seriesOf(reading.items), [reading.items])
  return (
    <SectionFrame
      name="vitals"
      view="full"
      words={{
        title: t('vitals.title', { audience }),
        what: t('vitals.what', { audience }),
        none: vitalsFace.none(reader),
      }}
      reading={reading}
      onRetry={onRetry}
    >
      <ul className={styles.measures}>
        {series.map((one) => (
          <MeasureRow key={one.key} series={one} stand={historyStand(reading)} />
        ))}
      </ul>
    </SectionFrame>
  )
}

const MeasureRow = memo(function MeasureRow({ series, stand }: { series: VitalSeries; stand: HistoryStand }) {
  const reader = useReader()
  const { shown, measure, vitals } = series
  const outline = vitalOutline(shown, reader)
  const date = observationDate(shown.observation)
  const parts = outline.facts.filter(({ path }) => path?.[0] === 'component' || path?.[0] === 'referenceRange')
  const newer = vitals.indexOf(shown)
  return (
    <li className={styles.measure}>
      <div className={styles.latest} data-item={shown.source.resources.join(' ')}>
        <h2 className={styles.name}>
          {measure === 'other' ? <EhrText>{seriesName(series, reader)}</EhrText> : seriesName(series, reader)}
        </h2>
        <p>
          <span className={styles.value}>
            <Phrases phrases={outline.value} />
          </span>
          <Qualifiers qualifications={outline.qualifications} />
          <Growth text={growthText(shown, reader)} />
        </p>
        <p className={styles.date}>{date === undefined ? t('date.notRecorded') : datedWithAge(date, reader)}</p>
        <div className={styles.more}>
          <Facts facts={factRows(parts)} />
          <Notes notes={outline.notes} />
          {newer > 0 && <p className={styles.newer}>{tv('vitals.newer', { count: newer })}</p>}
        </div>
        <WhyButton source={shown.source} place="margin" />
      </div>
      <VitalHistory series={series} stand={stand} />
    </li>
  )
})

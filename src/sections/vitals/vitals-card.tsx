import { useMemo } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { vitalSources } from '../../data/observation-sources'
import { useSection } from '../../data/section-sources'
import { observationDate } from '../../model/observation-reading'
import { vitalSeries, vitalsOf, type VitalSeries } from '../../model/vital'
import { CardRest } from '../../ui/card-rest'
import { dayWords } from '../../ui/date-words'
import { EhrText } from '../../ui/ehr-text'
import { Phrases } from '../../ui/phrase'
import { useReader, type Reader } from '../../ui/reader'
import { Qualifiers, Record } from '../../ui/record'
import { SectionFrame } from '../../ui/section-frame'
import { SectionLink } from '../../ui/section-link'
import { shownResources } from '../../ui/section-words'
import { SourceMarks } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { useRetry } from '../use-retry'
import { seriesName } from './vital-trend'
import { vitalOutline, vitalsFace } from './vitals-face'
import styles from './vitals-card.module.css'

/** The latest of each measure, each with its own date: no two need be of one visit. */
export function VitalsCard({ chart, rows }: { chart: ChartContext; rows: number }) {
  const reading = useSection(chart, vitalSources)
  const reader = useReader()
  const { audience } = reader
  const onRetry = useRetry(chart, reading)
  const series = useMemo(() => vitalSeries(vitalsOf(reading.items)), [reading.items])
  const listed = series.slice(0, Math.max(1, rows))
  const rest = series.length - listed.length
  return (
    <SectionFrame
      name="vitals"
      view="card"
      words={{
        title: t('vitals.title', { audience }),
        what: t('vitals.what', { audience }),
        none: vitalsFace.none(reader),
      }}
      reading={reading}
      onRetry={onRetry}
      more={
        <SectionLink name="vitals">
          {reading.state === 'complete'
            ? tv('vitals.all', { audience, count: shownResources(reading.items) })
            : tv('vitals.open', { audience })}
        </SectionLink>
      }
    >
      <ul className={styles.rows}>
        {listed.map((one) => (
          <Row key={one.key} series={one} reader={reader} />
        ))}
      </ul>
      <CardRest parts={rest > 0 ? [tv('vitals.moreMeasures', { count: rest })] : []} />
    </SectionFrame>
  )
}

function Row({ series, reader }: { series: VitalSeries; reader: Reader }) {
  const { shown, measure } = series
  const outline = vitalOutline(shown, reader)
  const date = observationDate(shown.observation)
  return (
    <Record source={shown.source} dense>
      <span className={styles.name}>
        {measure === 'other' ? <EhrText>{seriesName(series, reader)}</EhrText> : seriesName(series, reader)}
        <SourceMarks source={shown.source} />
      </span>{' '}
      <span className={styles.reading}>
        <span className={styles.result}>
          <span className={styles.value}>
            <Phrases phrases={outline.value} />
          </span>
          <Qualifiers qualifications={outline.qualifications} />
        </span>{' '}
        <span className={styles.when}>{date === undefined ? t('date.notRecorded') : dayWords(date, reader)}</span>
      </span>
    </Record>
  )
}

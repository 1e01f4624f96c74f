import { useMemo } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { vitalSources } from '../../data/observation-sources'
import { useSection } from '../../data/use-section'
import { observationDate } from '../../model/observation-reading'
import { seriesOf, type VitalSeries } from '../../model/vital'
import { CardRest } from '../../ui/card-rest'
import { dayWords } from '../../ui/date-words'
import { EhrText } from '../../ui/ehr-text'
import { MeasuredRow, MeasuredRows } from '../../ui/measured-row'
import { useReader, type Reader } from '../../ui/reader'
import { SectionFrame } from '../../ui/section-frame'
import { SectionLink } from '../../ui/section-link'
import { shownResources } from '../../ui/section-words'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { useRetry } from '../use-retry'
import { seriesName } from './vital-trend'
import { vitalOutline, vitalsFace } from './vitals-face'

/** The latest of each measure, each with its own date: no two need be of one visit. */
export function VitalsCard({ chart, rows }: { chart: ChartContext; rows: number }) {
  const reading = useSection(chart, vitalSources)
  const reader = useReader()
  const { audience } = reader
  const onRetry = useRetry(chart, reading)
  const series = useMemo(() => seriesOf(reading.items), [reading.items])
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
      <MeasuredRows>
        {listed.map((one) => (
          <Row key={one.key} series={one} reader={reader} />
        ))}
      </MeasuredRows>
      <CardRest parts={rest > 0 ? [tv('vitals.moreMeasures', { count: rest })] : []} />
    </SectionFrame>
  )
}

function Row({ series, reader }: { series: VitalSeries; reader: Reader }) {
  const { shown, measure } = series
  const date = observationDate(shown.observation)
  const name = seriesName(series, reader)
  return (
    <MeasuredRow
      outline={vitalOutline(shown, reader)}
      name={measure === 'other' ? <EhrText>{name}</EhrText> : name}
      when={date === undefined ? t('date.notRecorded') : dayWords(date, reader)}
    />
  )
}

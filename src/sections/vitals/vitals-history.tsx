import { lazy, memo, Suspense, useState } from 'react'
import { observationDate } from '../../model/observation-reading'
import type { Vital, VitalSeries } from '../../model/vital'
import { datedWithAge } from '../../ui/child-age'
import { factRows } from '../../ui/fact-rows'
import { Phrases } from '../../ui/phrase'
import { useReader } from '../../ui/reader'
import { Facts, Qualifiers } from '../../ui/record'
import { CodesFold, Notes } from '../../ui/record-details'
import { SourceMarks } from '../../ui/source-marks'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { growthText } from './growth-words'
import { trendsOfSeries } from './vital-trend'
import { vitalOutline } from './vitals-face'
import styles from './vitals.module.css'

const Trend = lazy(async () => ({ default: (await import('../../ui/trend')).Trend }))

/** All of one measure: drawn, where they are numbers, and as a table; what else each says once it is opened. */
export function VitalHistory({ series }: { series: VitalSeries }) {
  const [opened, setOpened] = useState(false)
  const { vitals, shown } = series
  const others = vitals.length - 1
  return (
    <details className={styles.history} onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>{others === 0 ? tv('vitals.details') : tv('vitals.history', { count: others })}</summary>
      {opened && <Trends series={series} />}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{tv('vitals.column.date')}</th>
              <th scope="col">{tv('vitals.column.value')}</th>
              <th scope="col">{tv('vitals.column.more')}</th>
            </tr>
          </thead>
          <tbody>
            {vitals.map((vital) => (
              <VitalRow key={vital.source.resources.join(' ')} vital={vital} isItem={vital !== shown} opened={opened} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function Trends({ series }: { series: VitalSeries }) {
  const reader = useReader()
  const trends = trendsOfSeries(series, reader).filter(({ trend }) => trend.points.length > 1)
  if (trends.length === 0) return null
  const words = new Map(
    series.vitals.map((vital) => {
      const { value, qualifications } = vitalOutline(vital, reader)
      return [vital.source.resources.join(' '), [...value, ...qualifications].map(({ text }) => text).join(', ')]
    }),
  )
  return (
    <Suspense fallback={<p className={styles.newer}>{tv('trend.loading')}</p>}>
      <div className={styles.trends}>
        {trends.map(({ name, trend }) => (
          <Trend key={`${name} ${trend.unit ?? ''}`} trend={trend} name={name} pointWords={({ id }) => words.get(id)} />
        ))}
      </div>
    </Suspense>
  )
}

/** A child's percentile, beside the value. */
export function Growth({ text }: { text: string | undefined }) {
  if (text === undefined) return null
  return (
    <>
      {' '}
      <span className={styles.growth}>{text}</span>
    </>
  )
}

interface VitalRowProps {
  vital: Vital
  /** The one that stands above the fold is an item there. */
  isItem: boolean
  opened: boolean
}

const VitalRow = memo(function VitalRow({ vital, isItem, opened }: VitalRowProps) {
  const reader = useReader()
  const outline = vitalOutline(vital, reader)
  const date = observationDate(vital.observation)
  return (
    <tr data-item={isItem ? vital.source.resources.join(' ') : undefined}>
      <th scope="row">
        {date === undefined ? t('date.notRecorded') : datedWithAge(date, reader)}
        <SourceMarks source={vital.source} />
      </th>
      <td>
        <span className={styles.value}>
          <Phrases phrases={outline.value} />
        </span>
        <Qualifiers qualifications={outline.qualifications} />
        <Growth text={growthText(vital, reader)} />
      </td>
      <td className={styles.rest}>
        {opened && (
          <>
            <Facts
              facts={[
                [tv('vitals.column.name'), <Phrases key="name" phrases={[outline.title]} />] as const,
                ...factRows(outline.facts),
              ]}
            />
            <CodesFold concepts={outline.concepts} source={vital.source} />
          </>
        )}
        <Notes notes={outline.notes} />
        {isItem && <WhyButton source={vital.source} place="margin" />}
      </td>
    </tr>
  )
})

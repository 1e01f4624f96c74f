import { memo } from 'react'
import { observationDate } from '../../model/observation-reading'
import type { Vital, VitalSeries } from '../../model/vital'
import { datedWithAge } from '../../ui/child-age'
import { factRows } from '../../ui/fact-rows'
import { Phrases } from '../../ui/phrase'
import { useReader } from '../../ui/reader'
import { HistoryRow, ResultHistory } from '../../ui/result-history'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { growthText } from './growth-words'
import { trendsOfSeries } from './vital-trend'
import { vitalOutline } from './vitals-face'
import styles from './vitals.module.css'

/** All of one measure, the newest first. */
export function VitalHistory({ series }: { series: VitalSeries }) {
  const reader = useReader()
  const { vitals, shown } = series
  const others = vitals.length - 1
  return (
    <ResultHistory
      summary={others === 0 ? tv('vitals.details') : tv('vitals.history', { count: others })}
      columns={[tv('vitals.column.date'), tv('vitals.column.value'), tv('vitals.column.more')]}
      trends={() => trendsOfSeries(series, reader)}
      outlines={() => vitals.map((vital) => vitalOutline(vital, reader))}
    >
      {(opened) =>
        vitals.map((vital) => (
          <VitalRow key={vital.source.resources.join(' ')} vital={vital} isItem={vital !== shown} opened={opened} />
        ))
      }
    </ResultHistory>
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
  isItem: boolean
  opened: boolean
}

const VitalRow = memo(function VitalRow({ vital, isItem, opened }: VitalRowProps) {
  const reader = useReader()
  const outline = vitalOutline(vital, reader)
  const date = observationDate(vital.observation)
  return (
    <HistoryRow
      outline={outline}
      when={date === undefined ? t('date.notRecorded') : datedWithAge(date, reader)}
      isItem={isItem}
      opened={opened}
      facts={[
        [tv('vitals.column.name'), <Phrases key="name" phrases={[outline.title]} />] as const,
        ...factRows(outline.facts),
      ]}
    >
      <Growth text={growthText(vital, reader)} />
    </HistoryRow>
  )
})

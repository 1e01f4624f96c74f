import { memo, useCallback } from 'react'
import { observationDate } from '../../model/observation-reading'
import type { Vital, VitalSeries } from '../../model/vital'
import { datedWithAge } from '../../ui/child-age'
import { factRows } from '../../ui/fact-rows'
import { HistoryRow, type HistoryItem, type TableRowPlace } from '../../ui/history-row'
import { Phrases } from '../../ui/phrase'
import { useReader, type Reader } from '../../ui/reader'
import { ResultHistory, type HistoryStand } from '../../ui/result-history'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { growthText } from './growth-words'
import { trendsOfSeries } from './vital-trend'
import { vitalOutline } from './vitals-face'
import styles from './vitals.module.css'

/** All of one measure, the newest first. */
export function VitalHistory({ series, stand }: { series: VitalSeries; stand: HistoryStand }) {
  const reader = useReader()
  const { vitals, shown } = series
  const others = vitals.length - 1
  const items = useCallback(
    () => vitals.map((vital) => itemOf(vital, vital !== shown, reader)),
    [vitals, shown, reader],
  )
  const trends = useCallback(() => trendsOfSeries(series, reader), [series, reader])
  return (
    <ResultHistory
      summary={others === 0 ? tv('vitals.details') : tv('vitals.history', { count: others })}
      columns={[tv('vitals.column.date'), tv('vitals.column.value'), tv('vitals.column.more')]}
      items={items}
      trends={trends}
      stand={stand}
    />
  )
}

function itemOf(vital: Vital, isItem: boolean, reader: Reader): HistoryItem {
  const ids = vital.source.resources
  return {
    key: ids.join(' '),
    ids,
    isItem,
    outline: () => vitalOutline(vital, reader),
    when: () => whenOf(vital, reader),
    render: (opened, place) => <VitalRow vital={vital} isItem={isItem} opened={opened} place={place} />,
  }
}

function whenOf({ observation }: Vital, reader: Reader): string {
  const date = observationDate(observation)
  return date === undefined ? t('date.notRecorded') : datedWithAge(date, reader)
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
  place: TableRowPlace | undefined
}

const VitalRow = memo(function VitalRow({ vital, isItem, opened, place }: VitalRowProps) {
  const reader = useReader()
  const outline = vitalOutline(vital, reader)
  return (
    <HistoryRow
      outline={outline}
      when={whenOf(vital, reader)}
      isItem={isItem}
      opened={opened}
      place={place}
      facts={[
        [tv('vitals.column.name'), <Phrases key="name" phrases={[outline.title]} />] as const,
        ...factRows(outline.facts),
      ]}
    >
      <Growth text={growthText(vital, reader)} />
    </HistoryRow>
  )
})

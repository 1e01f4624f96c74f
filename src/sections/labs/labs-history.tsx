import { memo, useCallback } from 'react'
import type { Observation } from '../../model/observation'
import { observationDate } from '../../model/observation-reading'
import type { Outline } from '../../model/outline'
import type { TestResults } from '../../model/panel'
import { dateWords } from '../../ui/date-words'
import { factRows } from '../../ui/fact-rows'
import { HistoryRow, type HistoryItem, type TableRowPlace } from '../../ui/history-row'
import { Phrases } from '../../ui/phrase'
import { useReader, type Reader } from '../../ui/reader'
import { Facts } from '../../ui/record'
import { ResultHistory, type HistoryStand } from '../../ui/result-history'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { trendsOfTest } from './lab-trend'
import { labsFace } from './labs-face'
import styles from './labs.module.css'

/** All results of a test, the newest first. */
export function TestHistory({ test, stand }: { test: TestResults; stand: HistoryStand }) {
  const reader = useReader()
  const { shown, newer, earlier } = test
  const others = newer.length + earlier.length
  const name = shown.concept.text ?? tv('observation.unnamed')
  const items = useCallback(
    () => [...newer, shown, ...earlier].map((result) => itemOf(result, result !== shown, reader)),
    [newer, shown, earlier, reader],
  )
  const trends = useCallback(() => trendsOfTest(test).map((trend) => ({ name, trend })), [test, name])
  return (
    <ResultHistory
      className={styles.history}
      summary={others === 0 ? tv('labs.details') : tv('labs.history', { count: others })}
      columns={[tv('labs.column.date'), tv('labs.column.result'), tv('labs.column.range'), tv('labs.column.more')]}
      items={items}
      trends={trends}
      stand={stand}
    />
  )
}

function itemOf(result: Observation, isItem: boolean, reader: Reader): HistoryItem {
  const ids = result.source.resources
  return {
    key: ids.join(' '),
    ids,
    isItem,
    outline: () => labsFace.outline(result, reader),
    when: () => whenOf(result, reader),
    render: (opened, place) => <ResultRow result={result} isItem={isItem} opened={opened} place={place} />,
  }
}

interface ResultRowProps {
  result: Observation
  isItem: boolean
  opened: boolean
  place: TableRowPlace | undefined
}

const ResultRow = memo(function ResultRow({ result, isItem, opened, place }: ResultRowProps) {
  const reader = useReader()
  const outline = labsFace.outline(result, reader)
  const ranges = outline.facts.filter(({ path }) => path?.[0] === 'referenceRange')
  const parts = outline.facts.filter(({ path }) => path?.[0] === 'component')
  const others = outline.facts.filter((fact) => !ranges.includes(fact) && !parts.includes(fact))
  return (
    <HistoryRow
      outline={outline}
      when={whenOf(result, reader)}
      isItem={isItem}
      opened={opened}
      place={place}
      cell={ranges.map(({ label, value }) => (
        <span key={label}>
          <Phrases phrases={value} />{' '}
        </span>
      ))}
      facts={[...datedOtherwise(outline.when, reader), ...factRows(others)]}
    >
      <Facts facts={factRows(parts)} />
    </HistoryRow>
  )
})

/** The column of dates holds when it was measured: a date that is of something else says so. */
function datedOtherwise(when: Outline['when'], reader: Reader): (readonly [label: string, words: string])[] {
  return when === undefined || when.path?.[0] === 'effective[x]' ? [] : [[when.label, dateWords(when.date, reader)]]
}

function whenOf(result: Observation, reader: Reader): string {
  const date = observationDate(result)
  return date === undefined ? t('date.notRecorded') : dateWords(date, reader)
}

import { memo, useMemo } from 'react'
import type { PartialDate } from '../../model/date'
import type { Observation } from '../../model/observation'
import { observationDate } from '../../model/observation-reading'
import { dayWords } from '../../ui/date-words'
import { OutlineRecord } from '../../ui/outline-record'
import { useReader, type Reader } from '../../ui/reader'
import { RecordGroup } from '../../ui/record-details'
import { useGrowing } from '../../ui/use-growing'
import { t } from '../../words/chart'
import { labsFace } from './labs-face'

interface Day {
  key: string
  date: PartialDate | undefined
  results: Observation[]
}

/** Runs of the same recorded day. */
function daysOf(results: readonly Observation[]): Day[] {
  const days = new Map<string, Day>()
  for (const result of results) {
    const date = observationDate(result)
    const key = date?.text.slice(0, 10) ?? ''
    const known = days.get(key)
    if (known === undefined) days.set(key, { key, date, results: [result] })
    else known.results.push(result)
  }
  return [...days.values()]
}

/** Every result in full, newest first. */
export function LabsByDate({ results }: { results: readonly Observation[] }) {
  const reader = useReader()
  const days = useMemo(() => daysOf(results), [results])
  const rendered = useGrowing(days.length, 6)
  return days.slice(0, rendered).map((day) => <DayGroup key={day.key} day={day} reader={reader} />)
}

/** While the list grows, the days that stand already are not looked at again. */
const DayGroup = memo(function DayGroup({ day: { date, results }, reader }: { day: Day; reader: Reader }) {
  return (
    <RecordGroup
      title={date === undefined ? t('date.notRecorded') : dayWords(date, reader)}
      count={results.length}
      folded={false}
    >
      {results.map((result) => (
        <FullResult key={result.source.resources.join(' ')} result={result} />
      ))}
    </RecordGroup>
  )
})

const FullResult = memo(function FullResult({ result }: { result: Observation }) {
  const reader = useReader()
  return <OutlineRecord outline={labsFace.outline(result, reader)} />
})

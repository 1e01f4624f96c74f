import { useMemo } from 'react'
import type { PartialDate } from '../../model/date'
import type { Observation } from '../../model/observation'
import { observationDate } from '../../model/observation-reading'
import { dateWords, dayWords } from '../../ui/date-words'
import { GroupedRows } from '../../ui/grouped-rows'
import { useReader, type Reader } from '../../ui/reader'
import type { RowGroup } from '../../ui/row-groups'
import { wholeAtMost } from '../../ui/use-windowed-rows'
import { t } from '../../words/chart'
import { resultRow } from './result-row'

interface Run {
  key: string
  date: PartialDate | undefined
  results: Observation[]
}

/** Runs of the same recorded day; of a long list, whose headings would be thousands, of the same year. */
function runsOf(results: readonly Observation[]): Run[] {
  const length = results.length > wholeAtMost ? 4 : 10
  const runs = new Map<string, Run>()
  for (const result of results) {
    const date = observationDate(result)
    const key = date?.text.slice(0, length) ?? ''
    const known = runs.get(key)
    if (known === undefined) runs.set(key, { key, date, results: [result] })
    else known.results.push(result)
  }
  return [...runs.values()]
}

function titleOf({ key, date }: Run, reader: Reader): string {
  if (date === undefined) return t('date.notRecorded')
  return key.length > 4 ? dayWords(date, reader) : dateWords({ precision: 'year', year: date.year, text: key }, reader)
}

/** Every result in full, newest first; each says its own date. */
export function LabsByDate({ results }: { results: readonly Observation[] }) {
  const reader = useReader()
  const groups = useMemo(
    () =>
      runsOf(results).map((run): RowGroup => ({
        key: run.key,
        title: titleOf(run, reader),
        folded: false,
        items: run.results.map((result) => resultRow(result, reader)),
      })),
    [results, reader],
  )
  return <GroupedRows groups={groups} />
}

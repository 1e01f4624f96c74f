import type { PartialDate } from '../../model/date'
import type { Observation } from '../../model/observation'
import { observationDate } from '../../model/observation-reading'

export interface Column {
  key: string
  date: PartialDate | undefined
}

export const dayOf = (result: Observation) => observationDate(result)?.text.slice(0, 10) ?? ''

/** A column for each recorded day. `sorted`: newest first. */
export function columnsOf(sorted: readonly Observation[]): Column[] {
  const columns = new Map<string, Column>()
  for (const result of sorted) {
    const key = dayOf(result)
    if (!columns.has(key)) columns.set(key, { key, date: observationDate(result) })
  }
  return [...columns.values()]
}

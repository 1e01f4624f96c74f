import { flagOf } from '../../model/flag'
import type { Observation } from '../../model/observation'
import { observationDate } from '../../model/observation-reading'
import type { TrendResult } from '../../model/trend'

/** A result as a trend sees it. */
export function trendResult(observation: Observation): TrendResult {
  const { value, ranges, specimen, method, status } = observation
  const isCancelled = status === 'cancelled'
  return {
    id: observation.source.resources.join(' '),
    // What was cancelled found nothing, whatever number stands in it.
    part: { value: isCancelled ? undefined : value, ranges },
    date: observationDate(observation),
    specimen,
    method: method?.text,
    flag: flagOf(observation).flag,
    isNoted: observation.notes.length > 0,
  }
}

import { flagOf } from '../../model/flag'
import type { Observation } from '../../model/observation'
import { observationDate } from '../../model/observation-reading'
import type { TestResults } from '../../model/panel'
import { trendsOf, type Trend, type TrendResult } from '../../model/trend'

/** A result as a trend sees it. */
function trendResult(observation: Observation): TrendResult {
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

const trends = new WeakMap<TestResults, readonly Trend[]>()

/** The trends of all results of a test, made once for the line beside its name and for its drawing. */
export function trendsOfTest(test: TestResults): readonly Trend[] {
  const known = trends.get(test)
  if (known !== undefined) return known
  const made = trendsOf([...test.newer, test.shown, ...test.earlier].map(trendResult))
  trends.set(test, made)
  return made
}

/** The trend of what stands beside the name: the newest result with a value, and those before it. */
export function shownTrend(test: TestResults): Trend | undefined {
  const { newer, shown, earlier } = test
  if (newer.length === 0) return trendsOfTest(test)[0]
  return trendsOf([shown, ...earlier].map(trendResult))[0]
}

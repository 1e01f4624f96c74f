import { flagOf } from '../../model/flag'
import type { ObservationPart } from '../../model/observation'
import { observationDate } from '../../model/observation-reading'
import { testKey } from '../../model/panel'
import { trendsOf, type TrendResult } from '../../model/trend'
import { unitText } from '../../model/unit-text'
import type { Vital, VitalSeries } from '../../model/vital'
import type { Reader } from '../../ui/reader'
import type { NamedTrend } from '../../ui/result-history'
import { tv } from '../../words/results'
import { measureWords } from './vital-words'

export function trendsOfSeries(series: VitalSeries, reader: Reader): NamedTrend[] {
  const named = (name: string, read: (vital: Vital) => ObservationPart | undefined) =>
    trendsOf(series.vitals.flatMap((vital) => resultOf(vital, read(vital)) ?? [])).map((trend) => ({
      name,
      trend: { ...trend, unit: trend.unit && unitText(trend.unit) },
    }))
  if (series.measure === 'blood-pressure') {
    return [
      ...named(tv('vitals.systolic'), ({ pressure }) => pressure?.systolic),
      ...named(tv('vitals.diastolic'), ({ pressure }) => pressure?.diastolic),
    ]
  }
  return named(seriesName(series, reader), ({ observation }) => observation)
}

/** The measure, or the record's own name of what has none. */
export function seriesName({ measure, shown }: VitalSeries, reader: Reader): string {
  if (measure !== 'other') return measureWords(measure, reader)
  return shown.observation.concept.text ?? tv('observation.unnamed')
}

/** Measured in another way (by mouth, under the arm; stated, measured) is not joined: its code says so, too. */
function resultOf({ source, observation }: Vital, part: ObservationPart | undefined): TrendResult | undefined {
  const { status, method, bodySite, specimen } = observation
  if (part === undefined || status === 'cancelled') return undefined
  const way = [testKey(part.concept), method?.text, bodySite?.text]
  return {
    id: source.resources.join(' '),
    part,
    date: observationDate(observation),
    specimen,
    method: JSON.stringify(way.map((one) => one ?? null)),
    flag: flagOf(part).flag,
    isNoted: observation.notes.length > 0,
  }
}

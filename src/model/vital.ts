import { isPressure, joinPressures, type BloodPressure } from './blood-pressure'
import { compareNewestFirst } from './date'
import { loincCodes, observationDate } from './observation-reading'
import type { Observation } from './observation'
import type { Source } from './provenance'

/** What the chart names by itself, in the order in which it is read; `other` by the record's own name. */
export const measures = [
  'temperature',
  'heart-rate',
  'respiratory-rate',
  'blood-pressure',
  'oxygen-saturation',
  'weight',
  'height',
  'bmi',
  'head-circumference',
  'pain',
  'other',
] as const

export type Measure = (typeof measures)[number]

/** One measurement: an Observation, or the two or three by which a record says one blood pressure. */
export interface Vital {
  source: Source
  measure: Measure
  /** The Observation that the row is made of: of a blood pressure in pieces its panel, else the systolic one. */
  observation: Observation
  pressure: BloodPressure | undefined
}

/** LOINC: the US Core and FHIR vital signs, and what real servers use beside them. */
const measureCodes = new Map<string, Measure>([
  ['8310-5', 'temperature'],
  ['8331-1', 'temperature'],
  ['8328-7', 'temperature'],
  ['8332-9', 'temperature'],
  ['8333-7', 'temperature'],
  ['75539-7', 'temperature'],
  ['8867-4', 'heart-rate'],
  ['8889-8', 'heart-rate'],
  ['9279-1', 'respiratory-rate'],
  ['2708-6', 'oxygen-saturation'],
  ['2710-2', 'oxygen-saturation'],
  ['59408-5', 'oxygen-saturation'],
  ['29463-7', 'weight'],
  ['3141-9', 'weight'],
  ['3142-7', 'weight'],
  ['8302-2', 'height'],
  ['3137-7', 'height'],
  ['3138-5', 'height'],
  ['8306-3', 'height'],
  ['8308-9', 'height'],
  ['39156-5', 'bmi'],
  ['9843-4', 'head-circumference'],
  ['8287-5', 'head-circumference'],
  ['72514-3', 'pain'],
  ['38208-5', 'pain'],
])

/** What an Observation measures, by its LOINC codes alone: a name alone may be of anything. */
export function measureOf(observation: Observation): Measure {
  if (isPressure(observation)) return 'blood-pressure'
  for (const code of loincCodes(observation.concept)) {
    const measure = measureCodes.get(code)
    if (measure !== undefined) return measure
  }
  return 'other'
}

/** Every Observation in exactly one row, the newest first, unknown dates last. */
export function vitalsOf(observations: readonly Observation[]): Vital[] {
  const { joined, rest } = joinPressures(observations)
  const pressures = joined.map(({ observation, resources, pressure }): Vital => ({
    source: { ...observation.source, resources },
    measure: 'blood-pressure',
    observation,
    pressure,
  }))
  const singles = rest.map((observation): Vital => ({
    source: observation.source,
    measure: measureOf(observation),
    observation,
    pressure: undefined,
  }))
  return [...pressures, ...singles].toSorted(compareVitals)
}

/** The newest first; of one moment by name and id, so that the order never depends on that of the answers. */
export function compareVitals(a: Vital, b: Vital): number {
  return (
    compareNewestFirst(observationDate(a.observation), observationDate(b.observation)) ||
    (a.observation.concept.text ?? '').localeCompare(b.observation.concept.text ?? '', 'en') ||
    (a.source.resources[0] ?? '').localeCompare(b.source.resources[0] ?? '', 'en')
  )
}

/** The newest of each measure, and of each name among the others; cancelled ones only where there is no other. */
export function latestVitals(vitals: readonly Vital[]): Vital[] {
  const sorted = vitals.toSorted(
    (a, b) => Number(isVoid(a.observation)) - Number(isVoid(b.observation)) || compareVitals(a, b),
  )
  const latest = new Map<string, Vital>()
  for (const vital of sorted) {
    const key = seriesKey(vital)
    if (!latest.has(key)) latest.set(key, vital)
  }
  return [...latest.values()].toSorted(
    (a, b) =>
      measures.indexOf(a.measure) - measures.indexOf(b.measure) || seriesKey(a).localeCompare(seriesKey(b), 'en'),
  )
}

function isVoid({ status }: Observation): boolean {
  return status === 'cancelled' || status === 'registered'
}

/** What belongs to one history: one measure, or one name among the others. */
export function seriesKey({ measure, observation }: Vital): string {
  return measure === 'other' ? `other ${(observation.concept.text ?? '').toLowerCase()}` : measure
}

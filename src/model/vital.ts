import { isPressure, joinPressures, type BloodPressure } from './blood-pressure'
import { dateRank } from './date'
import { loincCodes, observationDate } from './observation-reading'
import type { Observation } from './observation'
import { focusKey, type Source } from './provenance'
import { compareWords } from './word-order'

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
  /** All Observations that the row stands for, that one first. */
  parts: readonly Observation[]
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

/**
 * What an Observation measures, by its LOINC codes alone: a name alone may be of anything. The pulse of a fetus is no
 * vital sign of the mother's.
 */
export function measureOf(observation: Observation): Measure {
  if (focusKey(observation.source) !== '') return 'other'
  if (isPressure(observation)) return 'blood-pressure'
  for (const code of loincCodes(observation.concept)) {
    const measure = measureCodes.get(code)
    if (measure !== undefined) return measure
  }
  return 'other'
}

/** Rows by the Observation that each is made of: one that is made of the same ones again is the same object. */
const rows = new WeakMap<Observation, Vital>()

function rowOf(made: Omit<Vital, 'source'>): Vital {
  const { observation, parts, pressure } = made
  const known = rows.get(observation)
  const isSame =
    known?.pressure?.by === pressure?.by &&
    known?.parts.length === parts.length &&
    known.parts.every((part, index) => part === parts[index])
  if (known !== undefined && isSame) return known
  const row = { ...made, source: parts.length === 1 ? observation.source : mergedSource(parts) }
  rows.set(observation, row)
  return row
}

/** Every Observation in exactly one row, the newest first, unknown dates last. */
export function vitalsOf(observations: readonly Observation[]): Vital[] {
  const { joined, rest } = joinPressures(observations)
  const pressures = joined.map((one) => rowOf({ ...one, measure: 'blood-pressure' }))
  const singles = rest.map((observation) =>
    rowOf({ measure: measureOf(observation), observation, parts: [observation], pressure: undefined }),
  )
  return [...pressures, ...singles].toSorted(compareVitals)
}

interface Place {
  rank: number
  name: string
  id: string
}

/** Read once for the many comparisons that sorting makes. */
const places = new WeakMap<Vital, Place>()

function placeOf(vital: Vital): Place {
  const known = places.get(vital)
  if (known !== undefined) return known
  const place = {
    rank: dateRank(observationDate(vital.observation)),
    name: vital.observation.concept.text ?? '',
    id: vital.source.resources[0] ?? '',
  }
  places.set(vital, place)
  return place
}

/** The newest first; of one moment by name and id, so that the order never depends on that of the answers. */
function compareVitals(a: Vital, b: Vital): number {
  const [one, other] = [placeOf(a), placeOf(b)]
  return other.rank - one.rank || compareWords(one.name, other.name) || compareWords(one.id, other.id)
}

function mergedSource(parts: readonly Observation[]): Source {
  const marks = parts.flatMap(({ source }) => source.marks ?? [])
  const resources = parts.flatMap(({ source }) => source.resources)
  return marks.length === 0 ? { resources } : { resources, marks }
}

/** All measurements of one measure, or of one name among the others. */
export interface VitalSeries {
  key: string
  measure: Measure
  /** The newest that says what was found, else the newest. */
  shown: Vital
  /** All of them, newest first, that one too. */
  vitals: readonly Vital[]
}

/** By the first of the Observations, so that it goes when they go: nothing of a chart outlives its records. */
const known = new WeakMap<Observation, { observations: readonly Observation[]; series: readonly VitalSeries[] }>()

/**
 * The series of Observations that come page by page: not made again for the same ones, and a series that got nothing new
 * is the same object. Depends on nothing but `observations`.
 */
export function seriesOf(observations: readonly Observation[]): readonly VitalSeries[] {
  const [first] = observations
  if (first === undefined) return []
  const before = known.get(first)
  if (before !== undefined && isSameList(before.observations, observations)) return before.series
  const byKey = new Map(before?.series.map((one) => [one.key, one]))
  const series = vitalSeries(vitalsOf(observations)).map((one) => {
    const earlier = byKey.get(one.key)
    return earlier !== undefined && isSameList(earlier.vitals, one.vitals) ? earlier : one
  })
  known.set(first, { observations, series })
  return series
}

function isSameList<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index])
}

/** In the order in which vital signs are read, the others by name. */
export function vitalSeries(vitals: readonly Vital[]): VitalSeries[] {
  const byKey = new Map<string, [Vital, ...Vital[]]>()
  for (const vital of vitals.toSorted(compareVitals)) {
    const known = byKey.get(seriesKey(vital))
    if (known === undefined) byKey.set(seriesKey(vital), [vital])
    else known.push(vital)
  }
  return [...byKey]
    .map(([key, own]) => ({ key, measure: own[0].measure, shown: own.find(isFinding) ?? own[0], vitals: own }))
    .toSorted((a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure) || compareWords(a.key, b.key))
}

/** Does it say what was found? An empty panel does not, nor does what was cancelled. */
export function isFinding({ parts, pressure }: Vital): boolean {
  if (parts.some(({ status }) => status === 'cancelled' || status === 'registered')) return false
  const found = pressure === undefined ? parts : [pressure.systolic, pressure.diastolic, ...pressure.others]
  return found.some((part) => part?.value !== undefined) || parts.some(hasPartValue)
}

const hasPartValue = ({ components }: Observation) => components.some((part) => part.value !== undefined)

/** What belongs to one history: one measure, or one name among the others. */
export function seriesKey({ measure, observation }: Vital): string {
  if (measure !== 'other') return measure
  return `other ${(observation.concept.text ?? '').toLowerCase()} ${focusKey(observation.source)}`.trimEnd()
}

import type { BloodPressure } from '../../model/blood-pressure'
import { flagOf, flagUrgency } from '../../model/flag'
import type { Observation, ObservationPart } from '../../model/observation'
import type { Fact, Outline, Qualification } from '../../model/outline'
import { isFinding, measures, seriesKey, vitalsOf, type Vital } from '../../model/vital'
import { ourFact } from '../../ui/fact'
import { flagQualifications } from '../../ui/flag-words'
import { interpretationFacts, observationOutline, rangeFacts, statusQualifications } from '../../ui/observation-outline'
import { ours } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { tv } from '../../words/results'
import type { ArrangedFace } from '../section-face'
import { growthFacts } from './growth-words'
import { measureWords, pressureWords } from './vital-words'

export const vitalsFace: ArrangedFace<Observation> = {
  none: ({ audience, ehrName: ehr }) => tv('vitals.none', { audience, ehr }),
  groups: measures.map((measure) => ({ key: measure, title: (reader) => measureWords(measure, reader) })),
  outlines: (items, reader) => vitalsOf(items).map((vital) => vitalOutline(vital, reader)),
}

/** All that one measurement says; a blood pressure of several records says all that they say. */
export function vitalOutline(vital: Vital, reader: Reader): Outline {
  return { ...wordsOf(vital, reader), series: seriesKey(vital), isFinding: isFinding(vital) }
}

function wordsOf(vital: Vital, reader: Reader): Outline {
  const { observation, pressure, measure } = vital
  const place = { group: measure, groupFrom: { path: ['code'], rule: tv('vitals.groupRule') } }
  if (pressure === undefined) {
    const outline = observationOutline(observation, place, reader)
    return { ...outline, facts: [...growthFacts(vital, reader), ...outline.facts] }
  }
  const outlines = vital.parts.map((part) => observationOutline(ownWords(vital, part), place, reader))
  const [first = observationOutline(observation, place, reader)] = outlines
  const alone = pressure.by === 'alone'
  return {
    ...first,
    source: vital.source,
    ...(pressure.by === 'same-time' ? { title: ours(tv('vitals.bloodPressure')) } : {}),
    qualifications: alone
      ? first.qualifications
      : qualified(vital.source, [
          ...sideFlags(pressure, reader),
          ...distinct(vital.parts.flatMap(statusQualifications)),
        ]),
    value: pressureWords(pressure, reader),
    valuePath: valuePathOf(pressure),
    facts: [
      ...joinedFact(pressure),
      ...(alone ? [] : sideFacts(pressure)),
      ...distinct(outlines.flatMap(({ facts }) => facts)),
    ],
    notes: distinct(outlines.flatMap(({ notes }) => notes)),
    concepts: distinct(outlines.flatMap(({ concepts }) => concepts)),
    encounter: outlines.find(({ encounter }) => encounter !== undefined)?.encounter,
  }
}

/** What an Observation says beside the two numbers, which stand together. */
function ownWords({ observation, pressure, parts }: Vital, part: Observation): Observation {
  if (pressure === undefined || pressure.by === 'alone') return part
  const rest = part === observation && pressure.by !== 'same-time' ? pressure.others : part.components
  const shown = new Set(parts.flatMap(({ source }) => source.resources))
  const isSide = part === pressure.systolic || part === pressure.diastolic
  return {
    ...part,
    ...(isSide ? { interpretations: [], ranges: [] } : {}),
    components: rest,
    members: part.members.filter((id) => !shown.has(id)),
    derivedFrom: part.derivedFrom.filter((id) => !shown.has(id)),
  }
}

type SideOf = readonly [name: string, part: ObservationPart]

function sidesOf({ systolic, diastolic }: BloodPressure): SideOf[] {
  return [
    ...(systolic === undefined ? [] : [[tv('vitals.systolic'), systolic] as const]),
    ...(diastolic === undefined ? [] : [[tv('vitals.diastolic'), diastolic] as const]),
  ]
}

/** The flags of the two, and of the other components where they say more than "in range". */
function sideFlags(pressure: BloodPressure, reader: Reader): Qualification[] {
  const others = pressure.others
    .filter((part) => flagUrgency(flagOf(part).flag) > 0)
    .map((part): SideOf => [part.concept.text ?? tv('observation.unnamed'), part])
  return [...sidesOf(pressure), ...others].flatMap(([name, part]) => flagQualifications(part, reader, name))
}

function sideFacts(pressure: BloodPressure): Fact[] {
  const path = pressure.by === 'components' ? (['component'] as const) : (['referenceRange'] as const)
  return sidesOf(pressure).flatMap(([name, part]) =>
    rangeFacts(part.ranges, path, name).concat(interpretationFacts(part, path, name)),
  )
}

/** That several records are shown as one is said, and by which rule. */
function joinedFact({ by }: BloodPressure): Fact[] {
  switch (by) {
    case 'same-time':
      return ourFact(tv('vitals.joined'), tv('vitals.joinedByTime'), ['effective[x]'])
    case 'members':
      return ourFact(tv('vitals.joined'), tv('vitals.joinedByPanel'), ['hasMember', 'related'])
    case 'components':
    case 'alone':
      return []
  }
}

function valuePathOf({ by }: BloodPressure): readonly string[] {
  return by === 'components' ? ['component'] : ['value[x]']
}

/** Each once: the records of one measurement say much alike. */
function distinct<Said>(all: readonly Said[]): Said[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}

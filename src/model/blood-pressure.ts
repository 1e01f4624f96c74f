import { instantOf } from './date'
import type { Observation, ObservationPart } from './observation'
import { loincCodes } from './observation-reading'
import { focusKey } from './provenance'

/** The two numbers of one blood pressure; either may be absent. */
export interface BloodPressure {
  systolic: ObservationPart | undefined
  diastolic: ObservationPart | undefined
  /** Other components of the panel: a mean pressure, a pulse. */
  others: ObservationPart[]
  /** How the two came together; `alone` where one stands by itself. */
  by: 'components' | 'members' | 'same-time' | 'alone'
}

export interface JoinedPressure {
  /** The panel, else the systolic Observation, else the diastolic one. */
  observation: Observation
  /** All Observations of which it is made, that one first. */
  parts: Observation[]
  pressure: BloodPressure
}

type Side = 'systolic' | 'diastolic'

/** LOINC: with all children optional; the older panel; the one of US Core 1. */
const panelCodes = new Set(['85354-9', '55284-4', '35094-2'])

const sides = new Map<string, Side>([
  ['8480-6', 'systolic'],
  ['8462-4', 'diastolic'],
])

function sideOf({ concept }: ObservationPart): Side | undefined {
  for (const code of loincCodes(concept)) {
    const side = sides.get(code)
    if (side !== undefined) return side
  }
  return undefined
}

function isPanel(observation: Observation): boolean {
  return (
    loincCodes(observation.concept).some((code) => panelCodes.has(code)) ||
    observation.components.some((part) => sideOf(part) !== undefined)
  )
}

export function isPressure(observation: Observation): boolean {
  return kindOf(observation) !== 'other'
}

type Kind = 'panel' | 'half' | 'other'

/** An Observation is asked time and again while others come in. */
const kinds = new WeakMap<Observation, Kind>()

function kindOf(observation: Observation): Kind {
  const known = kinds.get(observation)
  if (known !== undefined) return known
  const kind = readKind(observation)
  kinds.set(observation, kind)
  return kind
}

function readKind(observation: Observation): Kind {
  // Of another than the patient, it is joined with nothing of theirs.
  if (focusKey(observation.source) !== '') return 'other'
  if (isPanel(observation)) return 'panel'
  return sideOf(observation) === undefined ? 'other' : 'half'
}

/** Of several parts for one side none can be chosen: they stay among the others. */
function onlyOf(parts: readonly ObservationPart[], side: Side): ObservationPart | undefined {
  const [only, ...more] = parts.filter((part) => sideOf(part) === side)
  return more.length === 0 ? only : undefined
}

function ofPanel(panel: Observation): BloodPressure {
  const { components } = panel
  const systolic = onlyOf(components, 'systolic')
  const diastolic = onlyOf(components, 'diastolic')
  const others = components.filter((part) => part !== systolic && part !== diastolic)
  return { systolic, diastolic, others, by: 'components' }
}

/**
 * Blood pressures in one row each: a panel with its components, a panel with the Observations that it names as its
 * members, two Observations of exactly the same moment, and what is left of them alone. Two that are merely near each
 * other are never joined, nor are three: which belong together would be a guess.
 */
export function joinPressures(observations: readonly Observation[]): {
  joined: JoinedPressure[]
  rest: Observation[]
} {
  const panels = observations.filter((observation) => kindOf(observation) === 'panel')
  const halves = observations.filter((observation) => kindOf(observation) === 'half')
  const rest = observations.filter((observation) => kindOf(observation) === 'other')
  const { joined: byPanel, taken } = joinMembers(panels, halves)
  const left = halves.filter((half) => !taken.has(half))
  return { joined: [...byPanel, ...joinSameTime(left)], rest }
}

/** A half that two panels name stays alone. */
function joinMembers(panels: readonly Observation[], halves: readonly Observation[]) {
  const taken = new Set<Observation>()
  const claims = new Map<string, number>()
  for (const member of panels.flatMap(({ members }) => members)) claims.set(member, (claims.get(member) ?? 0) + 1)
  const byId = new Map(halves.flatMap((half) => half.source.resources.map((id) => [id, half] as const)))
  const joined = panels.map((panel): JoinedPressure => {
    const pressure = ofPanel(panel)
    if (pressure.systolic !== undefined || pressure.diastolic !== undefined) {
      return { observation: panel, parts: [panel], pressure }
    }
    const members = [...new Set(panel.members.flatMap((id) => (claims.get(id) === 1 ? (byId.get(id) ?? []) : [])))]
    const systolic = onlyHalf(members, 'systolic')
    const diastolic = onlyHalf(members, 'diastolic')
    const own = [systolic, diastolic].flatMap((half) => half ?? [])
    for (const half of own) taken.add(half)
    const by = own.length > 0 ? 'members' : 'components'
    return {
      observation: panel,
      parts: [panel, ...own],
      pressure: { ...pressure, systolic, diastolic, by },
    }
  })
  return { joined, taken }
}

function onlyHalf(halves: readonly Observation[], side: Side): Observation | undefined {
  const [only, ...more] = halves.filter((half) => sideOf(half) === side)
  return more.length === 0 ? only : undefined
}

/** The moment and the circumstances that two halves must share; `undefined`: a day alone is no moment. */
function momentKey({ effective, status, bodySite, method, device }: Observation): string | undefined {
  if (effective?.kind !== 'date' || effective.date.precision !== 'time') return undefined
  const moment = instantOf(effective.date) ?? effective.date.text
  return JSON.stringify([moment, status, bodySite?.text, method?.text, device])
}

function joinSameTime(halves: readonly Observation[]): JoinedPressure[] {
  const byMoment = new Map<string, Observation[]>()
  for (const half of halves) {
    const key = momentKey(half) ?? JSON.stringify(half.source.resources)
    const same = byMoment.get(key) ?? []
    same.push(half)
    byMoment.set(key, same)
  }
  return [...byMoment.values()].flatMap((same): JoinedPressure[] => {
    const systolic = onlyHalf(same, 'systolic')
    const diastolic = onlyHalf(same, 'diastolic')
    if (same.length !== 2 || systolic === undefined || diastolic === undefined) return same.map(alone)
    return [
      {
        observation: systolic,
        parts: [systolic, diastolic],
        pressure: { systolic, diastolic, others: [], by: 'same-time' },
      },
    ]
  })
}

function alone(half: Observation): JoinedPressure {
  const side = sideOf(half)
  return {
    observation: half,
    parts: [half],
    pressure: {
      systolic: side === 'systolic' ? half : undefined,
      diastolic: side === 'diastolic' ? half : undefined,
      others: half.components,
      by: 'alone',
    },
  }
}

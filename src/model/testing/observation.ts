import type { Coded } from '../coded'
import type { PartialDate } from '../date'
import { readPartialDate } from '../date'
import type { Observation, ObservationPart } from '../observation'
import type { Quantity } from '../quantity'

/** A concept with words, and a LOINC code where given. */
export function named(text: string | undefined, loinc?: string): Coded {
  return {
    text,
    codes:
      loinc === undefined ? [] : [{ system: 'http://loinc.org', systemName: 'LOINC', code: loinc, display: undefined }],
  }
}

export function amount(number: string, unit?: string): Quantity {
  return { value: { text: number, value: Number(number) }, comparator: undefined, unit, ucum: undefined }
}

/** A date as the wire has it; throws for what is none. */
export function dated(text: string): PartialDate {
  const date = readPartialDate(text)
  if (date === undefined) throw new Error(`no date: ${text}`)
  return date
}

/** A part that says nothing but what is given. */
export function partOf(given: Partial<ObservationPart> = {}): ObservationPart {
  return {
    concept: named(undefined),
    value: undefined,
    absentReason: undefined,
    interpretations: [],
    ranges: [],
    ...given,
  }
}

/** A final Observation that says nothing but what is given. */
export function observationOf(id: string, given: Partial<Observation> = {}): Observation {
  return {
    ...partOf(),
    source: { resources: [`Observation/${id}`] },
    categories: [],
    categoryText: [],
    status: 'final',
    effective: undefined,
    issued: undefined,
    performers: [],
    method: undefined,
    specimen: undefined,
    bodySite: undefined,
    device: undefined,
    notes: [],
    components: [],
    members: [],
    otherMembers: [],
    derivedFrom: [],
    related: [],
    encounter: undefined,
    ...given,
  }
}

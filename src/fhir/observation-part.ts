import type { Coded } from '../model/coded'
import type { ObservationPart, ReferenceRange } from '../model/observation'
import { readConcept, readConcepts, readOptionalConcept, statusTokens } from './codeable-concept'
import { extensionValue } from './extension'
import { field, readList, readObjects, readString, readWords, type JsonObject } from './json'
import { readObservationValue } from './observation-value'
import { readAmount, readRange } from './quantity'
import { containedOf, standingTokens } from './reference'

/** LOINC names what was measured more exactly than the others do. */
const observationSystems = ['LOINC', 'SNOMED CT']

/** `dataAbsentReason`, else the extension by which any element may say the same of itself. */
function readAbsentReason(part: JsonObject): Coded | undefined {
  const stated = readOptionalConcept(field(part, 'dataAbsentReason'))
  if (stated !== undefined) return stated
  for (const [key, value] of Object.entries(part)) {
    if (!/^_?value[A-Z]/.test(key)) continue
    for (const element of [value, field(value, '_value')]) {
      const reason = readOptionalConcept(extensionValue(element, 'data-absent-reason'))
      if (reason !== undefined) return reason
    }
  }
  return undefined
}

const ends = ['low', 'high'] as const

function readReferenceRange(range: JsonObject): ReferenceRange | undefined {
  const read: ReferenceRange = {
    low: readAmount(field(range, 'low')),
    high: readAmount(field(range, 'high')),
    text: readWords(field(range, 'text')),
    meaning: readOptionalConcept(field(range, 'type')) ?? readOptionalConcept(field(range, 'meaning')),
    appliesTo: readConcepts(field(range, 'appliesTo')),
    age: readRange(field(range, 'age')),
  }
  const isBounded = read.low !== undefined || read.high !== undefined
  // A range in words alone says there where it ends.
  if (!isBounded && read.text !== undefined) return read
  const unrecorded = ends.filter((end) => read[end] === undefined && readList(field(range, end)).length > 0)
  if (unrecorded.length > 0) return { ...read, unrecorded }
  return isBounded ? read : undefined
}

/** What an Observation and a component of one say alike. */
export function readPart(part: JsonObject): ObservationPart {
  return {
    concept: readConcept(field(part, 'code'), observationSystems),
    value: readObservationValue(part),
    absentReason: readAbsentReason(part),
    interpretations: readConcepts(field(part, 'interpretation')),
    ranges: readObjects(field(part, 'referenceRange')).flatMap((range) => readReferenceRange(range) ?? []),
  }
}

/** DSTU2 says of each related observation what it is to this one. */
export function readRelated(resource: JsonObject, type: string): unknown[] {
  return readObjects(field(resource, 'related')).flatMap((related) =>
    statusTokens(field(related, 'type')).includes(type) ? [field(related, 'target')] : [],
  )
}

function findObservation(reference: unknown, within: JsonObject): JsonObject | undefined {
  const contained = containedOf(reference, within)
  return readString(field(contained, 'resourceType')) === 'Observation' ? contained : undefined
}

const notYetResults = ['registered', 'preliminary', 'cancelled']

/** A part has no status of its own: what is no result yet, or no longer, says so in its name. */
function readContainedPart(observation: JsonObject, standing: string[], display: string | undefined): ObservationPart {
  const part = readPart(observation)
  const text = part.concept.text ?? display
  const status = notYetResults.find((one) => standing.includes(one))
  return {
    ...part,
    concept: { ...part.concept, text: text === undefined || status === undefined ? text : `${text} (${status})` },
  }
}

/** `read`: those that were read already: each is shown once, and a circle ends. */
function partsOf(reference: unknown, within: JsonObject, read: Set<JsonObject>): ObservationPart[] {
  const observation = findObservation(reference, within)
  if (observation === undefined || read.has(observation)) return []
  read.add(observation)
  const standing = standingTokens(observation)
  if (standing.includes('entered-in-error')) return []
  const own = readContainedPart(observation, standing, readWords(field(reference, 'display')))
  const members = [...readList(field(observation, 'hasMember')), ...readRelated(observation, 'has-member')]
  const parts = [
    ...readObjects(field(observation, 'component')).map(readPart),
    ...members.flatMap((member) => partsOf(member, within, read)),
  ]
  // A panel's values are its parts.
  const isPanel = parts.length > 0 && own.value === undefined && own.absentReason === undefined
  return isPanel ? parts : [own, ...parts]
}

/**
 * The Observations within a record that some of its `references` mean, as parts of it: nothing else can be shown of
 * them, since they have no place of their own. `others` are the references that mean none.
 */
export function readContainedParts(
  references: readonly unknown[],
  within: JsonObject,
): { parts: ObservationPart[]; others: unknown[] } {
  const read = new Set<JsonObject>()
  return {
    parts: references.flatMap((reference) => partsOf(reference, within, read)),
    others: references.filter((reference) => findObservation(reference, within) === undefined),
  }
}

import type { Coded } from '../model/coded'
import type { Effective, Observation, ObservationPart, ReferenceRange } from '../model/observation'
import { timingPhrases } from '../model/timing-text'
import { readNotes } from './annotation'
import {
  conceptsWords,
  conceptWords,
  readConcept,
  readConcepts,
  readOptionalConcept,
  statusTokens,
} from './codeable-concept'
import { readDate, readPeriod } from './date'
import { extensionValue } from './extension'
import { field, readList, readObjects, readWords, type JsonObject } from './json'
import { readObservationValue } from './observation-value'
import { readAmount, readRange } from './quantity'
import { readRecord, readSource, type RecordReading } from './record-reading'
import { findContained, parseReference, referenceText, referenceWords } from './reference'
import { readFocus } from './focus'
import type { PerRelease } from './release'
import { readStated } from './stated'
import { readTiming } from './timing'

const statuses = ['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'unknown'] as const

/** LOINC names what was measured more exactly than the others do. */
const observationSystems = ['LOINC', 'SNOMED CT']

/** Other spellings of the categories that sections are made of. */
const categoryNames = new Map([
  ['lab', 'laboratory'],
  ['labs', 'laboratory'],
  ['vitals', 'vital-signs'],
  ['vital-sign', 'vital-signs'],
])

/** The codes of an Observation's categories, in one spelling. */
export function readCategories(resource: JsonObject): string[] {
  const tokens = readList(field(resource, 'category')).flatMap(statusTokens)
  return [...new Set(tokens.map((token) => categoryNames.get(token) ?? token))]
}

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

function readReferenceRange(range: JsonObject): ReferenceRange | undefined {
  const read: ReferenceRange = {
    low: readAmount(field(range, 'low')),
    high: readAmount(field(range, 'high')),
    text: readWords(field(range, 'text')),
    meaning: readOptionalConcept(field(range, 'type')) ?? readOptionalConcept(field(range, 'meaning')),
    appliesTo: readConcepts(field(range, 'appliesTo')),
    age: readRange(field(range, 'age')),
  }
  return read.low === undefined && read.high === undefined && read.text === undefined ? undefined : read
}

function readPart(part: JsonObject): ObservationPart {
  return {
    concept: readConcept(field(part, 'code'), observationSystems),
    value: readObservationValue(part),
    absentReason: readAbsentReason(part),
    interpretations: readConcepts(field(part, 'interpretation')),
    ranges: readObjects(field(part, 'referenceRange')).flatMap((range) => readReferenceRange(range) ?? []),
  }
}

function readEffective(resource: JsonObject): Effective | undefined {
  const moment = field(resource, 'effectiveDateTime') ?? field(resource, 'effectiveInstant')
  const date = readDate(moment)
  if (date !== undefined) return { kind: 'date', date }
  const { start, end } = readPeriod(field(resource, 'effectivePeriod'))
  if (start !== undefined || end !== undefined) return { kind: 'period', start, end }
  const timing = field(resource, 'effectiveTiming')
  const [event, ...further] = readList(field(timing, 'event')).flatMap((each) => readDate(each) ?? [])
  if (event !== undefined && further.length === 0) return { kind: 'date', date: event }
  // What FHIR would not call a date may still tell a reader when it was.
  const words = readWords(moment) ?? conceptWords(field(timing, 'code')) ?? readTimingWords(timing)
  return words === undefined ? undefined : { kind: 'text', text: words }
}

function readTimingWords(timing: unknown): string | undefined {
  const read = readTiming(timing)
  if (read === undefined) return undefined
  const { often, course } = timingPhrases(read)
  return readWords([...often, ...course].join(', '))
}

/** The Specimen's display, else what a contained one is of. */
function readSpecimen(resource: JsonObject): string | undefined {
  const specimen = field(resource, 'specimen')
  const text = referenceText(specimen)
  const contained = text === undefined ? undefined : findContained(resource, text)
  return (
    readWords(field(specimen, 'display')) ??
    conceptWords(field(contained, 'type')) ??
    referenceWords(specimen, resource)
  )
}

/** `Type/id` of references, whatever server or version they name beside. */
function readTargets(references: readonly unknown[]): string[] {
  const targets = references.flatMap((reference) => {
    const text = referenceText(reference)
    if (text === undefined) return []
    const parsed = parseReference(text)
    return parsed.kind === 'resource' ? [`${parsed.resourceType}/${parsed.id}`] : []
  })
  return [...new Set(targets)]
}

/** DSTU2 says of each related observation what it is to this one. */
function readRelated(resource: JsonObject, type: string): unknown[] {
  return readObjects(field(resource, 'related')).flatMap((related) =>
    statusTokens(field(related, 'type')).includes(type) ? [field(related, 'target')] : [],
  )
}

interface Reading {
  members: readonly unknown[]
  derivedFrom: readonly unknown[]
  notes: readonly unknown[]
}

function readObservation(
  resource: JsonObject,
  readRelease: (resource: JsonObject) => Reading,
): RecordReading<Observation> {
  return readRecord(resource, 'Observation', ['status'], (source) => {
    const status = field(resource, 'status')
    const { members, derivedFrom, notes } = readRelease(resource)
    const encounter = field(resource, 'encounter') ?? field(resource, 'context')
    const foci = readFocus(resource)
    return {
      ...readPart(resource),
      source: foci.length === 0 ? source : { ...source, marks: [...foci, ...(source.marks ?? [])] },
      categories: readCategories(resource),
      categoryText: [...new Set(conceptsWords(field(resource, 'category')))],
      status: readStated(status, statuses),
      effective: readEffective(resource),
      issued: readDate(field(resource, 'issued')),
      performers: readList(field(resource, 'performer')).flatMap((each) => referenceWords(each, resource) ?? []),
      method: readOptionalConcept(field(resource, 'method')),
      specimen: readSpecimen(resource),
      bodySite: readOptionalConcept(field(resource, 'bodySite')),
      device: referenceWords(field(resource, 'device'), resource),
      notes: notes.flatMap(readNotes),
      components: readObjects(field(resource, 'component')).map(readPart),
      members: readTargets(members),
      derivedFrom: readTargets(derivedFrom),
      encounter: readTargets([encounter]).find((target) => target.startsWith('Encounter/')),
    }
  })
}

/** Observation → Observation. */
export const toObservation = {
  dstu2: (resource) =>
    readObservation(resource, (observation) => ({
      members: readRelated(observation, 'has-member'),
      derivedFrom: readRelated(observation, 'derived-from'),
      notes: [field(observation, 'comments')],
    })),
  r4: (resource) =>
    readObservation(resource, (observation) => ({
      members: readList(field(observation, 'hasMember')),
      derivedFrom: readList(field(observation, 'derivedFrom')),
      notes: [field(observation, 'note')],
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Observation>>

/** An Observation that is not to be shown: nothing, or why it could not be told from others. */
export function readUnshown(resource: JsonObject): RecordReading<never> {
  const from = readSource(resource, 'Observation')
  return from.kind === 'skipped' ? from : { kind: 'hidden' }
}

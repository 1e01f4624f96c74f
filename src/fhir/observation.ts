import { relations, type Effective, type Observation, type RelatedObservation } from '../model/observation'
import { timingPhrases } from '../model/timing-text'
import { readNotes } from './annotation'
import { conceptsWords, conceptWords, readOptionalConcept, statusTokens } from './codeable-concept'
import { readDate, readPeriod } from './date'
import { field, readList, readObjects, readString, readWords, type JsonObject } from './json'
import { readAllNamed } from './named-reference'
import { readContainedParts, readPart, readRelated } from './observation-part'
import { readRecord, readSource, type RecordReading } from './record-reading'
import { containedOf, parseReference, referenceText, referenceWords, standingTokens } from './reference'
import { readFocus } from './focus'
import type { PerRelease } from './release'
import { readStated } from './stated'
import { readTiming } from './timing'

const statuses = ['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'unknown'] as const

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

/** The codes of an Observation's categories as they are written, which is what a search by category matches. */
export function readCategoryCodes(resource: JsonObject): string[] {
  const codings = readObjects(field(resource, 'category')).flatMap((concept) => readObjects(field(concept, 'coding')))
  return codings.flatMap((coding) => readString(field(coding, 'code')) ?? [])
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
  const words = readWords(moment) ?? readTiming(timing)?.code ?? readTimingWords(timing)
  return words === undefined ? undefined : { kind: 'text', text: words }
}

function readTimingWords(timing: unknown): string | undefined {
  const read = readTiming(timing)
  if (read === undefined) return undefined
  const { often, course } = timingPhrases(read)
  return readWords([...often, ...course].join(', '))
}

/** Statuses of a specimen that put what was found in it in doubt. */
const doubtfulSpecimens = ['unsatisfactory', 'entered-in-error']

/** The Specimen's display, else what a contained one is of; with what that says against it. */
function readSpecimen(resource: JsonObject): string | undefined {
  const specimen = field(resource, 'specimen')
  const contained = containedOf(specimen, resource)
  const name = readWords(field(specimen, 'display')) ?? conceptWords(field(contained, 'type'))
  const standing = standingTokens(contained)
  const remarks = [
    ...doubtfulSpecimens.filter((one) => standing.includes(one)).map((one) => one.replaceAll('-', ' ')),
    ...conceptsWords(field(contained, 'condition')),
  ].join(', ')
  if (remarks === '') return name ?? referenceWords(specimen, resource)
  return name === undefined ? remarks : `${name} (${remarks})`
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

function readRelations(resource: JsonObject): RelatedObservation[] {
  return relations.flatMap((relation) =>
    readAllNamed(readRelated(resource, relation), resource).flatMap(({ words }) =>
      words === undefined ? [] : [{ relation, words }],
    ),
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
    const { parts, others } = readContainedParts(members, resource)
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
      components: [...readObjects(field(resource, 'component')).map(readPart), ...parts],
      members: readTargets(others),
      otherMembers: readAllNamed(others, resource).filter(({ id }) => id === undefined),
      derivedFrom: readTargets(derivedFrom),
      related: readRelations(resource),
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

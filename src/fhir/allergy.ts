import type { Allergy, AllergyVerificationStatus, Criticality, Reaction } from '../model/allergy'
import { absenceOf, type Absence } from '../model/allergy-absence'
import type { Coded } from '../model/coded'
import type { Stated } from '../model/stated'
import { readNotes } from './annotation'
import { readConcept, readConcepts, readOptionalConcept, conceptWords, statusTokens } from './codeable-concept'
import { readDate } from './date'
import { extensionValue, findExtensions } from './extension'
import { readHappening } from './happening'
import { field, readList, readObjects, readString, readWords, type JsonObject } from './json'
import { readRecord, type RecordReading } from './record-reading'
import { encounterReference, referenceWords } from './reference'
import type { PerRelease } from './release'
import { readStated } from './stated'

const clinicalStatuses = ['active', 'inactive', 'resolved'] as const
const verificationStatuses = ['confirmed', 'unconfirmed', 'presumed', 'refuted'] as const
const types = ['allergy', 'intolerance'] as const
const categories = ['food', 'medication', 'environment', 'biologic', 'other'] as const
const criticalities = ['low', 'high', 'unable-to-assess'] as const
const severities = ['mild', 'moderate', 'severe'] as const

/** Where a substance has words in several systems. */
const substanceSystems = ['RxNorm', 'SNOMED CT', 'UNII', 'NDF-RT']

/** DSTU2's codes; servers of either release send either spelling. */
const olderCriticalities = new Map<string, Criticality>([
  ['critl', 'low'],
  ['crith', 'high'],
  ['critu', 'unable-to-assess'],
])

function readCriticality(value: unknown): Stated<Criticality> {
  const older = statusTokens(value).flatMap((token) => olderCriticalities.get(token) ?? [])
  return older[0] ?? readStated(value, criticalities)
}

function readReaction(reaction: JsonObject): Reaction {
  return {
    substance: readOptionalConcept(field(reaction, 'substance'), substanceSystems),
    manifestations: readConcepts(field(reaction, 'manifestation')),
    severity: readStated(field(reaction, 'severity'), severities),
    certainty:
      conceptWords(field(reaction, 'certainty')) ??
      conceptWords(extensionValue(reaction, 'allergyintolerance-certainty')),
    onset: readDate(field(reaction, 'onset')),
    route: readOptionalConcept(field(reaction, 'exposureRoute')),
    description: readWords(field(reaction, 'description')),
    notes: readNotes(field(reaction, 'note')),
  }
}

function saysSomething({ substance, manifestations, description, notes, severity }: Reaction): boolean {
  return (
    substance !== undefined ||
    manifestations.length > 0 ||
    description !== undefined ||
    notes.length > 0 ||
    severity !== 'not-stated'
  )
}

interface Substance {
  concept: Coded
  conceptFrom: Allergy['conceptFrom']
  absence: Absence | undefined
}

/** FHIR's extension `allergyintolerance-substanceExposureRisk`, which stands in the place of a code. */
function exposureRisk(resource: JsonObject): Substance | undefined {
  const name = 'allergyintolerance-substanceExposureRisk'
  const [risk] = [
    ...findExtensions(resource, name),
    ...findExtensions({ extension: field(resource, 'modifierExtension') }, name),
  ]
  const concept = readOptionalConcept(extensionValue(risk, 'substance'), substanceSystems)
  if (concept === undefined) return undefined
  const isNone = statusTokens(extensionValue(risk, 'exposureRisk')).includes('no-known-reaction-risk')
  return { concept, conceptFrom: 'exposure-risk', absence: isNone ? { kind: 'none-known', of: 'other' } : undefined }
}

/** FHIR: a code that is missing may say why, as a code of data-absent-reason. */
function absentReason(code: unknown): Coded | undefined {
  const reason = readString(extensionValue(code, 'data-absent-reason'))
  const system = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'
  return reason === undefined
    ? undefined
    : readOptionalConcept({ coding: [{ system, code: reason }], text: reason.replaceAll('-', ' ') })
}

/** What the allergy is to. Who reacted to something is not without allergies, though nobody knows to what. */
function readSubstance(resource: JsonObject, code: unknown, reactions: Reaction[]): Substance {
  const own = readConcept(code, substanceSystems)
  const named = own.text === undefined ? undefined : own
  const ofReaction = reactions.find(({ substance }) => substance?.text !== undefined)?.substance
  if (named === undefined) {
    const risk = exposureRisk(resource)
    if (risk !== undefined) return risk
    if (ofReaction !== undefined) return { concept: ofReaction, conceptFrom: 'reaction', absence: undefined }
  }
  const concept = named ?? absentReason(code) ?? own
  const absence = reactions.length > 0 ? undefined : absenceOf(concept, statusTokens(field(resource, 'category')))
  return { concept, conceptFrom: 'allergy', absence }
}

interface Reading {
  code: unknown
  clinicalStatus: Allergy['clinicalStatus']
  verificationStatus: Allergy['verificationStatus']
  onset: Allergy['onset']
  lastOccurrence: unknown
  asserter: unknown
  reactions: JsonObject[]
}

function readAllergy(resource: JsonObject, readRelease: (resource: JsonObject) => Reading): RecordReading<Allergy> {
  return readRecord(resource, 'AllergyIntolerance', ['verificationStatus', 'clinicalStatus', 'status'], (source) => {
    const { code, clinicalStatus, verificationStatus, onset, lastOccurrence, asserter, ...said } = readRelease(resource)
    const reactions = said.reactions.map(readReaction).filter(saysSomething)
    return {
      source,
      ...readSubstance(resource, code, reactions),
      clinicalStatus,
      verificationStatus,
      type: readStated(field(resource, 'type'), types),
      categories: readList(field(resource, 'category')).map((category) => readStated(category, categories)),
      criticality: readCriticality(field(resource, 'criticality')),
      reactions,
      onset,
      recorded: readDate(field(resource, 'recordedDate')),
      asserted: readDate(extensionValue(resource, 'allergyintolerance-assertedDate')),
      lastOccurrence: readDate(lastOccurrence),
      recorder: referenceWords(field(resource, 'recorder'), resource),
      asserter: referenceWords(asserter, resource),
      encounter: encounterReference(field(resource, 'encounter')),
      notes: readNotes(field(resource, 'note')),
    }
  })
}

/**
 * DSTU2 has one status for what R4 has two for: its code system makes `confirmed` and `unconfirmed` kinds of
 * `active`, `resolved` and `refuted` kinds of `inactive`.
 */
function readOlderStatus(status: unknown): Pick<Reading, 'clinicalStatus' | 'verificationStatus'> {
  const tokens = statusTokens(status)
  const verification = verificationStatuses.filter((known) => tokens.includes(known))
  const verificationStatus: Stated<AllergyVerificationStatus> = verification.includes('refuted')
    ? 'refuted'
    : verification.length > 1
      ? { unreadable: verification.join(', ') }
      : (verification[0] ?? 'not-stated')
  if (verificationStatus === 'refuted') return { clinicalStatus: 'not-stated', verificationStatus }
  const clinicalStatus = tokens.some((token) => token === 'confirmed' || token === 'unconfirmed')
    ? readStated({ coding: [...tokens, 'active'].map((code) => ({ code })) }, clinicalStatuses)
    : readStated(status, clinicalStatuses)
  return { clinicalStatus, verificationStatus }
}

/** AllergyIntolerance → Allergy. */
export const toAllergy = {
  dstu2: (resource) =>
    readAllergy(resource, (allergy) => ({
      code: field(allergy, 'substance'),
      ...readOlderStatus(field(allergy, 'status')),
      onset: readHappening({ onsetDateTime: field(allergy, 'onset') }, 'onset'),
      // FHIR DSTU2 spells it so.
      lastOccurrence: field(allergy, 'lastOccurence'),
      asserter: field(allergy, 'reporter'),
      reactions: readObjects(field(allergy, 'reaction')),
    })),
  r4: (resource) =>
    readAllergy(resource, (allergy) => ({
      code: field(allergy, 'code'),
      clinicalStatus: readStated(field(allergy, 'clinicalStatus'), clinicalStatuses),
      verificationStatus: readStated(field(allergy, 'verificationStatus'), verificationStatuses),
      onset: readHappening(allergy, 'onset'),
      lastOccurrence: field(allergy, 'lastOccurrence'),
      asserter: field(allergy, 'asserter'),
      reactions: readObjects(field(allergy, 'reaction')),
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Allergy>>

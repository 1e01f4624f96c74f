import type { ClinicalStatus, Problem, ProblemCategory, VerificationStatus } from '../model/problem'
import type { Stated } from '../model/stated'
import { readNotes } from './annotation'
import {
  conceptsWords,
  conceptWords,
  problemSystems,
  readConcept,
  readConcepts,
  readOptionalConcept,
  statusTokens,
} from './codeable-concept'
import { readDate } from './date'
import { extensionValue } from './extension'
import { readEnding, readHappening } from './happening'
import { field, readList, readObjects, readWords, type JsonObject } from './json'
import { readRecord, type RecordReading } from './record-reading'
import { encounterReference, referenceWords } from './reference'
import type { PerRelease } from './release'
import { readStated } from './stated'

const clinicalStatuses = ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'] as const
const verificationStatuses = ['confirmed', 'unconfirmed', 'provisional', 'differential', 'refuted', 'unknown'] as const

/** Argonaut's DSTU2 `problem`, and SNOMED CT's 55607006 `Problem`, are what R4 calls a problem list item. */
const categories = new Map<string, ProblemCategory>([
  ['problem-list-item', 'problem-list-item'],
  ['problem', 'problem-list-item'],
  ['55607006', 'problem-list-item'],
  ['health-concern', 'health-concern'],
  ['encounter-diagnosis', 'encounter-diagnosis'],
])

function readCategories(value: unknown): ProblemCategory[] {
  const tokens = readList(value).map(statusTokens)
  const found = tokens.flatMap((of) => {
    const known = of.flatMap((token) => categories.get(token) ?? [])
    if (known.length > 0) return known
    return of.length > 0 ? ['other' as const] : []
  })
  return found.length > 0 ? [...new Set(found)] : ['not-stated']
}

/** A stage has a summary in words, and may have the assessments it rests on. */
function readStages(value: unknown): string[] {
  return readObjects(value).flatMap((stage) => conceptWords(field(stage, 'summary')) ?? [])
}

/** R4 has concepts in `evidence.code`, DSTU2 one; each has references too, by their display. */
function readEvidence(value: unknown): string[] {
  return readObjects(value).flatMap((evidence) => {
    const details = readObjects(field(evidence, 'detail')).flatMap(
      (detail) => readWords(field(detail, 'display')) ?? [],
    )
    return conceptsWords(field(evidence, 'code')).concat(details)
  })
}

interface Reading {
  clinicalStatus: Stated<ClinicalStatus>
  verificationStatus: Stated<VerificationStatus>
  recorded: unknown
  recorder: unknown
}

function readProblem(resource: JsonObject, readRelease: (resource: JsonObject) => Reading): RecordReading<Problem> {
  return readRecord(resource, 'Condition', ['verificationStatus', 'clinicalStatus'], (source) => {
    const { clinicalStatus, verificationStatus, recorded, recorder } = readRelease(resource)
    return {
      source,
      concept: readConcept(field(resource, 'code'), problemSystems),
      clinicalStatus,
      verificationStatus,
      categories: readCategories(field(resource, 'category')),
      categoryText: conceptsWords(field(resource, 'category')),
      severity: readOptionalConcept(field(resource, 'severity')),
      bodySites: readConcepts(field(resource, 'bodySite')),
      stages: readStages(field(resource, 'stage')),
      onset: readHappening(resource, 'onset'),
      abatement: readEnding(resource, 'abatement'),
      recorded: readDate(recorded),
      asserted: readDate(extensionValue(resource, 'condition-assertedDate')),
      recorder: referenceWords(recorder, resource),
      asserter: referenceWords(field(resource, 'asserter'), resource),
      evidence: readEvidence(field(resource, 'evidence')),
      encounter: encounterReference(field(resource, 'encounter')),
      notes: [...readNotes(field(resource, 'note')), ...readNotes(field(resource, 'notes'))],
    }
  })
}

/** R4 states both as CodeableConcepts, DSTU2 as codes; either spelling is read, since converters mix them. */
function readStatuses(resource: JsonObject): Pick<Reading, 'clinicalStatus' | 'verificationStatus'> {
  return {
    clinicalStatus: readStated(field(resource, 'clinicalStatus'), clinicalStatuses),
    verificationStatus: readStated(field(resource, 'verificationStatus'), verificationStatuses),
  }
}

/** Condition → Problem. */
export const toProblem = {
  dstu2: (resource) =>
    readProblem(resource, (condition) => ({
      ...readStatuses(condition),
      recorded: field(condition, 'dateRecorded'),
      recorder: undefined,
    })),
  r4: (resource) =>
    readProblem(resource, (condition) => ({
      ...readStatuses(condition),
      recorded: field(condition, 'recordedDate'),
      recorder: field(condition, 'recorder'),
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Problem>>

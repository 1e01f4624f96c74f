import type { FamilyHistory, RelativeCondition } from '../model/family-history'
import { readNotes } from './annotation'
import { referencesWords } from './actor'
import { conceptsWords, conceptWords, problemSystems, readConcept } from './codeable-concept'
import { readDate } from './date'
import { readEnding, readHappening } from './happening'
import { field, readBoolean, readObjects, readWords, type JsonObject } from './json'
import { readRecord, type RecordReading } from './record-reading'
import type { PerRelease } from './release'
import { readStated } from './stated'

const statuses = ['completed', 'partial', 'health-unknown'] as const

type ReleaseParts = Pick<FamilyHistory, 'sex' | 'dataAbsentReason' | 'ageEstimated' | 'reasons'>

function readCondition(condition: JsonObject): RelativeCondition {
  return {
    concept: readConcept(field(condition, 'code'), problemSystems),
    outcome: conceptWords(field(condition, 'outcome')),
    onset: readHappening(condition, 'onset'),
    contributedToDeath: readBoolean(field(condition, 'contributedToDeath')),
    notes: readNotes(field(condition, 'note')),
  }
}

function readFamilyHistory(
  resource: JsonObject,
  readRelease: (resource: JsonObject) => ReleaseParts,
): RecordReading<FamilyHistory> {
  return readRecord(resource, 'FamilyMemberHistory', ['status'], (source) => ({
    ...readRelease(resource),
    source,
    relationship: readConcept(field(resource, 'relationship')),
    name: readWords(field(resource, 'name')),
    status: readStated(field(resource, 'status'), statuses),
    recorded: readDate(field(resource, 'date')),
    born: readHappening(resource, 'born'),
    age: readHappening(resource, 'age'),
    deceased: readEnding(resource, 'deceased'),
    conditions: readObjects(field(resource, 'condition')).map(readCondition),
    notes: readNotes(field(resource, 'note')),
  }))
}

/** FamilyMemberHistory, of either release. */
export const toFamilyHistory = {
  dstu2: (resource) =>
    readFamilyHistory(resource, (history) => ({
      sex: readWords(field(history, 'gender')),
      dataAbsentReason: undefined,
      ageEstimated: false,
      reasons: [],
    })),
  r4: (resource) =>
    readFamilyHistory(resource, (history) => ({
      sex: conceptWords(field(history, 'sex')),
      dataAbsentReason: conceptWords(field(history, 'dataAbsentReason')),
      ageEstimated: readBoolean(field(history, 'estimatedAge')) === true,
      reasons: [
        ...conceptsWords(field(history, 'reasonCode')),
        ...referencesWords(field(history, 'reasonReference'), history),
      ],
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<FamilyHistory>>

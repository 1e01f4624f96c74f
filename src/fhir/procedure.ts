import type { Procedure } from '../model/procedure'
import { readActors, referencesWords } from './actor'
import { readNotes } from './annotation'
import { conceptsWords, conceptWords, readConcept, readConcepts } from './codeable-concept'
import { readHappening } from './happening'
import { field, readObjects, type JsonObject } from './json'
import { readAllNamed } from './named-reference'
import { readRecord, type RecordReading } from './record-reading'
import { encounterReference, referenceWords } from './reference'
import type { PerRelease } from './release'
import { readNegation, readStated } from './stated'

const statuses = [
  'preparation',
  'in-progress',
  'on-hold',
  'completed',
  'stopped',
  'aborted',
  'not-done',
  'unknown',
] as const

const procedureSystems = ['SNOMED CT', 'CPT']

type ReleaseParts = Pick<
  Procedure,
  'notPerformed' | 'statusReasons' | 'performers' | 'recorder' | 'asserter' | 'reasons' | 'used' | 'basedOn' | 'notes'
>

/** What was done to a device, and which one. */
function readDevices(resource: JsonObject): string[] {
  return readObjects(field(resource, 'focalDevice')).flatMap((device) => {
    const said = [conceptWords(field(device, 'action')), referenceWords(field(device, 'manipulated'), resource)]
    const words = said.filter((each) => each !== undefined)
    return words.length === 0 ? [] : [words.join(': ')]
  })
}

function readProcedure(
  resource: JsonObject,
  readRelease: (resource: JsonObject) => ReleaseParts,
): RecordReading<Procedure> {
  return readRecord(resource, 'Procedure', ['status'], (source) => ({
    ...readRelease(resource),
    source,
    concept: readConcept(field(resource, 'code'), procedureSystems),
    status: readStated(field(resource, 'status'), statuses),
    category: conceptsWords(field(resource, 'category')),
    performed: readHappening(resource, 'performed'),
    encounter: encounterReference(field(resource, 'encounter')),
    location: referenceWords(field(resource, 'location'), resource),
    bodySites: readConcepts(field(resource, 'bodySite')),
    outcome: conceptWords(field(resource, 'outcome')),
    complications: [
      ...conceptsWords(field(resource, 'complication')),
      ...readAllNamed(field(resource, 'complicationDetail'), resource).map(({ words }) => words),
    ],
    followUp: conceptsWords(field(resource, 'followUp')),
    reports: referencesWords(field(resource, 'report'), resource),
    devices: readDevices(resource),
    partOf: referencesWords(field(resource, 'partOf'), resource),
  }))
}

/** Procedure, of either release. DSTU2 says `notPerformed` where R4 has the status `not-done`. */
export const toProcedure = {
  dstu2: (resource) =>
    readProcedure(resource, (procedure) => ({
      notPerformed: readNegation(field(procedure, 'notPerformed')) === true,
      statusReasons: conceptsWords(field(procedure, 'reasonNotPerformed')),
      performers: readActors(field(procedure, 'performer'), procedure, 'actor', 'role'),
      recorder: undefined,
      asserter: undefined,
      reasons: [
        ...conceptsWords(field(procedure, 'reasonCodeableConcept')),
        ...referencesWords(field(procedure, 'reasonReference'), procedure),
      ],
      used: referencesWords(field(procedure, 'used'), procedure),
      basedOn: referencesWords(field(procedure, 'request'), procedure),
      notes: readNotes(field(procedure, 'notes')),
    })),
  r4: (resource) =>
    readProcedure(resource, (procedure) => ({
      notPerformed: false,
      statusReasons: conceptsWords(field(procedure, 'statusReason')),
      performers: readActors(field(procedure, 'performer'), procedure, 'actor', 'function'),
      recorder: referenceWords(field(procedure, 'recorder'), procedure),
      asserter: referenceWords(field(procedure, 'asserter'), procedure),
      reasons: [
        ...conceptsWords(field(procedure, 'reasonCode')),
        ...referencesWords(field(procedure, 'reasonReference'), procedure),
      ],
      used: [
        ...conceptsWords(field(procedure, 'usedCode')),
        ...referencesWords(field(procedure, 'usedReference'), procedure),
      ],
      basedOn: referencesWords(field(procedure, 'basedOn'), procedure),
      notes: readNotes(field(procedure, 'note')),
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Procedure>>

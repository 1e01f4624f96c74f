import type { Encounter, EncounterDiagnosis, EncounterPlace, FormerState, Hospitalization } from '../model/encounter'
import { readActors, referencesWords } from './actor'
import {
  conceptsWords,
  conceptWords,
  readCoding,
  readConcepts,
  readOptionalConcept,
  statusTokens,
} from './codeable-concept'
import { readPeriod } from './date'
import { field, readObjects, readToken, readWords, type JsonObject } from './json'
import { readAmount } from './quantity'
import { readIdentifiers } from './identifier'
import { readRecord, type RecordReading } from './record-reading'
import { referenceWords } from './reference'
import type { PerRelease } from './release'
import { readStated } from './stated'

const statuses = [
  'planned',
  'arrived',
  'triaged',
  'in-progress',
  'onleave',
  'finished',
  'cancelled',
  'unknown',
] as const

type ReleaseParts = Pick<Encounter, 'class' | 'reasons' | 'diagnoses'>

function readFormer(value: unknown, wordsOf: (state: JsonObject) => string | undefined): FormerState[] {
  return readObjects(value).flatMap((state) => {
    const words = wordsOf(state)
    return words === undefined ? [] : [{ words, ...readPeriod(field(state, 'period')) }]
  })
}

function readPlaces(resource: JsonObject): EncounterPlace[] {
  return readObjects(field(resource, 'location')).flatMap((place) => {
    const name = referenceWords(field(place, 'location'), resource)
    const kind = conceptWords(field(place, 'physicalType'))
    if (name === undefined && kind === undefined) return []
    return [{ name, kind, status: readWords(field(place, 'status')), ...readPeriod(field(place, 'period')) }]
  })
}

function readHospitalization(resource: JsonObject): Hospitalization {
  const stay = field(resource, 'hospitalization')
  return {
    origin: referenceWords(field(stay, 'origin'), resource),
    admitSource: conceptWords(field(stay, 'admitSource')),
    readmission: conceptWords(field(stay, 'reAdmission')),
    diet: conceptsWords(field(stay, 'dietPreference')),
    courtesy: conceptsWords(field(stay, 'specialCourtesy')),
    arrangements: conceptsWords(field(stay, 'specialArrangement')),
    destination: referenceWords(field(stay, 'destination'), resource),
    discharge: conceptWords(field(stay, 'dischargeDisposition')),
  }
}

function plainDiagnosis(words: string): EncounterDiagnosis {
  return { words, use: undefined, rank: undefined }
}

function readDiagnoses(resource: JsonObject): EncounterDiagnosis[] {
  return readObjects(field(resource, 'diagnosis')).flatMap((diagnosis) => {
    const words = referenceWords(field(diagnosis, 'condition'), resource)
    if (words === undefined) return []
    return [{ words, use: conceptWords(field(diagnosis, 'use')), rank: readWords(readToken(field(diagnosis, 'rank'))) }]
  })
}

function readEncounter(
  resource: JsonObject,
  readRelease: (resource: JsonObject) => ReleaseParts,
): RecordReading<Encounter> {
  return readRecord(resource, 'Encounter', ['status'], (source) => ({
    ...readRelease(resource),
    ...readPeriod(field(resource, 'period')),
    source,
    status: readStated(field(resource, 'status'), statuses),
    formerStatuses: readFormer(field(resource, 'statusHistory'), (state) => statusTokens(field(state, 'status'))[0]),
    formerClasses: readFormer(field(resource, 'classHistory'), (state) => readCoding(field(state, 'class'))?.text),
    types: readConcepts(field(resource, 'type')).filter(({ text }) => text !== undefined),
    serviceType: readOptionalConcept(field(resource, 'serviceType')),
    priority: conceptWords(field(resource, 'priority')),
    length: readAmount(field(resource, 'length')),
    participants: readActors(field(resource, 'participant'), resource, 'individual', 'type'),
    places: readPlaces(resource),
    serviceProvider: referenceWords(field(resource, 'serviceProvider'), resource),
    hospitalization: readHospitalization(resource),
    partOf: referenceWords(field(resource, 'partOf'), resource),
    episodes: referencesWords(field(resource, 'episodeOfCare'), resource),
    appointments: referencesWords(field(resource, 'appointment'), resource),
    numbers: readIdentifiers(field(resource, 'identifier')).flatMap(({ value }) => readWords(value) ?? []),
  }))
}

/** Encounter, of either release. */
export const toEncounter = {
  dstu2: (resource) =>
    readEncounter(resource, (encounter) => ({
      class: readOptionalConcept(field(encounter, 'class')),
      reasons: [
        ...conceptsWords(field(encounter, 'reason')),
        ...referencesWords(field(encounter, 'indication'), encounter),
      ],
      diagnoses: referencesWords(field(field(encounter, 'hospitalization'), 'dischargeDiagnosis'), encounter).map(
        plainDiagnosis,
      ),
    })),
  r4: (resource) =>
    readEncounter(resource, (encounter) => ({
      // A Coding; some send the concept that R5 makes of it.
      class: readCoding(field(encounter, 'class')) ?? readConcepts(field(encounter, 'class'))[0],
      reasons: [
        ...conceptsWords(field(encounter, 'reasonCode')),
        ...referencesWords(field(encounter, 'reasonReference'), encounter),
      ],
      diagnoses: readDiagnoses(encounter),
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Encounter>>

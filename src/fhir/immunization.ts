import type { Immunization, VaccineDose, VaccineReaction } from '../model/immunization'
import { readActor, readActors, referencesWords } from './actor'
import { readNotes } from './annotation'
import { conceptsWords, conceptWords, readConcept, readOptionalConcept } from './codeable-concept'
import { readDate } from './date'
import { readHappening } from './happening'
import { field, readBoolean, readList, readObjects, readToken, readWords, type JsonObject } from './json'
import { isInError, readNamed } from './named-reference'
import { readContainedParts } from './observation-part'
import { readAmount } from './quantity'
import { readRecord, type RecordReading } from './record-reading'
import { encounterReference, referenceWords } from './reference'
import type { PerRelease } from './release'
import { readNegation, readStated } from './stated'

const statuses = ['completed', 'not-done', 'in-progress', 'on-hold', 'stopped'] as const

/** The vaccine code names the vaccine; CVX is the list that every US registry uses. */
const vaccineSystems = ['CVX']

type ReleaseParts = Pick<
  Immunization,
  | 'given'
  | 'statusReasons'
  | 'reasons'
  | 'occurrence'
  | 'primarySource'
  | 'reportOrigin'
  | 'performers'
  | 'requester'
  | 'doses'
>

/** One whose observation was entered in error is none. */
function readReaction(reaction: JsonObject, within: JsonObject): VaccineReaction | undefined {
  const detail = field(reaction, 'detail')
  if (isInError(detail, within)) return undefined
  const named = readNamed(detail, within)
  return {
    date: readDate(field(reaction, 'date')),
    hasDetail: named !== undefined,
    detail: named?.words,
    parts: readContainedParts(readList(detail), within).parts,
    reported: readBoolean(field(reaction, 'reported')),
  }
}

function readImmunization(
  resource: JsonObject,
  readRelease: (resource: JsonObject) => ReleaseParts,
): RecordReading<Immunization> {
  return readRecord(resource, 'Immunization', ['status'], (source) => ({
    ...readRelease(resource),
    source,
    vaccine: readConcept(field(resource, 'vaccineCode'), vaccineSystems),
    status: readStated(field(resource, 'status'), statuses),
    recorded: readDate(field(resource, 'recorded')),
    encounter: encounterReference(field(resource, 'encounter')),
    location: referenceWords(field(resource, 'location'), resource),
    manufacturer: referenceWords(field(resource, 'manufacturer'), resource),
    lot: readWords(readToken(field(resource, 'lotNumber'))),
    expiry: readDate(field(resource, 'expirationDate')),
    site: readOptionalConcept(field(resource, 'site')),
    route: readOptionalConcept(field(resource, 'route')),
    dose: readAmount(field(resource, 'doseQuantity')),
    subpotent: readBoolean(field(resource, 'isSubpotent')),
    subpotentReasons: conceptsWords(field(resource, 'subpotentReason')),
    education: readObjects(field(resource, 'education')).map((education) => ({
      document: readWords(field(education, 'documentType')) ?? readWords(field(education, 'reference')),
      published: readDate(field(education, 'publicationDate')),
      presented: readDate(field(education, 'presentationDate')),
    })),
    eligibility: conceptsWords(field(resource, 'programEligibility')),
    funding: conceptWords(field(resource, 'fundingSource')),
    reactions: readObjects(field(resource, 'reaction')).flatMap((reaction) => readReaction(reaction, resource) ?? []),
    notes: readNotes(field(resource, 'note')),
  }))
}

/** R4 counts doses by number or in words. */
function countOf(element: JsonObject, name: string): string | undefined {
  return readWords(readToken(field(element, `${name}PositiveInt`)) ?? field(element, `${name}String`))
}

function readProtocolR4(protocol: JsonObject, within: JsonObject): VaccineDose {
  return {
    number: countOf(protocol, 'doseNumber'),
    of: countOf(protocol, 'seriesDoses'),
    series: readWords(field(protocol, 'series')),
    diseases: conceptsWords(field(protocol, 'targetDisease')),
    authority: referenceWords(field(protocol, 'authority'), within),
    description: undefined,
    standing: undefined,
    standingReason: undefined,
  }
}

function readProtocolDstu2(protocol: JsonObject, within: JsonObject): VaccineDose {
  return {
    number: readWords(readToken(field(protocol, 'doseSequence'))),
    of: readWords(readToken(field(protocol, 'seriesDoses'))),
    series: readWords(field(protocol, 'series')),
    diseases: conceptsWords(field(protocol, 'targetDisease')),
    authority: referenceWords(field(protocol, 'authority'), within),
    description: readWords(field(protocol, 'description')),
    standing: conceptWords(field(protocol, 'doseStatus')),
    standingReason: conceptWords(field(protocol, 'doseStatusReason')),
  }
}

function turned(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value
}

/** Immunization, of either release. DSTU2 says `wasNotGiven` where R4 has the status `not-done`. */
export const toImmunization = {
  dstu2: (resource) =>
    readImmunization(resource, (immunization) => ({
      given: turned(readNegation(field(immunization, 'wasNotGiven'))),
      statusReasons: conceptsWords(field(field(immunization, 'explanation'), 'reasonNotGiven')),
      reasons: conceptsWords(field(field(immunization, 'explanation'), 'reason')),
      occurrence: readHappening({ occurrenceDateTime: field(immunization, 'date') }, 'occurrence'),
      primarySource: turned(readBoolean(field(immunization, 'reported'))),
      reportOrigin: undefined,
      performers: readActor(field(immunization, 'performer'), immunization),
      requester: referenceWords(field(immunization, 'requester'), immunization),
      doses: readObjects(field(immunization, 'vaccinationProtocol')).map((protocol) =>
        readProtocolDstu2(protocol, immunization),
      ),
    })),
  r4: (resource) =>
    readImmunization(resource, (immunization) => ({
      given: undefined,
      statusReasons: conceptsWords(field(immunization, 'statusReason')),
      reasons: [
        ...conceptsWords(field(immunization, 'reasonCode')),
        ...referencesWords(field(immunization, 'reasonReference'), immunization),
      ],
      occurrence: readHappening(immunization, 'occurrence'),
      primarySource: readBoolean(field(immunization, 'primarySource')),
      reportOrigin: conceptWords(field(immunization, 'reportOrigin')),
      performers: readActors(field(immunization, 'performer'), immunization, 'actor', 'function'),
      requester: undefined,
      doses: readObjects(field(immunization, 'protocolApplied')).map((protocol) =>
        readProtocolR4(protocol, immunization),
      ),
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Immunization>>

import { doseLines } from '../model/dosage-text'
import type { Medication, Substitution } from '../model/medication'
import type { Source } from '../model/provenance'
import { readNotes } from './annotation'
import { conceptsWords, conceptWords } from './codeable-concept'
import { readDate, readPeriod } from './date'
import { readDosages } from './dosage'
import { field, readBoolean, readInteger, readList, readString, type JsonObject } from './json'
import { courseOf, readDrug, type FindMedication } from './medication'
import { readAmount } from './quantity'
import { readRecord, type RecordReading } from './record-reading'
import { encounterReference, referenceWords } from './reference'
import type { PerRelease } from './release'
import { readIntent, readNegation, readStated } from './stated'

const statuses = ['active', 'on-hold', 'stopped', 'completed', 'cancelled', 'draft', 'unknown'] as const

/** Reasons are given as concepts or as references; a reference without words says nothing to a reader. */
function readReasons(concepts: unknown, references: unknown, resource: JsonObject): string[] {
  return [
    ...conceptsWords(concepts),
    ...readList(references).flatMap((reference) => referenceWords(reference, resource) ?? []),
  ]
}

/** What R4's MedicationRequest and DSTU2's MedicationOrder say in the same way. */
function readOrder(resource: JsonObject, source: Source, findMedication: FindMedication) {
  const { fromReferenceOnly, ...drug } = readDrug(resource, source, findMedication)
  const dispense = field(resource, 'dispenseRequest')
  const validity = readPeriod(field(dispense, 'validityPeriod'))
  return {
    kind: 'order' as const,
    ...drug,
    drugFromReferenceOnly: fromReferenceOnly,
    status: readStated(field(resource, 'status'), statuses),
    refills: readInteger(field(dispense, 'numberOfRepeatsAllowed')),
    dispense: readAmount(field(dispense, 'quantity')),
    supply: readAmount(field(dispense, 'expectedSupplyDuration')),
    dispenseStarts: validity.start,
    dispenseEnds: validity.end,
    dispenser: referenceWords(field(dispense, 'performer'), resource),
    substitution: readSubstitution(field(resource, 'substitution')),
    priorPrescription: referenceWords(field(resource, 'priorPrescription'), resource),
    encounter: encounterReference(field(resource, 'encounter')),
    priority: readString(field(resource, 'priority')),
    notes: readNotes(field(resource, 'note')),
  }
}

/** R4 `allowed[x]`; DSTU2 has a `type` alone: what may be substituted, if anything. */
function readSubstitution(element: unknown): Substitution | undefined {
  const kind = conceptWords(field(element, 'allowedCodeableConcept')) ?? conceptWords(field(element, 'type'))
  const allowed = readBoolean(field(element, 'allowedBoolean'))
  const reason = conceptWords(field(element, 'reason'))
  return kind === undefined && allowed === undefined ? undefined : { allowed, kind, reason }
}

function fromDstu2(resource: JsonObject, findMedication: FindMedication): RecordReading<Medication> {
  return readRecord(resource, 'MedicationOrder', ['status'], (source) => {
    const dosages = readDosages.dstu2(field(resource, 'dosageInstruction'), resource)
    const course = courseOf(dosages)
    return {
      ...readOrder(resource, source, findMedication),
      statusReason: conceptWords(field(resource, 'reasonEnded')),
      // DSTU2 knows orders only.
      intent: undefined,
      doNotPerform: false,
      reported: undefined,
      reportedBy: undefined,
      doses: doseLines(dosages),
      reasons: readReasons(field(resource, 'reasonCodeableConcept'), field(resource, 'reasonReference'), resource),
      prescriber: referenceWords(field(resource, 'prescriber'), resource),
      authored: readDate(field(resource, 'dateWritten')),
      starts: course.starts,
      ends: readDate(field(resource, 'dateEnded')) ?? course.ends,
      ended: readDate(field(resource, 'dateEnded')),
      courseOfTherapy: undefined,
      performers: [],
      category: [],
    }
  })
}

function fromR4(resource: JsonObject, findMedication: FindMedication): RecordReading<Medication> {
  return readRecord(resource, 'MedicationRequest', ['status'], (source) => {
    const dosages = readDosages.r4(field(resource, 'dosageInstruction'), resource)
    const course = courseOf(dosages)
    const reporter = field(resource, 'reportedReference')
    return {
      ...readOrder(resource, source, findMedication),
      statusReason: conceptWords(field(resource, 'statusReason')),
      intent: readIntent(field(resource, 'intent')),
      doNotPerform: readNegation(field(resource, 'doNotPerform')) === true,
      reported: reporter === undefined ? readBoolean(field(resource, 'reportedBoolean')) : true,
      reportedBy: referenceWords(reporter, resource),
      doses: doseLines(dosages),
      reasons: readReasons(field(resource, 'reasonCode'), field(resource, 'reasonReference'), resource),
      prescriber: referenceWords(field(resource, 'requester'), resource),
      authored: readDate(field(resource, 'authoredOn')),
      starts: course.starts,
      ends: course.ends,
      ended: undefined,
      courseOfTherapy: conceptWords(field(resource, 'courseOfTherapyType')),
      performers: [
        referenceWords(field(resource, 'performer'), resource),
        conceptWords(field(resource, 'performerType')),
      ].filter((words) => words !== undefined),
      category: conceptsWords(field(resource, 'category')),
    }
  })
}

/** MedicationOrder (DSTU2) and MedicationRequest (R4) → Medication. */
export const toMedicationOrder = { dstu2: fromDstu2, r4: fromR4 } satisfies PerRelease<
  (resource: JsonObject, findMedication: FindMedication) => RecordReading<Medication>
>

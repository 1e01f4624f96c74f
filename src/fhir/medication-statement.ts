import { doseLines } from '../model/dosage-text'
import type { Medication } from '../model/medication'
import { readNotes } from './annotation'
import { conceptsWords } from './codeable-concept'
import { readDate, readPeriod } from './date'
import { readDosages } from './dosage'
import { field, readList, type JsonObject } from './json'
import { courseOf, readDrug, type FindMedication } from './medication'
import { readRecord, type RecordReading } from './record-reading'
import { encounterReference, referenceType, referenceWords } from './reference'
import type { PerRelease } from './release'
import { readNegation, readStated } from './stated'

const statuses = ['active', 'on-hold', 'stopped', 'completed', 'unknown', 'intended', 'not-taken'] as const

function firstWords(concepts: unknown): string | undefined {
  const words = conceptsWords(concepts)
  return words.length > 0 ? words.join('; ') : undefined
}

/** Patients and their families report; what a practitioner states is not called so. */
function isReport(source: unknown, resource: JsonObject): boolean | undefined {
  const type = referenceType(source, resource)
  if (type === undefined) return undefined
  return type === 'Patient' || type === 'RelatedPerson'
}

interface ReleaseParts {
  status: Medication['status']
  statusReason: string | undefined
  reasons: unknown
  category: string[]
}

function readStatement(
  resource: JsonObject,
  findMedication: FindMedication,
  release: 'dstu2' | 'r4',
  parts: ReleaseParts,
): RecordReading<Medication> {
  return readRecord(resource, 'MedicationStatement', ['status'], (source) => {
    const { fromReferenceOnly, ...drug } = readDrug(resource, source, findMedication)
    const dosages = readDosages[release](field(resource, 'dosage'), resource)
    const course = courseOf(dosages)
    const effective = readPeriod(field(resource, 'effectivePeriod'))
    const informant = field(resource, 'informationSource')
    return {
      kind: 'statement',
      ...drug,
      drugFromReferenceOnly: fromReferenceOnly,
      status: parts.status,
      statusReason: parts.statusReason,
      intent: undefined,
      doNotPerform: false,
      reported: isReport(informant, resource),
      reportedBy: referenceWords(informant, resource),
      doses: doseLines(dosages),
      reasons: [
        ...conceptsWords(parts.reasons),
        ...readList(field(resource, release === 'r4' ? 'reasonReference' : 'reasonForUseReference')).flatMap(
          (reference) => referenceWords(reference, resource) ?? [],
        ),
      ],
      prescriber: undefined,
      authored: readDate(field(resource, 'dateAsserted')),
      starts: effective.start ?? readDate(field(resource, 'effectiveDateTime')) ?? course.starts,
      ends: effective.end ?? course.ends,
      ended: effective.end,
      refills: undefined,
      dispense: undefined,
      supply: undefined,
      dispenseStarts: undefined,
      dispenseEnds: undefined,
      dispenser: undefined,
      substitution: undefined,
      courseOfTherapy: undefined,
      performers: [],
      priorPrescription: undefined,
      priority: undefined,
      category: parts.category,
      notes: readNotes(field(resource, 'note')),
      encounter: encounterReference(field(resource, 'context')),
    }
  })
}

/** MedicationStatement → Medication. DSTU2 says `wasNotTaken` where R4 has the status `not-taken`. */
export const toMedicationStatement = {
  dstu2: (resource, findMedication) =>
    readStatement(resource, findMedication, 'dstu2', {
      status:
        readNegation(field(resource, 'wasNotTaken')) === true
          ? 'not-taken'
          : readStated(field(resource, 'status'), statuses),
      statusReason: firstWords(field(resource, 'reasonNotTaken')),
      reasons: field(resource, 'reasonForUseCodeableConcept'),
      category: [],
    }),
  r4: (resource, findMedication) =>
    readStatement(resource, findMedication, 'r4', {
      status: readStated(field(resource, 'status'), statuses),
      statusReason: firstWords(field(resource, 'statusReason')),
      reasons: field(resource, 'reasonCode'),
      category: conceptsWords(field(resource, 'category')),
    }),
} satisfies PerRelease<(resource: JsonObject, findMedication: FindMedication) => RecordReading<Medication>>

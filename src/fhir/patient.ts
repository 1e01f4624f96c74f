import type { PartialDate } from '../model/date'
import type { Deceased, Patient } from '../model/patient'
import { readOptionalConcept } from './codeable-concept'
import { readAddresses, readRelatedContacts, readTelecom } from './contact'
import { readDate } from './date'
import { readDemographics, readLanguages } from './demographics'
import { extensionValue } from './extension'
import { isUndated } from './happening'
import { readHumanNames } from './human-name'
import { readIdentifiers } from './identifier'
import { field, readBoolean, readInteger, readList, readString, type JsonObject } from './json'
import { toReplacement } from './patient-link'
import { readSource, type RecordReading } from './record-reading'
import { referenceWords } from './reference'
import type { PerRelease } from './release'

/** A birth date has no time in FHIR; of a server that sends one the day counts, as it is written. */
function readBirthDate(value: unknown): PartialDate | undefined {
  const date = readDate(value)
  return date?.precision === 'time' ? readDate(date.text.slice(0, 10)) : date
}

/** A date of death says that the patient died, even where it cannot be read or is kept back. */
function readDeceased(patient: JsonObject): Deceased {
  const when = readString(field(patient, 'deceasedDateTime')) ?? readString(field(patient, 'deceasedDate'))
  if (when !== undefined) return { kind: 'yes', on: readDate(when) }
  const died = readBoolean(field(patient, 'deceasedBoolean')) ?? (isUndated(patient, 'deceased') || undefined)
  if (died === undefined) return { kind: 'not-stated' }
  return died ? { kind: 'yes', on: undefined } : { kind: 'no' }
}

/** Converters put the extension of `birthDate` on the patient itself. */
const readBirthTime = (patient: JsonObject) =>
  readDate(extensionValue(field(patient, '_birthDate'), 'patient-birthTime')) ??
  readDate(extensionValue(patient, 'patient-birthTime'))

function readPatient(
  patient: JsonObject,
  practitioners: unknown,
  replacedBy: string | undefined,
): RecordReading<Patient> {
  const from = readSource(patient, 'Patient')
  if (from.kind === 'skipped') return from
  return {
    kind: 'item',
    item: {
      source: from.source,
      names: readHumanNames(field(patient, 'name')),
      identifiers: readIdentifiers(field(patient, 'identifier')),
      birthDate: readBirthDate(field(patient, 'birthDate')),
      birthTime: readBirthTime(patient),
      deceased: readDeceased(patient),
      gender: readString(field(patient, 'gender'))?.toLowerCase(),
      ...readDemographics(patient),
      languages: readLanguages(field(patient, 'communication')),
      maritalStatus: readOptionalConcept(field(patient, 'maritalStatus')),
      telecom: readTelecom(field(patient, 'telecom')),
      addresses: readAddresses(field(patient, 'address')),
      contacts: readRelatedContacts(field(patient, 'contact'), patient),
      generalPractitioners: readList(practitioners).flatMap((reference) => referenceWords(reference, patient) ?? []),
      multipleBirth:
        readInteger(field(patient, 'multipleBirthInteger')) ?? readBoolean(field(patient, 'multipleBirthBoolean')),
      active: readBoolean(field(patient, 'active')),
      replacedBy,
    },
  }
}

/** Patient → Patient. Names are read alike: a family name of one string (R4) or of several parts (DSTU2). */
export const toPatient = {
  dstu2: (patient) => readPatient(patient, field(patient, 'careProvider'), toReplacement.dstu2(patient)),
  r4: (patient) => readPatient(patient, field(patient, 'generalPractitioner'), toReplacement.r4(patient)),
} satisfies PerRelease<(patient: JsonObject) => RecordReading<Patient>>

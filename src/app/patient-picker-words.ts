import type { FoundPatient } from '../data/patient-finder'
import { isUuid } from '../fhir/json'
import { readPartialDate } from '../model/date'
import { isSocialSecurityNumber, medicalRecordNumbers } from '../model/identifier'
import type { Patient } from '../model/patient'
import type { WantedPatient } from '../model/patient-match'
import { bannerName, chooseName } from '../model/person-name'
import { ageWords, dayWords } from '../ui/date-words'
import { groupedDigits } from '../ui/personal-words'
import type { Reader } from '../ui/reader'
import { t } from '../words/chart'
import { tp } from '../words/picker'

/** What a patient is known by, in words. */
export interface Identity {
  /** `undefined` for the unnamed. */
  name: string | undefined
  /** With the age of the living. */
  born: string
  /** `undefined` where it is not known. */
  birthDay: string | undefined
  died: string | undefined
  numbers: string[]
  /** Are the numbers medical record numbers, or only what the record has instead? */
  numbersAreRecordNumbers: boolean
  /** How many of name, whole birth date and number there are to compare. */
  identifiers: number
}

export function identityOf({ patient }: FoundPatient, reader: Reader): Identity {
  const chosen = chooseName(patient.names, reader.today)
  const name = chosen && bannerName(chosen)
  const { birthDate, birthTime, deceased } = patient
  const birthDay = birthDate && dayWords(birthDate, reader)
  const age = deceased.kind === 'yes' ? undefined : ageWords(birthDate, reader.moment, birthTime, reader)
  const recordNumbers = medicalRecordNumbers(patient, reader.today)
  const numbers = recordNumbers.length > 0 ? recordNumbers : otherNumbers(patient)
  return {
    name,
    birthDay,
    born: bornWords(birthDay, age, reader),
    died: diedWords(patient, reader),
    numbers: numbers.map(({ value }) => groupedDigits(value)),
    numbersAreRecordNumbers: recordNumbers.length > 0,
    identifiers: Number(name !== undefined) + Number(birthDate?.precision === 'day') + Number(numbers.length > 0),
  }
}

function bornWords(date: string | undefined, age: string | undefined, { audience }: Reader): string {
  if (date === undefined) return t('banner.unknown')
  return age === undefined ? date : t('banner.dateAndAge', { date, age, audience })
}

/** Many servers do not say which of their numbers is the medical record number. Nobody compares a UUID. */
function otherNumbers({ identifiers }: Patient) {
  return identifiers
    .filter(
      (identifier) => !isSocialSecurityNumber(identifier) && !isUuid(identifier.value) && identifier.use !== 'old',
    )
    .slice(0, mostNumbers)
}

const mostNumbers = 3

function diedWords({ deceased }: Patient, reader: Reader): string | undefined {
  if (deceased.kind !== 'yes') return undefined
  return deceased.on === undefined
    ? tp('picker.diedUndated')
    : tp('picker.died', { date: dayWords(deceased.on, reader) })
}

/** Names beside the one that stands first: a patient may have been found by one of them. */
export function otherNames({ names }: Patient, name: string | undefined): string[] {
  return [...new Set(names.flatMap((each) => bannerName(each) ?? []))].filter((each) => each !== name)
}

/** A record that must not, or should not, be used. */
export function isNotInUse({ patient, replacedBy }: FoundPatient): boolean {
  return patient.active === false || replacedBy !== undefined
}

/** What was asked, in the middle of a sentence. */
export function criteriaWords({ name, birthDate, recordNumber }: WantedPatient, reader: Reader): string {
  const day = readPartialDate(birthDate)
  const criteria = [
    ...(name.trim() === '' ? [] : [tp('picker.byName', { name: name.trim() })]),
    ...(day === undefined ? [] : [tp('picker.byBirthDate', { date: dayWords(day, reader) })]),
    ...(recordNumber.trim() === '' ? [] : [tp('picker.byRecordNumber', { number: recordNumber.trim() })]),
  ]
  return new Intl.ListFormat(reader.locale, { type: 'conjunction' }).format(criteria)
}

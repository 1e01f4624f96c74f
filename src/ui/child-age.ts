import { ageOn, type AgePart } from '../model/age'
import type { PartialDate } from '../model/date'
import { t } from '../words/chart'
import { ageWords, dateWords } from './date-words'
import type { Reader } from './reader'

/** A date in the reader's form, with the patient's age on it where they were a child: `03-May-2019 (2y 1m)`. */
export function datedWithAge(date: PartialDate, reader: Reader): string {
  const words = dateWords(date, reader)
  const age = childAgeOn(date, reader)
  return age === undefined ? words : t('banner.dateAndAge', { audience: reader.audience, date: words, age })
}

function childAgeOn(date: PartialDate, reader: Reader): string | undefined {
  const { born } = reader
  if (born === undefined) return undefined
  const age = ageOn(born.date, date, born.time)
  if (age.kind === 'unknown' || isAdult(age.kind === 'between' ? age.high : age.parts)) return undefined
  return ageWords(born.date, date, born.time, reader)
}

/** Years alone are the age from 18 years on. */
function isAdult([first]: readonly AgePart[]): boolean {
  return first !== undefined && first.unit === 'years' && first.value >= 18
}

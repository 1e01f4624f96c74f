import { ageOn, type Age, type AgePart } from '../model/age'
import type { CalendarDate, PartialDate } from '../model/date'
import { clinicianDate, patientDate, readerOffsetAt } from '../model/date-text'
import { t } from '../words/chart'
import type { Reader } from './reader'

/** A date in the reader's form: `14-Jul-1945` for a clinician, the locale's long form for a patient. */
export function dateWords(date: PartialDate, { audience, locale }: Reader): string {
  const offset = readerOffsetAt(date)
  return audience === 'patient' ? patientDate(date, locale, offset) : clinicianDate(date, offset)
}

/** The day alone of a date that may have a time: the day as recorded, wherever the reader is. */
export function dayWords(date: PartialDate, reader: Reader): string {
  if (date.precision !== 'time') return dateWords(date, reader)
  const { year, month, day, text } = date
  return dateWords({ precision: 'day', year, month, day, text }, reader)
}

/** As `dateWords`, for a fact that may be missing: missing it stays. */
export function optionalDate(date: PartialDate | undefined, reader: Reader): string | undefined {
  return date === undefined ? undefined : dateWords(date, reader)
}

/** An age on a day in the reader's form, `81y` or `81 years`; `undefined` where the dates do not tell it. */
export function ageWords(
  born: PartialDate | undefined,
  on: CalendarDate | PartialDate | undefined,
  birthTime: PartialDate | undefined,
  { audience }: Reader,
): string | undefined {
  const age: Age = ageOn(born, on, birthTime)
  const words = audience === 'patient' ? plainParts : shortParts
  switch (age.kind) {
    case 'exact':
      return words(age.parts)
    case 'between':
      return t('age.between', { low: words(age.low), high: words(age.high) })
    case 'unknown':
      return undefined
  }
}

function shortParts(parts: AgePart[]): string {
  return parts.map(shortPart).join(' ')
}

function shortPart({ unit, value: count }: AgePart): string {
  switch (unit) {
    case 'hours':
      return t('age.hours', { count })
    case 'days':
      return t('age.days', { count })
    case 'weeks':
      return t('age.weeks', { count })
    case 'months':
      return t('age.months', { count })
    case 'years':
      return t('age.years', { count })
  }
}

/** An adult's years stand alone ("age 81"), everything else names its unit. */
function plainParts(parts: AgePart[]): string {
  const [first, ...rest] = parts
  if (first !== undefined && rest.length === 0 && first.unit === 'years') return String(first.value)
  return parts.map(plainPart).join(' ')
}

function plainPart({ unit, value: count }: AgePart): string {
  switch (unit) {
    case 'hours':
      return t('age.plainHours', { count })
    case 'days':
      return t('age.plainDays', { count })
    case 'weeks':
      return t('age.plainWeeks', { count })
    case 'months':
      return t('age.plainMonths', { count })
    case 'years':
      return t('age.plainYears', { count })
  }
}

import type { PartialDate } from '../model/date'
import { t } from '../words/chart'
import { dateWords } from './date-words'
import type { Reader } from './reader'

/** Administrative gender in words; a code that the value set lacks is shown as it came. */
export function genderWords(gender: string | undefined): string {
  switch (gender) {
    case undefined:
      return t('banner.unknown')
    case 'male':
      return t('gender.male')
    case 'female':
      return t('gender.female')
    case 'other':
      return t('gender.other')
    case 'unknown':
      return t('gender.unknown')
    default:
      return gender
  }
}

/** A number of digits alone is read in groups of three, the last of two to four; everything else stays as written. */
export function groupedDigits(value: string): string {
  return /^\d{5,}$/.test(value) ? (value.match(/\d{3}(?=\d{2})|\d+$/g) ?? [value]).join(' ') : value
}

/** When a name, an address or an identifier was in use; `undefined` where the record does not say. */
export function inUseWords(
  start: PartialDate | undefined,
  end: PartialDate | undefined,
  reader: Reader,
): string | undefined {
  if (start !== undefined && end !== undefined) {
    return t('happening.period', { start: dateWords(start, reader), end: dateWords(end, reader) })
  }
  if (start !== undefined) return t('inUse.since', { start: dateWords(start, reader) })
  return end === undefined ? undefined : t('inUse.until', { end: dateWords(end, reader) })
}

import { medicalRecordNumber } from '../../model/identifier'
import type { Patient } from '../../model/patient'
import { bannerName, chooseName, plainName } from '../../model/person-name'
import { dayWords } from '../../ui/date-words'
import type { Reader } from '../../ui/reader'
import { t } from '../../words/chart'

/** Whose record a file holds, in a line, as the banner says it: the file's name does not. */
export function whoseRecord(patient: Patient | undefined, reader: Reader): string {
  if (patient === undefined) return `${t('banner.noName')}.`
  const chosen = chooseName(patient.names, reader.today)
  const name = chosen && (reader.audience === 'patient' ? plainName(chosen) : bannerName(chosen))
  const born = patient.birthDate && dayWords(patient.birthDate, reader)
  const number = medicalRecordNumber(patient, reader.today)?.value
  return [
    name ?? t('banner.noName'),
    `${t('banner.born')} ${born ?? t('banner.unknown')}`,
    `${t('banner.mrn')} ${number ?? t('banner.unknown')}.`,
  ].join(', ')
}

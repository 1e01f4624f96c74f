import type { Patient } from '../../model/patient'
import type { Outline } from '../../model/outline'
import { plainName } from '../../model/person-name'
import { ourFact, saidFact } from '../../ui/fact'
import { genderWords } from '../../ui/personal-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import type { SectionFace } from '../section-face'
import { patientWords } from './patient-words'

export const patientFace: SectionFace<Patient> = {
  none: (reader) => patientWords(reader).none,
  groups: [{ key: 'patient', title: ({ audience }) => t('patient.title', { audience }) }],
  // There is but one.
  compare: () => () => 0,
  outline: patientOutline,
}

function patientOutline(patient: Patient, { audience }: Reader): Outline {
  const names = patient.names.flatMap((name) => plainName(name) ?? [])
  const [name] = names
  return {
    source: patient.source,
    title: name === undefined ? ours(t('banner.noName')) : said(name),
    titlePath: ['name'],
    qualifications: [],
    group: 'patient',
    value: [],
    when: patient.birthDate && { label: tg('patient.birthDate'), date: patient.birthDate, path: ['birthDate'] },
    facts: [
      ...saidFact(tg('patient.names'), names.slice(1), ['name']),
      ...ourFact(tg('patient.gender', { audience }), genderWords(patient.gender), ['gender']),
      ...saidFact(
        t('patient.phone'),
        patient.telecom.map(({ value }) => value),
        ['telecom'],
      ),
      ...saidFact(
        t('patient.address'),
        patient.addresses.flatMap(({ lines }) => lines.join(', ')),
        ['address'],
      ),
    ],
    notes: [],
    concepts: [],
  }
}

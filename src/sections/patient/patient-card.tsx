import type { ChartContext } from '../../data/chart-context'
import { usePatient } from '../../data/use-patient'
import { isBefore } from '../../model/date'
import type { Patient } from '../../model/patient'
import { ehrText, ehrTexts } from '../../ui/ehr-text'
import { genderWords } from '../../ui/personal-words'
import { useReader, type Reader } from '../../ui/reader'
import { Facts, Record } from '../../ui/record'
import { SectionFrame } from '../../ui/section-frame'
import { SectionLink } from '../../ui/section-link'
import { t } from '../../words/chart'
import { useRetry } from '../use-retry'
import styles from './patient.module.css'
import { contactsOf, languageWords, patientWords, personWords } from './patient-words'

/** What one needs to address the patient and to reach them; the rest is on the page. */
export function PatientCard({ chart }: { chart: ChartContext }) {
  const reading = usePatient(chart)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  return (
    <SectionFrame
      name="patient"
      view="card"
      words={patientWords(reader)}
      reading={reading}
      onRetry={onRetry}
      more={<SectionLink name="patient">{t('patient.all')}</SectionLink>}
    >
      <ul className={styles.card}>
        {reading.items.map((patient) => (
          <Record key={patient.source.resources.join(' ')} source={patient.source}>
            <Facts columns facts={cardFacts(patient, reader)} />
          </Record>
        ))}
      </ul>
    </SectionFrame>
  )
}

function cardFacts(patient: Patient, reader: Reader) {
  const address = patient.addresses.find(
    ({ use, end }) => use !== 'old' && (end === undefined || !isBefore(end, reader.today)),
  )
  return [
    [t('patient.gender', { audience: reader.audience }), genderWords(patient.gender)],
    [t('patient.birthSex'), ehrText(patient.birthSex?.text)],
    [t('patient.sex'), ehrText(patient.sex?.text)],
    [t('patient.genderIdentity'), ehrText(patient.genderIdentity?.text)],
    [t('patient.pronouns'), ehrText(patient.pronouns?.text)],
    [t('patient.language'), ehrTexts(languageWords(patient.languages))],
    [t('patient.phone'), ehrTexts(contactsOf(patient.telecom, 'phone'))],
    [t('patient.email'), ehrTexts(contactsOf(patient.telecom, 'email'))],
    [t('patient.address'), address && ehrText(address.lines.join(', '))],
    [t('patient.contact'), ehrTexts(patient.contacts.map(contactWords))],
    [t('patient.generalPractitioner'), ehrTexts(patient.generalPractitioners)],
  ] as const
}

function contactWords({ name, relationship, telecom }: Patient['contacts'][number]): string | undefined {
  const words = [personWords(name), ...relationship, ...telecom.map(({ value }) => value)].filter(
    (word) => word !== undefined,
  )
  return words.length === 0 ? undefined : words.join(', ')
}

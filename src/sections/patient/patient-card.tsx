import type { CalendarDate } from '../../model/date'
import type { ReactNode } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { usePatient } from '../../data/use-patient'
import type { Contact, Patient } from '../../model/patient'
import { ContactValue } from '../../ui/contact-value'
import { ehrText, ehrTexts, inARow } from '../../ui/ehr-text'
import { genderWords } from '../../ui/personal-words'
import { useReader, type Reader } from '../../ui/reader'
import { PlainList } from '../../ui/plain-list'
import { Facts, Qualifier, Record } from '../../ui/record'
import { SectionFrame } from '../../ui/section-frame'
import { SectionLink } from '../../ui/section-link'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import { useRetry } from '../use-retry'
import styles from './patient.module.css'
import { languages, Warnings } from './patient-parts'
import { contactsOf, isInUse, otherNames, patientWords, personWords } from './patient-words'

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
      more={<SectionLink name="patient">{tg('patient.all')}</SectionLink>}
    >
      <ul className={styles.card}>
        {reading.items.map((patient) => (
          <Record key={patient.source.resources.join(' ')} source={patient.source}>
            <Warnings patient={patient} />
            <Facts columns facts={cardFacts(patient, reader)} />
          </Record>
        ))}
      </ul>
    </SectionFrame>
  )
}

function cardFacts(patient: Patient, reader: Reader) {
  const address = patient.addresses.find((candidate) => isInUse(candidate, reader.today))
  return [
    [tg('patient.knownAs'), ehrTexts(otherNames(patient.names, reader.today))],
    [t('banner.gender'), genderWords(patient.gender)],
    [tg('patient.birthSex'), ehrText(patient.birthSex?.text)],
    [tg('patient.sex'), ehrText(patient.sex?.text)],
    [tg('patient.genderIdentity'), ehrText(patient.genderIdentity?.text)],
    [tg('patient.pronouns'), ehrText(patient.pronouns?.text)],
    [tg('patient.language'), languages(patient)],
    [tg('patient.phone'), contacts(contactsOf(patient.telecom, 'phone', reader.today))],
    [tg('patient.email'), contacts(contactsOf(patient.telecom, 'email', reader.today))],
    [tg('patient.address'), address && ehrTexts(address.lines)],
    [tg('patient.contact'), relatedPersons(patient.contacts, reader.today)],
    [tg('patient.generalPractitioner'), ehrTexts(patient.generalPractitioners)],
  ] as const
}

function contacts(of: readonly Contact[]): ReactNode {
  if (of.length === 0) return undefined
  return (
    <PlainList
      items={of}
      renderItem={(contact) => (
        <>
          <ContactValue contact={contact} />
          {contact.use !== undefined && <Qualifier>{contact.use}</Qualifier>}
        </>
      )}
    />
  )
}

/** One line for each: in a running text it would be unclear whose number a number is. */
function relatedPersons(of: Patient['contacts'], today: CalendarDate): ReactNode {
  const known = of
    .filter(({ end }) => isInUse({ use: undefined, end }, today))
    .map((contact) => relatedPerson(contact, today))
  const said = known.filter((parts) => parts.length > 0)
  return said.length === 0 ? undefined : <PlainList items={said} renderItem={inARow} />
}

function relatedPerson({ name, relationship, telecom }: Patient['contacts'][number], today: CalendarDate): ReactNode[] {
  const words = [personWords(name), ...relationship].flatMap((one) => ehrText(one) ?? [])
  const numbers = telecom
    .filter((contact) => isInUse(contact, today))
    .map((contact) => <ContactValue key={contact.value} contact={contact} />)
  return [...words, ...numbers]
}

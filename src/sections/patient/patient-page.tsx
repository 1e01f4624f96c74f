import type { ReactNode } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { usePatient } from '../../data/use-patient'
import { optionalDate } from '../../ui/date-words'
import type { Patient } from '../../model/patient'
import { ContactValue } from '../../ui/contact-value'
import { EhrText, ehrText, ehrTexts } from '../../ui/ehr-text'
import { genderWords, inUseWords } from '../../ui/personal-words'
import { PlainList } from '../../ui/plain-list'
import { useReader, type Reader } from '../../ui/reader'
import { Facts, Qualifier, Record } from '../../ui/record'
import { CodesFold } from '../../ui/record-details'
import { SectionFrame } from '../../ui/section-frame'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import { useRetry } from '../use-retry'
import { IdentifierValue } from './identifier-value'
import { codedFacts, currentFirst, deceasedWords, multipleBirthWords } from './patient-face'
import styles from './patient.module.css'
import { languages, Warnings } from './patient-parts'
import { categoryWords, isInUse, patientWords, personWords } from './patient-words'

/** Everything that the patient's record says of the person, each field under its own name. */
export function PatientPage({ chart }: { chart: ChartContext }) {
  const reading = usePatient(chart)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  return (
    <SectionFrame name="patient" view="full" words={patientWords(reader)} reading={reading} onRetry={onRetry}>
      <ul>
        {reading.items.map((patient) => (
          <Record key={patient.source.resources.join(' ')} source={patient.source}>
            <Warnings patient={patient} />
            <div className={styles.page}>
              <Identity patient={patient} reader={reader} />
              <Reach patient={patient} reader={reader} />
            </div>
            <CodesFold concepts={codedFacts(patient)} source={patient.source} />
          </Record>
        ))}
      </ul>
    </SectionFrame>
  )
}

function Identity({ patient, reader }: { patient: Patient; reader: Reader }) {
  return (
    <>
      <Block title={tg('patient.names')} missing={patient.names.length === 0}>
        <PlainList
          items={currentFirst(patient.names, reader)}
          renderItem={(name) => (
            <>
              <EhrText>{personWords(name) ?? t('banner.noName')}</EhrText>
              <Uses words={[name.use, inUseWords(name.start, name.end, reader)]} />
            </>
          )}
        />
      </Block>
      <Block title={tg('patient.birth')}>
        <Facts
          columns
          facts={[
            [tg('patient.birthDate'), optionalDate(patient.birthDate, reader) ?? tg('patient.notRecorded')],
            [tg('patient.birthTime'), optionalDate(patient.birthTime, reader)],
            [tg('patient.deceased'), deceasedWords(patient, reader)],
            [tg('patient.multipleBirth'), multipleBirthWords(patient.multipleBirth)],
          ]}
        />
      </Block>
      <Block title={tg('patient.sexGender')}>
        <Facts
          columns
          facts={[
            [tg('patient.gender', { audience: reader.audience }), genderWords(patient.gender)],
            [tg('patient.birthSex'), ehrText(patient.birthSex?.text)],
            [tg('patient.sex'), ehrText(patient.sex?.text)],
            [tg('patient.genderIdentity'), ehrText(patient.genderIdentity?.text)],
            [tg('patient.pronouns'), ehrText(patient.pronouns?.text)],
          ]}
        />
      </Block>
      <Block title={tg('patient.background')}>
        <Facts
          columns
          facts={[
            [tg('patient.race'), ehrTexts(categoryWords(patient.race)) ?? tg('patient.notRecorded')],
            [tg('patient.ethnicity'), ehrTexts(categoryWords(patient.ethnicity)) ?? tg('patient.notRecorded')],
            [tg('patient.languages'), languages(patient) ?? tg('patient.notRecorded')],
            [tg('patient.maritalStatus'), ehrText(patient.maritalStatus?.text)],
          ]}
        />
      </Block>
    </>
  )
}

function Reach({ patient, reader }: { patient: Patient; reader: Reader }) {
  return (
    <>
      <Block title={tg('patient.identifiers')} missing={patient.identifiers.length === 0}>
        <PlainList
          items={patient.identifiers}
          renderItem={(identifier) => (
            <>
              <IdentifierValue identifier={identifier} />
              <Uses words={[identifier.use, inUseWords(identifier.start, identifier.end, reader)]} />
            </>
          )}
        />
      </Block>
      <Block title={tg('patient.telecom')} missing={patient.telecom.length === 0}>
        <PlainList
          items={patient.telecom}
          renderItem={(contact) => (
            <>
              <ContactValue contact={contact} />
              <Uses words={[contact.system, contact.use, inUseWords(contact.start, contact.end, reader)]} />
            </>
          )}
        />
      </Block>
      <Block title={tg('patient.addresses')} missing={patient.addresses.length === 0}>
        <PlainList
          items={patient.addresses.toSorted(
            (a, b) => Number(isInUse(b, reader.today)) - Number(isInUse(a, reader.today)),
          )}
          renderItem={({ lines: [first, ...lines], use, type, start, end }) => (
            <>
              {ehrText(first)}
              <Uses words={[use, type, inUseWords(start, end, reader)]} />
              <PlainList items={lines} renderItem={ehrText} />
            </>
          )}
        />
      </Block>
      <Block title={tg('patient.contacts')} missing={patient.contacts.length === 0}>
        <PlainList
          items={patient.contacts}
          renderItem={(contact) => (
            <>
              <EhrText>{personWords(contact.name) ?? t('banner.noName')}</EhrText>
              <Uses words={[...contact.relationship, inUseWords(contact.start, contact.end, reader)]} />
              {contact.telecom.map((telecom) => (
                <span key={telecom.value} className={styles.line}>
                  <ContactValue contact={telecom} />
                  <Uses words={[inUseWords(telecom.start, telecom.end, reader)]} />
                </span>
              ))}
            </>
          )}
        />
      </Block>
      <Block title={tg('patient.generalPractitioner')} missing={patient.generalPractitioners.length === 0}>
        <p>{ehrTexts(patient.generalPractitioners)}</p>
      </Block>
    </>
  )
}

function Block({ title, missing, children }: { title: string; missing?: boolean; children: ReactNode }) {
  return (
    <div className={styles.block}>
      <h2 className={styles.blockTitle}>{title}</h2>
      {missing === true ? <p className={styles.missing}>{tg('patient.notRecorded')}</p> : children}
    </div>
  )
}

/** What an entry is used as, and when, in the record's own codes and words. */
function Uses({ words }: { words: readonly (string | undefined)[] }) {
  return words.filter((word) => word !== undefined).map((word) => <Qualifier key={word}>{word}</Qualifier>)
}

import type { ReactNode } from 'react'
import { canAskAgain, type SectionReading } from '../model/completeness'
import { medicalRecordNumber } from '../model/identifier'
import type { Identifier, Patient } from '../model/patient'
import { bannerName, chooseName, plainName } from '../model/person-name'
import { t } from '../words/chart'
import { ageWords, dayWords } from './date-words'
import { EhrText } from './ehr-text'
import styles from './patient-banner.module.css'
import { genderWords, groupedDigits } from './personal-words'
import { useReader, type Reader } from './reader'
import { againWords, completenessSentences, type SectionWords } from './section-words'

interface PatientBannerProps {
  reading: SectionReading<Patient>
  words: SectionWords
  /** `line` where the EHR shows a banner of its own around us: smaller, never gone. */
  form: 'full' | 'line'
  onRetry: () => void
  /** What can be done with the session, at the banner's end. */
  actions?: ReactNode
}

/** Whose chart this is, on every screen. What is not known is said to be so; nothing is ever left blank. */
export function PatientBanner({ reading, words, form, onRetry, actions }: PatientBannerProps) {
  const reader = useReader()
  const patient = reading.items[0]
  return (
    <section
      className={styles.banner}
      data-form={form}
      data-state={reading.state}
      data-deceased={patient?.deceased.kind === 'yes' ? true : undefined}
      aria-label={t('banner.label')}
      aria-busy={reading.state === 'loading'}
    >
      <div className={styles.identity}>
        {patient !== undefined ? (
          <Identity patient={patient} reader={reader} />
        ) : (
          <Missing reading={reading} words={words} reader={reader} onRetry={onRetry} />
        )}
      </div>
      {actions}
    </section>
  )
}

function Identity({ patient, reader }: { patient: Patient; reader: Reader }) {
  const chosen = chooseName(patient.names, reader.today)
  const name = chosen && (reader.audience === 'patient' ? plainName(chosen) : bannerName(chosen))
  return (
    <>
      <p className={styles.name}>
        {name === undefined ? t('banner.noName') : <EhrText>{name}</EhrText>}
        {patient.deceased.kind === 'yes' && ' '}
        {patient.deceased.kind === 'yes' && <span className={styles.deceased}>{t('banner.deceased')}</span>}
      </p>{' '}
      <dl className={styles.facts}>
        <LifeSpan patient={patient} reader={reader} />
        <Fact label={t('banner.gender')}>{genderWords(patient.gender)}</Fact>
        <Fact label={t('banner.mrn')}>{recordNumberWords(medicalRecordNumber(patient, reader.today))}</Fact>
      </dl>
    </>
  )
}

/** The age stands beside the birth of the living and beside the death of the dead. */
function LifeSpan({ patient, reader }: { patient: Patient; reader: Reader }) {
  const { birthDate, birthTime, deceased } = patient
  const born = birthDate === undefined ? t('banner.unknown') : dayWords(birthDate, reader)
  if (deceased.kind !== 'yes') {
    return (
      <Fact label={t('banner.born')}>
        {withAge(born, ageWords(birthDate, reader.moment, birthTime, reader), reader)}
      </Fact>
    )
  }
  const died = deceased.on === undefined ? t('banner.dateNotRecorded') : dayWords(deceased.on, reader)
  return (
    <>
      <Fact label={t('banner.born')}>{born}</Fact>
      <Fact label={t('banner.died')}>{withAge(died, ageWords(birthDate, deceased.on, birthTime, reader), reader)}</Fact>
    </>
  )
}

function withAge(date: string, age: string | undefined, { audience }: Reader): string {
  return age === undefined ? date : t('banner.dateAndAge', { date, age, audience })
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt> <dd>{children}</dd>{' '}
    </div>
  )
}

function recordNumberWords(identifier: Identifier | undefined): ReactNode {
  return identifier === undefined ? t('banner.unknown') : <EhrText>{groupedDigits(identifier.value)}</EhrText>
}

function Missing({
  reading,
  words,
  reader,
  onRetry,
}: {
  reading: SectionReading<Patient>
  words: SectionWords
  reader: Reader
  onRetry: () => void
}) {
  if (reading.state === 'loading') return <p className={styles.pending}>{t('banner.loading')}</p>
  const again = reading.sources.filter(canAskAgain)
  return (
    <>
      <p className={styles.name}>{t('banner.failed')}</p>{' '}
      <p className={styles.why}>{completenessSentences(words, reading, reader).join(' ')}</p>
      {again.length > 0 && (
        <button type="button" onClick={onRetry}>
          {againWords(again)}
        </button>
      )}
    </>
  )
}

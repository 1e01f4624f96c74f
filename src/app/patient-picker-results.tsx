import { useId, type ReactNode } from 'react'
import type { FoundPatient } from '../data/patient-finder'
import { namesakes } from '../model/patient-match'
import type { Patient } from '../model/patient'
import { ContactValue } from '../ui/contact-value'
import { EhrText, ehrTexts } from '../ui/ehr-text'
import { genderWords } from '../ui/personal-words'
import { useReader } from '../ui/reader'
import { Facts, Qualifier } from '../ui/record'
import { t } from '../words/chart'
import { tp } from '../words/picker'
import { identityOf, isNotInUse, otherNames } from './patient-picker-words'
import styles from './patient-picker.module.css'

interface ResultsProps {
  found: readonly FoundPatient[]
  onChoose: (patient: FoundPatient, button: HTMLButtonElement) => void
}

/** Who was found, with enough to tell two people of one name apart; records that are not in use stand apart. */
export function PatientPickerResults({ found, onChoose }: ResultsProps) {
  const heading = useId()
  const apart = useId()
  const notInUse = found.filter(isNotInUse)
  const inUse = found.filter((each) => !isNotInUse(each))
  const rows = (patients: FoundPatient[]) => (
    <ul className={styles.rows}>
      {patients.map((each) => (
        <Row key={each.id} found={each} all={found} onChoose={onChoose} />
      ))}
    </ul>
  )
  return (
    <>
      {inUse.length > 0 && (
        <section aria-labelledby={heading}>
          <h2 id={heading} className="visually-hidden">
            {tp('picker.results')}
          </h2>
          {rows(inUse)}
        </section>
      )}
      {notInUse.length > 0 && (
        <section aria-labelledby={apart}>
          <h2 id={apart} className={styles.apart}>
            {tp('picker.notInUse')}
          </h2>
          {rows(notInUse)}
        </section>
      )}
    </>
  )
}

interface RowProps {
  found: FoundPatient
  all: readonly FoundPatient[]
  onChoose: ResultsProps['onChoose']
}

function Row({ found, all, onChoose }: RowProps) {
  const reader = useReader()
  const { patient, replacedBy } = found
  const { name, born, birthDay, died, numbers, numbersAreRecordNumbers } = identityOf(found, reader)
  const alike = useNamesakeWords(found, all)
  return (
    <li className={styles.row} data-item={`Patient/${found.id}`}>
      <div className={styles.identity}>
        <h3 className={styles.name}>
          {name === undefined ? t('banner.noName') : <EhrText>{name}</EhrText>}
          {died !== undefined && <Qualifier>{died}</Qualifier>}
          {replacedBy !== undefined && <Qualifier tone="attention">{tp('picker.merged')}</Qualifier>}
          {replacedBy === undefined && patient.active === false && (
            <Qualifier tone="attention">{tp('picker.inactive')}</Qualifier>
          )}
        </h3>
        <Facts
          facts={[
            [t('banner.born'), born],
            [t('banner.gender'), genderWords(patient.gender)],
            [
              numbersAreRecordNumbers || numbers.length === 0 ? t('banner.mrn') : tp('picker.otherNumber'),
              ehrTexts(numbers) ?? t('banner.unknown'),
            ],
          ]}
        />
        {alike !== undefined && <p className={styles.alike}>{alike}</p>}
      </div>
      <Reach patient={patient} name={name} />
      <button
        type="button"
        className={styles.choose}
        aria-label={chooseWords(name ?? t('banner.noName'), birthDay)}
        onClick={(event) => onChoose(found, event.currentTarget)}
      >
        {tp('picker.choose')}
      </button>
    </li>
  )
}

function chooseWords(name: string, born: string | undefined): string {
  return born === undefined ? tp('picker.chooseUndated', { name }) : tp('picker.chooseNamed', { name, born })
}

function useNamesakeWords(found: FoundPatient, all: readonly FoundPatient[]): string | undefined {
  const { today } = useReader()
  const counts = namesakes(
    found.patient,
    all.map(({ patient }) => patient),
    today,
  )
  if (counts.nameAndBirth > 1) return tp('picker.sameNameAndBirth', { count: counts.nameAndBirth })
  return counts.name > 1 ? tp('picker.sameName', { count: counts.name }) : undefined
}

function Reach({ patient, name }: { patient: Patient; name: string | undefined }): ReactNode {
  const address = patient.addresses.find(({ use }) => use !== 'old')
  const phone = patient.telecom.find(({ system, use }) => (system === undefined || system === 'phone') && use !== 'old')
  const phoneValue = phone && <ContactValue contact={phone} />
  return (
    <div className={styles.reach}>
      <Facts
        facts={[
          [tp('picker.address'), ehrTexts(address?.lines ?? [])],
          [tp('picker.phone'), phoneValue],
          [tp('picker.formerName'), ehrTexts(otherNames(patient, name))],
        ]}
      />
    </div>
  )
}

import type { DoseLine, Medication, MedicationGroup } from '../../model/medication'
import { EhrText } from '../../ui/ehr-text'
import { PlainList } from '../../ui/plain-list'
import type { Reader } from '../../ui/reader'
import { Qualifier } from '../../ui/record'
import { t } from '../../words/chart'
import { medicationQualifiers } from './medication-words'
import styles from './medications.module.css'

/** The drug as the record writes it (its capitals may be tall-man letters), its form, and what qualifies it. */
export function DrugName({
  medication,
  group,
  reader,
}: {
  medication: Medication
  group: MedicationGroup
  reader: Reader
}) {
  return (
    <>
      {medication.drug.text === undefined ? (
        t('medications.unnamed')
      ) : (
        <EhrText className={styles.drug}>{medication.drug.text}</EhrText>
      )}
      {medication.form !== undefined && (
        <>
          {' '}
          <EhrText className={styles.form}>{medication.form}</EhrText>
        </>
      )}
      {medicationQualifiers(medication, group, reader).map(({ words, tone }) => (
        <Qualifier key={words} {...(tone === 'plain' ? {} : { tone })}>
          {words}
        </Qualifier>
      ))}
    </>
  )
}

/** The dose lines in their sequence; without one, the words that say so. `parts`: also what the coded parts say. */
export function DoseLines({ doses, parts }: { doses: readonly DoseLine[]; parts: boolean }) {
  const [first, ...rest] = doses
  if (first === undefined) return <span className={styles.noDose}>{t('medications.noDose')}</span>
  if (rest.length === 0) return <Dose dose={first} parts={parts} />
  return <PlainList items={doses} renderItem={(dose) => <Dose dose={dose} parts={parts} />} />
}

function Dose({ dose, parts }: { dose: DoseLine; parts: boolean }) {
  return (
    <>
      <EhrText>{dose.text}</EhrText>
      {dose.from === 'assembled' && <Qualifier>{t('medications.assembled')}</Qualifier>}
      {parts && dose.parts !== undefined && dose.parts !== dose.text && (
        <span className={styles.parts}>
          {t('medications.parts')} <EhrText>{dose.parts}</EhrText>
        </span>
      )}
    </>
  )
}

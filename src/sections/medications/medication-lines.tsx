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

/** The dose lines in their sequence; without one, the words that say so. */
export function DoseLines({ doses }: { doses: readonly DoseLine[] }) {
  const [first, ...rest] = doses
  if (first === undefined) return <span className={styles.noDose}>{t('medications.noDose')}</span>
  return rest.length === 0 ? <Dose {...first} /> : <PlainList items={doses} renderItem={Dose} />
}

function Dose({ text, from }: DoseLine) {
  return (
    <>
      <EhrText>{text}</EhrText>
      {from === 'assembled' && <Qualifier>{t('medications.assembled')}</Qualifier>}
    </>
  )
}

import type { DoseLine, Medication, MedicationGroup } from '../../model/medication'
import { EhrText } from '../../ui/ehr-text'
import { PlainList } from '../../ui/plain-list'
import type { Reader } from '../../ui/reader'
import { Qualifier } from '../../ui/record'
import { SourceMarks } from '../../ui/source-marks'
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
      {medication.form !== undefined && !saysForm(medication.drug.text, medication.form) && (
        <>
          {' '}
          <EhrText className={styles.form}>{medication.form}</EhrText>
        </>
      )}
      <SourceMarks source={medication.source} />
      {medicationQualifiers(medication, group, reader).map(({ words, tone }) => (
        <Qualifier key={words} {...(tone === 'plain' ? {} : { tone })}>
          {words}
        </Qualifier>
      ))}
    </>
  )
}

function saysForm(drug: string | undefined, form: string): boolean {
  return drug?.toLowerCase().includes(form.toLowerCase()) === true
}

/** The dose lines in their sequence; without one, the words that say so. What must not be given needs no dose. */
export function DoseLines({ medication: { doses, doNotPerform } }: { medication: Medication }) {
  const [first, ...rest] = doses
  if (first === undefined) return doNotPerform ? null : <span className={styles.noDose}>{t('medications.noDose')}</span>
  if (rest.length === 0) return <Dose {...first} />
  if (doses.some(({ from }) => from === 'written')) return <PlainList items={doses} renderItem={Dose} />
  return (
    <>
      <PlainList items={doses} renderItem={({ text }) => <EhrText>{text}</EhrText>} />
      <span className={styles.noDose}>{t('medications.assembledEach')}</span>
    </>
  )
}

function Dose({ text, from }: DoseLine) {
  return (
    <>
      <EhrText>{text}</EhrText>
      {from === 'assembled' && <Qualifier>{t('medications.assembled')}</Qualifier>}
    </>
  )
}

import type { Medication } from '../../model/medication'
import { regimens, rowSource, type MedicationRow, type RegimenLine } from '../../model/medication-row'
import { EhrText } from '../../ui/ehr-text'
import { PlainList } from '../../ui/plain-list'
import type { Reader } from '../../ui/reader'
import { Qualifier } from '../../ui/record'
import { SourceMarks } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { rowQualifiers, type MedicationQualifier } from './medication-words'
import styles from './medications.module.css'

/** The drug as the record writes it (its capitals may be tall-man letters), and its form. */
export function DrugName({ medication: { drug, form } }: { medication: Medication }) {
  return (
    <>
      {drug.text === undefined ? t('medications.unnamed') : <EhrText className={styles.drug}>{drug.text}</EhrText>}
      {form !== undefined && !saysForm(drug.text, form) && (
        <>
          {' '}
          <EhrText className={styles.form}>{form}</EhrText>
        </>
      )}
    </>
  )
}

/** The drug of a row, and what qualifies it. */
export function RowName({ row, reader }: { row: MedicationRow; reader: Reader }) {
  return (
    <>
      <DrugName medication={row.lead} />
      <SourceMarks source={rowSource(row)} />
      <Qualifiers of={rowQualifiers(row, reader)} />
    </>
  )
}

export function Qualifiers({ of }: { of: readonly MedicationQualifier[] }) {
  return of.map(({ words, tone, quotes }) => (
    <Qualifier key={words} {...(tone === 'plain' ? {} : { tone })} {...(quotes ? { quotes } : {})}>
      {words}
    </Qualifier>
  ))
}

function saysForm(drug: string | undefined, form: string): boolean {
  return drug?.toLowerCase().includes(form.toLowerCase()) === true
}

/** Every dose that the records in use give; each is a thing of its own, and is not added to the others. */
export function RowDoses({ row, reader }: { row: MedicationRow; reader: Reader }) {
  const given = regimens(row, reader.today)
  if (given.length < 2) return <DoseLines medication={{ ...row.lead, doses: given[0] ?? [] }} reader={reader} />
  return (
    <PlainList
      className={styles.regimens}
      items={given}
      renderItem={(doses) => <DoseLines medication={{ ...row.lead, doses }} reader={reader} />}
    />
  )
}

/** The dose lines in their sequence; without one, the words that say so. What must not be given needs no dose. */
export function DoseLines({
  medication: { doses, doNotPerform },
  reader: { audience },
}: {
  medication: { doses: readonly RegimenLine[]; doNotPerform: boolean }
  reader: Reader
}) {
  const [first, ...rest] = doses
  if (first === undefined) {
    return doNotPerform ? null : <span className={styles.noDose}>{t('medications.noDose', { audience })}</span>
  }
  if (rest.length === 0) return <Dose {...first} />
  if (doses.some(({ from }) => from === 'written')) return <PlainList items={inSteps(doses)} renderItem={Dose} />
  return (
    <>
      <PlainList items={doses} renderItem={({ text }) => <EhrText>{text}</EhrText>} />
      <span className={styles.noDose}>{t('medications.assembledEach')}</span>
    </>
  )
}

interface Step extends RegimenLine {
  /** Taken after the line above it, and not with it. */
  next?: boolean
}

/** Lines that were assembled say themselves how they follow each other; written ones do not. */
function inSteps(doses: readonly RegimenLine[]): Step[] {
  return doses.map(({ text, from, sequence, apart }, i) => {
    const before = doses[i - 1]?.sequence
    const follows = before !== undefined && sequence !== undefined && sequence > before
    return { text, from, apart, next: follows && from === 'written' }
  })
}

function Dose({ text, from, apart, next = false }: Step) {
  return (
    <>
      {next && <span className={styles.label}>{t('medications.then')} </span>}
      <EhrText>{text}</EhrText>
      {apart !== undefined && (
        <>
          {' '}
          <EhrText className={styles.label}>{`(${apart})`}</EhrText>
        </>
      )}
      {from === 'assembled' && <Qualifier>{t('medications.assembled')}</Qualifier>}
    </>
  )
}

import { useId, useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import type { FoundPatient } from '../data/patient-finder'
import { namesakes } from '../model/patient-match'
import { EhrText, ehrTexts } from '../ui/ehr-text'
import { genderWords } from '../ui/personal-words'
import { useReader } from '../ui/reader'
import { t } from '../words/chart'
import { tp } from '../words/picker'
import { identityOf, isNotInUse } from './patient-picker-words'
import styles from './patient-picker.module.css'

interface PatientPickerDialogProps {
  found: FoundPatient
  all: readonly FoundPatient[]
  onOpen: () => void
  onCancel: () => void
}

/** Two identifiers are compared before a chart opens. Nothing that opens it has the focus at first. */
export function PatientPickerDialog({ found, all, onOpen, onCancel }: PatientPickerDialogProps) {
  const reader = useReader()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [isSure, setSure] = useState(false)
  const [knows, setKnows] = useState(false)
  // Before React takes the dialog away, so that the focus goes back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    heading.current?.focus()
    return () => element?.close()
  }, [])
  const {
    name = t('banner.noName'),
    born,
    birthDay,
    died,
    numbers,
    numbersAreRecordNumbers,
    identifiers,
  } = identityOf(found, reader)
  const { patient } = found
  const needsSure = identifiers < 2
  const notInUse = isNotInUse(found)
  const mayOpen = (!needsSure || isSure) && (!notInUse || knows)
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-who ${id}-compare`}
      onCancel={onCancel}
      onClickCapture={ignoreSecondClick}
    >
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {tp('confirm.title')}
      </h2>
      <dl id={`${id}-who`} className={styles.compared}>
        <Compared label={tp('picker.name')}>
          <EhrText>{name}</EhrText>
        </Compared>
        <Compared label={t('banner.born')}>{born}</Compared>
        <Compared label={numbersAreRecordNumbers || numbers.length === 0 ? t('banner.mrn') : tp('picker.otherNumber')}>
          {ehrTexts(numbers) ?? t('banner.unknown')}
        </Compared>
        <Compared label={t('banner.gender')}>{genderWords(patient.gender)}</Compared>
        {died !== undefined && <Compared label={t('banner.deceased')}>{died}</Compared>}
      </dl>
      <p id={`${id}-compare`}>
        {needsSure ? tp('confirm.fewIdentifiers', { count: identifiers }) : tp('confirm.compare')}
      </p>
      <Warnings found={found} all={all} />
      {needsSure && (
        <Statement isMade={isSure} onChange={setSure}>
          {tp('confirm.otherWay')}
        </Statement>
      )}
      {notInUse && (
        <Statement isMade={knows} onChange={setKnows}>
          {tp('confirm.knowNotInUse')}
        </Statement>
      )}
      <div className={styles.ways}>
        <button type="button" className="primary" disabled={!mayOpen} onClick={onOpen}>
          {birthDay === undefined ? tp('confirm.openUndated', { name }) : tp('confirm.open', { name, born: birthDay })}
        </button>
        <button type="button" onClick={onCancel}>
          {tp('confirm.cancel')}
        </button>
      </div>
    </dialog>
  )
}

/** On a small screen the way to the chart comes to lie under a pointer that is clicking twice on the row. */
function ignoreSecondClick(event: MouseEvent): void {
  if (event.detail < 2) return
  event.preventDefault()
  event.stopPropagation()
}

function Compared({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt> <dd>{children}</dd>{' '}
    </div>
  )
}

/** What makes this record easily mistaken for another. */
function Warnings({ found, all }: { found: FoundPatient; all: readonly FoundPatient[] }) {
  const { today, ehrName: ehr } = useReader()
  const { patient, replacedBy } = found
  const counts = namesakes(
    patient,
    all.map((each) => each.patient),
    today,
  )
  const warnings = [
    ...(counts.nameAndBirth > 1 ? [tp('confirm.sameNameAndBirth', { count: counts.nameAndBirth })] : []),
    ...(counts.nameAndBirth === 1 && counts.name > 1 ? [tp('confirm.sameName', { count: counts.name })] : []),
    ...(replacedBy === undefined ? [] : [tp('confirm.merged', { ehr })]),
    ...(replacedBy === undefined && patient.active === false ? [tp('confirm.inactive', { ehr })] : []),
  ]
  return warnings.map((words) => (
    <p key={words} className={styles.warning}>
      {words}
    </p>
  ))
}

interface StatementProps {
  isMade: boolean
  onChange: (isMade: boolean) => void
  children: string
}

function Statement({ isMade, onChange, children }: StatementProps) {
  return (
    <label className={styles.statement}>
      <input type="checkbox" checked={isMade} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  )
}

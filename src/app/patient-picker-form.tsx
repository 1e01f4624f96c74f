import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react'
import type { CalendarDate } from '../model/date'
import { wordsOfName, type WantedPatient } from '../model/patient-match'
import { tp } from '../words/picker'
import styles from './patient-picker.module.css'

interface PatientPickerFormProps {
  today: CalendarDate
  onSearch: (wanted: WantedPatient) => void
}

type Mistake = { at: 'form' | 'birthDate'; words: string }

/** Name, date of birth, MRN: any of them. The browser keeps none of it for another day. */
export function PatientPickerForm({ today, onSearch }: PatientPickerFormProps) {
  const form = useId()
  const name = useRef<HTMLInputElement>(null)
  const birthDate = useRef<HTMLInputElement>(null)
  const recordNumber = useRef<HTMLInputElement>(null)
  const [mistake, setMistake] = useState<Mistake | undefined>(undefined)
  // The page is there to be typed into.
  useEffect(() => name.current?.focus(), [])

  function submit(event: FormEvent): void {
    event.preventDefault()
    const wanted = {
      name: name.current?.value ?? '',
      birthDate: birthDate.current?.value ?? '',
      recordNumber: recordNumber.current?.value ?? '',
    }
    const found = mistakeIn(wanted, birthDate.current?.validity.badInput === true, today)
    setMistake(found)
    if (found === undefined) onSearch(wanted)
    else (found.at === 'form' ? name : birthDate).current?.focus()
  }

  return (
    <form className={styles.form} aria-label={tp('picker.form')} noValidate autoComplete="off" onSubmit={submit}>
      <Field id={`${form}-name`} label={tp('picker.name')} hint={tp('picker.nameHint')} input={name} />
      <Field
        id={`${form}-birth`}
        label={tp('picker.birthDate')}
        hint={tp('picker.birthDateHint')}
        input={birthDate}
        // A date picker: which number is the month is the browser's matter, and it says so.
        type="date"
        max={isoDay(today)}
        mistake={mistake?.at === 'birthDate' ? mistake.words : undefined}
      />
      <Field
        id={`${form}-number`}
        label={tp('picker.recordNumber')}
        hint={tp('picker.recordNumberHint')}
        input={recordNumber}
      />
      <button type="submit" className="primary">
        {tp('picker.search')}
      </button>
      <p role="alert" className={styles.mistake}>
        {mistake?.at === 'form' && mistake.words}
      </p>
    </form>
  )
}

function mistakeIn(wanted: WantedPatient, isBadDate: boolean, today: CalendarDate): Mistake | undefined {
  const { name, birthDate, recordNumber } = wanted
  if (isBadDate) return { at: 'birthDate', words: tp('picker.badDate') }
  if (birthDate > isoDay(today)) return { at: 'birthDate', words: tp('picker.futureDate') }
  const isEmpty = wordsOfName(name).length === 0 && birthDate === '' && recordNumber.trim() === ''
  return isEmpty ? { at: 'form', words: tp('picker.empty') } : undefined
}

function isoDay({ year, month, day }: CalendarDate): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

interface FieldProps {
  id: string
  label: string
  hint: string
  input: RefObject<HTMLInputElement | null>
  type?: 'date'
  max?: string
  mistake?: string | undefined
}

function Field({ id, label, hint, input, type, max, mistake }: FieldProps): ReactNode {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={input}
        type={type ?? 'text'}
        max={max}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        aria-invalid={mistake !== undefined}
      />
      <p id={`${id}-hint`} className={mistake === undefined ? styles.hint : styles.mistake}>
        {mistake ?? hint}
      </p>
    </div>
  )
}

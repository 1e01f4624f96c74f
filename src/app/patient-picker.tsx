import { useEffect, useMemo, useRef, useState } from 'react'
import type { FoundPatient, FoundPatients } from '../data/patient-finder'
import { usePatientFinder, type PatientSearchState } from '../data/use-patient-finder'
import { sectionReading } from '../model/completeness'
import { compareDates } from '../model/date'
import type { WantedPatient } from '../model/patient-match'
import { bannerName, chooseName } from '../model/person-name'
import { compareWords } from '../model/word-order'
import type { FhirAccess } from '../session/session'
import type { SessionStore } from '../session/session-state'
import { ReadingRemarks } from '../ui/reading-remarks'
import { useReader, type Reader } from '../ui/reader'
import { completenessSentences, shortfallDetails } from '../ui/section-words'
import { t } from '../words/chart'
import { tp } from '../words/picker'
import { PatientPickerDialog } from './patient-picker-dialog'
import { PatientPickerForm } from './patient-picker-form'
import { PatientPickerResults } from './patient-picker-results'
import { criteriaWords } from './patient-picker-words'
import styles from './patient-picker.module.css'
import { SessionNotice } from './session-notice'
import { useTitle } from './use-title'

interface PatientPickerProps {
  store: SessionStore
  access: FhirAccess
}

/** Finds the patient whom the EHR did not name, and opens the chart once two identifiers were compared. */
export function PatientPicker({ store, access }: PatientPickerProps) {
  const reader = useReader()
  const { ehrName: ehr } = reader
  const { state, search } = usePatientFinder(access)
  const found = useMemo(
    () => (state.kind === 'found' ? inOrder(state.found.reading.items, reader) : []),
    [state, reader],
  )
  const { chosen, choose, cancel } = useChosen()
  useTitle(tp('picker.title'))
  const user = access.user?.name
  return (
    <>
      <header className={styles.notice}>
        <SessionNotice store={store} expired={false} />
      </header>
      <main className={styles.page}>
        <header className={styles.head}>
          <p className={styles.product}>{t('app.name')}</p>
          <p className={styles.signedIn}>
            {user === undefined ? tp('picker.signedIn', { ehr }) : tp('picker.signedInAs', { ehr, name: user })}
          </p>
          <button type="button" onClick={() => void store.signOut()}>
            {t('app.signOut')}
          </button>
        </header>
        <h1 className={styles.title}>{tp('picker.title')}</h1>
        <p className={styles.why}>{tp('picker.why', { ehr })}</p>
        <PatientPickerForm today={reader.today} onSearch={search} />
        <Outcome state={state} reader={reader} onRetry={search} />
        <PatientPickerResults found={found} onChoose={choose} />
        {chosen !== undefined && (
          <PatientPickerDialog
            found={chosen}
            all={found}
            onOpen={() => store.openPatient(chosen.id)}
            onCancel={cancel}
          />
        )}
      </main>
    </>
  )
}

/** Whoever calls the comparison off goes on at the row that they came from. */
function useChosen() {
  const [chosen, setChosen] = useState<FoundPatient | undefined>(undefined)
  const origin = useRef<HTMLButtonElement | undefined>(undefined)
  useEffect(() => {
    if (chosen === undefined) origin.current?.focus()
  }, [chosen])
  return {
    chosen,
    choose: (patient: FoundPatient, button: HTMLButtonElement) => {
      origin.current = button
      setChosen(patient)
    },
    cancel: () => setChosen(undefined),
  }
}

function inOrder(found: FoundPatient[], { today }: Reader): FoundPatient[] {
  const nameOf = ({ patient }: FoundPatient) => {
    const name = chooseName(patient.names, today)
    return name && bannerName(name)
  }
  return found.toSorted(
    (a, b) =>
      compareWords(nameOf(a), nameOf(b)) ||
      compareDates(a.patient.birthDate, b.patient.birthDate) ||
      compareWords(a.id, b.id),
  )
}

interface OutcomeProps {
  state: PatientSearchState
  reader: Reader
  onRetry: (wanted: WantedPatient) => void
}

/** What a search came to, said aloud as well: how many, for what, and whether that is all. */
function Outcome({ state, reader, onRetry }: OutcomeProps) {
  return (
    <div className={styles.outcome} aria-busy={state.kind === 'searching'}>
      <output className={styles.sentences}>
        {state.kind === 'searching' && <p>{tp('picker.searching', { ehr: reader.ehrName })}</p>}
        {state.kind === 'found' &&
          outcomeSentences(state.wanted, state.found, reader).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </output>
      {state.kind === 'found' && <Remainder found={state.found} onRetry={() => onRetry(state.wanted)} />}
    </div>
  )
}

const listWords = () => ({ title: tp('picker.title'), what: tp('picker.patients'), none: '' })

function outcomeSentences(wanted: WantedPatient, { reading, more, strays }: FoundPatients, reader: Reader): string[] {
  const { ehrName: ehr } = reader
  const count = reading.items.length
  const said = { ehr, count, criteria: criteriaWords(wanted, reader) }
  const left = strays > 0 ? [tp('picker.strays', { count: strays, ehr })] : []
  const { state } = sectionReading([reading])
  switch (state) {
    case 'loading':
    case 'partial':
    case 'complete':
      return [tp(more ? 'picker.foundMore' : 'picker.found', said), ...left]
    case 'none':
    case 'none-known':
      return [...(more ? [tp('picker.noneMore', said)] : [tp('picker.none', said), tp('picker.noneHelp')]), ...left]
    case 'incomplete':
      return [
        tp(count > 0 ? 'picker.foundPart' : 'picker.noneWhole', said),
        ...completenessSentences(listWords(), sectionReading([reading]), reader).slice(1),
        ...left,
      ]
    case 'denied':
    case 'unsupported':
    case 'failed':
      return completenessSentences(listWords(), sectionReading([reading]), reader)
  }
}

/** What the server had to say, what could not be shown, and the way to ask again. */
function Remainder({ found: { reading }, onRetry }: { found: FoundPatients; onRetry: () => void }) {
  return (
    <>
      {reading.shortfall?.kind === 'failed' && (
        <button type="button" onClick={onRetry}>
          {t('section.retry')}
        </button>
      )}
      <ReadingRemarks
        notices={reading.notices}
        skipped={reading.skipped}
        details={shortfallDetails(reading)}
        words={listWords()}
      />
    </>
  )
}

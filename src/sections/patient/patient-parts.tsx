import type { Patient } from '../../model/patient'
import { EhrText, inARow } from '../../ui/ehr-text'
import { Qualifier } from '../../ui/record'
import { qualified } from '../../ui/source-marks'
import { tg } from '../../words/pages'
import { standingWarnings } from './patient-face'
import styles from './patient.module.css'

/** Languages, the preferred ones marked; `undefined` where none is recorded. */
export function languages({ languages: spoken }: Patient) {
  return inARow(
    spoken.flatMap(({ language, preferred }) =>
      language.text === undefined ? (
        []
      ) : (
        <>
          <EhrText>{language.text}</EhrText>
          {preferred && <Qualifier>{tg('patient.languagePreferred')}</Qualifier>}
        </>
      ),
    ),
  )
}

/** What puts the whole record in doubt, before anything of it. */
export function Warnings({ patient }: { patient: Patient }) {
  const marks = qualified(patient.source, []).map(({ text: words }) => tg('patient.record', { words }))
  const warnings = [...standingWarnings(patient).map(({ text }) => text), ...marks]
  return warnings.map((words) => (
    <p key={words} className={styles.notInUse}>
      {words}
    </p>
  ))
}

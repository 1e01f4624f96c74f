import type { Phrase, Qualification } from '../../model/outline'
import { Phrases, PhraseText } from '../../ui/phrase'
import styles from './print-sheet.module.css'

interface PrintedNameProps {
  title: Phrase
  qualifications: readonly Qualification[]
  value: readonly Phrase[]
}

/** An item on paper: its name, what qualifies it, and what was found, measured or ordered. */
export function PrintedName({ title, qualifications, value }: PrintedNameProps) {
  return (
    <>
      <b>
        <PhraseText phrase={title} />
      </b>
      {qualifications.map(({ text, tone }) => (
        <span key={text} className={styles.qualification} data-tone={tone}>
          {' '}
          {text}
        </span>
      ))}
      {value.length > 0 && (
        <>
          {' '}
          <Phrases phrases={value} />
        </>
      )}
    </>
  )
}

import { useState } from 'react'
import type { Narrative } from '../model/narrative'
import { tm } from '../words/documents'
import { Markup } from './markup'
import styles from './narrative.module.css'

/** The record's own text, cleaned and shown when it is asked for: it may hold what the parts of the record do not. */
export function NarrativeFold({ narrative }: { narrative: Narrative }) {
  const [open, setOpen] = useState(false)
  const standing = statusWords(narrative.status)
  return (
    <details className={styles.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{tm('narrative.title')}</summary>
      {open && (
        <div className={styles.text}>
          <Markup markup={narrative.xhtml} />
          {standing !== undefined && <p className={styles.standing}>{standing}</p>}
        </div>
      )}
    </details>
  )
}

function statusWords(status: string | undefined): string | undefined {
  switch (status) {
    case 'generated':
      return tm('narrative.generated')
    case 'additional':
    case 'extensions':
      return tm('narrative.additional')
    default:
      return undefined
  }
}

import type { ReactNode } from 'react'
import type { TakenSection } from '../../data/taken-section'
import { dateWords } from '../../ui/date-words'
import { RouteLink } from '../../ui/route-link'
import { useReader } from '../../ui/reader'
import { tk } from '../../words/take-along'
import { useTitle } from '../use-title'
import { Ledger } from './ledger'
import styles from './print-sheet.module.css'
import { isStillLoading } from './use-taken-sections'

interface PrintSheetProps {
  title: string
  sections: readonly TakenSection[] | undefined
  children: (sections: readonly TakenSection[]) => ReactNode
}

/**
 * What is printed, as it will be: the patient's banner is the head of every sheet (the shell's table head), the ledger
 * of what it stands on comes last.
 */
export function PrintSheet({ title, sections, children }: PrintSheetProps) {
  const reader = useReader()
  const { audience, ehrName: ehr, moment } = reader
  useTitle(title)
  return (
    <>
      <div className={styles.actions}>
        <RouteLink to="/chart/take-along">
          {tk('takeAlong.back', { title: tk('takeAlong.title', { audience }) })}
        </RouteLink>
        <button type="button" className="primary" disabled={sections === undefined} onClick={() => window.print()}>
          {tk('print.now')}
        </button>
      </div>
      <article className={styles.sheet}>
        <h1 className={styles.title} tabIndex={-1}>
          {title}
        </h1>
        <p className={styles.made}>{tk('print.made', { ehr, date: dateWords(moment, reader) })}</p>
        {sections === undefined ? (
          <p>{tk('takeAlong.preparing')}</p>
        ) : (
          <>
            {isStillLoading(sections) && <p className={styles.still}>{tk('takeAlong.still')}</p>}
            {children(sections)}
            <section className={styles.ledger} aria-labelledby="ledger-title">
              <h2 id="ledger-title">{tk('print.ledger')}</h2>
              <Ledger sections={sections} />
            </section>
          </>
        )}
      </article>
    </>
  )
}

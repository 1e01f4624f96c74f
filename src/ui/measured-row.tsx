import type { ReactNode } from 'react'
import type { Outline } from '../model/outline'
import styles from './measured-row.module.css'
import { Phrases } from './phrase'
import { Qualifiers, Record } from './record'

interface MeasuredRowProps {
  outline: Outline
  /** What was measured. */
  name: ReactNode
  /** Behind the value, where it has parts. */
  parts?: ReactNode
  /** Small enough to stand in a line. */
  trend?: ReactNode
  /** The day, in words. */
  when: string
}

/** The latest of one measure or test on a card: name, value with what qualifies it, day. Rows stand in columns. */
export function MeasuredRow({ outline, name, parts, trend, when }: MeasuredRowProps) {
  return (
    <Record source={outline.source} dense>
      <span>{name}</span>{' '}
      <span className={styles.reading}>
        <span className={styles.result}>
          <span className={styles.value}>
            <Phrases phrases={outline.value} />
            {parts}
          </span>
          <Qualifiers qualifications={outline.qualifications} />
        </span>{' '}
        {trend !== undefined && <span className={styles.trend}>{trend}</span>}
        <span className={styles.when}>{when}</span>
      </span>
    </Record>
  )
}

/** The list of such rows. */
export function MeasuredRows({ children }: { children: ReactNode }) {
  return <ul className={styles.rows}>{children}</ul>
}

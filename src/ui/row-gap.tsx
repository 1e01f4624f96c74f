import { useLayoutEffect, useRef } from 'react'
import styles from './row-gap.module.css'

/** Stands in a table for the rows that are not in the document. */
export function RowGap({ pixels, columns }: { pixels: number; columns: number }) {
  const row = useRef<HTMLTableRowElement>(null)
  // Through the CSSOM: the host's policy refuses styles in markup.
  useLayoutEffect(() => {
    row.current?.style.setProperty('block-size', `${pixels}px`)
  }, [pixels])
  if (pixels === 0) return null
  return (
    <tr ref={row} className={styles.gap} aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- room alone, hidden from whoever listens */}
      <td colSpan={columns} />
    </tr>
  )
}

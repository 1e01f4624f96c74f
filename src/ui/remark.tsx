import styles from './remark.module.css'

/** A sentence about all items of a section, above them; what contradicts itself stands out by a bar beside it. */
export function Remark({ remark }: { remark: { text: string; tone?: 'critical' } | undefined }) {
  if (remark === undefined) return null
  return (
    <p className={styles.remark} data-tone={remark.tone}>
      {remark.text}
    </p>
  )
}

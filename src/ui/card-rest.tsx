import styles from './card-rest.module.css'

/** What a card leaves out, in numbers: a card never ends without a word. */
export function CardRest({ parts }: { parts: readonly string[] }) {
  if (parts.length === 0) return null
  return (
    <ul className={styles.rest}>
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  )
}

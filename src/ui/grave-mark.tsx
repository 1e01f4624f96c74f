import styles from './grave-mark.module.css'

/** The shape beside what is a danger to life: the words that say so stand beside it. */
export function GraveMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <path d="M7 .8 13.6 13H.4ZM7 5v4M7 10.9h.01" />
    </svg>
  )
}

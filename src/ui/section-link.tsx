import { Link } from 'react-router-dom'
import styles from './section-link.module.css'

/** From a card to the whole section. */
export function SectionLink({ name, children }: { name: string; children: string }) {
  return (
    <Link className={styles.link} to={`/chart/${name}`}>
      {children}
    </Link>
  )
}

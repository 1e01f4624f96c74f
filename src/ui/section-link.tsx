import { RouteLink } from './route-link'
import styles from './section-link.module.css'

/** From a card to the whole section. */
export function SectionLink({ name, children }: { name: string; children: string }) {
  return (
    <RouteLink className={styles.link} to={`/chart/${name}`}>
      {children}
    </RouteLink>
  )
}

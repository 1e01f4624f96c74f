import type { ReactNode } from 'react'
import { t } from '../words/chart'
import styles from './status-page.module.css'
import { useTitle } from './use-title'

/** A page without a chart: it says where the session stands and what can be done. */
export function StatusPage({ title, busy, children }: { title: string; busy?: boolean; children?: ReactNode }) {
  useTitle(title)
  return (
    <main className={styles.page} aria-busy={busy}>
      <p className={styles.product}>{t('app.name')}</p>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </main>
  )
}

import { lazy, Suspense } from 'react'
import type { EhrEntry } from '../config/app-config'
import type { UnfinishedLaunch } from '../session/unfinished-launch'
import { t } from '../words/chart'
import styles from './chooser.module.css'
import { StatusPage } from './status-page'

// Its words are many, and hardly ever needed.
const FailureNotice = lazy(async () => ({ default: (await import('./failure-notice')).FailureNotice }))

interface ChooserProps {
  ehrs: readonly EhrEntry[]
  unfinished: UnfinishedLaunch | undefined
}

/** The configured EHRs, those for clinicians apart from those for patients. */
export function Chooser({ ehrs, unfinished }: ChooserProps) {
  if (ehrs.length === 0) {
    return (
      <StatusPage title={t('chooser.empty.title')}>
        <p>{t('chooser.empty.text')}</p>
      </StatusPage>
    )
  }
  return (
    <StatusPage title={t('chooser.title')}>
      {unfinished !== undefined && (
        <Suspense>
          <FailureNotice failure={unfinished.failure} />
        </Suspense>
      )}
      <p>{t('chooser.text')}</p>
      <Entries title={t('chooser.providers')} ehrs={ehrs.filter(({ audience }) => audience === 'provider')} />
      <Entries title={t('chooser.patients')} ehrs={ehrs.filter(({ audience }) => audience === 'patient')} />
    </StatusPage>
  )
}

function Entries({ title, ehrs }: { title: string; ehrs: readonly EhrEntry[] }) {
  if (ehrs.length === 0) return null
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul>
        {ehrs.map(({ id, name }) => (
          <li key={id}>
            <a className={styles.entry} href={launchAddress(id)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The launch page is a document of its own, beside the app's. */
function launchAddress(ehrId: string): string {
  return `${import.meta.env.BASE_URL}launch.html?ehr=${encodeURIComponent(ehrId)}`
}

import { lazy, Suspense, useState } from 'react'
import type { EhrEntry } from '../config/app-config'
import type { UnfinishedLaunch } from '../session/unfinished-launch'
import { tr } from '../words/directory'
import { ProviderFinder } from './chooser-finder'
import { launchAddress } from './chooser-address'
import { RememberChoice } from './chooser-recent-list'
import styles from './chooser.module.css'
import { StatusPage } from './status-page'

// Its words are many, and hardly ever needed.
const FailureNotice = lazy(async () => ({ default: (await import('./failure-notice')).FailureNotice }))

interface ChooserProps {
  ehrs: readonly EhrEntry[]
  /** The address of the provider directory, where this deployment has one. */
  directory?: string | undefined
  unfinished: UnfinishedLaunch | undefined
}

/** The configured EHRs, those for clinicians apart from those for patients, and the search for others. */
export function Chooser({ ehrs, directory, unfinished }: ChooserProps) {
  const [isSearching, setSearching] = useState(false)
  const isEmpty = ehrs.length === 0
  return (
    <StatusPage title={tr(isEmpty ? 'chooser.empty.title' : 'chooser.title')}>
      {unfinished !== undefined && (
        <Suspense>
          <FailureNotice failure={unfinished.failure} />
        </Suspense>
      )}
      <p>{tr(isEmpty ? 'chooser.empty.text' : 'chooser.text')}</p>
      {(directory !== undefined || !isEmpty) && (
        <ProviderFinder ehrs={ehrs} directory={directory} onSearching={setSearching} />
      )}
      <div className={styles.groups} hidden={isSearching}>
        <Entries title={tr('chooser.providers')} ehrs={ehrs.filter(({ audience }) => audience === 'provider')} />
        <Entries title={tr('chooser.patients')} ehrs={ehrs.filter(({ audience }) => audience === 'patient')} />
      </div>
      {!isEmpty && <RememberChoice />}
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
            <a className={styles.entry} href={launchAddress(id)} data-ehr={id}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

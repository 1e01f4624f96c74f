import { useEffect, useSyncExternalStore } from 'react'
import type { EhrEntry } from '../config/app-config'
import { tr } from '../words/directory'
import { launchAddress } from './chooser-address'
import styles from './chooser-finder.module.css'
import chooser from './chooser.module.css'
import { addRecent, agreeToRecent, forgetRecent, keptText, recentIds, subscribeRecent } from './chooser-recent'

/** What was opened last on this device, where the person agreed that it is remembered. */
export function RecentEntries({ ehrs }: { ehrs: readonly EhrEntry[] }) {
  const kept = useSyncExternalStore(subscribeRecent, keptText)
  useEffect(() => {
    const remember = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest<HTMLElement>('a[data-ehr]') : null
      const id = link?.dataset['ehr']
      if (id !== undefined) addRecent(id)
    }
    // Of the whole chooser, lists and search. A middle click opens a link as well.
    const kinds = ['click', 'auxclick'] as const
    for (const kind of kinds) document.addEventListener(kind, remember)
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, remember)
    }
  }, [])
  const recent = recentIds(kept).flatMap((id) => ehrs.find((ehr) => ehr.id === id) ?? [])
  if (recent.length === 0) return null
  return (
    <section aria-label={tr('recent.title')}>
      <div className={styles.recentTop}>
        <h2 className={styles.title}>{tr('recent.title')}</h2>
        <button type="button" onClick={forgetRecent}>
          {tr('recent.forget')}
        </button>
      </div>
      <ul>
        {recent.map(({ id, name }) => (
          <li key={id}>
            <a className={chooser.entry} href={launchAddress(id)} data-ehr={id}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The person's say in whether anything is remembered. */
export function RememberChoice() {
  const isKept = useSyncExternalStore(subscribeRecent, keptText) !== null
  return (
    <div className={styles.remember}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isKept}
          onChange={({ target }) => (target.checked ? agreeToRecent() : forgetRecent())}
        />
        {tr('recent.remember')}
      </label>
      <p className={styles.hint}>{tr('recent.kept')}</p>
    </div>
  )
}

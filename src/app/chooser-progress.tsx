import type { DirectoryFailure } from '../directory/load-directory'
import { tr } from '../words/directory'
import styles from './chooser-finder.module.css'
import type { DirectoryState } from './chooser-index'

/** How far the provider directory has come, for as long as it is not complete. */
export function DirectoryProgress({ directory, onAgain }: { directory: DirectoryState; onAgain: () => void }) {
  switch (directory.kind) {
    case 'none':
      return null
    case 'loading':
    case 'preparing':
      return (
        <p className={styles.progress}>
          <progress aria-label={tr('directory.loading')} />
          {progressWords(directory)}
        </p>
      )
    case 'failed':
      return (
        <div className={styles.failed} role="alert">
          <p>{failureWords(directory.reason)}</p>
          <button type="button" onClick={onAgain}>
            {tr('directory.again')}
          </button>
        </div>
      )
    case 'ready': {
      const { entries, skipped } = directory
      if (skipped > 0) return <p className={styles.failed}>{tr('directory.skipped', { count: skipped })}</p>
      return entries === 0 ? <p className={styles.failed}>{tr('directory.empty')}</p> : null
    }
  }
}

function progressWords(directory: Extract<DirectoryState, { kind: 'loading' | 'preparing' }>): string {
  if (directory.kind === 'preparing') return tr('directory.preparing')
  const megabytes = Math.round(directory.bytes / 100_000) / 10
  return megabytes < 0.1 ? tr('directory.loading') : tr('directory.loadingSoFar', { megabytes })
}

function failureWords(reason: DirectoryFailure): string {
  return reason.kind === 'status'
    ? tr('directory.status', { status: String(reason.status) })
    : tr(`directory.${reason.kind}`)
}

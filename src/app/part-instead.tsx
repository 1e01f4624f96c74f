import { t } from '../words/chart'
import { useMissingCode, type MissingCode } from './code-recovery'
import styles from './part-instead.module.css'

/** What is said in the place of a part that could not be shown: its code did not come, or met an error of ours. */
export function PartInstead({ error, onTryAgain }: { error: unknown; onTryAgain: () => void }) {
  const missing = useMissingCode(error, onTryAgain)
  if (missing?.isAsking === true) return null
  return <WhyAndRetry missing={missing} onTryAgain={onTryAgain} />
}

export function WhyAndRetry({ missing, onTryAgain }: { missing: MissingCode | undefined; onTryAgain: () => void }) {
  return (
    <div className={styles.broken}>
      <p>{t(missing === undefined ? 'app.error.section' : 'app.error.pageMissing')}</p>
      <button type="button" onClick={missing?.retry ?? onTryAgain}>
        {t(missing === undefined ? 'section.retry' : 'app.reload')}
      </button>
    </div>
  )
}

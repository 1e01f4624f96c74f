import type { LaunchFailure } from '../session/launch-failure'
import { PlainList } from '../ui/plain-list'
import { t } from '../words/chart'
import { explainFailure } from './failure-text'
import styles from './failure-page.module.css'
import { StatusPage } from './status-page'

/** Why there is no chart, what to do, and what an integrator wants to know. */
export function FailurePage({ reason }: { reason: LaunchFailure }) {
  const { title, sentences, remedy, details, canRetry } = explainFailure(reason)
  return (
    <StatusPage title={title}>
      <div role="alert" className={styles.words}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>{remedy}</p>
      </div>
      <p className={styles.ways}>
        {canRetry && (
          <button type="button" onClick={() => window.location.reload()}>
            {t('section.retry')}
          </button>
        )}
        {reason.kind !== 'config-invalid' && reason.kind !== 'config-unreachable' && (
          <a href={import.meta.env.BASE_URL}>{t('failed.chooser')}</a>
        )}
      </p>
      {details.length > 0 && (
        // The mistakes of a config file are what its page is for; elsewhere the details are for the integrator.
        <details className={styles.details} open={reason.kind === 'config-invalid'}>
          <summary>{t('app.details')}</summary>
          <PlainList
            items={details}
            renderItem={({ label, value }) => (
              <>
                {label} <code>{value}</code>
              </>
            )}
          />
        </details>
      )}
    </StatusPage>
  )
}

import type { LaunchFailure } from '../session/launch-failure'
import { inOrder } from '../ui/in-order'
import { tf } from '../words/failure'
import styles from './failure-page.module.css'
import type { Detail, FailureText } from './failure-text'
import { framedAddress, waysOut } from './failure-ways'

interface FailureBodyProps {
  failure: LaunchFailure
  text: FailureText
  /** `alert` where nothing else is on the page. */
  role?: 'alert'
}

/** What happened, what to do, where to go from here, and what an integrator wants to know. */
export function FailureBody({ failure, text, role }: FailureBodyProps) {
  const { sentences, remedy, details, canRetry } = text
  const ways = waysOut(failure, text, new URL(import.meta.env.BASE_URL, window.location.href), framedAddress())
  return (
    <>
      <div role={role} className={styles.words}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>{remedy}</p>
      </div>
      {(canRetry || ways.length > 0) && (
        <p className={styles.ways}>
          {canRetry && (
            <button type="button" className="primary" onClick={() => window.location.reload()}>
              {tf('failure.retry')}
            </button>
          )}
          {ways.map(({ word, url, inOwnTab }) => (
            <a key={word} href={url.href} target={inOwnTab && '_blank'}>
              {tf(word)}
            </a>
          ))}
        </p>
      )}
      {details.length > 0 && (
        // The mistakes of a config file are what its page is for; elsewhere the details are for the integrator.
        <details className={styles.details} open={failure.kind === 'config-invalid'}>
          <summary>{tf('failure.details')}</summary>
          <dl>
            {/* Two of them may say the same. */}
            {inOrder(details.map(termAndValue))}
          </dl>
        </details>
      )}
    </>
  )
}

function termAndValue({ label, value }: Detail) {
  return (
    <div>
      <dt>{label}</dt> <dd>{value}</dd>
    </div>
  )
}

import { useId } from 'react'
import type { LaunchFailure } from '../session/launch-failure'
import { FailureBody } from './failure-body'
import styles from './failure-page.module.css'
import { explainFailure } from './failure-text'

/** A failure on a page that has more to offer: the choice of EHRs, after a launch that never came back. */
export function FailureNotice({ failure }: { failure: LaunchFailure }) {
  const id = useId()
  const text = explainFailure(failure)
  return (
    <section className={styles.notice} aria-labelledby={id}>
      <h2 id={id}>{text.title}</h2>
      <FailureBody failure={failure} text={text} />
    </section>
  )
}

import type { LaunchFailure } from '../session/launch-failure'
import { FailureBody } from './failure-body'
import { explainFailure } from './failure-text'
import { StatusPage } from './status-page'

/** Why there is no chart, what to do, and what an integrator wants to know. */
export function FailurePage({ reason }: { reason: LaunchFailure }) {
  const text = explainFailure(reason)
  return (
    <StatusPage title={text.title}>
      <FailureBody failure={reason} text={text} role="alert" />
    </StatusPage>
  )
}

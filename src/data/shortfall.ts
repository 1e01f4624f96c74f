import type { Shortfall } from '../model/completeness'
import type { FhirAccess } from '../session/session'
import type { Answer } from './answer'

/** An answer that is not the thing asked for. */
export type MissingAnswer = Exclude<Answer, { kind: 'ok' }>

/** What an answer that is not the thing asked for means for a reader of `resourceType`. */
export function shortfallOf(session: FhirAccess, resourceType: string, answer: MissingAnswer): Shortfall {
  const said = answer.said === undefined ? {} : { said: answer.said }
  // Where nothing was sent there is no status.
  const answered = answer.kind !== 'failed' && answer.status > 0 ? ({ answered: true } as const) : {}
  switch (answer.kind) {
    case 'denied':
      // A server may refuse though the scope was granted.
      return { kind: 'denied', scope: session.scopeFor(resourceType), ...said, ...answered }
    case 'unsupported':
      return { kind: 'unsupported', ...said, ...answered }
    case 'failed':
      return { kind: 'failed', cause: answer.cause, ...said }
  }
}

import type { Shortfall } from '../model/completeness'
import type { ActiveSession } from '../session/session'
import type { Answer } from './answer'

/** An answer that is not the thing asked for. */
export type MissingAnswer = Exclude<Answer, { kind: 'ok' }>

/** What an answer that is not the thing asked for means for a reader of `resourceType`. */
export function shortfallOf(session: ActiveSession, resourceType: string, answer: MissingAnswer): Shortfall {
  const said = answer.said === undefined ? {} : { said: answer.said }
  switch (answer.kind) {
    case 'denied':
      return { kind: 'denied', scope: scopeFor(session, resourceType), ...said }
    case 'unsupported':
      return { kind: 'unsupported', ...said }
    case 'failed':
      return { kind: 'failed', cause: answer.cause, ...said }
  }
}

/** The scope to ask for; a server may refuse though it was granted, so it need not be a missing one. */
function scopeFor(session: ActiveSession, resourceType: string): string {
  const missing = session.missingScope(resourceType)
  if (missing !== undefined) return missing
  return `patient/${resourceType}.${session.vendor.scopeStyle === 'v2' ? 'rs' : 'read'}`
}

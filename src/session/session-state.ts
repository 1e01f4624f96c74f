import type { EhrEntry } from '../config/app-config'
import type { LaunchFailure } from './launch-failure'
import type { ActiveSession } from './session'

/** Where a session stands. `data-session` on the root shows it (`refreshing` shows as `ready`). */
export type SessionState =
  | { kind: 'idle' }
  | { kind: 'launching' }
  /** A provider is being picked: no launch has begun, or several entries share the `iss`. */
  | { kind: 'choosing'; ehrs: EhrEntry[] }
  | { kind: 'ready'; session: ActiveSession }
  | { kind: 'refreshing'; session: ActiveSession }
  /** The token ended and cannot be renewed: what was read may stay on screen until the lock. */
  | { kind: 'expired'; session: ActiveSession }
  /** Covered after idling: token and cache are gone. */
  | { kind: 'locked'; ehrId: string }
  | { kind: 'ended' }
  | { kind: 'failed'; reason: LaunchFailure }

/** What may happen to a session. */
export type SessionEvent =
  | { kind: 'launch' }
  | { kind: 'choose'; ehrs: EhrEntry[] }
  | { kind: 'start'; session: ActiveSession }
  | { kind: 'refresh' }
  | { kind: 'refreshed' }
  | { kind: 'expire' }
  | { kind: 'lock' }
  | { kind: 'end' }
  | { kind: 'fail'; reason: LaunchFailure }

/** Holds the one session of this tab. */
export interface SessionStore {
  getState: () => SessionState
  /** Calls `listener` after every change; returns the way to stop. */
  subscribe: (listener: () => void) => () => void
  /** Revokes what can be revoked, forgets the token and everything stored, ends as `ended`. */
  signOut: () => Promise<void>
  /** Covers the chart after idling: forgets the token, ends as `locked`. */
  lock: () => void
}

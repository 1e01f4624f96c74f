import type { EhrEntry } from '../config/app-config'
import type { LaunchFailure } from './launch-failure'
import type { ActiveSession, FhirAccess } from './session'
import type { UnfinishedLaunch } from './unfinished-launch'

/** Where a session stands. `data-session` on the root shows it (`refreshing` shows as `ready`, `picking` as `choosing`). */
export type SessionState =
  | { kind: 'idle' }
  | { kind: 'launching' }
  /** A provider is being picked: no launch has begun, or several entries share the `iss`. */
  /** `unfinished`: a launch there left this tab and no answer came back. */
  /** `directory`: the address of the provider directory, where this deployment has one. */
  | { kind: 'choosing'; ehrs: EhrEntry[]; directory?: string; unfinished?: UnfinishedLaunch }
  /** The EHR signed someone in and named no patient: Sightline's own search. Shown as `choosing`. */
  | { kind: 'picking'; access: FhirAccess }
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
  | { kind: 'choose'; ehrs: EhrEntry[]; directory?: string; unfinished?: UnfinishedLaunch }
  | { kind: 'pick'; access: FhirAccess }
  | { kind: 'start'; session: ActiveSession }
  | { kind: 'refresh' }
  | { kind: 'refreshed' }
  | { kind: 'expire' }
  /** `ehrId` where the stored session had idled away before it was restored. */
  | { kind: 'lock'; ehrId?: string }
  | { kind: 'end' }
  | { kind: 'fail'; reason: LaunchFailure }

/** What a reader is told before it happens. `at` is in milliseconds since the epoch. */
export type SessionNotice =
  /** Nobody has touched the chart for a while: it is covered at `at`, unless `stayActive` is called. */
  | { kind: 'locking'; at: number }
  /** The access cannot be renewed and ends at `at`. */
  | { kind: 'expiring'; at: number }

/** Holds the one session of this tab. */
export interface SessionStore {
  /** Reads `config.json`, then completes a callback or restores the stored session. The same promise at every call. */
  start: () => Promise<void>
  getState: () => SessionState
  /** The same object until it changes. */
  getNotice: () => SessionNotice | undefined
  /** Calls `listener` after every change of state or notice; returns the way to stop. */
  subscribe: (listener: () => void) => () => void
  /** The reader is there: puts the lock off. */
  stayActive: () => void
  /** From `picking`: opens the chart of this patient, whom the reader has confirmed by two identifiers. */
  openPatient: (patientId: string) => void
  /** From a chart whose patient was picked: forgets it and picks anew, under a new key. */
  pickAnother: () => void
  /** Revokes what can be revoked, forgets the token and everything stored, ends as `ended`. */
  signOut: () => Promise<void>
  /** Covers the chart after idling: forgets the token, ends as `locked`. */
  lock: () => void
  /**
   * From `picking`, a chart or `locked`: leaves for the EHR's sign-in, which comes back to the address and scroll of
   * now.
   */
  signInAgain: () => void
  /**
   * Loads the page anew where it stands, for want of code that the host has no more: once for each `build` of the app,
   * always where a person wants it (`undefined`). `false` where it was done before, or would lose what is on screen.
   */
  reloadFrom: (build: string | undefined) => boolean
  /** The clock that notices tell the time by, in milliseconds since the epoch; it never runs back. */
  now: () => number
  /** How far the page was scrolled when the reader left to sign in again; once, then `undefined`. */
  takeReturnScroll: () => number | undefined
}

import type { SessionNotice } from './session-state'

export interface ClockReading {
  /** All in milliseconds since the epoch, but for `idleLimit`. */
  now: number
  lastActive: number
  idleLimit: number
  /** When the access ends for good; `undefined` where it can be renewed or nobody knows. */
  endsAt: number | undefined
}

export interface ClockVerdict {
  due: 'lock' | 'expire' | undefined
  notice: SessionNotice | undefined
  /** When to look again. */
  next: number
}

/** How long before its end a session that cannot be renewed says so. */
const expiryLead = 120_000

/** What time has brought. A lock is told at least 20 s before (WCAG 2.2.1), and it comes before everything else. */
export function readClock({ now, lastActive, idleLimit, endsAt }: ClockReading): ClockVerdict {
  const locksAt = lastActive + idleLimit
  const warnsAt = locksAt - Math.min(60_000, Math.max(20_000, idleLimit / 3))
  const tellsAt = endsAt === undefined ? undefined : endsAt - expiryLead
  const notices: SessionNotice[] = []
  if (now >= warnsAt) notices.push({ kind: 'locking', at: locksAt })
  if (endsAt !== undefined && tellsAt !== undefined && now >= tellsAt) notices.push({ kind: 'expiring', at: endsAt })
  const instants = [locksAt, warnsAt, tellsAt, endsAt].filter((at) => at !== undefined && at > now)
  return {
    due: now >= locksAt ? 'lock' : endsAt !== undefined && now >= endsAt ? 'expire' : undefined,
    notice: notices.sort((left, right) => left.at - right.at).at(0),
    next: Math.min(...instants.filter((at) => at !== undefined), now + 3_600_000),
  }
}

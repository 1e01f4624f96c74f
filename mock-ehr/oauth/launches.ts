import { randomBytes } from 'node:crypto'
import type { LaunchBehaviour } from '../personas/persona'

/** What the EHR knows when it opens an app. */
export interface Launch {
  patientId: string
  /** Who opened it; `undefined` for the documented sandbox values, which whoever signs in may use. */
  userName: string | undefined
  /** Whether the value itself proves that the user is signed in (the machine endpoint has no browser session). */
  signedIn: boolean
  needPatientBanner: boolean
  intent: string | undefined
}

export type FoundLaunch = { kind: 'found'; launch: Launch } | { kind: 'refused'; why: string }

/** The launch values of one persona. A value says nothing: it is random, or one that the vendor documents. */
export const createLaunches = (
  behaviour: LaunchBehaviour,
  sandboxPatient: (patientId: string) => string | undefined,
  now: () => number,
) => {
  const opened = new Map<string, { launch: Launch; expiresAt: number; spent: boolean }>()

  const findSandbox = (value: string): FoundLaunch | undefined => {
    const documented = behaviour.sandbox.find((sandbox) => sandbox.value === value)
    const patientId = documented && sandboxPatient(documented.patientId)
    if (patientId === undefined) return undefined
    const launch = { patientId, userName: undefined, signedIn: false, needPatientBanner: true, intent: undefined }
    return { kind: 'found', launch }
  }

  return {
    open: (launch: Launch): string => {
      const value = randomBytes(24).toString('base64url')
      opened.set(value, { launch, expiresAt: now() + behaviour.seconds * 1000, spent: false })
      return value
    },

    find: (value: string): FoundLaunch => {
      const sandbox = findSandbox(value)
      if (sandbox) return sandbox
      const found = opened.get(value)
      if (!found) return { kind: 'refused', why: 'the launch value is not known' }
      if (found.expiresAt <= now()) return { kind: 'refused', why: 'the launch value has expired' }
      if (found.spent) return { kind: 'refused', why: 'the launch value has been used already' }
      return { kind: 'found', launch: found.launch }
    },

    spend: (value: string) => {
      const found = opened.get(value)
      if (found && behaviour.singleUse) found.spent = true
    },
  }
}

export type Launches = ReturnType<typeof createLaunches>

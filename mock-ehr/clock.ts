import { AsyncLocalStorage } from 'node:async_hooks'

const millisecondsAhead = new AsyncLocalStorage<number>()
const dateNow = Date.now

/** The clock of the machine, whatever runs by another one. */
export const machineClock = () => dateNow()

/**
 * Runs work, and all that it awaits, by a clock so many milliseconds ahead of the machine's: the products of one
 * process have clocks of their own. oidc-provider takes no clock but `Date.now`, so that is replaced, from the first
 * clock that is wrong on; outside of such work it says what it always said.
 */
export const byClockAhead = <Result>(milliseconds: number, work: () => Result): Result => {
  if (milliseconds === 0) return work()
  Date.now = now
  return millisecondsAhead.run(milliseconds, work)
}

const now = () => dateNow() + (millisecondsAhead.getStore() ?? 0)

/** A screen is painted so often in a second where nothing hinders it. */
export const framePeriod = 1000 / 60

/**
 * The share of frames that should have been and were not, by the times at which frames were made: a time that is two
 * periods after the one before has one missing between.
 */
export function droppedShare(times: readonly number[], period = framePeriod): number {
  let due = 0
  let made = 0
  for (const [index, time] of times.entries()) {
    const before = times[index - 1]
    if (before === undefined) continue
    due += Math.max(1, Math.round((time - before) / period))
    made += 1
  }
  return due === 0 ? NaN : (due - made) / due
}

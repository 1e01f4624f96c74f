/** The two clocks of a browser, in milliseconds: the one that people set, and the one that only runs. */
export interface BrowserClocks {
  /** Since the epoch; jumps when it is set right, or wrong. */
  wall: () => number
  /** Since whenever; never jumps, and in some browsers stands still while the machine sleeps. */
  running: () => number
}

/**
 * Milliseconds since the epoch, never running back: a clock that is set back must not keep a chart open that nobody uses.
 * A jump ahead is taken for what it looks like, a machine that slept.
 */
export function steadyClock({ wall, running }: BrowserClocks): () => number {
  let last = wall()
  let lastRunning = running()
  return () => {
    const nowRunning = running()
    last = Math.max(wall(), last + nowRunning - lastRunning)
    lastRunning = nowRunning
    return last
  }
}

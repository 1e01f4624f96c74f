/** Puts on screen what has come, the less often the longer it takes. */
export interface Publisher {
  /** At once if that is due, else as soon as it is. */
  publish: () => void
  /** The same a little later: many of these in a short while are one. */
  publishSoon: () => void
  cancel: () => void
}

/** Milliseconds; short enough to look immediate. */
const least = 50

/** Milliseconds after which a reader might think that nothing comes any more. */
const most = 2_000

/**
 * Showing a list costs in proportion to its length: shown anew for each page, a long one would cost the square of it.
 * So the pauses grow with the time that has passed: there are few of them, and what is shown is never much less than
 * what has come.
 */
export function createPublisher(show: () => void, now: () => number = () => performance.now()): Publisher {
  let began: number | undefined
  let last = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Milliseconds until it may be shown again. */
  function pause(): number {
    if (began === undefined) return 0
    return last + Math.min(most, Math.max(least, (last - began) / 4)) - now()
  }

  function cancel(): void {
    clearTimeout(timer)
    timer = undefined
  }

  function showNow(): void {
    cancel()
    last = now()
    began ??= last
    show()
  }

  function showIn(milliseconds: number): void {
    timer ??= setTimeout(showNow, milliseconds)
  }

  return {
    publish: () => {
      const left = pause()
      if (left > 0) showIn(left)
      else showNow()
    },
    publishSoon: () => showIn(Math.max(least, pause())),
    cancel,
  }
}

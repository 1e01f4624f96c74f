/** The time that a piece of work may take. */
export interface TimeLimit {
  /** Aborts when the work is called off, with that reason, and when its time is over. */
  signal: AbortSignal
  isOver: () => boolean
}

/** Does `work` until `signal` aborts, or for so many milliseconds. It is for `work` to heed its own signal. */
export async function withinTime<Result>(
  signal: AbortSignal,
  milliseconds: number,
  work: (limit: TimeLimit) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted()
  const stop = new AbortController()
  let over = false
  const callOff = () => stop.abort(signal.reason)
  signal.addEventListener('abort', callOff, { once: true })
  const timer = setTimeout(() => {
    over = true
    stop.abort()
  }, milliseconds)
  try {
    return await work({ signal: stop.signal, isOver: () => over })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', callOff)
  }
}

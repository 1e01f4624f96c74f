/** Milliseconds of work after which the page has its turn: half a frame. */
const slice = 8

/**
 * Does work of many small steps without holding up the page: input, timers and rendering come in between. Rejects with
 * the reason if `signal` aborts, and then does no more of it.
 */
export async function inSlices<Result>(work: Iterator<unknown, Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted()
  for (let began = performance.now(); ;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (performance.now() - began < slice) continue
    await othersTurn()
    if (signal.aborted) {
      work.return?.()
      throw signal.reason
    }
    began = performance.now()
  }
}

/** Does something with each, a step for each. */
export function* eachOf<Item>(items: readonly Item[], act: (item: Item) => void): Generator<undefined, void> {
  for (const item of items) {
    act(item)
    yield
  }
}

/**
 * A message to oneself stands behind all that waits already, where `scheduler.yield` would go before it, and React's
 * work would wait for the longest list. A timer would wait some milliseconds each time, in a hidden page a second.
 */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener(
      'message',
      () => {
        port1.close()
        resolve()
      },
      { once: true },
    )
    port1.start()
    port2.postMessage(undefined)
  })
}

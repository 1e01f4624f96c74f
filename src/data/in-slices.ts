import { rankOf, type RequestPriority } from './request-queue'

/** Milliseconds of work after which the page has its turn: half a frame. */
const slice = 8

/**
 * Does work of many small steps without holding up the page: input, timers and rendering come in between, and what is
 * more urgent. Rejects with the reason if `signal` aborts, and then does no more of it.
 */
export async function inSlices<Result>(
  work: Iterator<unknown, Result>,
  signal: AbortSignal,
  priority: RequestPriority,
): Promise<Result> {
  signal.throwIfAborted()
  const rank = rankOf(priority)
  const [first] = waiting
  let isDue = first === undefined || first.rank >= rank
  for (;;) {
    if (!isDue) await turn(rank)
    if (signal.aborted) {
      work.return?.()
      throw signal.reason
    }
    const began = performance.now()
    do {
      const step = work.next()
      if (step.done === true) return step.value
    } while (performance.now() - began < slice)
    isDue = false
  }
}

/** Does something with each, a step for each. */
export function* eachOf<Item>(items: readonly Item[], act: (item: Item) => void): Generator<undefined, void> {
  for (const item of items) {
    act(item)
    yield
  }
}

interface Waiting {
  rank: number
  goOn: () => void
}

/** Work that rests, the most urgent first. While there is any, a message is on its way to go on with it. */
const waiting: Waiting[] = []

/** Comes when all that waits in the page already has had its turn, and so has what is more urgent here. */
function turn(rank: number): Promise<void> {
  return new Promise((resolve) => {
    const after = waiting.findIndex((other) => other.rank > rank)
    waiting.splice(after === -1 ? waiting.length : after, 0, { rank, goOn: resolve })
    if (waiting.length === 1) afterOthers(goOnWithFirst)
  })
}

function goOnWithFirst(): void {
  waiting.shift()?.goOn()
  if (waiting.length > 0) afterOthers(goOnWithFirst)
}

/**
 * A message to oneself stands behind all that waits already, where `scheduler.yield` would go before it, and React's
 * work would wait for the longest list. A timer would wait some milliseconds each time, in a hidden page a second.
 */
function afterOthers(act: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener(
    'message',
    () => {
      port1.close()
      act()
    },
    { once: true },
  )
  port1.start()
  port2.postMessage(undefined)
}

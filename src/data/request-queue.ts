/** Which requests go first when more are waiting than may run at once. */
export type RequestPriority =
  | 'patient'
  | 'allergies'
  | 'problems'
  | 'medications'
  | 'results'
  | 'medication-names'
  | 'rest'
  | 'later-pages'
  | 'background'

const rank: Record<RequestPriority, number> = {
  patient: 0,
  allergies: 1,
  problems: 2,
  medications: 3,
  // The other cards of the first screen.
  results: 4,
  // Rows first, then the names that some of them lack.
  'medication-names': 5,
  rest: 6,
  // A long list holds up no section of which nothing has come yet.
  'later-pages': 7,
  // What reads once more what others have read.
  background: 8,
}

/** The lower, the sooner. */
export function rankOf(priority: RequestPriority): number {
  return rank[priority]
}

/**
 * How the browser is told to share a line that several requests want: over HTTP/2 all that run do, over HTTP/1.1 those
 * that wait for one of its six connections.
 */
export const linePriority: Record<RequestPriority, 'high' | 'auto' | 'low'> = {
  patient: 'high',
  allergies: 'high',
  problems: 'high',
  medications: 'high',
  results: 'auto',
  'medication-names': 'auto',
  rest: 'low',
  'later-pages': 'low',
  background: 'low',
}

/** What must be whole before anything else is: all its pages go before the first ones of others. */
const wholeFirst: ReadonlySet<RequestPriority> = new Set([
  'patient',
  'allergies',
  'problems',
  'medications',
  'background',
])

/** The priority of the further pages of a search. */
export function priorityOfLaterPages(ofFirst: RequestPriority): RequestPriority {
  return wholeFirst.has(ofFirst) ? ofFirst : 'later-pages'
}

export interface RequestQueue {
  /**
   * Runs `task` as soon as a place is free: by priority, then in the order of asking. Rejects with the signal's
   * reason, without running `task`, when the signal aborts first.
   */
  run: <Result>(priority: RequestPriority, signal: AbortSignal, task: () => Promise<Result>) => Promise<Result>
}

interface Waiting {
  priority: RequestPriority
  admit: () => void
}

/** A queue that lets `limit` tasks run at once. */
export function createRequestQueue(limit: number): RequestQueue {
  const waiting: Waiting[] = []
  let running = 0

  function enter(priority: RequestPriority, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(place), 1)
        reject(signal.reason)
      }
      const place: Waiting = {
        priority,
        admit: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      const after = waiting.findIndex((other) => rank[other.priority] > rank[priority])
      waiting.splice(after === -1 ? waiting.length : after, 0, place)
      admitNext()
    })
  }

  function admitNext(): void {
    if (running >= limit) return
    const next = waiting.shift()
    if (next === undefined) return
    running += 1
    next.admit()
  }

  return {
    run: async (priority, signal, task) => {
      signal.throwIfAborted()
      await enter(priority, signal)
      try {
        signal.throwIfAborted()
        return await task()
      } finally {
        running -= 1
        admitNext()
      }
    },
  }
}

/** When, and how often, a request that failed for a while is sent again. Times in milliseconds. */
export interface BackOff {
  /** How often one request is sent at most. */
  tries: number
  /** The longest wait before the second try; it doubles with each further one. */
  firstDelay: number
  /** No wait is longer, whatever the server asks for: the reader is waiting too. */
  longestDelay: number
}

/** How long the server asks to wait, in milliseconds; `undefined` where it does not say or cannot be understood. */
export function askedDelay(headers: Headers, now: number): number | undefined {
  return (
    retryAfter(headers.get('retry-after'), now) ??
    rateLimitReset(headers.get('ratelimit') ?? '') ??
    seconds(headers.get('ratelimit-reset')?.trim())
  )
}

/** `Retry-After` is seconds or an HTTP date (RFC 9110 section 10.2.3). */
function retryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? ''
  const plain = seconds(text)
  if (plain !== undefined) return plain
  // HTTP dates name their weekday; Date.parse alone would take "-5" for a date in 2001.
  if (!/^[A-Z][a-z]+,? /.test(text)) return undefined
  const then = Date.parse(text)
  return Number.isNaN(then) ? undefined : Math.max(0, then - now)
}

/**
 * The `RateLimit` drafts (draft-ietf-httpapi-ratelimit-headers) say the seconds until more is allowed: as `reset=` of
 * one limit, later as `t=` of each policy in force, of which those count that have nothing remaining (`r=0`). Some
 * servers send this and no `Retry-After`.
 */
function rateLimitReset(value: string): number | undefined {
  const policies = value.split(',').map((policy) => ({
    isSpent: /;\s*r=0\s*(?:;|$)/.test(policy),
    wait: seconds(/(?:^|[;\s])(?:t|reset)=(\d+)\s*(?:;|$)/.exec(policy)?.[1]),
  }))
  const telling = policies.some(({ isSpent, wait }) => isSpent && wait !== undefined)
  const waits = policies.flatMap(({ isSpent, wait }) => (wait === undefined || (telling && !isSpent) ? [] : [wait]))
  return waits.length === 0 ? undefined : Math.max(...waits)
}

function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) * 1000 : undefined
}

/**
 * The wait after try number `tried` (from 1). `random` is in [0, 1): half of the wait is left to chance, so that
 * requests that failed together do not come back together.
 */
export function nextDelay(backOff: BackOff, tried: number, asked: number | undefined, random: number): number {
  const ownDelay = backOff.firstDelay * 2 ** (tried - 1) * (0.5 + random / 2)
  return Math.min(backOff.longestDelay, Math.max(ownDelay, asked ?? 0))
}

/** Resolves after `milliseconds`; rejects with the signal's reason, and leaves no timer, when it aborts. */
export function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
  })
}

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
  return retryAfter(headers.get('retry-after'), now) ?? rateLimitReset(headers.get('ratelimit'))
}

/** `Retry-After` is seconds or an HTTP date (RFC 9110 section 10.2.3). */
function retryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  // HTTP dates name their weekday; Date.parse alone would take "-5" for a date in 2001.
  if (!/^[A-Z][a-z]+,? /.test(text)) return undefined
  const then = Date.parse(text)
  return Number.isNaN(then) ? undefined : Math.max(0, then - now)
}

/** The `RateLimit` drafts say the seconds until more is allowed as `t=` or `reset=`; Medplum sends no `Retry-After`. */
function rateLimitReset(value: string | null): number | undefined {
  const seconds = /(?:^|[;,\s])(?:t|reset)=(\d{1,9})(?=$|[;,\s])/.exec(value ?? '')?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
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

import type { FhirBehaviour } from '../ehr'

export interface Quota {
  exceeded: boolean
  headers: Record<string, string>
}

/** Counts a request of a token; undefined where the server has no limit. */
export type CountRequest = (bearer: string) => Quota | undefined

/**
 * A quota in windows that begin with a token's first request. The headers are those of
 * draft-ietf-httpapi-ratelimit-headers-10: `r` requests are left, and `t` seconds until there are more.
 */
export function rateLimit({ rateLimit: limit }: FhirBehaviour, now: () => number): CountRequest {
  if (!limit) return () => undefined
  const { requests, seconds } = limit
  const windows = new Map<string, { until: number; used: number }>()
  return (bearer) => {
    const at = now()
    for (const [token, { until }] of windows) if (until <= at) windows.delete(token)
    const window = windows.get(bearer) ?? { until: at + seconds * 1000, used: 0 }
    window.used += 1
    windows.set(bearer, window)
    const left = Math.max(0, requests - window.used)
    const wait = Math.ceil((window.until - at) / 1000)
    return {
      exceeded: window.used > requests,
      headers: {
        'RateLimit-Policy': `"requests";q=${requests};w=${seconds}`,
        RateLimit: `"requests";r=${left};t=${wait}`,
      },
    }
  }
}

import type { EhrEntry } from '../../src/config/app-config'
import { discover } from '../../src/config/discovery'
import { readBytes } from './form'

/** Where an EHR takes tokens, by its own word. */
export interface TokenEndpoints {
  token: string
  revoke: string | undefined
}

/** Milliseconds for which an EHR's word is good. */
const life = 60 * 60 * 1000

/** A CapabilityStatement may be of some megabytes. */
const longestDocument = 16 * 1024 * 1024
const patience = 10_000

/**
 * Remembers the endpoints of each EHR for an hour, and asks once however many want to know. `undefined`: neither
 * document said. A failure is not remembered.
 */
export function knownEndpoints(
  fetch: typeof globalThis.fetch,
  now: () => number,
): (ehr: EhrEntry) => Promise<TokenEndpoints | undefined> {
  const known = new Map<string, { until: number; endpoints: Promise<TokenEndpoints | undefined> }>()
  const bounded = boundedFetch(fetch)
  return (ehr) => {
    const key = JSON.stringify([ehr.iss, ehr.vendor, ehr.release])
    const before = known.get(key)
    if (before !== undefined && before.until > now()) return before.endpoints
    const endpoints = ask(ehr, bounded).then((found) => {
      if (found === undefined) known.delete(key)
      return found
    })
    known.set(key, { until: now() + life, endpoints })
    return endpoints
  }
}

async function ask(ehr: EhrEntry, fetch: typeof globalThis.fetch): Promise<TokenEndpoints | undefined> {
  const found = await discover(ehr, fetch)
  if (found.kind === 'failed') return undefined
  const { token, revoke } = found.endpoints
  const safe = revoke !== undefined && (isSecure(revoke) || !isSecure(token))
  return { token, revoke: safe ? revoke : undefined }
}

function isSecure(url: string): boolean {
  return new URL(url).protocol === 'https:'
}

/** May a secret go to this address? In the clear only within this machine. */
export function keepsSecrets(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

const mostRedirects = 5

/** Follows redirects one by one, none of them from https to http, as a browser would have it. */
async function follow(asked: URL, init: RequestInit | undefined, fetch: typeof globalThis.fetch): Promise<Response> {
  let url = asked
  for (let left = mostRedirects; left >= 0; left -= 1) {
    const response = await fetch(url, { ...init, redirect: 'manual' })
    const location = response.headers.get('Location')
    if (location === null || ![301, 302, 303, 307, 308].includes(response.status)) return response
    await response.body?.cancel()
    const next = new URL(location, url)
    if (url.protocol === 'https:' && next.protocol !== 'https:') throw new TypeError('A redirect left https.')
    url = next
  }
  throw new TypeError('There are too many redirects.')
}

/** Documents of a sane size, and none that came over a hop in the clear, where anyone could have sent it elsewhere. */
function boundedFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await follow(new URL(input instanceof Request ? input.url : input), init, fetch)
    if (response.body === null) return response
    const bytes = await readBytes(response.body, { longest: longestDocument, patience })
    if (typeof bytes === 'string') throw new TypeError(`The document is ${bytes}.`)
    return new Response(bytes.slice(), { status: response.status, headers: response.headers })
  }
}

import type { Answered, Ask, Port, Unanswered } from './port'

export interface BrowserPortOptions {
  /** How long one request may take. */
  milliseconds: number
  now: () => number
  fetch: typeof globalThis.fetch
}

/**
 * Sends requests as the app will: what CORS forbids to read is not read here either. Where nothing can be read, the
 * same request without CORS tells whether the server is there. No cookies, never. Never throws.
 */
export function browserPort({ milliseconds, now, fetch }: BrowserPortOptions): Port {
  return {
    sees: 'what-browsers-may',
    async send(ask) {
      const begun = now()
      const outcome = await exchange(ask, milliseconds, fetch)
      const ended = now()
      return { ask, outcome, milliseconds: ended - begun, at: ended }
    },
  }
}

async function exchange(
  ask: Ask,
  milliseconds: number,
  fetch: typeof globalThis.fetch,
): Promise<Answered | Unanswered> {
  const { Origin: _set, ...headers } = ask.headers
  const init = {
    method: ask.method,
    ...(ask.body === undefined ? {} : { body: ask.body }),
    credentials: 'omit',
  } as const
  const signal = AbortSignal.timeout(milliseconds)
  try {
    const response = await fetch(ask.url, { ...init, headers, signal })
    const redirects = response.redirected ? [response.url] : []
    const seen = Object.fromEntries(response.headers)
    return { kind: 'answered', status: response.status, headers: seen, body: await response.text(), redirects }
  } catch {
    if (signal.aborted) return unanswered('timeout')
  }
  const again = AbortSignal.timeout(milliseconds)
  try {
    // Only headers that need no preflight may go with it.
    await fetch(ask.url, { ...init, mode: 'no-cors', signal: again, headers: plain(headers) })
    return unanswered('cors')
  } catch {
    return unanswered(again.aborted ? 'timeout' : 'unreadable')
  }
}

function plain(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'Authorization'))
}

function unanswered(failure: Unanswered['failure']): Unanswered {
  return { kind: 'unanswered', failure, code: undefined, redirects: [] }
}

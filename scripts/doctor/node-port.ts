import type { Answered, Ask, Exchange, NetworkFailure, Port, Unanswered } from '../../src/doctor/port'

export interface NodePortOptions {
  /** How long one request may take, redirects included. */
  milliseconds: number
  now: () => number
}

/** A CapabilityStatement may have megabytes; more than this is not one. */
const longestBody = 20_000_000
const mostRedirects = 10

/** Sends requests with Node's fetch, which shows every header and every redirect. Never throws. */
export function nodePort({ milliseconds, now }: NodePortOptions): Port {
  return {
    sees: 'everything',
    async send(ask) {
      const begun = now()
      const outcome = await exchange(ask, AbortSignal.timeout(milliseconds))
      const ended = now()
      return { ask, outcome, milliseconds: ended - begun, at: ended } satisfies Exchange
    },
  }
}

async function exchange(ask: Ask, signal: AbortSignal): Promise<Answered | Unanswered> {
  const redirects: string[] = []
  let url = ask.url
  try {
    for (;;) {
      const response = await fetch(url, {
        method: ask.method,
        headers: ask.headers,
        redirect: 'manual',
        signal,
        ...(ask.body === undefined ? {} : { body: ask.body }),
      })
      const location = response.headers.get('location')
      const moved = [301, 302, 303, 307, 308].includes(response.status) && location !== null
      if (!moved || !ask.follow) {
        const headers = Object.fromEntries(response.headers)
        return { kind: 'answered', status: response.status, headers, body: await readBody(response), redirects }
      }
      await response.body?.cancel()
      const next = new URL(location, url).href
      if (redirects.includes(next) || next === ask.url || redirects.length === mostRedirects) {
        return { kind: 'unanswered', failure: 'redirects', code: undefined, redirects }
      }
      redirects.push(next)
      url = next
    }
  } catch (error) {
    const code = codeOf(error)
    return { kind: 'unanswered', failure: signal.aborted ? 'timeout' : failureOf(code), code, redirects }
  }
}

async function readBody(response: Response): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > longestBody) break
  }
  return text + decoder.decode()
}

/** undici wraps what Node says: the cause carries the code, and where both loopback addresses were tried, its first. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  // https://fetch.spec.whatwg.org/#port-blocking
  if (error.message === 'bad port') return 'BAD_PORT'
  if ('code' in error && typeof error.code === 'string') return error.code
  const [first]: unknown[] = error instanceof AggregateError ? error.errors : []
  return codeOf(first ?? error.cause)
}

function failureOf(code: string | undefined): NetworkFailure {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ENODATA':
      return 'dns'
    case 'BAD_PORT':
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return 'refused'
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return 'timeout'
    default:
      return code !== undefined && tlsCode.test(code) ? 'tls' : 'dropped'
  }
}

/** OpenSSL's names, https://docs.openssl.org/master/man3/X509_STORE_CTX_get_error/, and Node's own. */
const tlsCode =
  /CERT|^ERR_(?:TLS|SSL)|SIGNATURE|ISSUER|^EPROTO$|^(?:INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|CRL_)/

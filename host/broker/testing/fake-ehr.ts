import type { EhrEntry } from '../../../src/config/app-config'
import { anEhr, base } from '../../../src/config/testing/samples'

/** A request that arrived at the EHR's authorization server. */
export interface Arrived {
  url: string
  headers: Headers
  form: URLSearchParams
  init: RequestInit
}

/** What the code `code-of-PATIENT` is traded for, and how its refresh tokens live. */
export interface FakeEhr {
  fetch: typeof globalThis.fetch
  token: Arrived[]
  revoked: Arrived[]
  discoveries: string[]
  /** Answers the next token requests in place of the EHR. */
  answerWith: (answer: ((arrived: Arrived) => Response | Promise<Response>) | undefined) => void
  /** Every text that must not come to a browser, as far as this EHR gave them out. */
  refreshTokens: () => string[]
}

export interface FakeEhrOptions {
  /** A refresh replaces the refresh token, and the old one is good no more. */
  rotates?: boolean
  /** Gives refresh tokens at all. */
  refreshes?: boolean
  revocation?: boolean
  wellKnown?: () => Response | Promise<Response>
}

export const endpoints = { token: 'https://auth.ehr.example/token', revoke: 'https://auth.ehr.example/revoke' }

/** An EHR that trades codes and refresh tokens, each good once, and remembers what it was sent. */
export function fakeEhr(options: FakeEhrOptions = {}): FakeEhr {
  const { rotates = true, refreshes = true, revocation = true } = options
  const token: Arrived[] = []
  const revoked: Arrived[] = []
  const discoveries: string[] = []
  const live = new Map<string, string>()
  const given: string[] = []
  let instead: ((arrived: Arrived) => Response | Promise<Response>) | undefined

  const wellKnown =
    options.wellKnown ??
    (() =>
      Response.json({
        authorization_endpoint: 'https://auth.ehr.example/authorize',
        token_endpoint: endpoints.token,
        ...(revocation ? { revocation_endpoint: endpoints.revoke } : {}),
      }))

  const grant = (patient: string, held?: string) => {
    const count = token.length
    if (!refreshes) return Response.json({ access_token: `access-${count}`, token_type: 'Bearer', patient })
    const next = held !== undefined && !rotates ? held : `refresh-token-${count}-of-${patient}`
    live.set(next, patient)
    given.push(next)
    const kept = held === next ? {} : { refresh_token: next }
    return Response.json({ access_token: `access-${count}`, token_type: 'Bearer', expires_in: 300, patient, ...kept })
  }

  const answer = (form: URLSearchParams): Response => {
    const [, patient] = /^code-of-(.+)$/.exec(form.get('code') ?? '') ?? []
    if (form.get('grant_type') === 'authorization_code' && patient !== undefined) return grant(patient)
    const held = form.get('refresh_token') ?? ''
    const whose = live.get(held)
    if (form.get('grant_type') === 'refresh_token' && whose !== undefined) {
      if (rotates) live.delete(held)
      return grant(whose, held)
    }
    return Response.json({ error: 'invalid_grant' }, { status: 400 })
  }

  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input)
    const form = new URLSearchParams(init.body instanceof URLSearchParams ? init.body : '')
    const arrived = { url, headers: new Headers(init.headers), form, init }
    if (url.startsWith(`${base}/`)) {
      discoveries.push(url)
      return url.endsWith('/.well-known/smart-configuration') ? wellKnown() : new Response('', { status: 404 })
    }
    if (url === endpoints.token) {
      token.push(arrived)
      return instead === undefined ? answer(form) : untilAborted(instead(arrived), init.signal)
    }
    if (url === endpoints.revoke) {
      revoked.push(arrived)
      live.delete(form.get('token') ?? '')
      return new Response(null)
    }
    throw new TypeError('fetch failed')
  }
  return {
    fetch,
    token,
    revoked,
    discoveries,
    answerWith: (answer) => {
      instead = answer
    },
    refreshTokens: () => given,
  }
}

async function untilAborted(answer: Response | Promise<Response>, signal?: AbortSignal | null): Promise<Response> {
  if (!signal) return answer
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('', 'TimeoutError')))
  })
  return Promise.race([answer, aborted])
}

/** An entry of the config for this EHR. */
export function brokered(change: Partial<EhrEntry> = {}): EhrEntry {
  return anEhr({ redirectUri: './launch.html', tokenVia: 'broker', ...change })
}

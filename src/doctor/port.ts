/** A request that the doctor sends. Header names as they are to be sent. */
export interface Ask {
  method: 'GET' | 'POST' | 'OPTIONS'
  url: string
  headers: Record<string, string>
  /** A form. */
  body?: string
  /** `false`: a redirect is the answer. */
  follow: boolean
}

/** Why nothing came back. `cors`: it answers, and the browser may not read the answer; `unreadable`: a browser cannot tell. */
export type NetworkFailure = 'dns' | 'refused' | 'tls' | 'timeout' | 'redirects' | 'dropped' | 'cors' | 'unreadable'

export interface Answered {
  kind: 'answered'
  status: number
  /** Names in lower case. A browser sees few of another origin's. */
  headers: Record<string, string>
  body: string
  /** Addresses that the request was sent on to. */
  redirects: string[]
}

export interface Unanswered {
  kind: 'unanswered'
  failure: NetworkFailure
  /** The system's own name for it (`ENOTFOUND`, `CERT_HAS_EXPIRED`). */
  code: string | undefined
  redirects: string[]
}

/** One request and what came of it. */
export interface Exchange {
  ask: Ask
  outcome: Answered | Unanswered
  milliseconds: number
  /** When the answer came, milliseconds since the epoch. */
  at: number
}

/** How requests are sent: Node sees every header and redirect, a browser what CORS lets it see. Never throws. */
export interface Port {
  sees: 'everything' | 'what-browsers-may'
  send: (ask: Ask) => Promise<Exchange>
}

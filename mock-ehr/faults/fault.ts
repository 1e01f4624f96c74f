import type { IssueCode } from '../fhir/outcome'

/** One thing that goes wrong with one answer, whatever the server would have said. */
export type Fault =
  | { kind: 'latency'; milliseconds: number }
  /** The connection ends before a byte of the answer. */
  | { kind: 'dropped' }
  /** The connection ends in the middle of the body. */
  | { kind: 'cut-off' }
  /** Nothing comes, and the connection stays open. */
  | { kind: 'silence' }
  | StatusFault
  /** A page for people, with status 200: a gateway that wants somebody to sign in. */
  | { kind: 'sign-in-page' }
  /** The body is whole for the network and ends in the middle of its JSON. */
  | { kind: 'truncated-json' }
  | { kind: 'wrong-type'; contentType: string }
  /** The link to the next page leads to another host. */
  | { kind: 'next-elsewhere'; origin: string }
  /** The link to the next page leads to this page. */
  | { kind: 'next-loop' }
  | { kind: 'total'; total: 'absent' | 'wrong' }
  /** The access token of the request is worth nothing from now on. Befalls requests with a token only. */
  | { kind: 'token-expired' }
  /** The grant is over: the token endpoint refuses this refresh, and every later one. Befalls refreshes only. */
  | { kind: 'refresh-revoked' }

export interface StatusFault {
  kind: 'status'
  status: number
  /** `outcome`: an OperationOutcome, or an OAuth error at the token endpoint. */
  body: 'outcome' | 'html' | 'none'
  /** Of the OperationOutcome; what the status says where absent. */
  code?: IssueCode
  /** Seconds, in `Retry-After`. */
  retryAfter?: number
  /** `date`: the moment in place of the seconds (RFC 9110 §10.2.3). */
  retryAfterAs?: 'seconds' | 'date'
  /** A gateway's own answers lack the headers that let a browser read them. */
  cors?: false
}

export type FaultKind = Fault['kind']

export const faultKinds = [
  'latency',
  'dropped',
  'cut-off',
  'silence',
  'status',
  'sign-in-page',
  'truncated-json',
  'wrong-type',
  'next-elsewhere',
  'next-loop',
  'total',
  'token-expired',
  'refresh-revoked',
] as const satisfies readonly FaultKind[]

/** Which requests a fault befalls; every part that is named has to fit. */
export interface Where {
  endpoint?: Endpoint
  /** `Condition`, `metadata`; of a later page the type that is searched. */
  resourceType?: string
  /** Occurs in the address with its query. */
  contains?: string
  /** `later`: pages that a link led to. */
  page?: 'first' | 'later'
}

export type Endpoint = 'fhir' | 'discovery' | 'token'

export interface FaultRule {
  fault: Fault
  where?: Where
  /** How many such requests it befalls, from the first on; all of them where absent. */
  times?: number
}

/** Faults by chance that is no chance: the same seed and the same requests give the same faults, in whatever order they come. */
export interface Storm {
  seed: number
  /** The share of requests that something befalls, from 0 to 1. */
  share: number
  /** All where absent. */
  kinds?: readonly FaultKind[]
}

export interface FaultPlan {
  /** The first that fits counts. */
  rules?: readonly FaultRule[]
  /** For the requests that no rule befalls. */
  storm?: Storm
}

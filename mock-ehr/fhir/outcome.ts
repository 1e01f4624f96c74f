import type { JsonObject } from '../data/json'

/** FHIR issue types that this server uses; DSTU2 and R4 spell them alike. */
export const issueCodes = [
  'invalid',
  'required',
  'login',
  'forbidden',
  'suppressed',
  'not-found',
  'not-supported',
  'exception',
  'transient',
  'timeout',
  'throttled',
] as const

export type IssueCode = (typeof issueCodes)[number]

/** A request that is answered with an OperationOutcome in place of what it asked for. */
export interface Refusal {
  kind: 'refusal'
  status: number
  code: IssueCode
  text: string
  headers: Record<string, string>
}

export const refusal = (
  status: number,
  code: IssueCode,
  text: string,
  headers: Record<string, string> = {},
): Refusal => ({ kind: 'refusal', status, code, text, headers })

export const isRefusal = (value: object): value is Refusal => 'kind' in value && value.kind === 'refusal'

export const operationOutcome = (
  { code, text }: Pick<Refusal, 'code' | 'text'>,
  severity: 'error' | 'warning' = 'error',
): JsonObject => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code, details: { text }, diagnostics: text }],
})

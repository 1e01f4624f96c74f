import { field } from '../fhir/json'
import { readOutcome, saysWithheld, type OutcomeIssue } from '../fhir/operation-outcome'
import { readWireJson } from '../fhir/wire-json'
import type { FailureCause } from '../model/completeness'

/**
 * What a FHIR server made of one request. `said` is the server's own words. `mute`: a 404 that is no OperationOutcome; it
 * may be the address that the server does not know.
 */
export type Answer =
  | { kind: 'ok'; body: unknown }
  | { kind: 'denied'; status: number; said: string | undefined }
  | { kind: 'unsupported'; status: number; said: string | undefined }
  | { kind: 'failed'; cause: FailureCause; said: string | undefined; mute?: boolean }

/** What was asked for. A missing record and a missing search are different things, and both can be a 404. */
export type Interaction = 'read' | 'search' | 'next-page'

/** A response with its body read. */
export interface Received {
  status: number
  contentType: string
  text: string
}

/** An answer, and whether asking again may bring a better one. */
export interface ReadAnswer {
  answer: Answer
  transient: boolean
}

type Body = { kind: 'json'; value: unknown } | { kind: 'unreadable'; cause: FailureCause }

/** Issue codes that say "not now" (FHIR IssueType, children of `transient`, except `no-store` and `exception`). */
const transientCodes = new Set(['transient', 'throttled', 'timeout', 'lock-error'])

/** Statuses that come and go: gateways between us and a server that is well, or that is starting. */
const transientStatuses = new Set([408, 429, 502, 503, 504])

const busyStatuses = new Set([429, 503])

/** Servers of the Allscripts family say this in words of their own and any of these statuses. */
const notSupportedWords = /\b(?:not|un|isn't)[ -]?(?:supported|implemented)\b/i

/** The same words about a parameter are no verdict on the resource. */
const parameterWords = /\bparam|_include|_count\b/i

/** Codes that say no more than that something went wrong: then the words have to tell. */
const vagueCodes = new Set([undefined, 'exception', 'processing'])

/** Not "unavailable" and "later" alone: a type may be unavailable for good, and a date later than another. */
const notNowWords =
  /\b(?:temporar(?:y|ily)|momentarily|busy|overloaded|(?:try|tried|retry)(?: it)?(?: again)? later|try again)\b/i

/**
 * Says what a response means, in steps, of which a long body takes many. Total: there is an answer for every status and
 * every body. `badRequestMayBeTransient`: the server says 400 to all that goes wrong, so that its words may say that it
 * is busy.
 */
export function* readAnswer(
  received: Received,
  interaction: Interaction,
  badRequestMayBeTransient: boolean = false,
): Generator<undefined, ReadAnswer> {
  const body = yield* readBody(received)
  const issues = body.kind === 'json' ? readOutcome(body.value) : []
  const isOk = received.status >= 200 && received.status < 300
  if (isOk && body.kind === 'unreadable') return final({ kind: 'failed', cause: body.cause, said: undefined })
  if (isOk && body.kind === 'json' && !isOutcome(body.value)) return final({ kind: 'ok', body: body.value })
  if (badRequestMayBeTransient && received.status === 400 && issues.some(saysNotNow)) {
    return { answer: { kind: 'failed', cause: transientCause(400), said: wordsOf(issues) }, transient: true }
  }
  const isMute = received.status === 404 && !(body.kind === 'json' && isOutcome(body.value))
  return readRefusal(received.status, issues, interaction, isMute)
}

function saysNotNow({ code, words = '' }: OutcomeIssue): boolean {
  return vagueCodes.has(code) && notNowWords.test(words) && !notSupportedWords.test(words)
}

function readRefusal(status: number, issues: OutcomeIssue[], interaction: Interaction, isMute: boolean): ReadAnswer {
  const said = wordsOf(issues)
  if (status === 401) return final({ kind: 'failed', cause: { kind: 'session-ended' }, said })
  // Some refuse by 403 whoever asks too often.
  if (
    transientStatuses.has(status) ||
    issues.some((issue) => issue.code !== undefined && transientCodes.has(issue.code))
  )
    return { answer: { kind: 'failed', cause: transientCause(status), said }, transient: true }
  if (status === 403) return final({ kind: 'denied', status, said })
  if (isUnsupported(status, issues, interaction)) return final({ kind: 'unsupported', status, said })
  // An OperationOutcome under a status that says all is well: the body is the answer.
  if (status < 300) {
    if (issues.some(saysWithheld)) return final({ kind: 'denied', status, said })
    return final({ kind: 'failed', cause: { kind: 'unexpected-resource', resourceType: 'OperationOutcome' }, said })
  }
  const isAbsent = interaction === 'read' ? isOfTheAbsent(status, issues) : isGone(status)
  const cause = { kind: 'status', status, ...(isAbsent ? ({ absent: true } as const) : {}) } as const
  return final({ kind: 'failed', cause, said, ...(isMute ? { mute: true } : {}) })
}

const isGone = (status: number) => status === 404 || status === 410

/**
 * Does an answer to the reading of one thing say that there is no such thing? Some servers say 400 to all that goes
 * wrong, and the code alone tells.
 */
export function isOfTheAbsent(status: number, issues: readonly OutcomeIssue[]): boolean {
  return isGone(status) || issues.some(({ code }) => code === 'not-found' || code === 'deleted')
}

function final(answer: Answer): ReadAnswer {
  return { answer, transient: false }
}

function transientCause(status: number): FailureCause {
  return busyStatuses.has(status) || status < 500 ? { kind: 'busy', status } : { kind: 'status', status }
}

function isUnsupported(status: number, issues: OutcomeIssue[], interaction: Interaction): boolean {
  // A server that gave us the link to this page does support the search.
  if (interaction === 'next-page') return false
  if (status === 405 || status === 501) return true
  if (issues.some((issue) => issue.code === 'not-supported')) return true
  if (status === 404) return interaction === 'search' && issues.length > 0
  const words = wordsOf(issues) ?? ''
  return status === 400 && notSupportedWords.test(words) && !parameterWords.test(words)
}

function isOutcome(value: unknown): boolean {
  return field(value, 'resourceType') === 'OperationOutcome'
}

/** The server's words, each once. Long ones are cut: some servers send a stack trace. */
function wordsOf(issues: OutcomeIssue[]): string | undefined {
  const words = [...new Set(issues.flatMap((issue) => issue.words ?? []))].join('; ')
  if (words === '') return undefined
  return words.length > longestWords ? `${words.slice(0, longestWords)}…` : words
}

const longestWords = 500

/** Many servers send good JSON under another type, so the text decides; the type only helps to name what it is not. */
function* readBody({ text, contentType }: Received): Generator<undefined, Body> {
  const start = text.trimStart().slice(0, 1000)
  if (start === '') return notJson(contentType, 'empty')
  if (start.startsWith('<'))
    return notJson(contentType, /<!doctype html|<html[\s>]/i.test(start) || /html/i.test(contentType) ? 'html' : 'xml')
  const isJson = /^[{[]/.test(start) || /json/i.test(contentType)
  if (!isJson) return notJson(contentType, 'other')
  try {
    return { kind: 'json', value: yield* readWireJson(text) }
  } catch {
    return { kind: 'unreadable', cause: { kind: 'broken-json' } }
  }
}

function notJson(contentType: string, looksLike: 'html' | 'xml' | 'empty' | 'other'): Body {
  return { kind: 'unreadable', cause: { kind: 'not-json', contentType, looksLike } }
}

import { conceptWords } from './codeable-concept'
import { field, readLowerCase, readObjects, readWords, type JsonObject } from './json'

/** One issue of an OperationOutcome. `code` is of FHIR's issue-type list (`not-supported`, `transient`, …). */
export interface OutcomeIssue {
  severity: 'fatal' | 'error' | 'warning' | 'information' | 'not-stated'
  code: string | undefined
  /** The server's own words. */
  words: string | undefined
}

const severities = ['fatal', 'error', 'warning', 'information'] as const

function readIssue(issue: JsonObject): OutcomeIssue {
  const severity = readLowerCase(field(issue, 'severity'))
  return {
    severity: severities.find((known) => known === severity) ?? 'not-stated',
    code: readLowerCase(field(issue, 'code')),
    words: conceptWords(field(issue, 'details')) ?? readWords(field(issue, 'diagnostics')),
  }
}

/** The issues of an OperationOutcome; none for anything else. */
export function readOutcome(value: unknown): OutcomeIssue[] {
  if (field(value, 'resourceType') !== 'OperationOutcome') return []
  return readObjects(field(value, 'issue')).map(readIssue)
}

const withholding = new Set(['suppressed', 'forbidden', 'security'])

/** Does it say that there is, or may be, what the reader is not to see? The codes are of FHIR's IssueType. */
export function saysWithheld({ code }: OutcomeIssue): boolean {
  return code !== undefined && withholding.has(code)
}

const unfinished = new Set([
  'transient',
  'throttled',
  'timeout',
  'lock-error',
  'no-store',
  'exception',
  'too-costly',
  'too-long',
])

/**
 * Does it say that the server did not get to look at all that there is? FHIR's `incomplete` says so whatever its
 * severity; of the rest a mere information is none.
 */
export function saysUnfinished({ severity, code }: OutcomeIssue): boolean {
  if (severity === 'error' || severity === 'fatal' || code === 'incomplete') return true
  return severity !== 'information' && code !== undefined && unfinished.has(code)
}

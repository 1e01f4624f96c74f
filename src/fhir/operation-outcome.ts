import { conceptWords } from './codeable-concept'
import { field, readObjects, readString, readWords, type JsonObject } from './json'

/** One issue of an OperationOutcome. `code` is of FHIR's issue-type list (`not-supported`, `transient`, …). */
export interface OutcomeIssue {
  severity: 'fatal' | 'error' | 'warning' | 'information' | 'not-stated'
  code: string | undefined
  /** The server's own words. */
  words: string | undefined
}

const severities = ['fatal', 'error', 'warning', 'information'] as const

function readIssue(issue: JsonObject): OutcomeIssue {
  const severity = readString(field(issue, 'severity'))
  return {
    severity: severities.find((known) => known === severity) ?? 'not-stated',
    code: readString(field(issue, 'code')),
    words: conceptWords(field(issue, 'details')) ?? readWords(field(issue, 'diagnostics')),
  }
}

/** The issues of an OperationOutcome; none for anything else. */
export function readOutcome(value: unknown): OutcomeIssue[] {
  if (field(value, 'resourceType') !== 'OperationOutcome') return []
  return readObjects(field(value, 'issue')).map(readIssue)
}

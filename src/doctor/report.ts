import { visibleText } from '../fhir/visible-text'
import { td } from '../words/doctor'
import { hasFault, type Diagnosis } from './diagnose'
import { explain, summary } from './explain'
import type { Finding } from './finding'
import type { Proposal } from './proposal'
import type { Exchange } from './port'

/** A request and its answer, without bodies and without what was sent along. */
export interface RequestReport {
  method: string
  url: string
  /** `null` where nothing came back; `failure` and `code` then say why. */
  status: number | null
  contentType: string | null
  failure: string | null
  code: string | null
  redirects: string[]
  milliseconds: number
}

/** What `--json` prints. Names do not move; ids of findings are those of `finding.ts`. */
export interface Report {
  base: string
  fine: boolean
  summary: string
  findings: {
    id: string
    severity: Finding['severity']
    facts: Finding['facts']
    saw: string
    means: string | null
    change: string | null
  }[]
  proposal: Record<'vendors' | 'toFillIn', string[]> & {
    entry: Proposal['entry']
    software: string | null
    audience: string | null
    sandboxLaunch: string | null
  }
  requests: RequestReport[]
}

export function report(diagnosis: Diagnosis): Report {
  const { entry, vendors, toFillIn, software, audience, sandboxLaunch } = diagnosis.proposal
  return {
    base: diagnosis.base,
    fine: !hasFault(diagnosis),
    summary: summary(diagnosis),
    findings: diagnosis.findings.map((finding) => {
      const { saw, means = null, change = null } = explain(finding)
      return { id: finding.id, severity: finding.severity, facts: finding.facts, saw, means, change }
    }),
    proposal: {
      entry,
      vendors,
      toFillIn,
      software: software ?? null,
      audience: audience ?? null,
      sandboxLaunch: sandboxLaunch ?? null,
    },
    requests: diagnosis.requests.map(reportRequest),
  }
}

function reportRequest({ ask, outcome, milliseconds }: Exchange): RequestReport {
  const request = {
    method: ask.method,
    url: ask.url,
    redirects: outcome.redirects,
    milliseconds: Math.round(milliseconds),
  }
  return outcome.kind === 'answered'
    ? {
        ...request,
        status: outcome.status,
        contentType: outcome.headers['content-type'] ?? null,
        failure: null,
        code: null,
      }
    : { ...request, status: null, contentType: null, failure: outcome.failure, code: outcome.code ?? null }
}

/** A request in a line; the address may be as a server wrote it. */
export function requestText({ method, url }: RequestReport, methodWidth = 0): string {
  return `${method.padEnd(methodWidth)} ${visibleText(url)}`
}

/** What came of a request, in a few words: `200 application/json`, `no answer (ECONNREFUSED)`. */
export function answerText({ status, contentType, failure, code }: RequestReport): string {
  if (status === null) return td('request.failed', { code: code ?? failure ?? '' })
  return contentType === null ? String(status) : `${status} ${visibleText(contentType).replace(/;.*/, '')}`
}

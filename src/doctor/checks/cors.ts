import { readableBy, type Evidence } from '../evidence'
import { fault, ok, warning, type Finding } from '../finding'

/** May a browser read the records? https://fetch.spec.whatwg.org/#http-cors-protocol */
export function checkFhirCors(evidence: Evidence): Finding[] {
  return evidence.sees === 'everything' ? fromHeaders(evidence) : fromABrowser(evidence)
}

/** Of a preflight's answer: what keeps a browser from sending the token. */
function preflightObjection({ seen, question }: Evidence): 'status' | 'origin' | 'header' | 'wildcard' | undefined {
  const outcome = seen.preflight?.outcome
  if (outcome?.kind !== 'answered') return undefined
  if (outcome.status < 200 || outcome.status > 299) return 'status'
  const origin = outcome.headers['access-control-allow-origin']
  if (origin !== '*' && origin !== question.appOrigin) return 'origin'
  const names = (outcome.headers['access-control-allow-headers'] ?? '').toLowerCase().split(/\s*,\s*/)
  if (names.includes('authorization')) return undefined
  // `*` does not stand for Authorization: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  return names.includes('*') ? 'wildcard' : 'header'
}

function fromHeaders(evidence: Evidence): Finding[] {
  const { seen, question, metadata, sees } = evidence
  const { appOrigin } = question
  const objection = preflightObjection(evidence)
  const read = seen.read === undefined ? 'unknown' : readableBy(appOrigin, seen.read, sees)
  const document = readableBy(appOrigin, metadata.exchange, sees)
  const facts = { origin: appOrigin, preflight: objection ?? 'ok', url: seen.read?.ask.url ?? '' }
  if (document === 'no' || (objection === 'origin' && read === 'no')) {
    const lacking = [...(document === 'no' ? [metadata.exchange.ask.url] : []), ...(read === 'no' ? [facts.url] : [])]
    return [fault('fhir-cors', { ...facts, lacking, seen: 'headers' })]
  }
  if (objection === 'wildcard') return [warning('preflight-wildcard', facts)]
  if (objection !== undefined) return [fault('fhir-preflight', facts)]
  if (read === 'no') return [warning('fhir-error-cors', facts)]
  return document === 'yes' ? [ok('fhir-cors-ok', facts)] : []
}

/** A browser says only whether it got something. */
function fromABrowser({ seen, question, metadata, sees }: Evidence): Finding[] {
  const { appOrigin } = question
  const [document, bare, read] = [metadata.exchange, seen.bareRead, seen.read].map((exchange) =>
    exchange === undefined ? 'unknown' : readableBy(appOrigin, exchange, sees),
  )
  const url = seen.read?.ask.url ?? ''
  const facts = { origin: appOrigin, preflight: 'unknown', url }
  if (document === 'no') {
    return [fault('fhir-cors', { ...facts, lacking: [metadata.exchange.ask.url], seen: 'browser' })]
  }
  if (read === 'yes') return [ok('fhir-cors-ok', facts)]
  if (read !== 'no') return []
  return bare === 'yes' ? [fault('fhir-preflight', facts)] : [warning('fhir-error-cors', facts)]
}

/** An answer to a read without a good token: 401 or 403 is the only right one. */
export function checkRead({ seen }: Evidence): Finding[] {
  const outcome = seen.read?.outcome
  if (seen.read === undefined || outcome?.kind !== 'answered') return []
  const { url } = seen.read.ask
  return [401, 403].includes(outcome.status) ? [] : [warning('read-answer', { url, status: outcome.status })]
}

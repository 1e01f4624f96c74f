import { endpointsOf, inShort, readableBy, textsOf, type Evidence } from '../evidence'
import { fault, note, ok, warning, type Finding } from '../finding'

/** SMART App Launch 2.2, "Conformance": what a server says of itself. Servers of SMART 1.0.0 need not have it. */
export function checkWellKnown({ wellKnown, metadata, seen, question, sees }: Evidence): Finding[] {
  const url = seen.wellKnown.ask.url
  const spare = endpointsOf(metadata, false) !== undefined
  switch (wellKnown.kind) {
    case 'unanswered': {
      const { outcome } = wellKnown.exchange
      if (outcome.kind !== 'unanswered') return []
      // Where the metadata cannot be read either, that check tells it for both.
      if (outcome.failure === 'cors') return metadata.kind === 'json' ? [fault('well-known-cors', { url })] : []
      return metadata.kind === 'unanswered'
        ? []
        : [fault(outcome.failure, { host: url, code: outcome.code ?? '', seconds: 0 })]
    }
    case 'status':
      if (wellKnown.status === 404 || wellKnown.status === 410) {
        return spare ? [note('well-known-none', { answer: inShort(wellKnown.exchange) })] : []
      }
      return spare ? [warning('well-known-status', { url, answer: inShort(wellKnown.exchange) })] : []
    case 'not-json':
      return [fault('well-known-not-json', { url, answer: inShort(wellKnown.exchange) })]
    case 'json': {
      const readable = readableBy(question.appOrigin, wellKnown.exchange, sees)
      const lacking = required.filter((name) => wellKnown.value[name] === undefined)
      if (readable === 'no' && readableBy(question.appOrigin, seen.metadata.r4, sees) !== 'no') {
        return [fault('well-known-cors', { url })]
      }
      if (lacking.length > 0) return [fault('well-known-incomplete', { url, lacking })]
      return [ok('well-known-ok', { url }), ...oddities(wellKnown.value)]
    }
  }
}

/** In every version of SMART App Launch that has the document. */
const required = ['authorization_endpoint', 'token_endpoint', 'capabilities']

function oddities(document: Record<string, unknown>): Finding[] {
  const findings: Finding[] = []
  if (document['token_endpoint_auth_methods'] !== undefined) findings.push(note('auth-methods-misnamed'))
  const twice = Object.keys(document).filter((name) => {
    const texts = textsOf(document, name) ?? []
    return new Set(texts).size < texts.length
  })
  if (twice.length > 0) findings.push(note('documents-duplicates', { names: twice }))
  const grants = textsOf(document, 'grant_types_supported')
  if (grants !== undefined && !grants.includes('authorization_code')) {
    findings.push(fault('grant-missing', { grants }))
  }
  const responses = textsOf(document, 'response_types_supported')
  if (responses !== undefined && !responses.includes('code')) {
    findings.push(fault('grant-missing', { grants: responses }))
  }
  return findings
}

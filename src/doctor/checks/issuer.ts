import { isObject, parseJson, readObjects, readText } from '../../fhir/json-value'
import { inShort, readableBy, readDocument, textsOf, type Evidence } from '../evidence'
import { fault, note, ok, warning, type Finding } from '../finding'

/** Who signs the id_tokens. The app ends a launch whose id_token names another issuer. */
export function checkIssuer(evidence: Evidence): Finding[] {
  const { wellKnown, endpoints, seen } = evidence
  if (wellKnown.kind !== 'json' || endpoints === undefined) return []
  const issuer = readText(wellKnown.value['issuer'])
  if (issuer === undefined) {
    const signsIn = textsOf(wellKnown.value, 'capabilities')?.includes('sso-openid-connect') === true
    return signsIn ? [fault('issuer-missing')] : []
  }
  const named = issuersSeen(evidence)
  if (named.includes(issuer)) return [ok('issuer-ok', { issuer })]
  if (named.length > 0) return [fault('issuer-mismatch', { issuer, named })]
  const asked = seen.openid.map((exchange) => `${exchange.ask.url}: ${inShort(exchange)}`)
  const known = [endpoints.authorize, endpoints.token, evidence.base.href].map((url) => new URL(url).origin)
  if (URL.canParse(issuer) && known.includes(new URL(issuer).origin)) return [note('issuer-unconfirmed', { issuer })]
  // Without keys no id_token is checked, so that a wrong issuer does no harm.
  return [
    endpoints.jwks === undefined ? warning('issuer-foreign', { issuer }) : fault('issuer-unknown', { issuer, asked }),
  ]
}

function issuersSeen({ seen }: Evidence): string[] {
  const named = seen.openid.flatMap((exchange) => {
    const document = readDocument(exchange)
    return document.kind === 'json' ? (readText(document.value['issuer']) ?? []) : []
  })
  return [...new Set(named)]
}

/** The keys that id_tokens are checked with (RFC 7517). */
export function checkKeys({ seen, wellKnown, endpoints, question, sees }: Evidence): Finding[] {
  if (wellKnown.kind !== 'json' || endpoints === undefined) return []
  if (seen.keys === undefined) return [note('keys-none')]
  const url = seen.keys.ask.url
  const readable = readableBy(question.appOrigin, seen.keys, sees)
  const { outcome } = seen.keys
  if (outcome.kind === 'unanswered') {
    return [
      readable === 'no' ? fault('keys-cors', { url }) : fault('keys-unreadable', { url, answer: inShort(seen.keys) }),
    ]
  }
  const document = outcome.status === 200 ? parseJson(outcome.body) : undefined
  const count = isObject(document) ? readObjects(document['keys']).length : 0
  if (count === 0) return [fault('keys-unreadable', { url, answer: inShort(seen.keys) })]
  return readable === 'no' ? [fault('keys-cors', { url })] : [ok('keys-ok', { url, count })]
}

import { inShort, oauthError, readableBy, textsOf, type Evidence } from '../evidence'
import { fault, note, ok, warning, type Finding } from '../finding'

/** The token endpoint, asked with a code that was never issued. RFC 6749 §5.2 says how it is to answer. */
export function checkToken(evidence: Evidence): Finding[] {
  const { seen, question, sees } = evidence
  if (seen.token === undefined) return []
  const { outcome, ask } = seen.token
  const url = ask.url
  if (outcome.kind === 'unanswered' && outcome.failure !== 'cors') {
    return [fault('token-no-answer', { url, answer: inShort(seen.token) })]
  }
  const said = oauthError(seen.token)
  const isRefusal = outcome.kind === 'answered' && [400, 401, 403].includes(outcome.status) && said !== undefined
  if (outcome.kind === 'answered' && !isRefusal) return [fault('token-wrong', { url, answer: inShort(seen.token) })]
  const readable = readableBy(question.appOrigin, seen.token, sees)
  if (readable === 'no')
    return [isBrokered(evidence) ? note('token-cors-broker', { url }) : fault('token-cors', { url })]
  return [ok('token-ok', { url, answer: inShort(seen.token), error: said?.error ?? '' })]
}

/** Is it the host, and no browser, that asks the token endpoint? */
function isBrokered(evidence: Evidence): boolean {
  return evidence.question.tokenVia === 'broker' || isConfidentialOnly(evidence)
}

function authMethods({ wellKnown }: Evidence): string[] | undefined {
  if (wellKnown.kind !== 'json') return undefined
  return (
    textsOf(wellKnown.value, 'token_endpoint_auth_methods_supported') ??
    textsOf(wellKnown.value, 'token_endpoint_auth_methods')
  )
}

/** Registers no public clients: neither `none` nor the capability `client-public`. */
export function isConfidentialOnly(evidence: Evidence): boolean {
  const methods = authMethods(evidence)
  if (evidence.wellKnown.kind !== 'json' || methods === undefined || methods.length === 0) return false
  return (
    !methods.includes('none') && textsOf(evidence.wellKnown.value, 'capabilities')?.includes('client-public') !== true
  )
}

export function checkAuthMethods(evidence: Evidence): Finding[] {
  const methods = authMethods(evidence)
  if (methods === undefined || methods.length === 0 || methods.includes('none')) return []
  if (!isConfidentialOnly(evidence)) return [note('auth-methods-without-none', { methods })]
  return [
    evidence.question.tokenVia === 'broker'
      ? note('broker-needed', { methods })
      : warning('confidential-only', { methods }),
  ]
}

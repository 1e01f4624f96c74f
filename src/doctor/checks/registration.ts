import { inShort, oauthError, type Evidence } from '../evidence'
import { fault, note, ok, type FaultId, type Finding } from '../finding'
import type { Answered, Exchange } from '../port'

/**
 * The authorization endpoint, asked as the app asks it: a sign-in page, or a redirect to one, means that the client id
 * and the redirect URI are registered. A server that does not know them may not redirect (RFC 6749 §4.1.2.1).
 */
export function checkRegistration(evidence: Evidence): Finding[] {
  const { seen, sees, question, endpoints } = evidence
  if (endpoints === undefined) return []
  if (sees === 'what-browsers-may')
    return question.clientId === undefined ? [note('registration-not-asked')] : [note('registration-unseen')]
  if (seen.authorize === undefined) return []
  const { outcome } = seen.authorize
  const url = endpoints.authorize
  if (outcome.kind === 'unanswered') return [fault('authorize-no-answer', { url, answer: inShort(seen.authorize) })]
  if (outcome.status === 404 || outcome.status === 405 || outcome.status === 501) {
    return [fault('authorize-wrong', { url, answer: inShort(seen.authorize) })]
  }
  const { clientId } = question
  // A client that nobody registered is refused, as it should be.
  if (clientId === undefined) return [note('registration-not-asked')]
  const redirectUri = new URL(seen.authorize.ask.url).searchParams.get('redirect_uri') ?? ''
  const facts = { clientId, redirectUri, url, scopes: evidence.asked }
  const judged = judge(seen.authorize, outcome, redirectUri)
  const refused = judged.kind === 'ok' ? refusedAtToken(evidence) : undefined
  if (refused !== undefined) return [fault('client-confidential', { ...facts, said: refused })]
  switch (judged.kind) {
    case 'ok':
      return [ok('registration-ok', facts)]
    case 'unclear':
      return [note('registration-unclear', { ...facts, answer: inShort(seen.authorize) })]
    case 'refused':
      return [fault(judged.id, { ...facts, said: judged.said })]
  }
}

type Judgement = { kind: 'ok' } | { kind: 'unclear' } | { kind: 'refused'; id: FaultId; said: string }

function judge(exchange: Exchange, outcome: Answered, redirectUri: string): Judgement {
  const location = outcome.headers['location']
  if (outcome.status >= 300 && outcome.status < 400 && location !== undefined) {
    const { url } = exchange.ask
    return URL.canParse(location, url) ? ofRedirect(new URL(location, url), redirectUri) : { kind: 'unclear' }
  }
  const words = plainText(outcome.body)
  const said = reasonIn(words)
  if (outcome.status >= 400) return said ?? { kind: 'refused', id: 'authorization-refused', said: inShort(exchange) }
  // A sign-in page carries the request along, so that its words alone say nothing.
  if (/<input[^>]+type=["']?password/i.test(outcome.body)) return { kind: 'ok' }
  if (outcome.status === 200) return said ?? { kind: 'ok' }
  return { kind: 'unclear' }
}

function ofRedirect(target: URL, redirectUri: string): Judgement {
  const parameters = new URLSearchParams([...target.searchParams, ...new URLSearchParams(target.hash.slice(1))])
  const error = parameters.get('error')
  const description = parameters.get('error_description') ?? ''
  const isOurs = URL.canParse(redirectUri) && `${target.origin}${target.pathname}` === pathOf(redirectUri)
  if (error !== null && /^(?:login|interaction|consent|account_selection)_required$/.test(error)) return { kind: 'ok' }
  if (error !== null) {
    const said = [error, description].filter((text) => text !== '').join(': ')
    if (error === 'invalid_scope') return { kind: 'refused', id: 'scopes-refused', said }
    if (error === 'unauthorized_client') return { kind: 'refused', id: 'client-unknown', said }
    return (isOurs ? undefined : reasonIn(said)) ?? { kind: 'refused', id: 'authorization-refused', said }
  }
  if (isOurs) return { kind: 'ok' }
  // Servers without a page of their own for it send the person to one that is called so.
  if (/(?:^|[/_-])error(?:$|[/_.-])/i.test(target.pathname)) {
    return (
      reasonIn(target.search) ?? {
        kind: 'refused',
        id: 'authorization-refused',
        said: `${target.origin}${target.pathname}`,
      }
    )
  }
  return { kind: 'ok' }
}

function pathOf(address: string): string {
  const { origin, pathname } = new URL(address)
  return `${origin}${pathname}`
}

/** What an error page says, in the words that servers use. */
function reasonIn(words: string): Extract<Judgement, { kind: 'refused' }> | undefined {
  for (const { id, pattern } of reasons) {
    const [said] = pattern.exec(words) ?? []
    if (said !== undefined) return { kind: 'refused', id, said: said.trim() }
  }
  return undefined
}

const reasons: readonly { id: FaultId; pattern: RegExp }[] = [
  {
    id: 'redirect-unregistered',
    pattern:
      /invalid_redirect_uri|redirect[_ ]?ur[il][^.]{0,60}\b(?:mismatch|not match|did not|does not|not registered|invalid|not allowed|unknown)|\b(?:invalid|mismatching|unregistered|unknown|wrong)\b[^.]{0,20}redirect[_ ]?ur[il]/i,
  },
  {
    id: 'client-unknown',
    pattern:
      /invalid_client|unauthorized_client|\b(?:invalid|unknown|unrecognized|unregistered)\b[^.]{0,12}client|client(?:[_ ]id)?[^.]{0,30}\b(?:not found|unknown|invalid|not registered|does not exist|not licensed|not recognized)/i,
  },
  { id: 'scopes-refused', pattern: /invalid_scope|\b(?:invalid|unknown)\b[^.]{0,12}scope/i },
  { id: 'authorization-refused', pattern: /invalid_request\b[^.]{0,80}|unsupported_response_type|access_denied/i },
]

function plainText(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

/** The sign-in takes the client, and the token endpoint wants more than its id: a secret. */
function refusedAtToken({ seen, question }: Evidence): string | undefined {
  if (seen.token === undefined || question.tokenVia === 'broker') return undefined
  const said = oauthError(seen.token)
  if (said?.error !== 'invalid_client' && said?.error !== 'unauthorized_client') return undefined
  return [said.error, said.description].filter((text) => text !== undefined).join(': ')
}

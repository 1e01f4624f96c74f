import { fhirBaseUrl, underBase } from '../fhir/fhir-base'
import { clearText } from './checks/endpoints'
import type { Exchange, Port } from './port'
import type { Question } from './question'
import { readEvidence, type Evidence, type Observations, type ScopesFor } from './evidence'

/** Names that no EHR has: whatever is answered to them is about nobody. */
const nobody = { client: 'sightline-doctor', patient: 'sightline-doctor-check', code: 'sightline-doctor-check' }

export interface ObserveOptions {
  port: Port
  scopesFor: ScopesFor
  /** 32 bytes or more, for a challenge that is never redeemed. */
  random: () => string
  /** Told before each step. */
  progress?: (step: Step) => void
}

export type Step = 'documents' | 'records' | 'sign-in'

/** Asks everything that the checks need, a few requests at a time. */
export async function observe(question: Question, base: string, options: ObserveOptions): Promise<Evidence> {
  const { port, progress = () => {} } = options
  const at = fhirBaseUrl(base)
  const origin = { Origin: question.appOrigin }
  const get = (url: string | URL, accept: string) =>
    port.send({ method: 'GET', url: String(url), headers: { ...origin, Accept: accept }, follow: true })

  progress('documents')
  const metadata = underBase(at, 'metadata')
  const [wellKnown, ...documents] = await Promise.all([
    get(underBase(at, '.well-known/smart-configuration'), 'application/json'),
    get(metadata, 'application/fhir+json'),
    get(metadata, 'application/json+fhir'),
  ])
  const [r4, dstu2] = documents
  const seen: Observations = { wellKnown, metadata: { r4, dstu2 }, openid: [] }
  const first = await readEvidence(question, base, port.sees, seen, options.scopesFor)
  if (documents.concat(wellKnown).every(({ outcome }) => outcome.kind === 'unanswered' && outcome.failure !== 'cors'))
    return first

  progress('records')
  const patient = underBase(at, `Patient/${nobody.patient}`)
  const accept = first.entry.release === 'dstu2' ? 'application/json+fhir' : 'application/fhir+json'
  if (port.sees === 'everything') {
    const asking = { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' }
    const headers = { ...origin, ...asking }
    seen.preflight = await port.send({ method: 'OPTIONS', url: patient.href, headers, follow: false })
  }
  const bearer = { ...origin, Accept: accept, Authorization: `Bearer ${nobody.code}` }
  seen.read = await port.send({ method: 'GET', url: patient.href, headers: bearer, follow: true })
  if (port.sees === 'what-browsers-may') seen.bareRead = await get(patient, accept)

  const { endpoints } = first
  // Nothing is sent to a sign-in where the app would send nothing.
  if (endpoints !== undefined && clearText(at, endpoints).length === 0) {
    progress('sign-in')
    seen.token = await askToken(endpoints.token, question, options)
    if (port.sees === 'everything') {
      const headers = { ...origin, 'Access-Control-Request-Method': 'POST' }
      seen.tokenPreflight = await port.send({ method: 'OPTIONS', url: endpoints.token, headers, follow: false })
      seen.authorize = await port.send({
        method: 'GET',
        url: authorizationUrl(endpoints.authorize, base, question, first.asked, options.random()).href,
        headers: { Accept: 'text/html' },
        follow: false,
      })
    }
    if (endpoints.jwks !== undefined) seen.keys = await get(endpoints.jwks, 'application/json')
    if (endpoints.issuer !== undefined) {
      seen.openid = await askIssuers(endpoints.issuer, endpoints.authorize, (url) => get(url, 'application/json'))
    }
  }
  return first
}

/** A code that was never issued: a token endpoint that works says so, in JSON. */
function askToken(token: string, question: Question, { port, random }: ObserveOptions): Promise<Exchange> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: nobody.code,
    redirect_uri: question.redirectUri ?? `${question.appOrigin}/`,
    client_id: question.clientId ?? nobody.client,
    code_verifier: random(),
  })
  return port.send({
    method: 'POST',
    url: token,
    headers: {
      Origin: question.appOrigin,
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
    follow: false,
  })
}

/** The request that the app would make. The challenge is of a verifier that nobody has. */
export function authorizationUrl(
  endpoint: string,
  base: string,
  question: Question,
  scope: string,
  challenge: string,
): URL {
  const url = new URL(endpoint)
  const parameters = {
    response_type: 'code',
    client_id: question.clientId ?? nobody.client,
    redirect_uri: question.redirectUri ?? `${question.appOrigin}/`,
    scope,
    state: nobody.code,
    aud: base,
    code_challenge: challenge.slice(0, 43),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}

/** What a server that issues id_tokens says its name is: under the issuer (OpenID Connect Discovery §4), else nearby. */
async function askIssuers(issuer: string, authorize: string, get: (url: string) => Promise<Exchange>) {
  const asked: Exchange[] = []
  for (const place of [issuer, ...foldersAbove(authorize)]) {
    const url = `${place.replace(/\/$/, '')}/.well-known/openid-configuration`
    if (!URL.canParse(url) || asked.some(({ ask }) => ask.url === url)) continue
    const exchange = await get(url)
    asked.push(exchange)
    if (exchange.outcome.kind === 'answered' && exchange.outcome.status === 200) break
  }
  return asked
}

function foldersAbove(address: string): string[] {
  const { origin, pathname } = new URL(address)
  const parts = pathname.split('/').slice(0, -1)
  return parts.map((_, index) => `${origin}${parts.slice(0, parts.length - index).join('/')}`).slice(0, 3)
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import type Provider from 'oidc-provider'
import type { Persona } from '../personas/persona'

/**
 * oidc-provider drops `offline_access` unless the request says `prompt=consent`, which SMART apps do not: it is said
 * for them. It still is the persona that decides whether anybody is asked.
 */
const withPrompt = (address: string): string => {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  const scopes = searchParams.getAll('scope').flatMap((scope) => scope.split(' '))
  const [prompt = ''] = searchParams.getAll('prompt')
  if (!scopes.includes('offline_access') || /\b(none|consent)\b/.test(prompt)) return address
  searchParams.set('prompt', `${prompt} consent`.trim())
  return `${pathname}?${searchParams.toString()}`
}

const answer = (response: ServerResponse, status: number, error: string, headers: Record<string, string> = {}) => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify({ error }))
}

/** Far above any authorization request. */
const longestForm = 100_000

/**
 * A posted authorization request (OpenID Connect Core 1.0 §3.1.2.1) as the one that would have been sent by GET:
 * oidc-provider would take it only with cookies for other sites.
 */
const asGet = async (request: IncomingMessage, pathname: string): Promise<string | undefined> => {
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return undefined
  if (!(Number(request.headers['content-length']) <= longestForm)) return undefined
  const form = await readText(request)
  request.method = 'GET'
  return `${pathname}?${form}`
}

/** Where the dialogue pages are, with a slash at the end. */
export const dialoguePath = ({ oauth }: Persona) => `${oauth.path}/interaction/`

/** Whether an address is oidc-provider's: under the persona's OAuth path, but for the dialogue pages, which are ours. */
export const isOAuth = (persona: Persona, address: string) =>
  address.startsWith(`${persona.oauth.path}/`) && !address.startsWith(dialoguePath(persona))

/** Passes what is oidc-provider's to it. */
export const oauthAnswers = (persona: Persona, provider: Provider) => {
  const { path, routes, publishesKeys, authorizePost } = persona.oauth
  const handle = provider.callback()
  const isHidden = (rest: string) => !publishesKeys && (rest === routes.jwks || rest.startsWith('/.well-known/'))

  // As Express does for a mounted app: oidc-provider reads its mount path from the difference.
  const pass = (request: IncomingMessage, response: ServerResponse, address: string) => {
    Object.assign(request, { url: address, originalUrl: `${path}${address}` })
    void handle(request, response)
  }

  const authorize = async (request: IncomingMessage, response: ServerResponse, rest: string) => {
    if (request.method !== 'POST') return pass(request, response, withPrompt(rest))
    if (!authorizePost) return answer(response, 405, 'invalid_request', { Allow: 'GET' })
    const address = await asGet(request, routes.authorization)
    return address === undefined
      ? answer(response, 400, 'invalid_request')
      : pass(request, response, withPrompt(address))
  }

  return (request: IncomingMessage, response: ServerResponse) => {
    const rest = (request.url ?? '').slice(path.length)
    const [pathname = ''] = rest.split('?')
    if (isHidden(pathname)) answer(response, 404, 'not_found')
    else if (pathname === routes.authorization) void authorize(request, response, rest).catch(() => response.destroy())
    else pass(request, response, rest)
  }
}

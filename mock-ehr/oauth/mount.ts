import type { IncomingMessage, ServerResponse } from 'node:http'
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

/** Passes to oidc-provider what is under the persona's OAuth path, but for the dialogue pages, which are ours. */
export const oauthMount = (persona: Persona, provider: Provider) => {
  const { path, routes, publishesKeys } = persona.oauth
  const handle = provider.callback()
  const isHidden = (rest: string) => !publishesKeys && (rest === routes.jwks || rest.startsWith('/.well-known/'))

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const asked = request.url ?? '/'
    const rest = asked.startsWith(`${path}/`) ? asked.slice(path.length) : undefined
    const [pathname = ''] = rest?.split('?') ?? []
    if (rest === undefined || pathname.startsWith('/interaction/')) return false
    if (isHidden(pathname)) {
      response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"not_found"}')
      return true
    }
    const address = pathname === routes.authorization ? withPrompt(rest) : rest
    // As Express does for a mounted app: oidc-provider reads its mount path from the difference.
    Object.assign(request, { url: address, originalUrl: `${path}${address}` })
    void handle(request, response)
    return true
  }
}

import type Provider from 'oidc-provider'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { FhirStore } from '../ehr'
import type { Persona } from '../personas/persona'
import { advertisedScopes } from './scopes'
import { contextFields, type TokenContext } from './token-context'
import { isObject, text, words } from './wire'

interface Surroundings {
  persona: Persona
  store: FhirStore
  url: string
  contexts: ReadonlyMap<string, TokenContext>
}

/** oidc-provider adds `oidc` once one of its own routes has matched. */
const hasOidc = (ctx: object): ctx is KoaContextWithOIDC => 'oidc' in ctx

type Answering = (ctx: KoaContextWithOIDC, body: Record<string, unknown>) => Record<string, unknown>

/** What oidc-provider answers, made into what the persona answers: SMART fields, and what vendors leave out. */
export const adaptAnswers = (provider: Provider, surroundings: Surroundings) => {
  const { persona, store, url, contexts } = surroundings
  const { oauth } = persona

  const contextOf = (ctx: KoaContextWithOIDC) => {
    const grantId = ctx.oidc.entities.AccessToken?.grantId
    return grantId === undefined ? undefined : contexts.get(grantId)
  }

  const tokenAnswer: Answering = (ctx, body) => {
    if (ctx.status !== 200) return oauth.bareErrors ? { error: body.error } : body
    const { scope, ...unscoped } = body
    const context = contextOf(ctx)
    return {
      ...(oauth.scopeInAnswer ? body : unscoped),
      ...(context ? contextFields(persona, store, url, context, words(scope)) : {}),
    }
  }

  // SMART App Launch 2.2, token introspection: the launch context and the identity beside the scopes.
  const introspectionAnswer: Answering = (ctx, body) => {
    const context = body.active === true ? contextOf(ctx) : undefined
    if (!context) return body
    const { patient, encounter } = contextFields(persona, store, url, context, words(body.scope))
    return { ...body, patient, encounter, fhirUser: `${url}${persona.fhirPath}/${context.fhirUser}` }
  }

  const discoveryAnswer: Answering = (_ctx, body) => ({ ...body, scopes_supported: advertisedScopes(persona) })

  const answering: Record<string, Answering> = {
    [oauth.routes.token]: tokenAnswer,
    [oauth.routes.introspection]: introspectionAnswer,
    '/.well-known/openid-configuration': discoveryAnswer,
    '/.well-known/oauth-authorization-server': discoveryAnswer,
  }

  provider.use(async (ctx, next) => {
    await next()
    const answer = answering[ctx.path]
    const body: unknown = ctx.body
    if (answer && hasOidc(ctx) && ctx.method !== 'OPTIONS' && isObject(body)) ctx.body = answer(ctx, body)
  })

  // Browsers of other origins are kept out by saying nothing, also to the preflight.
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.path !== oauth.routes.token || oauth.tokenCors) return
    for (const header of Object.keys(ctx.response.headers)) {
      if (header.startsWith('access-control-')) ctx.remove(header)
    }
  })

  // oidc-provider always sends RFC 9207's `iss`.
  provider.use(async (ctx, next) => {
    await next()
    const location = text(ctx.response.get('Location'))
    if (oauth.issuerOnCallback || !location || !URL.canParse(location)) return
    const callback = new URL(location)
    const inFragment = new URLSearchParams(callback.hash.slice(1))
    callback.searchParams.delete('iss')
    inFragment.delete('iss')
    callback.hash = inFragment.toString()
    ctx.set('Location', callback.href)
  })

  // Every authorization starts anew: who launches from the EHR is known from there, and a standalone one asks.
  // Kept sign-ins would let one person's session answer for another's launch.
  provider.use(async (ctx, next) => {
    if (ctx.path.startsWith(oauth.routes.authorization)) {
      const session = `${provider.cookieName('session')}=`
      const kept = (ctx.req.headers.cookie ?? '').split('; ').filter((cookie) => !cookie.startsWith(session))
      ctx.req.headers.cookie = kept.join('; ')
    }
    await next()
  })
}

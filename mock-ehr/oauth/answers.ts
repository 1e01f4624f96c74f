import type Provider from 'oidc-provider'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { FhirStore } from '../ehr'
import type { Persona } from '../personas/persona'
import { fhirBase } from '../personas/fhir-base'
import type { AccessTokens } from './access-tokens'
import { hasOidc } from './callback'
import { advertisedScopes } from './scopes'
import { contextFields, type TokenContext } from './token-context'
import { isObject, text, words } from './wire'

interface Surroundings {
  persona: Persona
  store: FhirStore
  url: string
  contexts: ReadonlyMap<string, TokenContext>
  tokens: AccessTokens
  /** Milliseconds since the epoch. */
  now: () => number
}

type Answer = Record<string, unknown>
type Answering = (ctx: KoaContextWithOIDC, body: Answer) => Answer | Promise<Answer>

/**
 * Whether a secret came in another way than the client is registered for (OpenID Connect Registration 1.0 §2):
 * oidc-provider takes either for both, other servers do not.
 */
const wrongMethod = (ctx: KoaContextWithOIDC) => {
  const registered = ctx.oidc.entities.Client?.clientAuthMethod
  if (registered !== 'client_secret_basic' && registered !== 'client_secret_post') return false
  return registered !== (ctx.headers.authorization === undefined ? 'client_secret_post' : 'client_secret_basic')
}

const refuseClient = (ctx: KoaContextWithOIDC): Answer => {
  ctx.status = 401
  return { error: 'invalid_client', error_description: 'client authentication failed' }
}

/** What oidc-provider answers in JSON, made into what the persona answers: SMART fields, and what vendors leave out. */
export const adaptAnswers = (provider: Provider, surroundings: Surroundings) => {
  const { persona, store, url, contexts, tokens, now } = surroundings
  const { oauth } = persona

  const contextOf = (ctx: KoaContextWithOIDC) => {
    const grantId = ctx.oidc.entities.AccessToken?.grantId
    return grantId === undefined ? undefined : contexts.get(grantId)
  }

  const scopeSaid = (scope: unknown) => {
    const said = words(scope).filter((name) => oauth.offlineAccessSaid || name !== 'offline_access')
    return oauth.scopeInAnswer ? { scope: said.join(' ') } : {}
  }

  const tokenAnswer: Answering = async (ctx, answered) => {
    const body = wrongMethod(ctx) ? refuseClient(ctx) : answered
    if (ctx.status !== 200) return oauth.bareErrors ? { error: body.error } : body
    const { scope, access_token: opaque, ...rest } = body
    const context = contextOf(ctx)
    const claims = {
      scope: text(scope) ?? '',
      patientId: context?.patientId,
      expiresAt: Math.floor(now() / 1000) + Number(body.expires_in),
    }
    return {
      access_token: await tokens.write(text(opaque) ?? '', claims),
      ...rest,
      ...scopeSaid(scope),
      ...(context ? contextFields(persona, store, url, context, words(scope)) : {}),
    }
  }

  // SMART App Launch 2.2, token introspection: the launch context and the identity beside the scopes.
  const introspectionAnswer: Answering = (ctx, body) => {
    const context = body.active === true ? contextOf(ctx) : undefined
    if (!context) return body
    const { patient, encounter } = contextFields(persona, store, url, context, words(body.scope))
    return { ...body, patient, encounter, fhirUser: `${fhirBase(persona, url)}/${context.fhirUser}` }
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
    if (answer && hasOidc(ctx) && ctx.method !== 'OPTIONS' && isObject(body)) ctx.body = await answer(ctx, body)
  })

  // Browsers of other origins are kept out by saying nothing, also to the preflight.
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.path !== oauth.routes.token || oauth.tokenCors) return
    for (const header of Object.keys(ctx.response.headers)) {
      if (header.startsWith('access-control-')) ctx.remove(header)
    }
  })
}

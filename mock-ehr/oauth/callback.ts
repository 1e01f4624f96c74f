import type Provider from 'oidc-provider'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Persona } from '../personas/persona'
import { unlicensedClient } from './client'
import { errorPage } from './error-page'
import { text } from './wire'

/** oidc-provider adds `oidc` once one of its own routes has matched. */
export const hasOidc = (ctx: object): ctx is KoaContextWithOIDC => 'oidc' in ctx

/** What the persona does otherwise between the authorization request and the callback. */
export const adaptAuthorization = (provider: Provider, persona: Persona) => {
  const { oauth } = persona

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

  provider.use(async (ctx, next) => {
    await next()
    const location = text(ctx.response.get('Location'))
    if (!oauth.scopeOnCallback || !location || !URL.canParse(location) || !hasOidc(ctx)) return
    const callback = new URL(location)
    const scope = ctx.oidc.entities.AuthorizationCode?.scope
    if (scope === undefined) return
    if (callback.searchParams.has('code')) callback.searchParams.set('scope', scope)
    else callback.hash = `${callback.hash.slice(1)}&${new URLSearchParams({ scope }).toString()}`
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

  // The app hears nothing of it: Veradigm's documentation has an error page of the server, without a redirect.
  provider.use(async (ctx, next) => {
    if (ctx.path !== oauth.routes.authorization || ctx.query.client_id !== unlicensedClient) return next()
    ctx.status = 400
    ctx.type = 'html'
    ctx.body = String(
      await errorPage(persona, 'unauthorized_client', `This app is not licensed for ${persona.organization}.`),
    )
  })
}

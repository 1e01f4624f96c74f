import type { FhirStore, FindGrant } from '../ehr'
import { fhirBase, withSlash } from '../personas/fhir-base'
import type { Persona } from '../personas/persona'
import { worksWhere } from '../personas/practices'
import { accessTokens } from './access-tokens'
import type { Accounts } from './accounts'
import { adaptAnswers } from './answers'
import { adaptAuthorization } from './callback'
import { registeredClients, type Registration } from './client'
import { errorPage } from './error-page'
import type { Launches } from './launches'
import { dialoguePath } from './mount'
import { memoryAdapter } from './memory-adapter'
import { errors, Provider } from './oidc-provider'
import { grantableScopes, scopeObjection } from './scopes'
import type { SigningKey } from './signing-key'
import { clientAssertionAlgorithms } from './smart-configuration'
import type { TokenContext } from './token-context'
import { text, words } from './wire'

/** The id token of one app session, and how long a code and a person’s dialogue may last (RFC 6749 §4.1.2). */
const codeSeconds = 60
const interactionSeconds = 60 * 60
const refreshSeconds = 90 * 24 * 60 * 60
/** A rotated refresh token outlives the one before it: what was granted lasts as long as it is renewed. */
const grantSeconds = 10 * 365 * 24 * 60 * 60

export interface AuthorizationServerOptions {
  persona: Persona
  /** Origin of the mock EHR, without a slash at the end. */
  url: string
  store: FhirStore
  accounts: Accounts
  launches: Launches
  registration: Registration
  key: SigningKey
  now: () => number
}

const isSameBase = (aud: string, base: string) => aud === base || aud === withSlash(base)

/** The OAuth server of one persona: oidc-provider, told what the persona does otherwise. */
export const createAuthorizationServer = (options: AuthorizationServerOptions) => {
  const { persona, url, store, accounts, launches, key, now } = options
  const { oauth } = persona
  const base = fhirBase(persona, url)
  const issuer = `${url}${oauth.path}`
  const tokens = accessTokens(persona, issuer, key)
  const contexts = new Map<string, TokenContext>()

  const checkAudience = (_ctx: unknown, aud: string | undefined) => {
    if (aud === undefined) throw new errors.InvalidRequest('the parameter aud is missing')
    if (!isSameBase(aud, base)) throw new errors.InvalidRequest(`aud is not the FHIR base of this server, ${base}`)
  }

  const checkLaunch = (ctx: { oidc: { params?: Record<string, unknown> | undefined } }, value: string | undefined) => {
    const scopes = words(ctx.oidc.params?.scope)
    const objection = scopeObjection(persona, scopes)
    if (objection !== undefined) throw new errors.InvalidScope(objection, scopes.join(' '))
    if (!scopes.includes('launch')) return
    if (value === undefined) throw new errors.InvalidRequest('the scope launch needs the parameter launch')
    const found = launches.find(value)
    if (found.kind === 'refused') throw new errors.InvalidRequest(found.why)
    const opener = persona.clinicians.find(({ userName }) => userName === found.launch.userName)
    if (opener && !worksWhere(persona, opener, text(ctx.oidc.params?.client_id))) {
      throw new errors.InvalidRequest('the launch value belongs to another practice than this client')
    }
  }

  const cookie = (name: string) => `${name}-${persona.id}`
  const provider = new Provider(issuer, {
    adapter: memoryAdapter(now),
    clients: registeredClients(persona, options.registration),
    jwks: { keys: [key.jwk] },
    scopes: grantableScopes(persona),
    claims: {
      openid: ['sub'],
      ...(oauth.identity.scope === 'any' ? { fhirUser: ['fhirUser'] } : {}),
      fhiruser: ['fhirUser'],
      profile: ['name', 'profile', 'fhirUser'],
    },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: clientAssertionAlgorithms },
    routes: { ...oauth.routes, userinfo: '/userinfo', end_session: '/session/end' },
    pkce: { required: () => oauth.pkce === 'required' },
    allowOmittingSingleRegisteredRedirectUri: false,
    extraParams: { aud: checkAudience, launch: checkLaunch },
    clientBasedCORS: () => oauth.tokenCors,
    clockTolerance: 0,
    // A SMART session lives as long as its tokens: no single sign-on session stands behind it.
    expiresWithSession: async () => false,
    issueRefreshToken: async (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') &&
      (source.scopes.has('offline_access') || source.scopes.has('online_access')),
    rotateRefreshToken: () => oauth.refreshTokens === 'rotated',
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId)
    },
    findAccount: (_ctx, id) => {
      const account = accounts.find(id)
      if (!account) return undefined
      const reference =
        account.kind === 'clinician'
          ? `Practitioner/${account.clinician.practitionerId}`
          : `Patient/${account.patientId}`
      const identity = oauth.identity.form === 'absolute' ? `${base}/${reference}` : reference
      return { accountId: id, claims: () => ({ sub: id, name: account.name, [oauth.identity.claim]: identity }) }
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      // A client may ask about its own tokens and end them, and nobody else's.
      revocation: {
        enabled: oauth.revocation,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
      introspection: {
        enabled: oauth.introspection,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
    },
    interactions: { url: (_ctx, interaction) => `${dialoguePath(persona)}${interaction.uid}` },
    cookies: {
      names: { session: cookie('session'), interaction: cookie('interaction'), resume: cookie('resume') },
      long: { httpOnly: true, sameSite: 'lax', path: oauth.path },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    ttl: {
      AccessToken: () => oauth.accessTokenSeconds,
      AuthorizationCode: () => codeSeconds,
      Grant: () => grantSeconds,
      IdToken: () => 3600,
      Interaction: () => interactionSeconds,
      RefreshToken: () => refreshSeconds,
      Session: () => interactionSeconds,
    },
    renderError: async (ctx, out) => {
      ctx.type = 'html'
      ctx.body = String(await errorPage(persona, out.error, text(out.error_description)))
    },
  })
  adaptAnswers(provider, { persona, store, url, contexts, tokens, now })
  adaptAuthorization(provider, persona)

  const findGrant: FindGrant = async (bearerToken) => {
    const opaque = await tokens.read(bearerToken)
    const token = opaque === undefined ? undefined : await provider.AccessToken.find(opaque)
    if (!token?.isValid) return undefined
    const context = contexts.get(token.grantId)
    return context && { scopes: words(token.scope), patientId: context.patientId }
  }

  return { provider, findGrant, contexts }
}

export type AuthorizationServer = ReturnType<typeof createAuthorizationServer>

import type { AppConfig, EhrEntry } from '../../src/config/app-config'
import { arrivalChecks, firstRefusal, revocationChecks, tokenChecks, type Asked } from './checks'
import type { ClientCredentials } from './client-authentication'
import { surplusSessions } from './cookie-room'
import { formLimits, readForm, type FormLimits } from './form'
import { exchangeCode, refreshGrant, type Answer, type Registered } from './grants'
import { knownEndpoints } from './known-endpoints'
import { jsonAnswer, refusal, refusalAnswer, type Refusal } from './refusal'
import { revoke } from './revocation'
import type { Surroundings } from './registration'
import { unseal, type SealedGrant, type SealingKeys, type SealScope } from './sealing'
import { dropCookie, readCookie } from './session-cookie'
import { revocationLimits, tokenLimits, type UpstreamLimits } from './upstream'

export interface BrokerOptions extends Surroundings {
  /** By the id of the entry. An entry without any is a public client whose token endpoint a browser cannot reach. */
  credentials: ReadonlyMap<string, ClientCredentials>
  keys: SealingKeys
  /** Where browsers find the app, if a proxy makes that another origin than the one in `Host`. */
  publicUrl?: URL
  /** The path that the app was built for, with a slash at both ends. */
  base: string
  limits?: { form: FormLimits; token: UpstreamLimits; revocation: UpstreamLimits }
}

/** What the address of a request says. */
export interface BrokerAddress {
  action: 'token' | 'revoke'
  ehrId: string
}

export type Broker = (request: Request, address: BrokerAddress, config: AppConfig) => Promise<Response>

/** The token broker as a function of a request. It holds nothing between two requests but what EHRs said of themselves. */
export function tokenBroker(options: BrokerOptions): Broker {
  const { credentials, keys, publicUrl, base, log, now } = options
  const limits = options.limits ?? { form: formLimits, token: tokenLimits, revocation: revocationLimits }
  const endpointsOf = knownEndpoints(options.fetch, now)
  const underWay = new Map<string, Promise<Answer>>()

  const registered = (ehr: EhrEntry): Registered => ({
    ehr,
    credentials: credentials.get(ehr.id) ?? { method: 'none' },
    endpoints: () => endpointsOf(ehr),
    place: { base, ehrId: ehr.id },
    keys,
    surroundings: options,
    limits,
  })

  /** The grant behind the placeholder in a form, if this browser holds its cookie. */
  const openGrant = (request: Request, { ehr }: Asked, placeholder: string) => {
    const sealed = readCookie(request.headers.get('Cookie'), placeholder)
    const grant = sealed === undefined ? undefined : unseal(sealed, scopeOf(ehr, placeholder), keys, now())
    return { sealed, grant }
  }

  /** Many requests with one cookie are one at the EHR: a refresh token may be good for a single use. */
  const refreshOnce = (asked: Asked, placeholder: string, sealed: string, grant: SealedGrant): Promise<Answer> => {
    const scope = asked.form.get('scope') ?? undefined
    const key = JSON.stringify([asked.ehr.id, placeholder, sealed, scope])
    const before = underWay.get(key)
    if (before !== undefined) return before
    const refreshing = refreshGrant(registered(asked.ehr), placeholder, grant, scope).finally(() => {
      underWay.delete(key)
    })
    underWay.set(key, refreshing)
    return refreshing
  }

  /** The answer to a code; with a session, those go whose cookies there is no room for. */
  const makeRoom = (request: Request, asked: Asked, exchanged: Answer): Response => {
    const [added] = exchanged.cookies
    if (added === undefined) return answer(exchanged)
    const renewedAt = (placeholder: string, sealed: string) =>
      unseal(sealed, scopeOf(asked.ehr, placeholder), keys, now())?.until
    const surplus = surplusSessions(request.headers.get('Cookie'), added.length, renewedAt)
    const place = { base, ehrId: asked.ehr.id }
    return withCookies(
      answer(exchanged),
      surplus.flatMap((placeholder) => dropCookie(placeholder, place)),
    )
  }

  const token = async (request: Request, asked: Asked): Promise<Response | Refusal> => {
    const refused = firstRefusal(tokenChecks, asked)
    if (refused !== undefined) return refused
    if (asked.form.get('grant_type') === 'authorization_code') {
      return makeRoom(request, asked, await exchangeCode(registered(asked.ehr), asked.form))
    }
    const placeholder = asked.form.get('refresh_token') ?? ''
    const { sealed, grant } = openGrant(request, asked, placeholder)
    if (sealed !== undefined && grant !== undefined) {
      return answer(await refreshOnce(asked, placeholder, sealed, grant))
    }
    const why =
      sealed === undefined
        ? 'The cookie of this session did not come.'
        : 'The cookie of this session cannot be opened: it is too old, of another session or EHR, or sealed with another key.'
    return refusal(400, 'invalid_grant', why)
  }

  const revocation = async (request: Request, asked: Asked): Promise<Response | Refusal> => {
    const refused = firstRefusal(revocationChecks, asked)
    if (refused !== undefined) return refused
    const value = asked.form.get('token') ?? ''
    const { sealed, grant } = openGrant(request, asked, value)
    await revoke(registered(asked.ehr), value, asked.form.get('token_type_hint'), grant)
    const gone = new Response(null, { headers: { 'Cache-Control': 'no-store' } })
    return sealed === undefined ? gone : withCookies(gone, dropCookie(value, { base, ehrId: asked.ehr.id }))
  }

  return async (request, { action, ehrId }, config) => {
    const ehr = config.ehrs.find(({ id, tokenVia }) => id === ehrId && tokenVia === 'broker')
    const appUrl = new URL(base, publicUrl ?? request.url)
    const say = (refused: Refusal) => {
      const name = ehr === undefined ? 'unknown EHR' : ehr.id
      log(`Token broker, ${name}: ${action} refused with ${refused.status} ${refused.error}: ${refused.description}`)
      return refusalAnswer(refused)
    }
    const unwelcome = firstRefusal(arrivalChecks, { request, ehr, appUrl })
    if (unwelcome !== undefined || ehr === undefined) {
      return say(unwelcome ?? refusal(400, 'invalid_request', 'There is no such EHR.'))
    }
    const form = await readForm(request, limits.form)
    if ('status' in form) return say(form)
    const asked = { form, ehr, appUrl }
    const result = await (action === 'token' ? token(request, asked) : revocation(request, asked))
    return result instanceof Response ? result : say(result)
  }
}

function scopeOf({ id, iss, clientId }: EhrEntry, placeholder: string): SealScope {
  return { ehrId: id, iss, clientId, placeholder }
}

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
  return response
}

function answer({ status, body, cookies, retryAfter }: Answer): Response {
  const response = withCookies(jsonAnswer(status, body), cookies)
  if (retryAfter !== undefined) response.headers.set('Retry-After', retryAfter)
  return response
}

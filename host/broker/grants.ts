import type { EhrEntry } from '../../src/config/app-config'
import type { ClientCredentials } from './client-authentication'
import type { TokenEndpoints } from './known-endpoints'
import { sendAs, revokeAs, type Surroundings } from './registration'
import { seal, type SealedGrant, type SealingKeys } from './sealing'
import { cookieLife, dropCookie, fitsCookie, keepCookie, placeholderFrom, type CookiePlace } from './session-cookie'
import { errorCode, textOf, withoutHidden } from './token-answer'
import type { Upstream, UpstreamLimits } from './upstream'

/** An entry of the config with all that is needed to speak for it. */
export interface Registered {
  ehr: EhrEntry
  credentials: ClientCredentials
  endpoints: () => Promise<TokenEndpoints | undefined>
  place: CookiePlace
  keys: SealingKeys
  surroundings: Surroundings
  limits: { token: UpstreamLimits; revocation: UpstreamLimits }
}

/** What goes back to the browser. */
export interface Answer {
  status: number
  body: Record<string, unknown>
  cookies: readonly string[]
  retryAfter: string | undefined
}

type Answered = Extract<Upstream, { kind: 'answered' }>
type Granted = { kind: 'granted'; answer: Answered; hidden: string[]; endpoints: TokenEndpoints }

const ivLength = 12
const placeholderLength = 32

/** Trades a code for tokens; a refresh token among them stays behind, under a new placeholder. */
export async function exchangeCode(registered: Registered, form: URLSearchParams): Promise<Answer> {
  const { client_id: _, ...fields } = Object.fromEntries(form)
  const granted = await ask(registered, fields, [])
  if (!('kind' in granted)) return granted
  const placeholder = placeholderFrom(registered.surroundings.randomBytes(placeholderLength))
  return keep(registered, granted, placeholder, undefined)
}

/** Trades the refresh token behind a placeholder for new tokens; the one in force afterwards stays behind it. */
export async function refreshGrant(
  registered: Registered,
  placeholder: string,
  grant: SealedGrant,
  scope: string | undefined,
): Promise<Answer> {
  const { refreshToken, patient } = grant
  const fields = {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    ...(scope === undefined ? {} : { scope }),
  }
  const granted = await ask(registered, fields, [refreshToken])
  if (!('kind' in granted)) {
    // RFC 6749 §5.2: it is expired, revoked or spent, and will be for ever.
    const over = granted.body['error'] === 'invalid_grant'
    return over ? { ...granted, cookies: dropCookie(placeholder, registered.place) } : granted
  }
  const { body } = granted.answer
  const named = textOf(body, 'patient')
  if (patient !== undefined && named !== undefined && named !== patient) {
    await undo(registered, granted, refreshToken)
    tell(registered, 'the EHR answered a refresh with another patient: the session is ended')
    return {
      status: 400,
      // A sign-in that is merely over leaves the chart on screen; this one must not, so that the app is told.
      body: {
        error: 'invalid_grant',
        error_description: 'The EHR answered with another patient.',
        other_patient: true,
      },
      cookies: dropCookie(placeholder, registered.place),
      retryAfter: undefined,
    }
  }
  return keep(registered, granted, placeholder, grant)
}

/** Sends a grant to the EHR's token endpoint: what it granted, or what the browser is to hear instead. */
async function ask(
  registered: Registered,
  fields: Record<string, string>,
  tokens: readonly string[],
): Promise<Granted | Answer> {
  const { ehr, credentials, surroundings, limits } = registered
  const endpoints = await registered.endpoints()
  if (endpoints === undefined) return unavailable(registered, 502, 'the EHR does not say where its token endpoint is')
  const where = { endpoint: endpoints.token, audience: endpoints.token }
  const sent = await sendAs(ehr, credentials, where, fields, surroundings, limits.token)
  const { outcome } = sent
  const hidden = [...sent.hidden, ...tokens]
  switch (outcome.kind) {
    case 'insecure':
      return unavailable(registered, 502, 'the EHR’s token endpoint is not https, and no secret goes there')
    case 'slow':
      return unavailable(registered, 504, 'the EHR’s token endpoint did not answer in time')
    case 'down':
      return unavailable(registered, 502, 'the EHR’s token endpoint cannot be reached')
    case 'unusable':
      return unavailable(registered, 502, `the EHR’s token endpoint answered ${outcome.status} without JSON`)
    case 'answered': {
      const { status, body, retryAfter } = outcome
      if (status >= 400) {
        tell(registered, `the EHR answered ${status} ${errorCode(body)}`)
        return { status, body: withoutHidden(body, hidden), cookies: [], retryAfter }
      }
      return textOf(body, 'access_token') === undefined
        ? unavailable(registered, 502, `the EHR answered ${status} without an access token`)
        : { kind: 'granted', answer: outcome, hidden, endpoints }
    }
  }
}

/** The answer for the browser, in which the placeholder stands for the refresh token. */
function keep(
  registered: Registered,
  { answer, hidden }: Granted,
  placeholder: string,
  before: SealedGrant | undefined,
): Answer {
  const { ehr, keys, place, surroundings } = registered
  const { refresh_token: _, ...rest } = answer.body
  const issued = textOf(answer.body, 'refresh_token')
  const body = withoutHidden(rest, issued === undefined ? hidden : [...hidden, issued])
  if (body['access_token'] === undefined) {
    return unavailable(registered, 502, 'the EHR’s access token holds a secret of the registration')
  }
  // RFC 6749 §6: without a new one the old one stays good.
  const refreshToken = issued ?? before?.refreshToken
  const passed = { status: 200, body, retryAfter: undefined }
  if (refreshToken === undefined) return { ...passed, cookies: [] }
  const grant = {
    refreshToken,
    patient: before?.patient ?? textOf(answer.body, 'patient'),
    until: surroundings.now() + cookieLife * 1000,
  }
  const scope = { ehrId: ehr.id, iss: ehr.iss, clientId: ehr.clientId, placeholder }
  const sealed = seal(grant, scope, keys, surroundings.randomBytes(ivLength))
  if (!fitsCookie(placeholder, sealed)) {
    tell(registered, 'the refresh token is too long for a cookie: this session cannot be renewed')
    return { ...passed, cookies: before === undefined ? [] : dropCookie(placeholder, place) }
  }
  const named = issued === undefined ? body : { ...body, refresh_token: placeholder }
  return { ...passed, body: named, cookies: keepCookie(placeholder, sealed, place) }
}

/** Ends what an EHR granted and nobody will use. */
async function undo(registered: Registered, { answer, endpoints }: Granted, refreshToken: string): Promise<void> {
  const { ehr, credentials, surroundings, limits } = registered
  const access = textOf(answer.body, 'access_token') ?? ''
  const end = (value: string, hint: 'access_token' | 'refresh_token') =>
    revokeAs(ehr, credentials, endpoints, { value, hint }, surroundings, limits.revocation)
  await Promise.all([
    end(textOf(answer.body, 'refresh_token') ?? refreshToken, 'refresh_token'),
    end(access, 'access_token'),
  ])
}

function unavailable(registered: Registered, status: 502 | 504, why: string): Answer {
  tell(registered, `${why} (answered with ${status})`)
  const description = `${why.slice(0, 1).toUpperCase()}${why.slice(1)}.`
  return {
    status,
    body: { error: 'temporarily_unavailable', error_description: description },
    cookies: [],
    retryAfter: undefined,
  }
}

function tell({ ehr, surroundings }: Registered, what: string): void {
  surroundings.log(`Token broker, ${ehr.id}: ${what}`)
}

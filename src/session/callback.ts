import type { AppConfig, EhrEntry } from '../config/app-config'
import { vendorById } from '../vendors/vendor-by-id'
import { fhirBaseUrl, sameFhirBase } from '../fhir/fhir-base'
import { hasAddress } from './ehr-origins'
import { exchangeCode } from './fhirclient-token'
import { isTokenRefusal } from './fhirclient-fetch'
import type { LaunchFailure } from './launch-failure'
import { cameTo, findMixUp } from './mix-up'
import { sentRequest } from './unfinished-launch'
import { repeatedNames } from './launch-request'
import type { StorageArea } from './oauth-storage'
import type { SessionUser } from './session'
import type { SessionPage } from './session-page'
import { forgetPending, readPending, type PendingLaunch, type StoredSession } from './stored-session'
import { fetchKeys } from './published-keys'
import { revokeTokens } from './revoke'
import { readTokenAnswer, type TokenAnswer } from './token-answer'
import { isBroker, plainAddress } from './token-broker'

/** What completing a launch needs of the page. */
export type CallbackPorts = Pick<SessionPage, 'fetch' | 'now' | 'waiting'>

export type CallbackOutcome = { kind: 'session'; session: StoredSession } | { kind: 'failed'; reason: LaunchFailure }

export function isCallback(parameters: URLSearchParams): boolean {
  return parameters.has('code') || parameters.has('error')
}

/**
 * Completes the launch that an EHR answers with `parameters`. The pending launch is used up, however it ends: a code
 * is exchanged once and never again. The FHIR token exists from here on only in what is returned.
 */
export async function completeCallback(
  parameters: URLSearchParams,
  config: AppConfig,
  area: StorageArea,
  ports: CallbackPorts,
): Promise<CallbackOutcome> {
  const repeated = repeatedNames(parameters)
  if (repeated.length > 0) return failed({ kind: 'bad-parameters', problem: 'repeated', names: repeated })
  const pending = readPending(area)
  const state = parameters.get('state')
  const error = parameters.get('error')
  // Servers that refuse before they looked at the request may answer an error without the state.
  const ours = pending !== undefined && (state === pending.state || (state === null && error !== null))
  if (!ours || !cameTo(pending.redirectUri, parameters)) return failed({ kind: 'state-mismatch' })
  forgetPending(area)
  const ehr = config.ehrs.find(({ id }) => id === pending.ehrId)
  if (ehr === undefined) return failed({ kind: 'unknown-ehr', id: pending.ehrId })
  // The id of an entry that became another EHR's while the person signed in: the code is not for that one.
  if (!sameFhirBase(pending.aud, ehr.iss)) return failed({ kind: 'state-mismatch' })
  const received = parameters.get('iss')
  const mistaken = findMixUp(received, pending, ehr, config) ?? checkIssuer(received, pending)
  if (mistaken !== undefined) return failed(mistaken)
  if (error !== null) {
    const description = parameters.get('error_description') ?? undefined
    const kind = error === 'access_denied' ? 'refused' : 'authorization'
    return failed({ kind, ehr: ehr.name, error, description, sent: sentRequest(pending, ehr) })
  }
  const code = parameters.get('code')
  if (code === null || code === '') return failed({ kind: 'state-mismatch' })
  return exchange(code, pending, ehr, area, ports)
}

/** RFC 9207: an answer of another authorization server than the one that was asked is not taken. */
function checkIssuer(received: string | null, pending: PendingLaunch): LaunchFailure | undefined {
  if (pending.issuer === undefined) return undefined
  if (received === null && !pending.namesIssuer) return undefined
  return received === pending.issuer
    ? undefined
    : { kind: 'issuer-mismatch', expected: pending.issuer, received: received ?? '' }
}

async function exchange(
  code: string,
  pending: PendingLaunch,
  ehr: EhrEntry,
  area: StorageArea,
  ports: CallbackPorts,
): Promise<CallbackOutcome> {
  let response: unknown
  let keys: Promise<unknown> | undefined
  try {
    const exchanging = exchangeCode(code, pending.state, area)
    keys = keysAhead(pending, ehr, ports)
    ports.waiting?.()
    response = await exchanging
  } catch (error) {
    return failed(tokenFailure(error, pending, ehr))
  }
  const answer = readTokenAnswer(response, vendorById(ehr.vendor), ports.now())
  if ('lacks' in answer) return failed({ kind: 'token-unreadable', ehr: ehr.name, what: answer.lacks })
  const identity = await identifyOrRefuse(answer, keys, pending, ehr, ports)
  if ('reason' in identity) {
    const { revocationEndpoint } = pending
    // Nobody else will ever end them.
    void revokeTokens({ ...answer, clientId: ehr.clientId, revocationEndpoint }, ports.fetch)
    return failed(identity.reason)
  }
  return {
    kind: 'session',
    session: {
      key: crypto.randomUUID(),
      ehrId: ehr.id,
      iss: ehr.iss,
      clientId: ehr.clientId,
      askedScope: pending.askedScope,
      tokenEndpoint: pending.tokenEndpoint,
      revocationEndpoint: pending.revocationEndpoint,
      accessToken: answer.accessToken,
      refreshToken: answer.refreshToken,
      expiresAt: answer.expiresAt,
      scope: answer.scope,
      patientId: answer.patientId,
      picked: false,
      context: answer.context,
      user: identity.user,
      offers: pending.offers,
    },
  }
}

function tokenFailure(error: unknown, pending: PendingLaunch, ehr: EhrEntry): LaunchFailure {
  const { tokenEndpoint } = pending
  const sent = sentRequest(pending, ehr)
  const url = plainAddress(tokenEndpoint)
  const brokered = isBroker(tokenEndpoint)
  if (isTokenRefusal(error)) {
    const { status, isOauth, error: code, description } = error
    // The broker always answers as an OAuth server does. A proxy in front of it has pages for when it is down.
    const elsewhere = status < 500 || status === 501
    if (brokered && !isOauth && elsewhere) return { kind: 'no-broker', ehr: ehr.name, url, status }
    if (status < 300) return { kind: 'token-unreadable', ehr: ehr.name, what: 'access_token' }
    return { kind: 'token-refused', ehr: ehr.name, status, error: code, description, sent }
  }
  // What fhirclient throws when the answer was read and held no token.
  if (error instanceof Error && error.message === 'Failed to obtain access token.') {
    return { kind: 'token-unreadable', ehr: ehr.name, what: 'access_token' }
  }
  if (error instanceof TypeError || error instanceof DOMException) {
    const hint = brokered ? 'broker' : hasAddress(ehr, url) ? 'cors' : 'origin'
    return { kind: 'token-unreachable', ehr: ehr.name, url, hint, sent }
  }
  // fhirclient's own state is gone: the launch cannot be completed.
  return { kind: 'state-mismatch' }
}

/**
 * While the token is on its way, what its id_token will be held against: the keys, and the code that checks it. Only at
 * the EHR's own origins: elsewhere a browser that follows the app's policy may not ask, and an id_token need not come.
 */
function keysAhead({ jwks, issuer, askedScope }: PendingLaunch, ehr: EhrEntry, { fetch }: CallbackPorts) {
  const isExpected = issuer !== undefined && askedScope.split(' ').includes('openid')
  if (jwks === undefined || !isExpected || !hasAddress(ehr, jwks)) return undefined
  import('./id-token').catch(() => undefined)
  return fetchKeys(jwks, fetch)
}

type Identity = { user: SessionUser | undefined } | { reason: LaunchFailure }

async function identifyOrRefuse(
  answer: TokenAnswer,
  keys: Promise<unknown> | undefined,
  pending: PendingLaunch,
  ehr: EhrEntry,
  ports: CallbackPorts,
): Promise<Identity> {
  // Clinicians pick one; a patient, whose own chart this is, cannot.
  if (answer.patientId === undefined && ehr.audience === 'patient') {
    return { reason: { kind: 'no-patient', ehr: ehr.name } }
  }
  return identify(answer, keys, pending, ehr, ports)
}

/** Only a verified id_token names a user. Where a server publishes no keys, nobody is named and the launch goes on. */
async function identify(
  answer: TokenAnswer,
  keys: Promise<unknown> | undefined,
  pending: PendingLaunch,
  ehr: EhrEntry,
  ports: CallbackPorts,
): Promise<Identity> {
  const { idToken } = answer
  const { issuer, jwks } = pending
  if (idToken === undefined || issuer === undefined || jwks === undefined) return { user: undefined }
  // jose is large and few launches need it at all.
  const { verifyIdToken } = await import('./id-token')
  const expected = {
    issuer,
    clientId: ehr.clientId,
    nonce: pending.nonce,
    algorithms: pending.idTokenAlgorithms,
    fhirBase: fhirBaseUrl(ehr.iss),
    now: ports.now(),
  }
  const ahead = keys === undefined ? undefined : await verifyIdToken(idToken, expected, await keys)
  // Some servers publish a key only when they first sign with it.
  const isFinal = ahead !== undefined && !('failed' in ahead && ahead.failed === 'keys')
  const verified = isFinal ? ahead : await verifyIdToken(idToken, expected, await fetchKeys(jwks, ports.fetch))
  if ('user' in verified) return verified
  const { failed: check, clockAhead } = verified
  if (clockAhead !== undefined) return { reason: { kind: 'clocks-differ', ehr: ehr.name, seconds: clockAhead } }
  return { reason: { kind: 'id-token', ehr: ehr.name, check } }
}

function failed(reason: LaunchFailure): CallbackOutcome {
  return { kind: 'failed', reason }
}

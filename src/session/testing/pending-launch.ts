import type { StorageArea } from '../oauth-storage'
import { writePending, type PendingLaunch } from '../stored-session'
import { anEhr, base } from '../../config/testing/samples'
import { tokenEndpoints } from '../token-broker'
import { appBase, tokenEndpoint } from './samples'

/** What fhirclient stores of a launch whose `state` is `s1`. */
const oauthState = {
  key: 's1',
  serverUrl: base,
  clientId: 'sightline',
  redirectUri: appBase.href,
  tokenUri: tokenEndpoint,
  codeVerifier: 'verifier',
  completeInTarget: true,
  tokenResponse: {},
}

/** A launch that left this tab for the EHR: `?code=…&state=s1` is its answer. */
export function leavePending(area: StorageArea, change: Partial<PendingLaunch> = {}): void {
  const tokenUri = change.tokenEndpoint ?? tokenEndpoint
  area.setItem('sightline/oauth/s1', JSON.stringify({ ...oauthState, tokenUri }))
  writePending(area, {
    state: 's1',
    ehrId: 'lakeside',
    launch: 'ehr',
    askedScope: 'launch openid patient/Patient.rs',
    redirectUri: appBase.href,
    aud: base,
    nonce: undefined,
    authorizationEndpoint: undefined,
    tokenEndpoint,
    revocationEndpoint: undefined,
    issuer: undefined,
    jwks: undefined,
    namesIssuer: false,
    idTokenAlgorithms: undefined,
    ...change,
  })
}

/** The same, where the tokens come through the broker at this address. */
export function leaveThroughBroker(area: StorageArea, broker: string): void {
  const { token } = tokenEndpoints(anEhr({ tokenVia: 'broker' }), { token: tokenEndpoint, revoke: undefined }, appBase)
  if (token !== `${broker}#broker`) throw new Error(token)
  leavePending(area, { tokenEndpoint: token })
}

/** The same for fhirclient as it comes. */
export function leavePlainPending(area: StorageArea, change: Record<string, unknown> = {}): void {
  area.setItem('s1', JSON.stringify({ ...oauthState, ...change }))
  area.setItem('SMART_KEY', JSON.stringify('s1'))
}

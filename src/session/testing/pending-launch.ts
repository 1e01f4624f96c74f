import type { StorageArea } from '../oauth-storage'
import { writePending, type PendingLaunch } from '../stored-session'
import { base } from '../../config/testing/samples'
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
  area.setItem('sightline/oauth/s1', JSON.stringify(oauthState))
  writePending(area, {
    state: 's1',
    ehrId: 'lakeside',
    askedScope: 'launch openid patient/Patient.rs',
    nonce: undefined,
    tokenEndpoint,
    revocationEndpoint: undefined,
    issuer: undefined,
    jwks: undefined,
    namesIssuer: false,
    idTokenAlgorithms: undefined,
    ...change,
  })
}

/** The same for fhirclient as it comes. */
export function leavePlainPending(area: StorageArea, change: Record<string, unknown> = {}): void {
  area.setItem('s1', JSON.stringify({ ...oauthState, ...change }))
  area.setItem('SMART_KEY', JSON.stringify('s1'))
}

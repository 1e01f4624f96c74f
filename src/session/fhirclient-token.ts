import Client from 'fhirclient/lib/Client'
import { ready } from 'fhirclient/lib/smart'
import { isObject } from '../fhir/json-value'
import { giveClient } from './fhirclient-client'
import { Surroundings } from './fhirclient-surroundings'
import { memoryArea, OauthStorage, type StorageArea } from './oauth-storage'

giveClient(Client)

/** Exchanges the code of the pending launch `state`; the token answer as it came. Throws as `fhirclient-fetch` does. */
export async function exchangeCode(code: string, state: string, area: StorageArea): Promise<unknown> {
  // fhirclient stores the answer, which is not checked yet: a tab that is reloaded or closed then must not keep it.
  const own = memoryArea()
  const pending = new OauthStorage(area)
  await new OauthStorage(own).set(state, await pending.get(state))
  await pending.unset(state)
  const client = await ready(new Surroundings(own), {
    // fhirclient puts the code into the form as it is.
    code: encodeURIComponent(code),
    stateKey: state,
  })
  return readTokenResponse(client.state)
}

export interface Renewal {
  fhirBase: string
  tokenEndpoint: string
  clientId: string
  refreshToken: string
}

/** Trades a refresh token for a new token answer. Throws as `fhirclient-fetch` does. */
export async function renewToken(renewal: Renewal): Promise<unknown> {
  // fhirclient deletes the refresh token from its storage after any error: let it do so in one that is thrown away.
  const area = memoryArea()
  const key = 'renewal'
  await new OauthStorage(area).set(key, {
    key,
    serverUrl: renewal.fhirBase,
    tokenUri: renewal.tokenEndpoint,
    // It goes into the form as it is.
    clientId: encodeURIComponent(renewal.clientId),
    // In a frame or a named window it would else leave the renewal to the window around or before, and never end.
    completeInTarget: true,
    tokenResponse: {
      access_token: 'none',
      refresh_token: renewal.refreshToken,
      // fhirclient refuses to refresh without a word of this, though the EHR did issue a refresh token.
      scope: 'offline_access',
    },
  })
  const client = await ready(new Surroundings(area), { stateKey: key })
  const before = readTokenResponse(client.state)
  const state: unknown = await client.refresh()
  const after = readTokenResponse(state)
  return isObject(after) ? withoutEchoes(after, isObject(before) ? before : {}) : after
}

/** fhirclient lays the new answer over the old: what only the old one said was not answered. */
function withoutEchoes(after: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value))
}

function readTokenResponse(state: unknown): unknown {
  return isObject(state) ? state['tokenResponse'] : undefined
}

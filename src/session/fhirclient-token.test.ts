import './testing/fhirclient-in-node'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { renewToken } from './fhirclient-token'

const renewal = {
  fhirBase: 'https://ehr.example/fhir',
  tokenEndpoint: 'https://ehr.example/token',
  clientId: 'sightline',
  refreshToken: 'r1',
}
const answer = { access_token: 'a2', token_type: 'Bearer', expires_in: 300, refresh_token: 'r2' }

afterEach(() => vi.unstubAllGlobals())

/** A window as fhirclient sees it, with the token endpoint behind it. */
function stubWindow(members: Record<string, unknown>): { close: () => void } {
  const close = vi.fn<() => void>()
  const own = { close, location: new URL('https://app.example/'), ...members }
  const window = { parent: own, opener: null, name: '', ...own }
  Object.assign(window, { window, self: window, top: members['top'] ?? window })
  for (const [name, value] of Object.entries(window)) vi.stubGlobal(name, value)
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answer)))
  return { close }
}

// Where fhirclient thinks that another window should go on, it leaves its promise open for ever.
describe('a token is renewed where the app is', () => {
  test('in a frame of an EHR', async () => {
    const around = { postMessage: vi.fn<() => void>() }
    stubWindow({ parent: around, top: around })
    expect(await renewToken(renewal)).toMatchObject({ access_token: 'a2', refresh_token: 'r2' })
    expect(around.postMessage).not.toHaveBeenCalled()
  })

  test('in a window that the EHR opened and named, which stays open', async () => {
    const opener = { postMessage: vi.fn<() => void>() }
    const { close } = stubWindow({ opener, name: 'ehr-window' })
    expect(await renewToken(renewal)).toMatchObject({ access_token: 'a2', refresh_token: 'r2' })
    expect(close).not.toHaveBeenCalled()
    expect(opener.postMessage).not.toHaveBeenCalled()
  })
})

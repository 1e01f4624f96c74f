import { fhirclientUses } from './testing/fhirclient-in-node'
import { createRequire } from 'node:module'
import BrowserAdapter from 'fhirclient/lib/adapters/BrowserAdapter'
import { authorize, ready } from 'fhirclient/lib/smart'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { startLaunch, type LaunchStart } from './launch'
import { chooseEhr } from './launch-request'
import { memoryArea, type StorageArea } from './oauth-storage'
import { fakeFetch, json, type Answer } from '../config/testing/fake-fetch'
import { openTab } from './testing/open-tab'
import { leavePending, leavePlainPending } from './testing/pending-launch'
import { plainAdapter } from './testing/plain-fhirclient'
import { aConfig, anEhr, base } from '../config/testing/samples'
import { appBase, tokenEndpoint } from './testing/samples'

// What fhirclient 2.6.3 does wrong over more than one call, each beside what ours does. Faults of a single call stand
// in launch.test.ts, callback.test.ts, active-session.test.ts and id-token.test.ts.

const wellKnown = { authorization_endpoint: 'https://auth.ehr.example/authorize', token_endpoint: tokenEndpoint }
const answer = { access_token: 'secret-token', token_type: 'Bearer', expires_in: 1200, patient: 'patient-1' }

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
})

function network(answers: Record<string, Answer>) {
  const { fetch, sent } = fakeFetch(answers)
  vi.stubGlobal('fetch', fetch)
  return { fetch, sent }
}

type Options = Exclude<Parameters<typeof authorize>[1], unknown[] | undefined>

async function plainAuthorize(options: Options, address = 'https://app.example/'): Promise<string> {
  fhirclientUses('plain')
  const url = await authorize(plainAdapter(address, area), { noRedirect: true, clientId: 'x', scope: 'x', ...options })
  return String(url)
}

function ourLaunch(fetch: typeof globalThis.fetch, iss: string, vendor: 'smart' | 'touchworks' = 'smart') {
  fhirclientUses('ours')
  const page = { appBase, secure: true, fetch, storage: () => area, memory: memoryArea, now: () => 0 }
  return startLaunch({ kind: 'ehr', iss, launch: '1' }, anEhr({ iss, vendor }), aConfig(anEhr({ iss, vendor })), page)
}

function parameters(start: LaunchStart): URLSearchParams {
  if (start.kind !== 'redirect') throw new Error(start.reason.kind)
  return start.url.searchParams
}

const xml = () => new Response('<Conformance/>', { headers: { 'content-type': 'application/fhir+xml' } })

describe('discovery', () => {
  test('that failed once fails until the page is loaded again; ours is asked anew', async () => {
    // fhirclient does without its cache where this is `test`.
    vi.stubEnv('NODE_ENV', 'production')
    const iss = 'https://ehr.example/down'
    let up = false
    const { fetch, sent } = network({
      [iss]: () => (up ? Response.json(wellKnown) : new Response('', { status: 503 })),
    })
    await expect(plainAuthorize({ iss })).rejects.toThrow('503')
    // Another base, since fhirclient's cache is the same for both.
    expect((await ourLaunch(fetch, `${iss}/ours`)).kind).toBe('failed')

    up = true
    const before = sent.length
    await expect(plainAuthorize({ iss })).rejects.toThrow('503')
    expect(sent).toHaveLength(before)
    expect((await ourLaunch(fetch, `${iss}/ours`)).kind).toBe('redirect')
    vi.unstubAllEnvs()
  })

  test('of metadata in XML gives it a session without a token; ours a failure that says so', async () => {
    const iss = 'https://ehr.example/xml'
    const { fetch } = network({ [`${iss}/metadata`]: xml })
    expect(await plainAuthorize({ iss, redirectUri: 'https://app.example/' })).toMatch(
      /^https:\/\/app\.example\/\?state=/,
    )
    expect(await ourLaunch(fetch, iss)).toMatchObject({
      reason: {
        kind: 'discovery',
        attempts: [{}, { outcome: { kind: 'not-json', contentType: 'application/fhir+xml' } }],
      },
    })
  })

  test('that does not offer S256 makes `required` throw; ours sends the challenge', async () => {
    const iss = 'https://ehr.example/plain'
    const { fetch } = network({ [iss]: json(wellKnown) })
    await expect(plainAuthorize({ iss, pkceMode: 'required' })).rejects.toThrow('S256')
    expect(parameters(await ourLaunch(fetch, iss)).get('code_challenge_method')).toBe('S256')
  })
})

test('an iss of the address beats an issMatch that stands alone; ours is held against the config first', async () => {
  const { sent } = network({ 'https://evil.example': json(wellKnown) })
  const hostile = 'https://app.example/launch.html?iss=https://evil.example/fhir&launch=1'
  await plainAuthorize({ iss: base, issMatch: /^https:\/\/ehr\.example/ }, hostile)
  expect(sent.map(({ url }) => url.origin)).toContain('https://evil.example')

  const request = { kind: 'ehr', iss: 'https://evil.example/fhir', launch: '1' } as const
  expect(chooseEhr(request, aConfig())).toMatchObject({ kind: 'failed', reason: { kind: 'unknown-iss' } })
})

/** A token endpoint that takes each code once, as it must (RFC 6749 §4.1.2). */
function singleUse(): Answer {
  const used = new Set<string | null>()
  return ({ form }) => {
    const code = form.get('code')
    if (used.has(code)) return Response.json({ error: 'invalid_grant' }, { status: 400 })
    used.add(code)
    return Response.json(answer)
  }
}

test('two calls of ready, as React’s strict mode makes them, are two exchanges of which one fails; ours is one', async () => {
  leavePlainPending(area)
  const { sent } = network({ [tokenEndpoint]: singleUse() })
  fhirclientUses('plain')
  const adapter = plainAdapter('https://app.example/?code=c1&state=s1', area)
  const outcomes = await Promise.allSettled([ready(adapter), ready(adapter)])
  expect(sent).toHaveLength(2)
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])

  fhirclientUses('ours')
  leavePending(area)
  const tab = openTab(area, '?code=c1&state=s1', { [tokenEndpoint]: singleUse() })
  await Promise.all([tab.store.start(), tab.store.start()])
  expect(tab.sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect(tab.store.getState().kind).toBe('ready')
})

test('its adapter keeps the first address, so that an old error comes again; ours reads the address of now', async () => {
  vi.stubGlobal('location', 'https://app.example/?error=access_denied')
  vi.stubGlobal('sessionStorage', {})
  const adapter = new BrowserAdapter()
  await expect(ready(adapter)).rejects.toThrow('access_denied')
  vi.stubGlobal('location', 'https://app.example/')
  await expect(ready(adapter)).rejects.toThrow('access_denied')

  fhirclientUses('ours')
  leavePending(area)
  const refused = openTab(area, '?error=access_denied&state=s1')
  await refused.store.start()
  expect(refused.store.getState()).toMatchObject({ reason: { kind: 'refused' } })
  leavePending(area)
  const second = openTab(area, '?code=c1&state=s1', { [tokenEndpoint]: json(answer) })
  await second.store.start()
  expect(second.store.getState().kind).toBe('ready')
})

test('a request that is given up takes the refresh token with it; ours goes on refreshing for the others', async () => {
  const answers: Record<string, Answer> = { [tokenEndpoint]: () => new Promise(() => {}) }
  network(answers)
  fhirclientUses('plain')
  const tokenResponse = { access_token: 'a', refresh_token: 'refresh-1', scope: 'offline_access' }
  leavePlainPending(area, { expiresAt: 1, tokenResponse })
  const client = await ready(plainAdapter('https://app.example/', area))
  const giving = new AbortController()
  const request = client.request({ url: 'Patient/1', signal: giving.signal })
  giving.abort()
  await expect(request).rejects.toThrow(/abort/i)
  expect(area.getItem('s1')).not.toContain('refresh-1')
  // Ours: "a refresh goes on though the request that began it is given up", in active-session.test.ts.
})

test('its log holds tokens, for anyone who turns it on', async () => {
  interface Debug {
    enable: (names: string) => void
    disable: () => void
    log: (...words: unknown[]) => void
  }
  const debug: Debug = createRequire(createRequire(import.meta.url).resolve('fhirclient/lib/smart'))('debug')
  const said: unknown[][] = []
  const log = vi.spyOn(debug, 'log').mockImplementation((...words) => void said.push(words))
  debug.enable('FHIR*')
  leavePlainPending(area)
  network({ [tokenEndpoint]: json(answer) })
  fhirclientUses('plain')
  await ready(plainAdapter('https://app.example/?code=c1&state=s1', area))
  debug.disable()
  log.mockRestore()
  expect(JSON.stringify(said)).toContain('secret-token')
  // Ours: what a page says with every log turned on is listened to in tests/e2e/session.spec.ts.
})

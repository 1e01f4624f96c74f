import './testing/fhirclient-in-node'
import { createHash } from 'node:crypto'
import { authorize } from 'fhirclient/lib/smart'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fhirclientUses } from './testing/fhirclient-in-node'
import { startLaunch, type LaunchPage } from './launch'
import { memoryArea, type StorageArea } from './oauth-storage'
import { plainAdapter } from './testing/plain-fhirclient'
import { readPending, readSession, writeReturnPlace, writeSession } from './stored-session'
import { fakeFetch, json, never, type Answer } from './testing/fake-fetch'
import { aConfig, anEhr, appBase, aStoredSession, base } from './testing/samples'

const wellKnownUrl = `${base}/.well-known/smart-configuration`
const authorizeUrl = 'https://auth.ehr.example/authorize'
const wellKnown = { authorization_endpoint: authorizeUrl, token_endpoint: 'https://auth.ehr.example/token' }

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
})

function page(answers: Record<string, Answer>): LaunchPage & { asked: () => string[] } {
  fhirclientUses('ours')
  const { fetch, sent } = fakeFetch(answers)
  return { appBase, secure: true, fetch, storage: () => area, asked: () => sent.map(({ url }) => url.href) }
}

async function authorization(
  answers: Record<string, Answer> = { [wellKnownUrl]: json(wellKnown) },
  ehr = anEhr(),
  request: Parameters<typeof startLaunch>[0] = { kind: 'ehr', iss: base, launch: '54520' },
): Promise<URL> {
  const start = await startLaunch(request, ehr, page(answers))
  if (start.kind !== 'redirect') throw new Error(JSON.stringify(start))
  return start.url
}

/** The authorization URL of fhirclient as it comes, for the same EHR. */
async function plainAuthorization(
  address: string,
  options: Exclude<Parameters<typeof authorize>[1], unknown[] | undefined>,
  answers: Record<string, Answer> = { [wellKnownUrl]: json(wellKnown) },
): Promise<{ url: string; asked: string[] }> {
  fhirclientUses('plain')
  const { fetch, sent } = fakeFetch(answers)
  vi.stubGlobal('fetch', fetch)
  const url = await authorize(plainAdapter(address, area), { noRedirect: true, ...options })
  return { url: String(url), asked: sent.map((request) => request.url.href) }
}

describe('the authorization request', () => {
  test('of an EHR launch holds everything once, and launch as it came', async () => {
    const url = await authorization()
    const parameters = Object.fromEntries(url.searchParams)
    expect([...url.searchParams.keys()]).toHaveLength(Object.keys(parameters).length)
    expect(`${url.origin}${url.pathname}`).toBe(authorizeUrl)
    expect(parameters).toMatchObject({
      response_type: 'code',
      client_id: 'sightline app',
      redirect_uri: 'https://app.example/sightline/',
      aud: base,
      launch: '54520',
      code_challenge_method: 'S256',
    })
    expect(parameters['scope']?.split(' ')).toContain('launch')
    expect(parameters['nonce']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('of a standalone launch has no launch, and asks for a patient', async () => {
    const url = await authorization(undefined, undefined, { kind: 'standalone', ehrId: 'lakeside' })
    expect(url.searchParams.has('launch')).toBe(false)
    expect(url.searchParams.get('scope')?.split(' ')).toContain('launch/patient')
    expect(url.searchParams.get('aud')).toBe(base)
  })

  test('aud is what the EHR sent, with its slash', async () => {
    const url = await authorization(undefined, undefined, { kind: 'ehr', iss: `${base}/`, launch: '1' })
    expect(url.searchParams.get('aud')).toBe(`${base}/`)
  })

  test('a fragment of the endpoint stays behind', async () => {
    const url = await authorization({
      [wellKnownUrl]: json({ ...wellKnown, authorization_endpoint: `${authorizeUrl}#top` }),
    })
    expect(url.hash).toBe('')
    expect(url.searchParams.get('response_type')).toBe('code')
  })

  test('without openid there is no nonce', async () => {
    const url = await authorization(undefined, anEhr({ scopes: 'patient/*.rs' }))
    expect(url.searchParams.has('nonce')).toBe(false)
  })

  test('a redirect URI is resolved against the address of the app', async () => {
    const url = await authorization(undefined, anEhr({ redirectUri: 'launch.html' }))
    expect(url.searchParams.get('redirect_uri')).toBe('https://app.example/sightline/launch.html')
  })

  test('the challenge is the hash of what the exchange will send', async () => {
    const url = await authorization()
    const stored = JSON.parse(area.getItem(`sightline/oauth/${url.searchParams.get('state')}`) ?? '')
    const verifier: string = stored.codeVerifier
    expect(verifier).toMatch(/^[\w-]{43,128}$/)
    expect(url.searchParams.get('code_challenge')).toBe(createHash('sha256').update(verifier).digest('base64url'))
  })

  test('what the callback is held against is stored, and two launches share none of it', async () => {
    const first = await authorization()
    expect(readPending(area)).toMatchObject({
      state: first.searchParams.get('state'),
      nonce: first.searchParams.get('nonce'),
      ehrId: 'lakeside',
      askedScope: first.searchParams.get('scope'),
    })
    const second = await authorization()
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(second.searchParams.get(name)).not.toBe(first.searchParams.get(name))
    }
  })
})

describe('where fhirclient 2.6.3 goes wrong', () => {
  const clientId = 'sightline'

  test('the address overrides its options; ours never shows it the address', async () => {
    const hostile = `https://app.example/launch.html?iss=https://evil.example/fhir&clientId=evil&launch=1`
    const plain = await plainAuthorization(
      hostile,
      { iss: base, clientId, scope: 'launch' },
      { 'https://evil.example': json({ ...wellKnown, authorization_endpoint: 'https://evil.example/a' }) },
    )
    expect(plain.url).toMatch(/^https:\/\/evil\.example\/a\?.*client_id=evil/)

    vi.stubGlobal('location', new URL(hostile))
    const ours = await authorization()
    expect(ours.origin).toBe('https://auth.ehr.example')
    expect(ours.searchParams.get('client_id')).toBe('sightline app')
  })

  test('fhirServiceUrl in the address skips OAuth; ours does not look at it', async () => {
    const plain = await plainAuthorization('https://app.example/launch.html?fhirServiceUrl=https://evil.example', {
      clientId,
      redirectUri: 'https://app.example/',
    })
    expect(plain.url).toMatch(/^https:\/\/app\.example\/\?state=/)
    expect(plain.asked).toEqual([])

    vi.stubGlobal('location', new URL('https://app.example/launch.html?fhirServiceUrl=https://evil.example'))
    expect((await authorization()).href).toMatch(/^https:\/\/auth\.ehr\.example\/authorize\?/)
  })

  test('an endpoint with a query gets a second question mark; ours is built as a URL', async () => {
    const answers = { [wellKnownUrl]: json({ ...wellKnown, authorization_endpoint: `${authorizeUrl}?cust=7` }) }
    const plain = await plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' }, answers)
    expect(plain.url.split('?')).toHaveLength(3)

    const ours = await authorization(answers)
    expect(ours.href.split('?')).toHaveLength(2)
    expect(ours.searchParams.get('cust')).toBe('7')
    expect(ours.searchParams.get('response_type')).toBe('code')
  })

  test('a base with a query is torn in two by its discovery; ours answers it from what is known', async () => {
    const iss = 'https://ehr.example/FHIR?cust=7'
    const answers = { 'https://ehr.example/FHIR': json(wellKnown) }
    const plain = await plainAuthorization('https://app.example/', { iss, clientId, scope: 'x' }, answers)
    expect(plain.asked).toEqual(['https://ehr.example/FHIR?cust=7/.well-known/smart-configuration'])

    const launched = page(answers)
    await startLaunch({ kind: 'standalone', ehrId: 'lakeside' }, anEhr({ iss }), launched)
    expect(launched.asked()).toEqual(['https://ehr.example/FHIR/.well-known/smart-configuration?cust=7'])
  })

  test('it hangs with a hanging discovery; ours ends', async () => {
    const hanging = { 'https://ehr.example': never }
    const plain = plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' }, hanging)
    const waited = new Promise((resolve) => setTimeout(resolve, 60, 'still waiting'))
    expect(await Promise.race([plain, waited])).toBe('still waiting')

    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort(new DOMException('', 'TimeoutError')))
    const start = await startLaunch({ kind: 'ehr', iss: base, launch: '1' }, anEhr(), page(hanging))
    expect(start).toMatchObject({ kind: 'failed', reason: { kind: 'discovery' } })
  })

  test('metadata without endpoints gives it a session without a token; ours a failure', async () => {
    const answers = { [`${base}/metadata`]: json({ resourceType: 'CapabilityStatement' }) }
    const options = { iss: base, clientId, redirectUri: 'https://app.example/' }
    const plain = await plainAuthorization('https://app.example/', options, answers)
    expect(plain.url).toMatch(/^https:\/\/app\.example\/\?state=/)

    const start = await startLaunch({ kind: 'ehr', iss: base, launch: '1' }, anEhr(), page(answers))
    expect(start).toMatchObject({ kind: 'failed', reason: { kind: 'discovery' } })
  })

  test('no challenge where discovery came from metadata; ours sends one', async () => {
    const uris = { authorize: authorizeUrl, token: wellKnown.token_endpoint }
    const answers = {
      [`${base}/metadata`]: json({
        rest: [
          {
            security: {
              extension: [
                {
                  url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
                  extension: Object.entries(uris).map(([url, valueUri]) => ({ url, valueUri })),
                },
              ],
            },
          },
        ],
      }),
    }
    const plain = await plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' }, answers)
    expect(plain.url).not.toContain('code_challenge')

    const ours = await authorization(answers, anEhr({ vendor: 'touchworks' }))
    expect(ours.searchParams.get('code_challenge_method')).toBe('S256')
  })

  test('a state of 95 bits from Math.random; ours is a random UUID', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const plain = await plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' })
    expect(new URL(plain.url).searchParams.get('state')).toBe('A'.repeat(16))
    expect((await authorization()).searchParams.get('state')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  test('launch is not asked for beside launch/patient; ours writes the scopes in full', async () => {
    const options = { iss: base, launch: '1', clientId, scope: 'launch/patient openid' }
    const plain = await plainAuthorization('https://app.example/', options)
    expect(new URL(plain.url).searchParams.get('scope')?.split(' ')).not.toContain('launch')

    const ours = await authorization(undefined, anEhr({ scopes: 'launch/patient openid' }))
    expect(ours.searchParams.get('scope')?.split(' ')).toEqual(['launch', 'openid'])
  })

  test('one SMART_KEY for every app of the origin; ours is under a name of its own', async () => {
    await plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' })
    expect(area.getItem('SMART_KEY')).not.toBeNull()

    area = memoryArea()
    await authorization()
    const names = Array.from({ length: area.length }, (_, index) => area.key(index))
    expect(names.every((name) => name?.startsWith('sightline/'))).toBe(true)
  })
})

function refusingStorage(): never {
  throw new DOMException('', 'SecurityError')
}

describe('a launch', () => {
  test('ends the session that the tab holds, before it asks anything', async () => {
    writeSession(area, aStoredSession())
    area.setItem('another-app', 'stays')
    writeReturnPlace(area, { ehrId: 'lakeside', path: 'chart/problems', scroll: 1 })
    let during: unknown = 'not asked'
    const answers = {
      [wellKnownUrl]: () => {
        during = readSession(area)
        return Response.json(wellKnown)
      },
    }
    await authorization(answers)
    expect(during).toBeUndefined()
    expect(area.getItem('another-app')).toBe('stays')
    expect(area.getItem('sightline/return')).not.toBeNull()
  })

  describe('revokes what the tab held', () => {
    const revocationEndpoint = 'https://auth.ehr.example/revoke'
    const held = aStoredSession({ clientId: 'first app', revocationEndpoint, refreshToken: 'refresh-1' })

    test.each([
      ['where the EHR takes that', json({})],
      ['and does not wait for an EHR that never answers', never],
      ['and goes on where it is refused', json({}, 500)],
      ['and goes on where the network is away', () => Promise.reject(new TypeError('Failed to fetch'))],
    ])('%s', async (_how, answer) => {
      writeSession(area, held)
      const { fetch, sent } = fakeFetch({ [wellKnownUrl]: json(wellKnown), [revocationEndpoint]: answer })
      const request = { kind: 'ehr', iss: base, launch: '1' } as const
      const start = await startLaunch(request, anEhr(), { ...page({}), fetch })
      expect(start.kind).toBe('redirect')
      const revoked = sent.filter(({ url }) => url.href === revocationEndpoint)
      expect(revoked.map(({ form }) => Object.fromEntries(form))).toEqual([
        { token: 'refresh-1', token_type_hint: 'refresh_token', client_id: 'first app' },
        { token: 'access-1', token_type_hint: 'access_token', client_id: 'first app' },
      ])
      // The page leaves for the EHR at any moment.
      expect(revoked.every(({ init }) => init.keepalive === true && init.credentials === 'omit')).toBe(true)
    })

    test('but sends nothing where there is no endpoint for it', async () => {
      writeSession(area, aStoredSession({ refreshToken: 'refresh-1' }))
      const launched = page({ [wellKnownUrl]: json(wellKnown) })
      await startLaunch({ kind: 'ehr', iss: base, launch: '1' }, anEhr(), launched)
      expect(launched.asked()).toEqual([wellKnownUrl])
    })
  })

  test('ends the session also when it fails itself', async () => {
    writeSession(area, aStoredSession())
    await startLaunch({ kind: 'ehr', iss: base, launch: '1' }, anEhr(), page({}))
    expect(readSession(area)).toBeUndefined()
  })

  test('says so where the browser refuses storage, or has no cryptography', async () => {
    const request = { kind: 'standalone', ehrId: 'lakeside' } as const
    const [ehr = anEhr()] = aConfig().ehrs
    expect(await startLaunch(request, ehr, { ...page({}), storage: refusingStorage })).toEqual({
      kind: 'failed',
      reason: { kind: 'storage-refused' },
    })
    const insecure = { ...page({}), secure: false }
    expect(await startLaunch(request, ehr, insecure)).toMatchObject({ reason: { kind: 'insecure-context' } })
    expect(insecure.asked()).toEqual([])
  })
})

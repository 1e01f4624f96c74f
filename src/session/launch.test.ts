import './testing/fhirclient-in-node'
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { startLaunch } from './launch'
import { readLaunchedConfig } from './launched-config'
import { memoryArea, type StorageArea } from './oauth-storage'
import { readPending, readSession, writeSession } from './stored-session'
import { writeReturnPlace } from './stored-tab'
import { fakeFetch, json, never } from '../config/testing/fake-fetch'
import { authorization, authorizeUrl, pageOf, wellKnown, wellKnownUrl } from './testing/launching'
import { aConfig, anEhr, base } from '../config/testing/samples'
import { aStoredSession } from './testing/samples'

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
})

describe('the authorization request', () => {
  test('of an EHR launch holds everything once, and launch as it came', async () => {
    const url = await authorization(area)
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
    const url = await authorization(area, undefined, undefined, { kind: 'standalone', ehrId: 'lakeside' })
    expect(url.searchParams.has('launch')).toBe(false)
    expect(url.searchParams.get('scope')?.split(' ')).toContain('launch/patient')
    expect(url.searchParams.get('aud')).toBe(base)
  })

  test('aud is what the EHR sent, with its slash', async () => {
    const url = await authorization(area, undefined, undefined, { kind: 'ehr', iss: `${base}/`, launch: '1' })
    expect(url.searchParams.get('aud')).toBe(`${base}/`)
  })

  test('a fragment of the endpoint stays behind', async () => {
    const url = await authorization(area, {
      [wellKnownUrl]: json({ ...wellKnown, authorization_endpoint: `${authorizeUrl}#top` }),
    })
    expect(url.hash).toBe('')
    expect(url.searchParams.get('response_type')).toBe('code')
  })

  test('without openid there is no nonce', async () => {
    const url = await authorization(area, undefined, anEhr({ scopes: 'patient/*.rs' }))
    expect(url.searchParams.has('nonce')).toBe(false)
  })

  test('a redirect URI is resolved against the address of the app', async () => {
    const url = await authorization(area, undefined, anEhr({ redirectUri: 'launch.html' }))
    expect(url.searchParams.get('redirect_uri')).toBe('https://app.example/sightline/launch.html')
  })

  test.each(['https://app.example', 'https://APP.example:443/sightline/', 'https://app.example/a/../sightline/?x=1'])(
    'a redirect URI is sent as it is registered: %s',
    async (redirectUri) => {
      const url = await authorization(area, undefined, anEhr({ redirectUri }))
      expect(url.searchParams.get('redirect_uri')).toBe(redirectUri)
      const stored = JSON.parse(area.getItem(`sightline/oauth/${url.searchParams.get('state')}`) ?? '')
      expect(stored.redirectUri).toBe(redirectUri)
    },
  )

  test('the challenge is the hash of what the exchange will send', async () => {
    const url = await authorization(area)
    const stored = JSON.parse(area.getItem(`sightline/oauth/${url.searchParams.get('state')}`) ?? '')
    const verifier: string = stored.codeVerifier
    expect(verifier).toMatch(/^[\w-]{43,128}$/)
    expect(url.searchParams.get('code_challenge')).toBe(createHash('sha256').update(verifier).digest('base64url'))
  })

  test('what the callback is held against is stored, and two launches share none of it', async () => {
    const first = await authorization(area)
    expect(readPending(area)).toMatchObject({
      state: first.searchParams.get('state'),
      nonce: first.searchParams.get('nonce'),
      ehrId: 'lakeside',
      askedScope: first.searchParams.get('scope'),
      redirectUri: first.searchParams.get('redirect_uri'),
      aud: first.searchParams.get('aud'),
      launch: 'ehr',
    })
    const second = await authorization(area)
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(second.searchParams.get(name)).not.toBe(first.searchParams.get(name))
    }
  })
})

describe('an entry whose tokens come through the broker', () => {
  const ehr = anEhr({ id: 'lake.side', tokenVia: 'broker' })

  test('is authorized at the EHR, and has its tokens from beside the app', async () => {
    const url = await authorization(area, undefined, ehr)
    expect(`${url.origin}${url.pathname}`).toBe(authorizeUrl)
    expect(url.href).not.toContain('broker')
    const pending = readPending(area)
    expect(pending?.tokenEndpoint).toBe('https://app.example/sightline/token/lake.side#broker')
    expect(pending?.revocationEndpoint).toBe('https://app.example/sightline/revoke/lake.side#broker')
    const stored = JSON.parse(area.getItem(`sightline/oauth/${pending?.state}`) ?? '')
    expect(stored.tokenUri).toBe(pending?.tokenEndpoint)
  })

  test('and every other at the EHR', async () => {
    const revocation_endpoint = 'https://auth.ehr.example/revoke'
    await authorization(area, { [wellKnownUrl]: json({ ...wellKnown, revocation_endpoint }) })
    expect(readPending(area)).toMatchObject({
      tokenEndpoint: wellKnown.token_endpoint,
      revocationEndpoint: revocation_endpoint,
    })
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
    await authorization(area, answers)
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
      const start = await startLaunch(request, anEhr(), aConfig(), { ...pageOf(area, {}), fetch })
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
      const launched = pageOf(area, { [wellKnownUrl]: json(wellKnown) })
      await startLaunch({ kind: 'ehr', iss: base, launch: '1' }, anEhr(), aConfig(), launched)
      expect(launched.asked()).toEqual([wellKnownUrl])
    })
  })

  test('keeps the config that it was made with, once it can leave', async () => {
    const request = { kind: 'ehr', iss: base, launch: '1' } as const
    await startLaunch(request, anEhr(), aConfig(), pageOf(area, {}))
    expect(readLaunchedConfig(area)).toBeUndefined()
    await startLaunch(request, anEhr(), aConfig(), pageOf(area, { [wellKnownUrl]: json(wellKnown) }))
    expect(readLaunchedConfig(area)).toEqual(aConfig())
  })

  test('ends the session also when it fails itself', async () => {
    writeSession(area, aStoredSession())
    await startLaunch({ kind: 'ehr', iss: base, launch: '1' }, anEhr(), aConfig(), pageOf(area, {}))
    expect(readSession(area)).toBeUndefined()
  })

  test('says so where the browser refuses storage, or has no cryptography', async () => {
    const request = { kind: 'standalone', ehrId: 'lakeside' } as const
    const [ehr = anEhr()] = aConfig().ehrs
    expect(await startLaunch(request, ehr, aConfig(ehr), { ...pageOf(area, {}), storage: refusingStorage })).toEqual({
      kind: 'failed',
      reason: { kind: 'storage-refused' },
    })
    // Safari's private windows of old: a storage that can be read and holds nothing.
    const full: StorageArea = {
      ...memoryArea(),
      setItem: () => {
        throw new DOMException('no room', 'QuotaExceededError')
      },
    }
    expect(
      await startLaunch(request, ehr, aConfig(ehr), {
        ...pageOf(area, { [wellKnownUrl]: json(wellKnown) }),
        storage: () => full,
      }),
    ).toEqual({ kind: 'failed', reason: { kind: 'storage-refused' } })
    const insecure = { ...pageOf(area, {}), secure: false }
    expect(await startLaunch(request, ehr, aConfig(ehr), insecure)).toMatchObject({
      reason: { kind: 'insecure-context' },
    })
    expect(insecure.asked()).toEqual([])
  })
})

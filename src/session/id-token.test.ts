import { ready } from 'fhirclient/lib/smart'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyIdToken, type IdTokenExpectation } from './id-token'
import { memoryArea } from './oauth-storage'
import { leavePlainPending } from './testing/pending-launch'
import { plainAdapter } from './testing/plain-fhirclient'

const issuer = 'https://auth.ehr.example'
const now = 1_700_000_000_000
const seconds = now / 1000
const algorithms = ['RS256', 'RS384', 'ES256', 'ES384'] as const

type Keys = Awaited<ReturnType<typeof generateKeyPair>>
const pairs = new Map<string, Keys>()

beforeAll(async () => {
  for (const name of [...algorithms, 'PS256']) pairs.set(name, await generateKeyPair(name, { extractable: true }))
  pairs.set('other', await generateKeyPair('ES256', { extractable: true }))
})

const claims = {
  iss: issuer,
  aud: 'sightline',
  sub: 'u1',
  iat: seconds,
  exp: seconds + 300,
  nonce: 'n1',
  fhirUser: 'Practitioner/7',
  name: 'Dr. Zoë Ångström',
}

const expected: IdTokenExpectation = {
  issuer,
  clientId: 'sightline',
  nonce: 'n1',
  algorithms: undefined,
  fhirBase: new URL('https://ehr.example/fhir/'),
  now,
}

async function sign(change: Record<string, unknown> = {}, alg = 'ES256', key = alg): Promise<string> {
  const pair = pairs.get(key)
  if (pair === undefined) throw new Error(`no key ${key}`)
  const all = Object.entries({ ...claims, ...change }).filter(([, value]) => value !== undefined)
  return new SignJWT(Object.fromEntries(all)).setProtectedHeader({ alg, kid: alg }).sign(pair.privateKey)
}

async function verify(token: string, change: Partial<IdTokenExpectation> = {}) {
  const keys = await Promise.all(
    [...algorithms, 'PS256'].map(async (kid) => {
      const pair = pairs.get(kid)
      return pair === undefined ? {} : Object.assign(await exportJWK(pair.publicKey), { kid })
    }),
  )
  return verifyIdToken(token, { ...expected, ...change }, { keys })
}

describe('an id_token that passes', () => {
  test('names this app as the party that it was issued to, where it names one', async () => {
    expect(await verify(await sign({ azp: 'sightline' }))).toHaveProperty('user')
    expect(await verify(await sign({ azp: 'other-app' }))).toEqual({ failed: 'audience' })
  })

  test.each(algorithms)('signed with %s names its user', async (alg) => {
    expect(await verify(await sign({}, alg))).toEqual({
      user: { name: 'Dr. Zoë Ångström', fhirUser: 'https://ehr.example/fhir/Practitioner/7' },
    })
  })

  test.each([
    [{ fhirUser: 'https://other.example/fhir/Practitioner/7' }, 'https://other.example/fhir/Practitioner/7'],
    [{ fhirUser: undefined, profile: 'Patient/9' }, 'https://ehr.example/fhir/Patient/9'],
    [{ fhirUser: undefined }, undefined],
    [{ fhirUser: 7 }, undefined],
    [{ fhirUser: 'Practitioner/7/_history/2' }, 'https://ehr.example/fhir/Practitioner/7'],
  ])('with %j', async (change, fhirUser) => {
    expect(await verify(await sign(change))).toMatchObject({ user: { fhirUser } })
  })

  test.each([
    [{ name: undefined, given_name: 'Zoë', family_name: 'Ångström' }, 'Zoë Ångström'],
    [{ name: ' ', family_name: 'Ångström' }, 'Ångström'],
    [{ name: undefined }, undefined],
  ])('whose name is %j', async (change, name) => {
    expect(await verify(await sign(change))).toMatchObject({ user: { name } })
  })

  test('without a key id, where several keys of its kind are published', async () => {
    const signer = pairs.get('ES256')
    const other = pairs.get('other')
    if (signer === undefined || other === undefined) throw new Error('no keys')
    const keys = [await exportJWK(other.publicKey), await exportJWK(signer.publicKey)]
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(signer.privateKey)
    expect(await verifyIdToken(token, expected, { keys })).toHaveProperty('user')

    const stranger = await generateKeyPair('ES256')
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(stranger.privateKey)
    expect(await verifyIdToken(forged, expected, { keys })).toEqual({ failed: 'signature' })
  })

  test('for several audiences, with a clock a little off, without a nonce that was not sent', async () => {
    expect(await verify(await sign({ aud: ['x', 'sightline'], exp: seconds - 30 }))).toHaveProperty('user')
    expect(await verify(await sign({ nonce: undefined }), { nonce: undefined })).toHaveProperty('user')
  })
})

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const issuedAgo = (ago: number) => sign({ iat: seconds - ago, nbf: seconds - ago, exp: seconds - ago + 5 * minute })

describe('an id_token that has just been issued, by a clock that differs from ours', () => {
  test.each([0, 1, -1, 4 * minute, -4 * minute, 5 * minute, -5 * minute])(
    'by %d s passes: clocks may differ by five minutes',
    async (ago) => {
      expect(await verify(await issuedAgo(ago))).toHaveProperty('user')
    },
  )

  test.each([hour, -hour, day, -day, 365 * day, -365 * day, -6 * minute])('by %d s says by how much', async (ago) => {
    expect(await verify(await issuedAgo(ago))).toEqual({ failed: 'expiry', clockAhead: ago })
  })

  test('passes where it is valid long enough: only one from the future shows that our clock is wrong', async () => {
    expect(await verify(await sign({ iat: seconds - hour, exp: seconds + hour }))).toHaveProperty('user')
    const fromTheFuture = await sign({ iat: seconds + hour, exp: seconds + 2 * hour })
    expect(await verify(fromTheFuture)).toEqual({ failed: 'expiry', clockAhead: -hour })
  })

  test('and has a wrong signature: nothing in it is believed, its clock neither', async () => {
    const token = await sign({ iat: seconds - day, exp: seconds - day }, 'ES256', 'other')
    expect(await verify(token)).toEqual({ failed: 'signature' })
  })
})

describe('an id_token that fails', () => {
  test.each([
    ['issuer', { iss: 'https://evil.example' }],
    ['issuer', { iss: `${issuer}/` }],
    ['audience', { aud: 'another-app' }],
    ['audience', { aud: ['sightline', 'x'], azp: 'x' }],
    ['expiry', { exp: seconds - 3600 }],
    ['expiry', { nbf: seconds + 3600 }],
    ['expiry', { exp: undefined }],
    ['nonce', { nonce: 'n2' }],
    ['nonce', { nonce: undefined }],
    ['format', { sub: undefined }],
  ])('its %s: %j', async (failed, change) => {
    expect(await verify(await sign(change))).toEqual({ failed })
  })

  test('signed with a key that is not the server’s', async () => {
    expect(await verify(await sign({}, 'ES256', 'other'))).toEqual({ failed: 'signature' })
  })

  test('signed with what the server does not sign with, or what nobody should', async () => {
    expect(await verify(await sign({}, 'RS256'), { algorithms: ['ES384'] })).toEqual({ failed: 'signature' })
    expect(await verify(await sign({}, 'PS256'))).toEqual({ failed: 'signature' })
    expect(await verify(await sign({}, 'ES256'), { algorithms: ['none', 'HS256'] })).toHaveProperty('user')
  })

  test.each([
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
    'a.b.c',
    'a',
    '',
  ])('not signed: %s', async (token) => {
    expect(await verify(token)).toHaveProperty('failed')
  })

  test.each([undefined, null, 'keys', [], {}, { keys: 'k' }, { keys: [] }, { keys: [null, 'k'] }])(
    'published keys that are %j',
    async (published) => {
      expect(await verifyIdToken(await sign(), expected, published)).toEqual({ failed: 'keys' })
    },
  )
})

async function plainIdToken(idToken: string): Promise<unknown> {
  const area = memoryArea()
  leavePlainPending(area, { tokenResponse: { access_token: 'a', id_token: idToken } })
  return (await ready(plainAdapter('https://app.example/', area))).getIdToken()
}

describe('where fhirclient 2.6.3 goes wrong', () => {
  test('it takes anyone’s signature; ours does not', async () => {
    const forged = await sign({ name: 'Mallory' }, 'ES256', 'other')
    expect(await plainIdToken(forged)).toMatchObject({ name: 'Mallory' })
    expect(await verify(forged)).toEqual({ failed: 'signature' })
  })

  test('it garbles names that are not ASCII, and breaks on letters of base64url; ours reads both', async () => {
    const token = await sign({ name: 'Noël' })
    expect(token.split('.')[1]).not.toMatch(/[-_]/)
    expect(await plainIdToken(token)).toMatchObject({ name: 'NoÃ«l' })
    expect(await verify(token)).toMatchObject({ user: { name: 'Noël' } })

    const odd = await sign({ name: '???>>>???~~~ÿÿÿ' })
    expect(odd.split('.')[1]).toMatch(/[-_]/)
    await expect(plainIdToken(odd)).rejects.toThrow('Invalid character')
    expect(await verify(odd)).toMatchObject({ user: { name: '???>>>???~~~ÿÿÿ' } })
  })
})

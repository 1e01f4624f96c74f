import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Persona } from '../personas/persona'
import { smart22 } from '../personas/smart-2.2'
import { postForm } from './test-browser'
import { callback, clientSecret, codeOf, createTestEhr, named, type TestEhr } from './test-ehr'

const algorithms = ['RS384', 'ES384'] as const
type Algorithm = (typeof algorithms)[number]

const makeKeys = async () => {
  const made = await Promise.all(
    algorithms.map(async (alg) => [alg, await generateKeyPair(alg, { extractable: true })] as const),
  )
  const publicKeys = await Promise.all(
    made.map(async ([alg, { publicKey }]) => ({ ...(await exportJWK(publicKey)), alg, kid: alg, use: 'sig' })),
  )
  return { privateKeys: new Map(made.map(([alg, { privateKey }]) => [alg, privateKey])), jwks: { keys: publicKeys } }
}
type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey']

let ehr: TestEhr
let privateKeys: Map<Algorithm, PrivateKey>
beforeAll(async () => {
  const keys = await makeKeys()
  privateKeys = keys.privateKeys
  ehr = await createTestEhr({ jwks: keys.jwks })
})
afterAll(() => ehr.close())

const assertion = (alg: Algorithm, audience: string) => {
  const key = privateKeys.get(alg)
  if (!key) throw new Error(`there is no key for ${alg}`)
  return new SignJWT()
    .setProtectedHeader({ alg, kid: alg, typ: 'JWT' })
    .setIssuer('sightline-jwt')
    .setSubject('sightline-jwt')
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('4m')
    .sign(key)
}

interface Proof {
  form?: Record<string, string>
  headers?: Record<string, string>
}
const formEncoded = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)
const basic = (id: string, secret: string): Proof => ({
  headers: { Authorization: `Basic ${btoa(`${formEncoded(id)}:${formEncoded(secret)}`)}` },
})
const post = (id: string, secret: string): Proof => ({ form: { client_id: id, client_secret: secret } })
const jwt = async (alg: Algorithm, audience: string): Promise<Proof> => ({
  form: {
    client_id: 'sightline-jwt',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(alg, audience),
  },
})

type Prove = (token: string) => Proof | Promise<Proof>
const ways: readonly [client: string, how: string, prove: Prove][] = [
  ['sightline-basic', 'client_secret_basic', () => basic('sightline-basic', clientSecret)],
  ['sightline-post', 'client_secret_post', () => post('sightline-post', clientSecret)],
  ['sightline-jwt', 'private_key_jwt, RS384', (token) => jwt('RS384', token)],
  ['sightline-jwt', 'private_key_jwt, ES384', (token) => jwt('ES384', token)],
]

const authorizedAs = async (persona: Persona, clientId: string) => {
  const { arrival, verifier } = await ehr.authorized(persona, { client_id: clientId })
  return (proof: Proof) =>
    postForm(
      ehr.at(persona).token,
      {
        grant_type: 'authorization_code',
        code: codeOf(arrival.url),
        redirect_uri: callback,
        code_verifier: verifier,
        ...proof.form,
      },
      proof.headers,
    )
}

describe('a confidential client', () => {
  const each = named.flatMap(([id, persona]) =>
    ways.map(([client, how, prove]) => ({ id, how, persona, client, prove })),
  )
  test.each(each)('$id: gets and renews a token with $how', async ({ persona, client, prove }) => {
    const exchange = await authorizedAs(persona, client)
    const { token } = ehr.at(persona)
    const { status, body } = await exchange(await prove(token))
    expect([status, typeof body.access_token]).toEqual([200, 'string'])
    const { form, headers } = await prove(token)
    const grant = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) }
    const renewed = await postForm(token, { ...grant, ...form }, headers)
    expect(renewed.status).toBe(persona.oauth.refreshTokens === 'never' ? 400 : 200)
  })

  test.each(named)('%s: gets nothing with a wrong secret, none, or another client’s proof', async (_id, persona) => {
    for (const [client, proof] of [
      ['sightline-basic', basic('sightline-basic', 'wrong')],
      ['sightline-basic', post('sightline-basic', clientSecret)],
      ['sightline-basic', { form: { client_id: 'sightline-basic' } }],
      ['sightline-post', post('sightline-post', 'wrong')],
      ['sightline-post', { form: { client_id: 'sightline-post' } }],
      ['sightline-jwt', await jwt('ES384', 'https://elsewhere.example/token')],
      ['sightline-jwt', { form: { client_id: 'sightline-jwt' } }],
    ] as const) {
      const exchange = await authorizedAs(persona, client)
      const { status, body } = await exchange(proof)
      expect([client, status, body.error]).toEqual([client, 401, 'invalid_client'])
    }
  })

  test.each(named)('%s: a code of one client is not for another', async (_id, persona) => {
    const exchange = await authorizedAs(persona, 'sightline-basic')
    expect((await exchange(post('sightline-post', clientSecret))).body.error).toBe('invalid_grant')
    expect((await exchange({ form: { client_id: 'sightline' } })).body.error).toBe('invalid_grant')
  })

  test('an assertion works once', async () => {
    const proof = await jwt('RS384', ehr.at(smart22).token)
    expect((await (await authorizedAs(smart22, 'sightline-jwt'))(proof)).status).toBe(200)
    expect((await (await authorizedAs(smart22, 'sightline-jwt'))(proof)).body.error).toBe('invalid_client')
  })
})

test.each(ways)('%s: gets a token at an endpoint on a host of its own, with %s', async (client, _how, prove) => {
  await ehr.setSwitch(smart22, 'tokenHost', 'own')
  const moved: Persona = { ...smart22, oauth: { ...smart22.oauth, tokenHost: 'own' } }
  const { token, authorization } = ehr.at(moved)
  expect([new URL(authorization).hostname, new URL(token).hostname]).toEqual(['localhost', '127.0.0.1'])
  const exchange = await authorizedAs(moved, client)
  expect((await exchange(await prove(token))).status).toBe(200)
  const metadata = await (await fetch(`${ehr.baseOf(smart22)}/metadata`)).text()
  expect(metadata).toContain(token)
  await ehr.setSwitch(smart22, 'tokenHost', 'same')
})

test('without a key set there is no sightline-jwt', async () => {
  const other = await createTestEhr()
  const { arrival } = await other.authorized(smart22, { client_id: 'sightline-jwt' })
  expect([arrival.status, arrival.url.origin]).toEqual([400, other.url])
  await other.close()
})

import './testing/fhirclient-in-node'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { completeCallback } from './callback'
import { memoryArea, type StorageArea } from './oauth-storage'
import type { EhrEntry } from '../config/app-config'
import { readPending, type PendingLaunch } from './stored-session'
import { fakeFetch, json, never, type Answer } from '../config/testing/fake-fetch'
import { fhirclientUses } from './testing/fhirclient-in-node'
import { answer, complete, leaveBoth, now } from './testing/landing'
import { aConfig, anEhr, base } from '../config/testing/samples'
import { appBase, tokenEndpoint } from './testing/samples'

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
  leaveBoth(area)
})

describe('an answer to the pending launch', () => {
  test('is exchanged once, as a form of a public client', async () => {
    const { outcome, sent } = await complete(area, 'code=c1&state=s1')
    expect(outcome).toMatchObject({
      kind: 'session',
      session: {
        ehrId: 'lakeside',
        patientId: 'p1',
        accessToken: 'secret-token',
        expiresAt: now + 1_200_000,
        scope: undefined,
        context: { needPatientBanner: true },
        askedScope: 'launch openid patient/Patient.rs',
      },
    })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.method).toBe('POST')
    expect(sent[0]?.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
    expect(sent[0]?.headers.has('authorization')).toBe(false)
    expect(Object.fromEntries(sent[0]?.form ?? [])).toEqual({
      code: 'c1',
      grant_type: 'authorization_code',
      redirect_uri: 'https://app.example/sightline/',
      client_id: 'sightline',
      code_verifier: 'verifier',
    })
  })

  test('is used up, and never exchanged again', async () => {
    await complete(area, 'code=c1&state=s1')
    expect(readPending(area)).toBeUndefined()
    const { outcome, sent } = await complete(area, 'code=c1&state=s1')
    expect(outcome).toEqual({ kind: 'failed', reason: { kind: 'state-mismatch' } })
    expect(sent).toEqual([])
  })

  test('is used up also where the exchange fails', async () => {
    await complete(area, 'code=c1&state=s1', { [tokenEndpoint]: json({ error: 'invalid_grant' }, 400) })
    const { outcome, sent } = await complete(area, 'code=c1&state=s1')
    expect(outcome).toMatchObject({ reason: { kind: 'state-mismatch' } })
    expect(sent).toEqual([])
  })

  test('takes context that the EHR gives', async () => {
    const more = { ...answer, encounter: 'e1', need_patient_banner: false, scope: 'patient/Patient.r' }
    const { outcome } = await complete(area, 'code=c1&state=s1', { [tokenEndpoint]: json(more) })
    expect(outcome).toMatchObject({
      session: { context: { encounterId: 'e1', needPatientBanner: false }, scope: 'patient/Patient.r' },
    })
  })

  test('may come with parameters that nobody asked for', async () => {
    expect((await complete(area, 'code=c1&state=s1&scope=x&session_state=y')).outcome.kind).toBe('session')
  })
})

const sent = {
  ehrId: 'lakeside',
  launch: 'ehr',
  clientId: 'sightline app',
  redirectUri: appBase.href,
  iss: base,
  scope: 'launch openid patient/Patient.rs',
}

describe('an answer that is not taken, and not exchanged', () => {
  test.each([
    ['of another state', 'code=c1&state=s2', { kind: 'state-mismatch' }],
    ['without a state', 'code=c1', { kind: 'state-mismatch' }],
    ['with an empty state', 'code=c1&state=', { kind: 'state-mismatch' }],
    ['with an empty code', 'code=&state=s1', { kind: 'state-mismatch' }],
    ['with two codes', 'code=c1&code=c2&state=s1', { kind: 'bad-parameters', problem: 'repeated', names: ['code'] }],
    ['with two states', 'code=c1&state=s1&state=s2', { kind: 'bad-parameters', problem: 'repeated', names: ['state'] }],
    ['an error of another state', 'error=access_denied&state=s2', { kind: 'state-mismatch' }],
    [
      'a refusal',
      'error=access_denied&state=s1',
      { kind: 'refused', ehr: 'Lakeside Clinic', error: 'access_denied', description: undefined, sent },
    ],
    [
      'an error with its words',
      'error=invalid_scope&error_description=No+such+scope&state=s1&code=c1',
      { kind: 'authorization', ehr: 'Lakeside Clinic', error: 'invalid_scope', description: 'No such scope', sent },
    ],
    [
      'an error of a server that forgot the state',
      'error=server_error',
      { kind: 'authorization', ehr: 'Lakeside Clinic', error: 'server_error', description: undefined, sent },
    ],
  ])('%s', async (_name, query, reason) => {
    const { outcome, sent } = await complete(area, query)
    expect(outcome).toEqual({ kind: 'failed', reason })
    expect(sent).toEqual([])
  })

  test('where no launch is pending, an error either', async () => {
    area = memoryArea()
    expect((await complete(area, 'error=access_denied')).outcome).toMatchObject({ reason: { kind: 'state-mismatch' } })
  })

  test('of an EHR that the config no longer has', async () => {
    leaveBoth(area, { ehrId: 'gone' })
    expect((await complete(area, 'code=c1&state=s1')).outcome).toMatchObject({
      reason: { kind: 'unknown-ehr', id: 'gone' },
    })
  })
})

test.each([
  ['a FHIR base elsewhere', 'https://other.example/fhir'],
  ['another practice at the same host', `${base}/practice-2`],
])('a code is not exchanged where the EHR of this id has become another: %s', async (_what, aud) => {
  leaveBoth(area, { aud })
  const { outcome, sent } = await complete(area, 'code=c1&state=s1')
  expect(outcome).toEqual({ kind: 'failed', reason: { kind: 'state-mismatch' } })
  expect(sent).toEqual([])
})

describe('the issuer on a callback (RFC 9207)', () => {
  const issuer = 'https://auth.ehr.example'
  test.each([
    ['the same', 'iss=https://auth.ehr.example', { issuer }, 'session'],
    ['another', 'iss=https://evil.example', { issuer }, 'failed'],
    ['one with a slash more', 'iss=https://auth.ehr.example/', { issuer }, 'failed'],
    ['none, as most servers do', '', { issuer }, 'session'],
    ['none, though the server says that it always is', '', { issuer, namesIssuer: true }, 'failed'],
    ['any, where discovery knew of none', 'iss=https://auth.ehr.example', {}, 'session'],
  ])('%s', async (_name, query, change, kind) => {
    leaveBoth(area, change)
    const { outcome } = await complete(area, `code=c1&state=s1&${query}`)
    expect(outcome.kind).toBe(kind)
    const reason = outcome.kind === 'failed' ? outcome.reason.kind : 'none'
    expect(reason).toBe(kind === 'failed' ? 'issuer-mismatch' : 'none')
  })

  test('is held against errors too', async () => {
    leaveBoth(area, { issuer })
    const { outcome } = await complete(area, 'error=access_denied&state=s1&iss=https://evil.example')
    expect(outcome).toMatchObject({ reason: { kind: 'issuer-mismatch' } })
  })
})

describe('a token endpoint that does not give a token', () => {
  const unreachable = { kind: 'token-unreachable', ehr: 'Lakeside Clinic', url: tokenEndpoint }
  test.each([
    [
      'refuses with a bare error',
      json({ error: 'invalid_grant' }, 400),
      { kind: 'token-refused', ehr: 'Lakeside Clinic', status: 400, error: 'invalid_grant', description: undefined },
    ],
    [
      'answers a page',
      () => new Response('<h1>500</h1>', { status: 500 }),
      { kind: 'token-refused', ehr: 'Lakeside Clinic', status: 500, error: undefined, description: undefined },
    ],
    ['lacks the token', json({ token_type: 'Bearer' }), { kind: 'token-unreadable', what: 'access_token' }],
    ['is a sign-in page', () => new Response('<html>'), { kind: 'token-unreadable', what: 'access_token' }],
    ['answers nothing', () => new Response(''), { kind: 'token-unreadable', what: 'access_token' }],
    [
      'wants another kind of token',
      json({ ...answer, token_type: 'DPoP' }),
      { kind: 'token-unreadable', what: 'token_type Bearer' },
    ],
    ['is down', () => Promise.reject(new TypeError('Failed to fetch')), { ...unreachable, hint: 'origin' }],
    ['never answers', () => Promise.reject(new DOMException('', 'TimeoutError')), { ...unreachable, hint: 'origin' }],
  ])('%s', async (_name, tokenAnswer, reason) => {
    const { outcome } = await complete(area, 'code=c1&state=s1', { [tokenEndpoint]: tokenAnswer })
    expect(outcome).toMatchObject({ kind: 'failed', reason })
  })

  test.each([
    [['https://auth.ehr.example/'], 'cors'],
    [['https://other.example'], 'origin'],
    [[], 'origin'],
  ])('is blocked by the CSP unless the config names its origin: %j', async (origins, hint) => {
    fhirclientUses('ours')
    const { fetch } = fakeFetch({})
    vi.stubGlobal('fetch', fetch)
    const config = aConfig(anEhr({ origins }))
    const outcome = await completeCallback(new URLSearchParams('code=c1&state=s1'), config, area, {
      fetch,
      now: () => now,
    })
    expect(outcome).toMatchObject({ reason: { kind: 'token-unreachable', hint } })
  })

  test('a patient may stand in a claim, where the vendor has it so', async () => {
    leaveBoth(area)
    const claims = Buffer.from(JSON.stringify({ local_patient_id: '385' })).toString('base64url')
    const config = aConfig(anEhr({ vendor: 'touchworks' }))
    fhirclientUses('ours')
    const { fetch } = fakeFetch({ [tokenEndpoint]: json({ access_token: `h.${claims}.s` }) })
    vi.stubGlobal('fetch', fetch)
    const parameters = new URLSearchParams('code=c1&state=s1')
    const outcome = await completeCallback(parameters, config, area, { fetch, now: () => now })
    expect(outcome).toMatchObject({ kind: 'session', session: { patientId: '385' } })
  })
})

describe('a token without a patient', () => {
  const answers = { [tokenEndpoint]: json({ ...answer, patient: undefined }) }

  test('lets a clinician pick one', async () => {
    const { outcome } = await complete(area, 'code=c1&state=s1', answers)
    expect(outcome).toMatchObject({ kind: 'session', session: { patientId: undefined, picked: false } })
  })

  test('is of no use to a patient, and none of it is told', async () => {
    const { outcome } = await complete(area, 'code=c1&state=s1', answers, anEhr({ audience: 'patient' }))
    expect(outcome).toEqual({ kind: 'failed', reason: { kind: 'no-patient', ehr: 'Lakeside Clinic' } })
  })
})

describe('who signed in', () => {
  test('is not said where the server publishes no keys, and the launch goes on', async () => {
    const { outcome } = await complete(area, 'code=c1&state=s1', {
      [tokenEndpoint]: json({ ...answer, id_token: 'not.checked.here' }),
    })
    expect(outcome).toMatchObject({ kind: 'session', session: { user: undefined } })
  })

  describe('is said where the token passes', () => {
    const issuer = 'https://auth.ehr.example'
    const jwks = `${issuer}/jwks`

    async function withIdToken(sent: Record<string, unknown>, change: Partial<PendingLaunch> = {}) {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
      const claims = { iss: issuer, aud: 'sightline app', sub: 'u1', exp: now / 1000 + 300, nonce: 'n1' }
      const user = { name: 'Dr. Ada', fhirUser: 'Practitioner/7' }
      const id_token = await new SignJWT({ ...claims, ...user, ...sent })
        .setProtectedHeader({ alg: 'ES256' })
        .sign(privateKey)
      leaveBoth(area, { issuer, jwks, ...change })
      const keys = [await exportJWK(publicKey)]
      const answers = { [tokenEndpoint]: json({ ...answer, id_token }), [jwks]: json({ keys }) }
      return (await complete(area, 'code=c1&state=s1', answers)).outcome
    }

    test('all checks, held against this launch and this EHR', async () => {
      const user = { name: 'Dr. Ada', fhirUser: 'https://ehr.example/fhir/Practitioner/7' }
      expect(await withIdToken({})).toMatchObject({ kind: 'session', session: { user } })
    })

    test.each([
      ['of another launch', { nonce: 'n2' }, {}, 'nonce'],
      ['for another app', { aud: 'another' }, {}, 'audience'],
      ['of another server', { iss: 'https://evil.example' }, {}, 'issuer'],
      ['that is over', { exp: now / 1000 - 300 }, {}, 'expiry'],
      ['signed with what the server does not offer', {}, { idTokenAlgorithms: ['RS256'] }, 'signature'],
    ])('and not that of a token %s', async (_which, sent, change, check) => {
      expect(await withIdToken(sent, change)).toMatchObject({ kind: 'failed', reason: { kind: 'id-token', check } })
    })
  })

  test('a failed check ends the launch', async () => {
    leaveBoth(area, { issuer: 'https://auth.ehr.example', jwks: 'https://auth.ehr.example/jwks' })
    const { outcome } = await complete(area, 'code=c1&state=s1', {
      [tokenEndpoint]: json({ ...answer, id_token: 'not.a.token' }),
      'https://auth.ehr.example/jwks': json({ keys: [] }),
    })
    expect(outcome).toMatchObject({ kind: 'failed', reason: { kind: 'id-token', check: 'format' } })
  })

  describe('is found out with what is fetched while the token is on its way', () => {
    const issuer = 'https://auth.ehr.example'
    const jwks = `${issuer}/jwks`
    const ofEhr = anEhr({ origins: [issuer] })

    async function signed() {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
      const claims = {
        iss: issuer,
        aud: ofEhr.clientId,
        sub: 'u1',
        exp: now / 1000 + 300,
        nonce: 'n1',
        name: 'Dr. Ada',
      }
      const id_token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
      return { id_token, keys: [await exportJWK(publicKey)] }
    }

    test('the keys, which come before it', async () => {
      leaveBoth(area, { issuer, jwks })
      const { id_token, keys } = await signed()
      let askKeys: (() => void) | undefined
      const keysAsked = new Promise<void>((resolve) => {
        askKeys = resolve
      })
      const { outcome, sent } = await complete(
        area,
        'code=c1&state=s1',
        {
          [tokenEndpoint]: async () => {
            await keysAsked
            return Response.json({ ...answer, id_token })
          },
          [jwks]: () => {
            askKeys?.()
            return Response.json({ keys })
          },
        },
        ofEhr,
      )
      expect(outcome).toMatchObject({ session: { user: { name: 'Dr. Ada' } } })
      expect(sent.filter(({ url }) => url.href === jwks)).toHaveLength(1)
    })

    test('but keys that are published with the first token are asked for again', async () => {
      leaveBoth(area, { issuer, jwks })
      const { id_token, keys } = await signed()
      let published: object[] = []
      const { outcome } = await complete(
        area,
        'code=c1&state=s1',
        {
          [tokenEndpoint]: async () => {
            await new Promise((resolve) => setTimeout(resolve, 10))
            published = keys
            return Response.json({ ...answer, id_token })
          },
          [jwks]: () => Response.json({ keys: published }),
        },
        ofEhr,
      )
      expect(outcome).toMatchObject({ session: { user: { name: 'Dr. Ada' } } })
    })

    test.each<[string, Partial<PendingLaunch>, EhrEntry]>([
      ['nobody is asked to be named', { issuer, jwks, askedScope: 'launch patient/Patient.rs' }, ofEhr],
      ['the keys are of an origin that the entry does not have', { issuer, jwks }, anEhr()],
      ['no keys are known', { issuer }, ofEhr],
      ['no issuer is known', { jwks }, ofEhr],
    ])('and nothing where %s and no id_token comes', async (_where, change, ehr) => {
      leaveBoth(area, change)
      const { outcome, sent } = await complete(area, 'code=c1&state=s1', { [tokenEndpoint]: json(answer) }, ehr)
      expect(outcome.kind).toBe('session')
      expect(sent.map(({ url }) => url.href)).toEqual([tokenEndpoint])
    })

    test('and keys that do not come are no matter where no id_token comes', async () => {
      leaveBoth(area, { issuer, jwks })
      const { outcome } = await complete(
        area,
        'code=c1&state=s1',
        { [tokenEndpoint]: json(answer), [jwks]: never },
        ofEhr,
      )
      expect(outcome).toMatchObject({ kind: 'session', session: { user: undefined } })
    })
  })

  test('keys that cannot be had end the launch', async () => {
    leaveBoth(area, { issuer: 'https://auth.ehr.example', jwks: 'https://auth.ehr.example/jwks' })
    const { outcome } = await complete(area, 'code=c1&state=s1', {
      [tokenEndpoint]: json({ ...answer, id_token: 'not.a.token' }),
    })
    expect(outcome).toMatchObject({ reason: { kind: 'id-token', check: 'keys' } })
  })
})

test('no token, code or state is in any failure', async () => {
  const answers: Answer[] = [
    json({ ...answer, access_token: undefined }),
    json({ ...answer, token_type: 'DPoP' }),
    json({ error: 'invalid_grant' }, 400),
    () => Promise.reject(new TypeError('secret-token')),
  ]
  for (const tokenAnswer of answers) {
    leaveBoth(area)
    const { outcome } = await complete(area, 'code=secret-code&state=s1', { [tokenEndpoint]: tokenAnswer })
    expect(outcome.kind).toBe('failed')
    expect(JSON.stringify(outcome)).not.toMatch(/secret-token|secret-code|s1/)
  }
})

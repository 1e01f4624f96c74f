import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokerApp, brokerWorld, codeForm, key, refreshForm, secret } from './testing/broker-app'
import { FakeBrowser } from './testing/fake-browser'
import { brokered, endpoints, fakeEhr } from './testing/fake-ehr'

const tokenPath = 'token/lakeside'
const signOut = (token: unknown, hint = 'refresh_token') => ({
  token: String(token),
  token_type_hint: hint,
  client_id: 'sightline app',
})

/** A browser with a session of this patient. */
async function signedIn(patient: string, world: ReturnType<typeof brokerWorld>, path = tokenPath) {
  const { status, body } = await world.browser.post(path, codeForm(patient))
  expect(status).toBe(200)
  return String(body['refresh_token'])
}

describe('a code', () => {
  test('is traded with the secret of the registration, and the answer comes back as the EHR gave it', async () => {
    const ehr = fakeEhr()
    const { browser } = brokerWorld(ehr)
    const answer = await browser.post(tokenPath, codeForm('maya'))
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      access_token: 'access-1',
      token_type: 'Bearer',
      expires_in: 300,
      patient: 'maya',
      refresh_token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    })
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/json/)
    const [sent] = ehr.token
    expect(Object.fromEntries(sent?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: 'code-of-maya',
      redirect_uri: 'http://localhost:8000/launch.html',
      code_verifier: 'v'.repeat(43),
    })
    // RFC 6749 §2.3.1: form-encoded, then joined, then base64.
    const pair = Buffer.from(sent?.headers.get('Authorization')?.replace('Basic ', '') ?? '', 'base64').toString()
    expect(pair).toBe('sightline+app:a+secret%3A+with+%2B+and+%C3%BC')
    expect(sent?.init.redirect).toBe('manual')
  })

  test('leaves one cookie for each of the two addresses, and none that a script or another path could have', async () => {
    const world = brokerWorld(fakeEhr())
    const placeholder = await signedIn('maya', world)
    expect(world.browser.setCookies).toHaveLength(2)
    for (const [index, path] of ['/token/lakeside', '/revoke/lakeside'].entries()) {
      const [pair = '', ...attributes] = (world.browser.setCookies[index] ?? '').split('; ')
      expect(pair).toMatch(new RegExp(`^sightline-${placeholder}=[A-Za-z0-9_-]+$`))
      expect(attributes.toSorted()).toEqual(
        ['Max-Age=86400', `Path=${path}`, 'HttpOnly', 'Secure', 'SameSite=None', 'Partitioned'].toSorted(),
      )
    }
  })

  test('of an EHR that gives no refresh token leaves no cookie', async () => {
    const { browser } = brokerWorld(fakeEhr({ refreshes: false }))
    expect((await browser.post(tokenPath, codeForm('maya'))).body).not.toHaveProperty('refresh_token')
    expect(browser.setCookies).toEqual([])
  })

  test('that the EHR refuses brings the EHR’s words and its status', async () => {
    const { browser, lines } = brokerWorld(fakeEhr())
    const answer = await browser.post(tokenPath, codeForm('maya', { code: 'spent' }))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({ error: 'invalid_grant' })
    expect(lines).toEqual(['Token broker, lakeside: the EHR answered 400 invalid_grant'])
  })

  test('needs no client secret where the registration has none', async () => {
    const ehr = fakeEhr()
    const { browser } = brokerWorld(ehr, { credentials: new Map() })
    expect((await browser.post(tokenPath, codeForm('maya'))).status).toBe(200)
    expect(ehr.token[0]?.form.get('client_id')).toBe('sightline app')
    expect(ehr.token[0]?.headers.get('Authorization')).toBeNull()
  })

  test('whose refresh token is too long for a cookie makes a session that cannot be renewed', async () => {
    const ehr = fakeEhr()
    ehr.answerWith(() => Response.json({ access_token: 'a', refresh_token: 'r'.repeat(4000) }))
    const { browser, lines } = brokerWorld(ehr)
    const answer = await browser.post(tokenPath, codeForm('maya'))
    expect(answer.body).toEqual({ access_token: 'a' })
    expect(browser.setCookies).toEqual([])
    expect(lines[0]).toMatch(/too long for a cookie/)
  })
})

describe('a refresh', () => {
  test.each([true, false])('keeps its placeholder, whether the EHR rotates (%s) or not', async (rotates) => {
    const ehr = fakeEhr({ rotates })
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    for (const count of [2, 3, 4]) {
      const { status, body } = await world.browser.post(tokenPath, refreshForm(placeholder))
      expect(status).toBe(200)
      expect(body['access_token']).toBe(`access-${count}`)
      expect(body['refresh_token']).toBe(rotates ? placeholder : undefined)
      expect(world.browser.cookies).toHaveLength(2)
    }
    expect(ehr.token[2]?.form.get('refresh_token')).toBe(`refresh-token-${rotates ? 2 : 1}-of-maya`)
    expect(ehr.token[2]?.form.has('client_id')).toBe(false)
  })

  test('passes a narrower scope on', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    await world.browser.post(tokenPath, refreshForm(placeholder, { scope: 'patient/Patient.rs' }))
    expect(ehr.token[1]?.form.get('scope')).toBe('patient/Patient.rs')
  })

  test('ten at once are one at the EHR, and all ten get its answer', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    const ten = await Promise.all(
      Array.from({ length: 10 }, () => world.browser.post(tokenPath, refreshForm(placeholder))),
    )
    expect(ten.map(({ status, body }) => [status, body['access_token']])).toEqual(
      Array.from({ length: 10 }, () => [200, 'access-2']),
    )
    expect(ehr.token).toHaveLength(2)
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body['access_token']).toBe('access-3')
  })

  test('of two sessions on one EHR each renews its own patient, at once and in turn', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const maya = await signedIn('maya', world)
    const theo = await signedIn('theo', world)
    expect(maya).not.toBe(theo)
    for (let round = 0; round < 3; round += 1) {
      const [first, second] = await Promise.all([
        world.browser.post(tokenPath, refreshForm(maya)),
        world.browser.post(tokenPath, refreshForm(theo)),
      ])
      expect([first.body['patient'], second.body['patient']]).toEqual(['maya', 'theo'])
    }
    await world.browser.post('revoke/lakeside', signOut(maya))
    expect((await world.browser.post(tokenPath, refreshForm(maya))).status).toBe(400)
    expect((await world.browser.post(tokenPath, refreshForm(theo))).body['patient']).toBe('theo')
  })

  test('with a cookie under another placeholder, EHR, base or registration is refused, and nothing is forwarded', async () => {
    const ehr = fakeEhr()
    const ehrs = [brokered(), brokered({ id: 'harbor' })]
    const world = brokerWorld(ehr, { ehrs })
    const maya = await signedIn('maya', world)
    const theo = await signedIn('theo', world)
    const mine = world.browser.cookies.find(({ name }) => name.endsWith(maya))
    const value = mine?.value ?? ''
    const replay = (path: string, placeholder: string, browser = world.browser) =>
      browser.post(path, refreshForm(placeholder), { Cookie: `sightline-${placeholder}=${value}` })
    const moved = brokerWorld(ehr, { ehrs: [brokered({ iss: 'https://other.example/fhir' })] })
    const renamed = brokerWorld(ehr, { ehrs: [brokered({ clientId: 'other' })] })
    const answers = [
      await replay(tokenPath, theo),
      await replay(tokenPath, 'x'.repeat(43)),
      await replay('token/harbor', maya),
      await replay(tokenPath, maya, moved.browser),
      await renamed.browser.post(tokenPath, refreshForm(maya, { client_id: 'other' }), {
        Cookie: `sightline-${maya}=${value}`,
      }),
    ]
    for (const { status, body } of answers) expect([status, body['error']]).toEqual([400, 'invalid_grant'])
    expect(ehr.token).toHaveLength(2)
    expect((await replay(tokenPath, maya)).body['patient']).toBe('maya')
  })

  test('with any letter of the cookie changed is refused, and nothing is forwarded', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    const value = world.browser.cookies[0]?.value ?? ''
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: value.length - 1 }),
        fc.constantFrom('A', 'z', '0', '-', '%41'),
        async (at, letter) => {
          const forged = `${value.slice(0, at)}${letter}${value.slice(at + 1)}`
          fc.pre(decodeURIComponent(forged) !== value)
          const answer = await world.browser.post(tokenPath, refreshForm(placeholder), {
            Cookie: `sightline-${placeholder}=${forged}`,
          })
          expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_grant'])
        },
      ),
      { numRuns: 60 },
    )
    expect(ehr.token).toHaveLength(1)
  })

  test('after a day is refused, though a browser may have kept the cookie', async () => {
    const ehr = fakeEhr()
    let now = 1_800_000_000_000
    const world = brokerWorld(ehr, { now: () => now })
    const placeholder = await signedIn('maya', world)
    now += 23 * 3_600_000
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
    // The day begins anew with each refresh.
    now += 23 * 3_600_000
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
    now += 24 * 3_600_000
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body['error']).toBe('invalid_grant')
  })

  test('that the EHR refuses for ever forgets the cookie', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(() => Response.json({ error: 'invalid_grant' }, { status: 400 }))
    const answer = await world.browser.post(tokenPath, refreshForm(placeholder))
    expect([answer.status, answer.body]).toEqual([400, { error: 'invalid_grant' }])
    expect(world.browser.cookies).toEqual([])
    for (const line of world.browser.setCookies.slice(-2)) {
      expect(line).toMatch(/^sightline-[A-Za-z0-9_-]{43}=; Max-Age=0; Path=\/(token|revoke)\/lakeside; .*Partitioned/)
    }
  })

  test.each([
    ['a busy EHR', () => Response.json({ error: 'temporarily_unavailable' }, { status: 503 }), 503],
    ['a wrong secret', () => Response.json({ error: 'invalid_client' }, { status: 401 }), 401],
    ['too many requests', () => Response.json({}, { status: 429, headers: { 'Retry-After': '7' } }), 429],
    ['a page', () => new Response('<html>', { status: 200 }), 502],
  ])('that fails for now (%s) keeps the cookie', async (_name, answer, status) => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(answer)
    const failed = await world.browser.post(tokenPath, refreshForm(placeholder))
    expect(failed.status).toBe(status)
    expect(failed.headers.get('Retry-After')).toBe(status === 429 ? '7' : null)
    ehr.answerWith(undefined)
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body['patient']).toBe('maya')
  })

  test('that answers with another patient ends the session, hands out nothing, and takes the tokens back', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(() => Response.json({ access_token: 'of-theo', refresh_token: 'refresh-of-theo', patient: 'theo' }))
    const answer = await world.browser.post(tokenPath, refreshForm(placeholder))
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_grant'])
    expect(answer.body['other_patient']).toBe(true)
    expect(JSON.stringify(answer.body)).not.toMatch(/theo/)
    expect(world.lines.join()).toMatch(/another patient/)
    expect(world.lines.join()).not.toMatch(/theo|maya/)
    expect(world.browser.cookies).toEqual([])
    const revoked = ehr.revoked.map(({ form }) => form.get('token'))
    expect(new Set(revoked)).toEqual(new Set(['of-theo', 'refresh-of-theo']))
  })

  test.each([
    ['names none', {}],
    ['names the same', { patient: 'maya' }],
  ])('that %s keeps the patient of the launch', async (_name, named) => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(() => Response.json({ access_token: 'a', ...named }))
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
    ehr.answerWith(() => Response.json({ access_token: 'a', patient: 'theo' }))
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(400)
  })

  test('of a session without a patient may come to name one, and that one stays', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    ehr.answerWith(() => Response.json({ access_token: 'a', refresh_token: 'held-by-nobody' }))
    const placeholder = await signedIn('maya', world)
    ehr.answerWith(() => Response.json({ access_token: 'a', patient: 'maya' }))
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
    ehr.answerWith(() => Response.json({ access_token: 'a', patient: 'theo' }))
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(400)
  })
})

describe('several copies of the host', () => {
  test('with one key serve one session in turn', async () => {
    const ehr = fakeEhr()
    const browser = new FakeBrowser([brokerApp(ehr), brokerApp(ehr)])
    const { body } = await browser.post(tokenPath, codeForm('maya'))
    for (const count of [2, 3, 4, 5]) {
      const answer = await browser.post(tokenPath, refreshForm(body['refresh_token']))
      expect(answer.body['access_token']).toBe(`access-${count}`)
    }
  })

  test('may change their key one by one', async () => {
    const ehr = fakeEhr()
    const next = new Uint8Array(32).fill(9)
    const browser = new FakeBrowser([brokerApp(ehr, { keys: [key, next] }), brokerApp(ehr, { keys: [next, key] })])
    const { body } = await browser.post(tokenPath, codeForm('maya'))
    for (let round = 0; round < 4; round += 1) {
      expect((await browser.post(tokenPath, refreshForm(body['refresh_token']))).status).toBe(200)
    }
  })

  test('with different keys do not', async () => {
    const ehr = fakeEhr()
    const browser = new FakeBrowser([brokerApp(ehr), brokerApp(ehr, { keys: [new Uint8Array(32).fill(9)] })])
    const { body } = await browser.post(tokenPath, codeForm('maya'))
    const answer = await browser.post(tokenPath, refreshForm(body['refresh_token']))
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_grant'])
    expect(ehr.token).toHaveLength(1)
  })
})

describe('signing out', () => {
  test('takes the real refresh token back, authenticated, and forgets the cookie', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    const answer = await world.browser.post('revoke/lakeside', signOut(placeholder))
    expect([answer.status, answer.body]).toEqual([200, {}])
    expect(Object.fromEntries(ehr.revoked[0]?.form ?? [])).toEqual({
      token: ehr.refreshTokens()[0],
      token_type_hint: 'refresh_token',
    })
    expect(ehr.revoked[0]?.headers.get('Authorization')).toMatch(/^Basic /)
    expect(world.browser.cookies).toEqual([])
  })

  test('passes an access token on as it is', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    // Some EHRs spell access tokens as placeholders are spelt.
    const access = 'a'.repeat(43)
    expect((await world.browser.post('revoke/lakeside', signOut(access, 'access_token'))).status).toBe(200)
    expect(ehr.revoked[0]?.form.get('token')).toBe(access)
    expect((await world.browser.post(tokenPath, refreshForm(placeholder))).status).toBe(200)
  })

  test('of a session that is gone already is fine, and says nothing to the EHR', async () => {
    const ehr = fakeEhr()
    const { browser } = brokerWorld(ehr)
    expect((await browser.post('revoke/lakeside', signOut('x'.repeat(43)))).status).toBe(200)
    expect(ehr.revoked).toEqual([])
  })

  test('does not pass a refresh token on that is none of its placeholders', async () => {
    const ehr = fakeEhr()
    const { browser } = brokerWorld(ehr)
    expect((await browser.post('revoke/lakeside', signOut('refresh-token-1-of-maya'))).status).toBe(200)
    expect(ehr.revoked).toEqual([])
  })

  test('where the EHR takes nothing back forgets the cookie all the same', async () => {
    const ehr = fakeEhr({ revocation: false })
    const world = brokerWorld(ehr)
    const placeholder = await signedIn('maya', world)
    expect((await world.browser.post('revoke/lakeside', signOut(placeholder))).status).toBe(200)
    expect(world.browser.cookies).toEqual([])
  })

  test('where the EHR cannot be reached forgets the cookie all the same, and is logged', async () => {
    const ehr = fakeEhr()
    const world = brokerWorld({
      ...ehr,
      fetch: (input, init) => {
        if (input === endpoints.revoke) return Promise.reject(new TypeError('fetch failed'))
        return ehr.fetch(input, init)
      },
    })
    const placeholder = await signedIn('maya', world)
    expect((await world.browser.post('revoke/lakeside', signOut(placeholder))).status).toBe(200)
    expect(world.browser.cookies).toEqual([])
    expect(world.lines).toEqual(['Token broker, lakeside: the EHR did not take back a token'])
  })
})

test('no answer and no log holds a secret or a real refresh token, whatever happens', async () => {
  const ehr = fakeEhr()
  const world = brokerWorld(ehr)
  const placeholder = await signedIn('maya', world)
  await world.browser.post(tokenPath, refreshForm(placeholder))
  await world.browser.post(tokenPath, codeForm('nobody', { code: 'spent' }))
  // An EHR that repeats what it was sent.
  ehr.answerWith(({ form, headers }) =>
    Response.json(
      {
        error: 'invalid_request',
        error_description: `Sent: ${form.toString()} ${headers.get('Authorization')}`,
        request: { headers: [headers.get('Authorization')], [secret]: 1, token: form.get('refresh_token') },
      },
      { status: 400 },
    ),
  )
  expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body).toEqual({ error: 'invalid_request' })
  ehr.answerWith(({ form }) =>
    Response.json({
      access_token: 'a',
      refresh_token: 'the-next-one',
      note: ['the-next-one'],
      old: form.get('refresh_token'),
    }),
  )
  expect((await world.browser.post(tokenPath, refreshForm(placeholder))).body).toEqual({
    access_token: 'a',
    refresh_token: placeholder,
  })
  ehr.answerWith(undefined)
  await world.browser.post('revoke/lakeside', signOut(placeholder))
  const pair = ehr.token[0]?.headers.get('Authorization')?.replace('Basic ', '') ?? ''
  const hidden = [secret, encodeURIComponent(secret), pair, 'the-next-one', ...ehr.refreshTokens()]
  const shown = [...world.browser.seen, ...world.browser.setCookies, ...world.lines].join('\n')
  for (const text of hidden) expect(shown).not.toContain(text)
  expect(hidden.every((text) => text.length > 8)).toBe(true)
})

import './testing/fhirclient-in-node'
import { ready } from 'fhirclient/lib/smart'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ForeignUrlError } from './foreign-url-error'
import { memoryArea } from './oauth-storage'
import { fakeFetch, json, never, type Answer } from '../config/testing/fake-fetch'
import { anEhr } from '../config/testing/samples'
import { fhirclientUses } from './testing/fhirclient-in-node'
import { leavePlainPending } from './testing/pending-launch'
import { plainAdapter } from './testing/plain-fhirclient'
import { beginSession, fhir, now, rotating, takes } from './testing/running-session'
import { appBase, tokenEndpoint } from './testing/samples'
import { tokenEndpoints } from './token-broker'

beforeEach(() => fhirclientUses('ours'))

describe('a refresh', () => {
  const renewable = { refreshToken: 'refresh-1', expiresAt: now + 600_000 }

  test('is a form with the client id, as it must be written', async () => {
    const { get, sent } = beginSession(
      { ...renewable, clientId: 'c+1&x=%', refreshToken: 'r+1&x=%', expiresAt: now + 1000 },
      { [tokenEndpoint]: rotating(), [fhir]: takes('access-2') },
    )
    await get('Patient/1')
    expect(Object.fromEntries(sent[0]?.form ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r+1&x=%',
      client_id: 'c+1&x=%',
    })
    expect(sent[0]?.headers.has('authorization')).toBe(false)
  })

  test('comes a little before the end, not earlier', async () => {
    const { get, sent, clock } = beginSession(renewable, {
      [tokenEndpoint]: rotating(),
      [fhir]: takes('access-1', 'access-2'),
    })
    await get('Patient/1')
    expect(sent.map(({ method }) => method)).toEqual(['GET'])
    clock.now = now + 600_000 - 20_000
    await get('Patient/1')
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
    expect(sent.at(-1)?.headers.get('authorization')).toBe('Bearer access-2')
  })

  test('comes at half of its life for a token that lives no longer than a moment', async () => {
    let count = 1
    const short: Answer = () => {
      count += 1
      return Response.json({ access_token: `access-${count}`, refresh_token: `refresh-${count}`, expires_in: 20 })
    }
    const { get, sent, clock } = beginSession(
      { ...renewable, expiresAt: now + 1000 },
      { [tokenEndpoint]: short, [fhir]: takes('access-2', 'access-3') },
    )
    for (const second of [0, 1, 5, 9]) {
      clock.now = now + second * 1000
      await get('Patient/1')
    }
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
    clock.now = now + 11_000
    await get('Patient/1')
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(2)
    expect(sent.at(-1)?.headers.get('authorization')).toBe('Bearer access-3')
  })

  test('happens once for any number of requests, and each is sent again once', async () => {
    const { get, sent } = beginSession(renewable, { [tokenEndpoint]: rotating(), [fhir]: takes('access-2') })
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => get(`Condition?page=${index}`)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(sent.filter(({ method }) => method === 'GET')).toHaveLength(16)
  })

  test('of ten requests at once uses a refresh token for one use exactly once, round after round', async () => {
    let good = 'refresh-1'
    let count = 1
    const strict: Answer = ({ form }) => {
      // Reuse revokes the grant.
      if (form.get('refresh_token') !== good) return Response.json({ error: 'invalid_grant' }, { status: 400 })
      count += 1
      good = `refresh-${count}`
      return Response.json({ access_token: `access-${count}`, refresh_token: good, expires_in: 300 })
    }
    const current: Answer = (asked) => takes(`access-${count}`)(asked)
    const { get, sent, clock, kept, expire } = beginSession(renewable, { [tokenEndpoint]: strict, [fhir]: current })
    for (let round = 1; round <= 3; round += 1) {
      clock.now += 3_600_000
      const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => get(`Condition?page=${index}`)))
      expect(answers.every(({ status }) => status === 200)).toBe(true)
    }
    const used = sent.filter(({ method }) => method === 'POST').map(({ form }) => form.get('refresh_token'))
    expect(used).toEqual(['refresh-1', 'refresh-2', 'refresh-3'])
    expect(kept.map(({ refreshToken }) => refreshToken)).toEqual(['refresh-2', 'refresh-3', 'refresh-4'])
    expect(expire).not.toHaveBeenCalled()
  })

  test('through the broker carries its cookie, and the placeholder for the token that it holds', async () => {
    const direct = { token: tokenEndpoint, revoke: undefined }
    const { token: broker } = tokenEndpoints(anEhr({ tokenVia: 'broker' }), direct, appBase)
    const change = { ...renewable, refreshToken: 'placeholder-1', tokenEndpoint: broker }
    const { get, sent } = beginSession(change, {
      'https://app.example/sightline/token/lakeside': json({
        access_token: 'access-2',
        refresh_token: 'placeholder-2',
      }),
      [fhir]: takes('access-2'),
    })
    expect((await get('Patient/1')).status).toBe(200)
    const asked = sent.find(({ method }) => method === 'POST')
    expect(asked?.init.credentials).toBe('same-origin')
    expect(asked?.form.get('refresh_token')).toBe('placeholder-1')
  })

  test('at an EHR itself carries no cookie', async () => {
    const { get, sent } = beginSession(renewable, { [tokenEndpoint]: rotating(), [fhir]: takes('access-2') })
    await get('Patient/1')
    expect(sent.find(({ method }) => method === 'POST')?.init.credentials).toBe('omit')
  })

  test('replaces the refresh token at once, and the next one uses it', async () => {
    const { get, sent, kept, clock } = beginSession(
      { ...renewable, expiresAt: now + 1000 },
      { [tokenEndpoint]: rotating(), [fhir]: takes('access-2', 'access-3') },
    )
    await get('Patient/1')
    expect(kept.map(({ refreshToken }) => refreshToken)).toEqual(['refresh-2'])
    clock.now += 290_000
    await get('Patient/1')
    const forms = sent.filter(({ method }) => method === 'POST').map(({ form }) => form.get('refresh_token'))
    expect(forms).toEqual(['refresh-1', 'refresh-2'])
  })

  test('that gives no new refresh token keeps the old', async () => {
    const { get, kept } = beginSession(
      { ...renewable, expiresAt: now },
      { [tokenEndpoint]: json({ access_token: 'access-2' }), [fhir]: takes('access-2') },
    )
    await get('Patient/1')
    expect(kept).toMatchObject([{ refreshToken: 'refresh-1', accessToken: 'access-2', expiresAt: undefined }])
  })

  test('that says nothing of the scope leaves what was granted, also after a reload', async () => {
    const { get, kept, session } = beginSession(
      { ...renewable, expiresAt: now, scope: 'patient/Patient.rs' },
      { [tokenEndpoint]: json({ access_token: 'access-2' }), [fhir]: takes('access-2') },
    )
    await get('Patient/1')
    expect(kept).toMatchObject([{ scope: 'patient/Patient.rs' }])
    expect(session.missingScope('Condition')).toBe('patient/Condition.rs')
  })

  test('is not waited for by a request that was given up before it', async () => {
    const { session, sent } = beginSession({ ...renewable, expiresAt: now }, { [tokenEndpoint]: never })
    const signal = AbortSignal.abort()
    await expect(session.fetch(new URL('Patient/1', fhir), { headers: {}, signal })).rejects.toThrow(/abort/i)
    expect(sent.filter(({ url }) => url.href.startsWith(fhir))).toEqual([])
  })

  test('that narrows the scope is heeded', async () => {
    const { get, session } = beginSession(
      { ...renewable, expiresAt: now },
      { [tokenEndpoint]: json({ access_token: 'access-2', scope: 'patient/Patient.rs' }), [fhir]: takes('access-2') },
    )
    expect(session.missingScope('Condition')).toBeUndefined()
    await get('Patient/1')
    expect(session.missingScope('Condition')).toBe('patient/Condition.rs')
  })

  test('goes on though the request that began it is given up', async () => {
    const gate = new EventTarget()
    const slow: Answer = async () => {
      await new Promise((resolve) => gate.addEventListener('open', resolve))
      return Response.json({ access_token: 'access-2', refresh_token: 'refresh-2' })
    }
    const due = { ...renewable, expiresAt: now }
    const { session, get, kept, sent } = beginSession(due, { [tokenEndpoint]: slow, [fhir]: takes('access-2') })
    const giving = new AbortController()
    const first = session.fetch(new URL('Patient/1', fhir), { headers: {}, signal: giving.signal })
    const second = get('Condition')
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    giving.abort()
    await expect(first).rejects.toThrow(/abort/i)
    gate.dispatchEvent(new Event('open'))
    expect((await second).status).toBe(200)
    expect(kept).toHaveLength(1)
  })

  test.each([
    ['the network is away', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the server is busy', json({}, 503)],
    ['the server waited too long', json({}, 408)],
    ['there were too many', json({ error: 'slow_down' }, 429)],
    ['the server says that it is busy', json({ error: 'temporarily_unavailable' }, 400)],
    ['the broker cannot reach the EHR', json({ error: 'temporarily_unavailable' }, 504)],
    ['the server failed and says so', json({ error: 'server_error' }, 400)],
  ])('that fails because %s does not end the session', async (_name, tokenAnswer) => {
    const { get, expire, token } = beginSession(renewable, { [tokenEndpoint]: tokenAnswer, [fhir]: takes('access-2') })
    await expect(get('Patient/1')).rejects.toBeInstanceOf(TypeError)
    expect(expire).not.toHaveBeenCalled()
    expect(token.current()?.refreshToken).toBe('refresh-1')
  })

  test('that fails before the end leaves the token that is good, and waits before the next', async () => {
    const { get, sent, clock } = beginSession(
      { ...renewable, expiresAt: now + 20_000 },
      { [tokenEndpoint]: json({}, 503), [fhir]: takes('access-1') },
    )
    expect((await get('Patient/1')).status).toBe(200)
    expect((await get('Patient/1')).status).toBe(200)
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
    clock.now += 11_000
    await get('Patient/1')
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(2)
  })

  test('that is refused for good ends the session, and the 401 is returned', async () => {
    const { get, expire, sent } = beginSession(renewable, {
      [tokenEndpoint]: json({ error: 'invalid_grant' }, 400),
      [fhir]: takes('access-2'),
    })
    expect((await get('Patient/1')).status).toBe(401)
    expect(expire).toHaveBeenCalledOnce()
    const before = sent.length
    expect((await get('Patient/1')).status).toBe(401)
    expect(sent).toHaveLength(before)
  })

  test('that is refused with the status 200 ends the session, too', async () => {
    const { token } = beginSession(renewable, { [tokenEndpoint]: json({ error: 'invalid_grant' }) })
    expect(await token.refresh()).toBe('over')
    expect(token.canRefresh()).toBe(false)
  })

  test('that speaks of another patient is told, and its tokens are not used but given back', async () => {
    const { token, kept, giveBack } = beginSession(renewable, {
      [tokenEndpoint]: json({ access_token: 'access-2', refresh_token: 'refresh-2', patient: 'patient-2' }),
    })
    expect(await token.refresh()).toBe('other-patient')
    expect(kept).toEqual([])
    expect(giveBack).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ accessToken: 'access-2', refreshToken: 'refresh-2' }),
    )
  })

  test('that comes when the session is over is given back, with a refresh token that is good for more than one use', async () => {
    const { token, giveBack } = beginSession(renewable, { [tokenEndpoint]: json({ access_token: 'access-2' }) })
    const refreshing = token.refresh()
    token.forget()
    expect(await refreshing).toBe('over')
    expect(giveBack).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ accessToken: 'access-2', refreshToken: 'refresh-1' }),
    )
  })

  test('whose answer for another patient the broker kept back is told as that', async () => {
    const { token } = beginSession(renewable, {
      [tokenEndpoint]: json({ error: 'invalid_grant', other_patient: true }, 400),
    })
    expect(await token.refresh()).toBe('other-patient')
  })

  test('is not for a tab that was duplicated: the first one’s refresh token is good for one use', async () => {
    const { get, sent, sole, token } = beginSession(renewable, {
      [tokenEndpoint]: rotating(),
      [fhir]: takes('access-1'),
    })
    sole.mockResolvedValue(false)
    expect((await get('Patient/1')).status).toBe(200)
    expect(await token.refresh()).toBe('over')
    expect(sent.filter(({ method }) => method === 'POST')).toEqual([])
    expect(token.canRefresh()).toBe(false)
  })

  test('that comes back after the session was forgotten is not kept', async () => {
    const { token, kept } = beginSession(renewable, { [tokenEndpoint]: rotating() })
    const refreshing = token.refresh()
    token.forget()
    await refreshing
    expect(kept).toEqual([])
    expect(token.current()).toBeUndefined()
  })
})

describe('where fhirclient 2.6.3 goes wrong', () => {
  const tokenResponse = { access_token: 'access-1', refresh_token: 'refresh-1', scope: 'offline_access' }
  const state = { clientId: 'sightline', expiresAt: 1, tokenResponse }

  async function plainClient(answers: Record<string, Answer>, change: Partial<typeof state> = {}) {
    fhirclientUses('plain')
    const { fetch, sent } = fakeFetch(answers)
    vi.stubGlobal('fetch', fetch)
    const area = memoryArea()
    leavePlainPending(area, { ...state, ...change })
    return { client: await ready(plainAdapter('https://app.example/', area)), sent, area }
  }

  test('the client id is not in its refresh; ours sends it', async () => {
    const { client, sent } = await plainClient({ [tokenEndpoint]: rotating() })
    await client.refresh()
    expect(sent[0]?.form.has('client_id')).toBe(false)

    fhirclientUses('ours')
    const ours = beginSession({ refreshToken: 'refresh-1' }, { [tokenEndpoint]: rotating() })
    await ours.token.refresh()
    expect(ours.sent[0]?.form.get('client_id')).toBe('sightline app')
  })

  test('it does not refresh where the scope has no word of it; ours does', async () => {
    const tokenResponse = { access_token: 'a', refresh_token: 'r', scope: 'patient/*.rs' }
    const { client } = await plainClient({ [tokenEndpoint]: rotating() }, { tokenResponse })
    expect(() => client.refresh()).toThrow('offline_access')

    fhirclientUses('ours')
    const ours = beginSession({ refreshToken: 'refresh-1', scope: 'patient/*.rs' }, { [tokenEndpoint]: rotating() })
    expect(await ours.token.refresh()).toBe('refreshed')
  })

  test('an error of the network makes it delete the refresh token; ours keeps it', async () => {
    const { client, area } = await plainClient({})
    await expect(client.refresh()).rejects.toThrow('Failed to fetch')
    expect(area.getItem('s1')).not.toContain('refresh-1')

    fhirclientUses('ours')
    const ours = beginSession({ refreshToken: 'refresh-1' }, {})
    expect(await ours.token.refresh()).toBe('unreachable')
    expect(ours.token.canRefresh()).toBe(true)
  })

  test('its bearer goes to any host; ours is refused', async () => {
    const { client, sent } = await plainClient({ 'https://evil.example': json({ stolen: true }) }, { expiresAt: 9e12 })
    await client.request('https://evil.example/next?page=2')
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer access-1')

    fhirclientUses('ours')
    const ours = beginSession({}, { 'https://evil.example': json({}) })
    await expect(ours.get('https://evil.example/next?page=2')).rejects.toBeInstanceOf(ForeignUrlError)
    expect(ours.sent).toEqual([])
  })

  test('a 401 of any host makes it forget the session; ours refreshes, and foreign hosts are never asked', async () => {
    const answers = { 'https://evil.example': json({}, 401) }
    const { client, area } = await plainClient(answers, { expiresAt: 9e12 })
    await expect(client.request('https://evil.example/x')).rejects.toThrow('401')
    expect(area.getItem('s1')).toBeNull()

    fhirclientUses('ours')
    const ours = beginSession({ refreshToken: 'refresh-1' }, { [tokenEndpoint]: rotating(), [fhir]: takes('access-2') })
    expect((await ours.get('Patient/1')).status).toBe(200)
  })
})

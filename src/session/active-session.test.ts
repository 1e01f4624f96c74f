import './testing/fhirclient-in-node'
import { beforeEach, describe, expect, test } from 'vitest'
import { ForeignUrlError } from './foreign-url-error'
import { json, type Answer } from '../config/testing/fake-fetch'
import { fhirclientUses } from './testing/fhirclient-in-node'
import { beginSession, fhir, now, rotating, takes } from './testing/running-session'
import type { StoredSession } from './stored-session'
import { tokenEndpoint } from './testing/samples'

beforeEach(() => fhirclientUses('ours'))

describe('a request', () => {
  test('carries the token, and no cookies, to the FHIR base', async () => {
    const { get, sent } = beginSession({}, { [fhir]: takes('access-1') })
    expect((await get('Patient/patient-1')).status).toBe(200)
    expect(sent[0]?.headers.get('accept')).toBe('application/fhir+json')
    expect(sent[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'error', cache: 'no-store' })
  })

  test.each([undefined, 'high', 'low'] as const)(
    'goes with the priority that it is asked with: %s',
    async (priority) => {
      const { session, sent } = beginSession({}, { [fhir]: takes('access-1') })
      const ask = { headers: {}, signal: new AbortController().signal, ...(priority === undefined ? {} : { priority }) }
      await session.fetch(new URL('Patient/1', session.fhirBase), ask)
      await session.fetchOpenly(new URL('metadata', session.fhirBase), ask)
      expect(sent.map(({ init }) => init.priority)).toEqual([priority ?? 'auto', priority ?? 'auto'])
    },
  )

  test('keeps the query of the base', async () => {
    const { get, sent } = beginSession(
      {},
      { 'https://ehr.example/FHIR': takes('access-1') },
      'https://ehr.example/FHIR?cust=7',
    )
    await get('Condition?patient=1')
    expect(sent[0]?.url.href).toBe('https://ehr.example/FHIR/Condition?patient=1&cust=7')
  })

  test.each([
    'https://evil.example/fhir/Patient/1',
    'https://ehr.example/admin',
    'https://ehr.example/fhir/../token',
    'http://ehr.example/fhir/Patient/1',
  ])('to %s is refused before it is sent, and without saying more than the origin', async (url) => {
    const { get, sent } = beginSession({}, { 'https://': json({}), 'http://': json({}) })
    const request = get(url)
    await expect(request).rejects.toBeInstanceOf(ForeignUrlError)
    await expect(request).rejects.not.toThrow(/Patient|admin/)
    expect(sent).toEqual([])
  })

  test('cannot be given another token by its caller', async () => {
    const { get, sent } = beginSession({}, { [fhir]: json({}) })
    await get('Patient/1', { Authorization: 'Bearer other' })
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer access-1')
  })
})

describe('a request of what is open to all', () => {
  const ask = { headers: { Accept: 'application/fhir+json' }, signal: new AbortController().signal }

  test('carries neither token nor cookies, and its 401 does not end the session', async () => {
    const { session, expire, sent } = beginSession({ refreshToken: 'refresh-1' }, { [fhir]: takes() })
    expect((await session.fetchOpenly(new URL('metadata', session.fhirBase), ask)).status).toBe(401)
    expect(sent.map(({ method, headers }) => [method, headers.get('authorization')])).toEqual([['GET', null]])
    expect(sent[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'error' })
    expect(expire).not.toHaveBeenCalled()
  })

  test('goes to the FHIR base alone', async () => {
    const { session, sent } = beginSession({}, { 'https://': json({}) })
    const elsewhere = session.fetchOpenly(new URL('https://evil.example/fhir/metadata'), ask)
    await expect(elsewhere).rejects.toBeInstanceOf(ForeignUrlError)
    expect(sent).toEqual([])
  })
})

test('the token is nowhere in what readers get', () => {
  const { session } = beginSession({ accessToken: 'secret', refreshToken: 'secret' }, {})
  expect(JSON.stringify(session)).not.toContain('secret')
  expect(Object.values(session).some((value) => String(value).includes('secret'))).toBe(false)
})

const broken = () =>
  new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error('cut')),
  })

describe('a 401', () => {
  test('without a refresh token ends the session and is returned', async () => {
    const { get, expire, sent } = beginSession({}, { [fhir]: takes() })
    expect((await get('Patient/1')).status).toBe(401)
    expect(expire).toHaveBeenCalledOnce()
    expect(sent).toHaveLength(1)
  })

  test('that stays after a refresh ends the session: one refresh, one retry', async () => {
    const { get, expire, sent } = beginSession(
      { refreshToken: 'refresh-1' },
      { [tokenEndpoint]: rotating(), [fhir]: takes() },
    )
    expect((await get('Patient/1')).status).toBe(401)
    expect(expire).toHaveBeenCalledOnce()
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
  })

  test('that comes late, when another request has refreshed already, is tried with that token', async () => {
    const gate = new EventTarget()
    const late: Answer = async (asked) => {
      if (!asked.url.pathname.endsWith('/late')) return takes('access-2')(asked)
      const old = asked.headers.get('authorization') === 'Bearer access-1'
      if (old) await new Promise((resolve) => gate.addEventListener('open', resolve))
      return takes('access-2')(asked)
    }
    const { get, sent } = beginSession({ refreshToken: 'refresh-1' }, { [tokenEndpoint]: rotating(), [fhir]: late })
    const slow = get('Patient/late')
    await get('Patient/1')
    gate.dispatchEvent(new Event('open'))
    expect((await slow).status).toBe(200)
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('of a retry does not end the session where a newer token has come meanwhile', async () => {
    const { get, expire, token } = beginSession(
      { refreshToken: 'refresh-1' },
      {
        [tokenEndpoint]: rotating(),
        [fhir]: async (asked) => {
          if (asked.headers.get('authorization') === 'Bearer access-2') await token.refresh()
          return takes('access-3')(asked)
        },
      },
    )
    expect((await get('Patient/1')).status).toBe(401)
    expect(token.current()?.accessToken).toBe('access-3')
    expect(expire).not.toHaveBeenCalled()
    expect((await get('Patient/1')).status).toBe(200)
  })

  test.each<[string, Answer]>([
    [
      'by an OperationOutcome',
      json({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'forbidden' }] }, 401),
    ],
    ['by an OAuth error', json({ error: 'insufficient_scope' }, 401)],
    [
      'by its header',
      () => new Response('', { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' } }),
    ],
  ])('that is about what was asked for, %s, is a refusal of that alone', async (_, forbids) => {
    const answers: Record<string, Answer> = {
      [`${fhir}Coverage`]: forbids,
      [tokenEndpoint]: rotating(),
      [fhir]: takes('access-1', 'access-2', 'access-3'),
    }
    for (const refreshToken of [undefined, 'refresh-1']) {
      const { get, expire } = beginSession({ refreshToken }, answers)
      const refused = await get('Coverage?patient=1')
      expect(refused.status).toBe(403)
      expect((await get('Patient/1')).status).toBe(200)
      expect(expire).not.toHaveBeenCalled()
    }
  })

  test.each<[string, Answer, Partial<StoredSession>]>([
    ['of another kind', json({ resourceType: 'OperationOutcome', issue: [{ code: 'login' }] }, 401), {}],
    ['that is no JSON', () => new Response('<p>insufficient_scope</p>', { status: 401 }), {}],
    ['of which the body breaks', () => new Response(broken(), { status: 401 }), {}],
    ['after the end of the token', json({ error: 'insufficient_scope' }, 401), { expiresAt: now - 1 }],
  ])('%s ends the session', async (_, answer, change) => {
    const { get, expire } = beginSession(change, { [fhir]: answer })
    expect((await get('Coverage?patient=1')).status).toBe(401)
    expect(expire).toHaveBeenCalledOnce()
  })

  test('after which nothing is sent any more', async () => {
    const { get, sent } = beginSession({}, { [fhir]: takes() })
    await get('Patient/1')
    expect((await get('Patient/1')).status).toBe(401)
    expect(sent).toHaveLength(1)
  })

  test.each([403, 404, 500])('is the only status that touches the session: %i does not', async (status) => {
    const { get, expire, sent } = beginSession({ refreshToken: 'refresh-1' }, { [fhir]: json({}, status) })
    expect((await get('Patient/1')).status).toBe(status)
    expect(expire).not.toHaveBeenCalled()
    expect(sent).toHaveLength(1)
  })
})

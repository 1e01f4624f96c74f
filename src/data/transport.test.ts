import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { releases } from '../fhir/release'
import { ForeignUrlError } from '../session/foreign-url-error'
import { bundle, fakeSession, json, outcome, rejectionOf, type Respond } from './testing/fake-session'
import { getJson, transportSettings, type JsonRequest, type TransportSettings } from './transport'

const settings: TransportSettings = { ...transportSettings, random: () => 0 }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function request(given: Partial<JsonRequest> = {}): JsonRequest {
  return {
    url: new URL('https://ehr.test/fhir/Condition?patient=p1'),
    interaction: 'search',
    priority: 'rest',
    signal: new AbortController().signal,
    ...given,
  }
}

/** A server that gives these answers one after the other, and the last one for ever. */
function inTurn(...answers: (() => Response | Promise<Response>)[]): Respond {
  let turn = 0
  return () => {
    const answer = answers[Math.min(turn, answers.length - 1)]
    turn += 1
    return answer === undefined ? json({}) : answer()
  }
}

const well = () => json(bundle([]))
const dropped = () => Promise.reject<Response>(new TypeError('Failed to fetch'))
const busy = (headers: Record<string, string> = {}) => json(outcome('throttled', 'Slow down'), 429, headers)

test.each(releases)('%s: the Accept header is the one of the vendor record', async (release) => {
  const { session, accepts } = fakeSession(well, {
    release,
    vendor: { acceptHeader: { r4: 'for r4', dstu2: 'for dstu2' } },
  })
  await getJson(session, request(), settings)
  expect(accepts).toEqual([`for ${release}`])
})

test('a good answer is the parsed body', async () => {
  const { session } = fakeSession(() => json({ resourceType: 'Patient', id: 'p1' }))
  expect(await getJson(session, request(), settings)).toEqual({
    kind: 'ok',
    body: { resourceType: 'Patient', id: 'p1' },
  })
})

describe('trying again', () => {
  test.each<[string, () => Response | Promise<Response>]>([
    ['429', () => busy()],
    ['503', () => json({}, 503)],
    ['502', () => json({}, 502)],
    ['504', () => json({}, 504)],
    ['400 with a transient issue', () => json(outcome('transient', 'Try later'), 400)],
    ['a dropped connection', dropped],
  ])('%s is tried again, and the good answer counts', async (_name, bad) => {
    const { session, asked } = fakeSession(inTurn(bad, bad, bad, well))
    const answer = getJson(session, request(), settings)
    await vi.runAllTimersAsync()
    expect((await answer).kind).toBe('ok')
    expect(asked).toHaveLength(4)
  })

  test.each([true, false])('a 400 that says in words that it is busy is tried again if %s', async (mayBeTransient) => {
    const answers = inTurn(() => json(outcome('exception', 'Temporarily unavailable'), 400), well)
    const { session, asked } = fakeSession(answers, { vendor: { badRequestMayBeTransient: mayBeTransient } })
    const answer = getJson(session, request(), settings)
    await vi.runAllTimersAsync()
    expect((await answer).kind).toBe(mayBeTransient ? 'ok' : 'failed')
    expect(asked).toHaveLength(mayBeTransient ? 2 : 1)
  })

  test.each<[string, () => Response | Promise<Response>, object]>([
    ['429', () => busy(), { kind: 'failed', cause: { kind: 'busy', status: 429 }, said: 'Slow down' }],
    ['503', () => json({}, 503), { kind: 'failed', cause: { kind: 'busy', status: 503 }, said: undefined }],
    ['502', () => json({}, 502), { kind: 'failed', cause: { kind: 'status', status: 502 }, said: undefined }],
    ['a dropped connection', dropped, { kind: 'failed', cause: { kind: 'network' }, said: undefined }],
  ])('%s for ever is given up after four tries', async (_name, bad, expected) => {
    const { session, asked } = fakeSession(bad)
    const answer = getJson(session, request(), settings)
    await vi.runAllTimersAsync()
    expect(await answer).toEqual(expected)
    expect(asked).toHaveLength(4)
  })

  test.each([400, 401, 403, 404, 410, 422, 500, 501])('%i is not tried again', async (status) => {
    const { session, asked } = fakeSession(() => json(outcome('processing', 'No'), status))
    const answer = getJson(session, request(), settings)
    await vi.runAllTimersAsync()
    await answer
    expect(asked).toHaveLength(1)
  })

  test('the second try waits as long as Retry-After says', async () => {
    const { session, asked } = fakeSession(inTurn(() => busy({ 'retry-after': '5' }), well))
    const answer = getJson(session, request(), settings)
    await vi.advanceTimersByTimeAsync(4999)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toHaveLength(2)
    expect((await answer).kind).toBe('ok')
  })

  test('Retry-After may be a date, by the clock that is passed in', async () => {
    const now = Date.UTC(2026, 0, 1, 0, 0, 0)
    const { session, asked } = fakeSession(inTurn(() => busy({ 'retry-after': 'Thu, 01 Jan 2026 00:00:08 GMT' }), well))
    const answer = getJson(session, request(), { ...settings, now: () => now })
    await vi.advanceTimersByTimeAsync(7999)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect((await answer).kind).toBe('ok')
  })

  test('a server that asks for an hour is asked again after the cap', async () => {
    const { session, asked } = fakeSession(inTurn(() => busy({ 'retry-after': '3600' }), well))
    const answer = getJson(session, request(), settings)
    await vi.advanceTimersByTimeAsync(settings.backOff.longestDelay)
    expect(asked).toHaveLength(2)
    expect((await answer).kind).toBe('ok')
  })

  test('without Retry-After the waits double', async () => {
    const { session, asked } = fakeSession(dropped)
    const answer = getJson(session, request(), settings)
    const counts: number[] = []
    for (const step of [249, 1, 499, 1, 999, 1]) {
      await vi.advanceTimersByTimeAsync(step)
      counts.push(asked.length)
    }
    expect(counts).toEqual([1, 2, 2, 3, 3, 4])
    await answer
  })

  test('a request that waits to be tried again keeps no place from others', async () => {
    const { session, asked } = fakeSession((url) => (url.pathname.endsWith('/Condition') ? busy() : well()))
    const one = { ...settings, concurrency: 1 }
    const failing = getJson(session, request(), one)
    const other = getJson(session, request({ url: new URL('https://ehr.test/fhir/Patient/p1') }), one)
    await vi.advanceTimersByTimeAsync(10)
    expect((await other).kind).toBe('ok')
    expect(asked).toHaveLength(2)
    await vi.runAllTimersAsync()
    expect((await failing).kind).toBe('failed')
  })
})

describe('the time limit', () => {
  test('a server that does not answer is a timeout, and its request is aborted', async () => {
    const { session, traffic } = fakeSession(() => new Promise<Response>(() => {}))
    const answer = getJson(session, request(), settings)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(traffic.running).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await answer).toEqual({ kind: 'failed', cause: { kind: 'timeout' }, said: undefined })
    expect(traffic).toMatchObject({ running: 0, aborted: 1 })
  })

  test('a body that never ends is a timeout', async () => {
    const endless = new ReadableStream<Uint8Array>({ start: (body) => body.enqueue(new TextEncoder().encode('{')) })
    const { session } = fakeSession(() => new Response(endless))
    const answer = getJson(session, request(), settings)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await answer).toEqual({ kind: 'failed', cause: { kind: 'timeout' }, said: undefined })
  })

  test('a quick answer leaves no timer', async () => {
    const { session } = fakeSession(well)
    await getJson(session, request(), settings)
    expect(vi.getTimerCount()).toBe(0)
  })
})

const broken = () =>
  new Response(new ReadableStream<Uint8Array>({ start: (body) => body.error(new TypeError('terminated')) }))

test('a connection that drops within the body is tried again', async () => {
  const { session, asked } = fakeSession(inTurn(broken, well))
  const answer = getJson(session, request(), settings)
  await vi.runAllTimersAsync()
  expect((await answer).kind).toBe('ok')
  expect(asked).toHaveLength(2)
})

test('an answer of more than the limit is given up where it passes it, without another try', async () => {
  let sent = 0
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1000
        controller.enqueue(new Uint8Array(1000).fill(32))
      },
    })
  const { session, asked } = fakeSession(() => new Response(endless(), { status: 200 }))
  expect(await getJson(session, request(), { ...settings, sizeLimit: 10_000 })).toEqual({
    kind: 'failed',
    cause: { kind: 'too-large', limit: 10_000 },
    said: undefined,
  })
  expect(asked).toHaveLength(1)
  expect(sent).toBeLessThan(15_000)
})

test("an address outside the session's base is named by its origin, without another try", async () => {
  const url = new URL('https://elsewhere.test/Condition?patient=p1')
  const { session, asked } = fakeSession(() => Promise.reject(new ForeignUrlError(url)))
  expect(await getJson(session, request({ url }), settings)).toEqual({
    kind: 'failed',
    cause: { kind: 'next-elsewhere', origin: 'https://elsewhere.test' },
    said: undefined,
  })
  expect(asked).toHaveLength(1)
})

describe('aborting', () => {
  test('an aborted request rejects and stops the one under way', async () => {
    const stop = new AbortController()
    const { session, traffic } = fakeSession(() => new Promise<Response>(() => {}))
    const rejection = rejectionOf(getJson(session, request({ signal: stop.signal }), settings))
    await vi.advanceTimersByTimeAsync(5)
    expect(traffic.running).toBe(1)
    stop.abort()
    expect(await rejection).toBe('AbortError')
    expect(traffic).toMatchObject({ running: 0, aborted: 1 })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('an abort while waiting to try again leaves no timer and sends nothing more', async () => {
    const stop = new AbortController()
    const { session, asked } = fakeSession(() => busy({ 'retry-after': '20' }))
    const rejection = rejectionOf(getJson(session, request({ signal: stop.signal }), settings))
    await vi.advanceTimersByTimeAsync(1000)
    stop.abort()
    expect(await rejection).toBe('AbortError')
    expect(vi.getTimerCount()).toBe(0)
    expect(asked).toHaveLength(1)
  })

  test('a request that is aborted before it begins is never sent', async () => {
    const { session, asked } = fakeSession(well)
    expect(await rejectionOf(getJson(session, request({ signal: AbortSignal.abort() }), settings))).toBe('AbortError')
    expect(asked).toEqual([])
  })
})

describe('many requests of one session', () => {
  test('six at once at most', async () => {
    const { session, traffic } = fakeSession(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return well()
    })
    const answers = Array.from({ length: 40 }, () => getJson(session, request(), settings))
    await vi.runAllTimersAsync()
    expect((await Promise.all(answers)).every(({ kind }) => kind === 'ok')).toBe(true)
    expect(traffic.most).toBe(6)
  })

  test('the patient goes before problems, problems before medications, these before the rest', async () => {
    const { session, asked } = fakeSession(well)
    const one = { ...settings, concurrency: 1 }
    const priorities = ['rest', 'rest', 'medication-names', 'medications', 'problems', 'patient'] as const
    const answers = priorities.map((priority) =>
      getJson(session, request({ priority, url: new URL(`https://ehr.test/fhir/${priority}`) }), one),
    )
    await Promise.all(answers)
    expect(asked.map((url) => url.split('/').at(-1))).toEqual([
      'rest', // found the place free
      'patient',
      'problems',
      'medications',
      'medication-names',
      'rest',
    ])
  })

  test('the first screen is given way on the line by what is only read in full later', async () => {
    const { session, asked, priorities } = fakeSession(well)
    const all = ['background', 'rest', 'results', 'medications', 'problems', 'allergies', 'patient'] as const
    for (const priority of all) {
      await getJson(session, request({ priority, url: new URL(`https://ehr.test/fhir/${priority}`) }), settings)
    }
    expect(asked.map((url, index) => [url.split('/').at(-1), priorities[index]])).toEqual([
      ['background', 'low'],
      ['rest', 'low'],
      ['results', 'auto'],
      ['medications', 'high'],
      ['problems', 'high'],
      ['allergies', 'high'],
      ['patient', 'high'],
    ])
  })

  test('two sessions do not wait for each other', async () => {
    const slow = fakeSession(() => new Promise<Response>(() => {}))
    const quick = fakeSession(well)
    const one = { ...settings, concurrency: 1 }
    const stuck = getJson(slow.session, request(), one)
    expect((await getJson(quick.session, request(), one)).kind).toBe('ok')
    await vi.runAllTimersAsync()
    expect((await stuck).kind).toBe('failed')
  })
})

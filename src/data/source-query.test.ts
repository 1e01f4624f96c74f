import { onlineManager, QueryObserver, type QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { releases } from '../fhir/release'
import type { Problem } from '../model/problem'
import type { SourceReading } from '../model/completeness'
import { problemSources } from './problem-sources'
import { createChartClient, forgetChart } from './query-client'
import { retrySource } from './retry-source'
import { sectionSourceQuery } from './section-sources'
import { sourceQuery } from './source-query'
import type { Sourced } from './source-run'
import { bundle, fakeSession, json, outcome, type FakeSessionOptions, type Respond } from './testing/fake-session'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const condition = (id: string, more: object = {}) => ({ resourceType: 'Condition', id, code: { text: id }, ...more })

/** A server of `pages` pages with one problem each, a second apart. */
function slowPages(pages: number): Respond {
  return async (url) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const page = Number(url.searchParams.get('page') ?? 0)
    return json(bundle([condition(`c${page}`)], page + 1 < pages ? `?page=${page + 1}` : undefined))
  }
}

function open(respond: Respond, options?: FakeSessionOptions, client: QueryClient = createChartClient()) {
  const server = fakeSession(respond, options)
  const chart = { session: server.session }
  const look = () => {
    const seen: SourceReading<Problem>[] = []
    const [source] = problemSources[server.session.ehr.release]
    if (source === undefined) throw new Error('Problems have a source in each release.')
    const observer = new QueryObserver(client, sectionSourceQuery(chart, problemSources.section, source))
    const first = observer.getCurrentResult().data
    if (first !== undefined) seen.push(first)
    const close = observer.subscribe(({ data }) => {
      if (data !== undefined && data !== seen.at(-1)) seen.push(data)
    })
    return { seen, close, last: () => seen.at(-1) }
  }
  return { ...server, chart, client, look }
}

const ids = (reading: SourceReading<Problem> | undefined) =>
  reading?.items.flatMap(({ source }) => source.resources.map((resource) => resource.replace('Condition/', '')))

describe('reading', () => {
  test.each(releases)('%s: pages are there as they come, and the reading settles with the last', async (release) => {
    const { look, asked } = open(slowPages(3), { release })
    const screen = look()
    await vi.advanceTimersByTimeAsync(500)
    expect(screen.last()).toMatchObject({ settled: false, items: [] })
    await vi.advanceTimersByTimeAsync(1000)
    expect(ids(screen.last())).toEqual(['c0'])
    expect(screen.last()?.settled).toBe(false)
    expect(asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(5000)
    expect(ids(screen.last())).toEqual(['c0', 'c1', 'c2'])
    expect(screen.last()).toMatchObject({ source: 'Condition', needed: true, settled: true, skipped: [], notices: [] })
    expect(screen.last()).not.toHaveProperty('shortfall')
    screen.close()
  })

  test('to ask shows nothing: what is on screen changes with what comes', async () => {
    const { chart, client, asked } = open(slowPages(1))
    const [source] = problemSources.r4
    if (source === undefined) throw new Error('Problems have a source in each release.')
    const observer = new QueryObserver(client, sectionSourceQuery(chart, problemSources.section, source))
    const first = observer.getCurrentResult().data
    expect(first).toMatchObject({ settled: false, items: [] })
    const close = observer.subscribe(() => {})
    await vi.advanceTimersByTimeAsync(900)
    expect(asked).toHaveLength(1)
    expect(observer.getCurrentResult().data).toBe(first)
    close()
  })

  test('a page that was mapped once is not mapped again', async () => {
    const { look } = open(slowPages(4))
    const screen = look()
    await vi.advanceTimersByTimeAsync(10_000)
    const firsts = new Set(screen.seen.flatMap(({ items }) => items.slice(0, 1)))
    expect(screen.seen.length).toBeGreaterThan(3)
    expect(firsts.size).toBe(1)
    screen.close()
  })

  test('a record that two pages repeat is there once', async () => {
    const { look } = open((url) =>
      json(
        url.searchParams.has('page')
          ? bundle([condition('b'), condition('c')])
          : bundle([condition('a'), condition('b')], '?page=1'),
      ),
    )
    const screen = look()
    await vi.advanceTimersByTimeAsync(10)
    expect(ids(screen.last())).toEqual(['a', 'b', 'c'])
    screen.close()
  })

  test('a record of another patient is skipped with its reason, one entered in error is neither', async () => {
    const { look } = open(() =>
      json(
        bundle([
          condition('mine', { subject: { reference: 'Patient/p1' } }),
          condition('absolute', { subject: { reference: 'https://ehr.test/fhir/Patient/p1' } }),
          condition('theirs', { subject: { reference: 'Patient/p2' } }),
          condition('wrong', { verificationStatus: { coding: [{ code: 'entered-in-error' }] } }),
        ]),
      ),
    )
    const screen = look()
    await vi.advanceTimersByTimeAsync(10)
    expect(ids(screen.last())).toEqual(['mine', 'absolute'])
    expect(screen.last()?.skipped).toEqual([{ id: 'Condition/theirs', reason: { kind: 'other-patient' } }])
    screen.close()
  })

  test('two who look share one reading', async () => {
    const { look, asked } = open(slowPages(2))
    const card = look()
    const page = look()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(asked).toHaveLength(2)
    expect(card.last()).toBe(page.last())
    card.close()
    page.close()
  })

  test('a reading that is whole is not asked for again in its session', async () => {
    const { look, asked } = open(slowPages(1))
    look().close()
    const screen = look()
    await vi.advanceTimersByTimeAsync(10_000)
    screen.close()
    await vi.advanceTimersByTimeAsync(3_600_000)
    const later = look()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(ids(later.last())).toEqual(['c0'])
    expect(asked.length).toBeLessThanOrEqual(2)
    later.close()
  })

  test('what the browser thinks of its connection does not stop the reading', async () => {
    onlineManager.setOnline(false)
    const { look } = open(slowPages(1))
    const screen = look()
    await vi.advanceTimersByTimeAsync(2000)
    expect(screen.last()?.settled).toBe(true)
    screen.close()
    onlineManager.setOnline(true)
  })

  test('no query key tells of the patient', async () => {
    const { look, client } = open(slowPages(1))
    look().close()
    const keys = client
      .getQueryCache()
      .getAll()
      .map(({ queryHash }) => queryHash)
    expect(keys).toEqual(['["chart","key-1","problems","Condition"]'])
  })
})

describe('what the scopes do not allow', () => {
  test('a source whose scope is missing is denied at once, without a request', async () => {
    const { look, asked } = open(slowPages(1), { missing: ['Condition'] })
    const screen = look()
    const denied = { settled: true, items: [], shortfall: { kind: 'denied', scope: 'patient/Condition.rs' } }
    expect(screen.last()).toMatchObject(denied)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(screen.last()).toMatchObject(denied)
    expect(asked).toEqual([])
    screen.close()
  })

  test('a scope for a part only leaves the source short of the whole one', async () => {
    const { look } = open(slowPages(1), { limited: ['Condition'] })
    const screen = look()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(ids(screen.last())).toEqual(['c0'])
    expect(screen.last()?.shortfall).toEqual({ kind: 'denied', scope: 'patient/Condition.rs' })
    screen.close()
  })
})

describe('looking away', () => {
  test('aborts what is under way and sends nothing more', async () => {
    const { look, asked, traffic } = open(slowPages(5))
    const screen = look()
    await vi.advanceTimersByTimeAsync(1500)
    expect(traffic.running).toBe(1)
    screen.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(traffic).toMatchObject({ running: 0, aborted: 1 })
    expect(asked).toHaveLength(2)
    expect(screen.last()).not.toHaveProperty('shortfall')
  })

  test('what was cut off then is read again on the next look, and its first pages are there at once', async () => {
    const { look } = open(slowPages(3))
    const screen = look()
    await vi.advanceTimersByTimeAsync(1500)
    screen.close()
    const again = look()
    expect(ids(again.last())).toEqual(['c0'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(again.last()?.settled).toBe(true)
    expect(ids(again.last())).toEqual(['c0', 'c1', 'c2'])
    again.close()
  })
})

/** A server whose third page fails the first time. */
function failsOnce() {
  let failures = 1
  return open((url) => {
    const page = Number(url.searchParams.get('page') ?? 0)
    if (page === 2 && failures > 0) {
      failures -= 1
      return json(outcome('exception', 'Broken'), 500)
    }
    return json(bundle([condition(`c${page}`)], page < 3 ? `?page=${page + 1}` : undefined))
  })
}

describe('retrySource', () => {
  test('asks a failed source again, and takes nothing away meanwhile', async () => {
    const { look, chart, client } = failsOnce()
    const screen = look()
    await vi.advanceTimersByTimeAsync(10)
    expect(screen.last()).toMatchObject({ settled: true, shortfall: { kind: 'failed', said: 'Broken' } })
    const before = screen.seen.length
    const retried = retrySource(client, chart, 'Condition')
    await vi.advanceTimersByTimeAsync(10)
    await retried
    const during = screen.seen.slice(before)
    expect(during[0]).toMatchObject({ settled: false })
    expect(during[0]).not.toHaveProperty('shortfall')
    expect(during.every((reading) => reading.items.length >= 2)).toBe(true)
    expect(ids(screen.last())).toEqual(['c0', 'c1', 'c2', 'c3'])
    expect(screen.last()).not.toHaveProperty('shortfall')
    screen.close()
  })

  test('leaves alone what has not failed', async () => {
    const { look, chart, client, asked } = open(slowPages(2))
    const screen = look()
    await vi.advanceTimersByTimeAsync(500)
    void retrySource(client, chart, 'Condition')
    await vi.advanceTimersByTimeAsync(10_000)
    void retrySource(client, chart, 'Condition')
    void retrySource(client, chart, 'Patient')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(asked).toHaveLength(2)
    screen.close()
  })

  test('asks only the source that it is told to', async () => {
    const { look, chart, client, asked } = failsOnce()
    const screen = look()
    await vi.advanceTimersByTimeAsync(10)
    const count = asked.length
    await retrySource(client, chart, 'Patient')
    await retrySource(client, { session: { ...chart.session, key: 'session-2' } }, 'Condition')
    expect(asked).toHaveLength(count)
    screen.close()
  })

  test('pressed twice, it asks once', async () => {
    const { look, chart, client, asked } = failsOnce()
    const screen = look()
    await vi.advanceTimersByTimeAsync(10)
    const count = asked.length
    void retrySource(client, chart, 'Condition')
    void retrySource(client, chart, 'Condition')
    await vi.advanceTimersByTimeAsync(10)
    expect(asked.length - count).toBe(4)
    screen.close()
  })
})

test.each([
  ['403', () => json(outcome('forbidden', 'No'), 403), 'denied'],
  ['404', () => json(outcome('not-found', 'No'), 404), 'unsupported'],
] as const)('what was refused by %s may be given the next time', async (_status, refusal, kind) => {
  let refused = true
  const { chart, client, look } = open(() => (refused ? refusal() : json(bundle([condition('c1')]))))
  const screen = look()
  await vi.advanceTimersByTimeAsync(1000)
  expect(screen.last()?.shortfall?.kind).toBe(kind)
  refused = false
  void retrySource(client, chart, 'Condition')
  await vi.advanceTimersByTimeAsync(1000)
  expect(ids(screen.last())).toEqual(['c1'])
  expect(screen.last()).not.toHaveProperty('shortfall')
})

test('what was not granted is not asked for, however often', async () => {
  const { asked, chart, client, look } = open(() => json(bundle([])), { missing: ['Condition'] })
  look()
  void retrySource(client, chart, 'Condition')
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked).toEqual([])
})

describe('forgetChart', () => {
  test('nothing is left, and a page on its way brings nothing back', async () => {
    const { look, client, traffic } = open(slowPages(4))
    const screen = look()
    await vi.advanceTimersByTimeAsync(1500)
    forgetChart(client)
    expect(traffic.running).toBe(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(traffic).toMatchObject({ running: 0, aborted: 1 })
    expect(client.getQueryCache().getAll()).toEqual([])
    screen.close()
  })
})

test('a source that does not hear the abort cannot bring a forgotten chart back', async () => {
  const client = createChartClient()
  const { session } = fakeSession(() => json({}))
  const deaf = sourceQuery<Sourced>(
    { session },
    {
      section: 'problems',
      resourceType: 'Condition',
      needed: true,
      read: async (run) => {
        await new Promise((resolve) => setTimeout(resolve, 1000))
        run.show({ source: { resources: ['Condition/1'] } })
        run.publish()
        run.publishSoon()
        await new Promise((resolve) => setTimeout(resolve, 1000))
      },
    },
  )
  const close = new QueryObserver(client, deaf).subscribe(() => {})
  await vi.advanceTimersByTimeAsync(500)
  forgetChart(client)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(client.getQueryCache().getAll()).toEqual([])
  close()
})

test('a fault of ours is a failed source, not an empty one', async () => {
  const reported = vi.fn<(error: unknown) => void>()
  vi.stubGlobal('reportError', reported)
  const { look, session } = open(slowPages(1))
  Object.defineProperty(session, 'patientId', {
    get: () => {
      throw new RangeError('a bug')
    },
  })
  const screen = look()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(screen.last()).toMatchObject({
    settled: true,
    items: [],
    shortfall: { kind: 'failed', cause: { kind: 'fault' } },
  })
  expect(reported).toHaveBeenCalledOnce()
  screen.close()
})

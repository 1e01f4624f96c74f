import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { QueryObserver } from '@tanstack/react-query'
import { patientQuery } from '../data/patient-query'
import { fakeSession, json } from '../data/testing/fake-session'
import { releases } from '../fhir/release'
import { followCharts, worthShowing } from './open-chart'
import { fakeStore } from './testing/fake-store'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const searchset = { resourceType: 'Bundle', type: 'searchset', entry: [] }

const typeOf = (url: string) => new URL(url).pathname.split('/')[2]

/** A session whose server answers after a second. */
function slowSession(options?: Parameters<typeof fakeSession>[1]) {
  return fakeSession(async (url) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const isPatient = url.pathname.includes('/Patient/')
    return json(isPatient ? { resourceType: 'Patient', id: 'p1' } : searchset)
  }, options)
}

test.each(releases)(
  '%s: the first requests are sent as the session begins: whose chart it is, then what must not be missed',
  async (release) => {
    const { session, asked } = slowSession({ release })
    const { store, set } = fakeStore({ kind: 'launching' })
    followCharts(store)
    expect(asked).toEqual([])
    set({ kind: 'ready', session })
    await vi.advanceTimersByTimeAsync(0)
    const medications = release === 'r4' ? 'MedicationRequest' : 'MedicationOrder'
    expect(asked.slice(0, 4).map(typeOf)).toEqual(['Patient', 'AllergyIntolerance', 'Condition', medications])
  },
)

test('who looks joins what has been begun, and it stops when nobody looks any more', async () => {
  const { session, asked, traffic } = slowSession()
  const { store, set } = fakeStore({ kind: 'launching' })
  const charts = followCharts(store)
  set({ kind: 'ready', session })
  await vi.advanceTimersByTimeAsync(100)
  const open = charts.current()
  if (open === undefined) throw new Error('no chart')
  const close = new QueryObserver(open.client, patientQuery(open.chart)).subscribe(() => {})
  await vi.advanceTimersByTimeAsync(100)
  expect(asked.map(typeOf).filter((type) => type === 'Patient')).toHaveLength(1)
  const before = traffic.running
  close()
  await vi.advanceTimersByTimeAsync(0)
  expect(traffic.running).toBeLessThanOrEqual(before)
  expect(traffic.aborted).toBe(1)
})

test('nothing is begun of what the scopes do not allow', async () => {
  const { session, asked } = slowSession({ missing: ['Condition'] })
  const { store, set } = fakeStore({ kind: 'launching' })
  followCharts(store)
  set({ kind: 'ready', session })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked.map(typeOf)).not.toContain('Condition')
})

test('a chart that ends stops what it has begun, and asks nothing more', async () => {
  const { session, asked, traffic } = slowSession()
  const { store, set } = fakeStore({ kind: 'launching' })
  followCharts(store)
  set({ kind: 'ready', session })
  await vi.advanceTimersByTimeAsync(100)
  expect(traffic.running).toBeGreaterThan(0)
  set({ kind: 'ended' })
  const count = asked.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(traffic.running).toBe(0)
  expect(asked).toHaveLength(count)
})

/** Milliseconds until a chart is worth showing. */
async function timeUntilShown(respond: Parameters<typeof fakeSession>[0]): Promise<number> {
  const { store } = fakeStore({ kind: 'ready', session: fakeSession(respond).session })
  const open = followCharts(store).current()
  if (open === undefined) throw new Error('no chart')
  const shown = vi.fn<() => void>()
  void worthShowing(open).then(shown)
  let passed = 0
  for (; shown.mock.calls.length === 0 && passed < 2000; passed += 1) await vi.advanceTimersByTimeAsync(1)
  return passed
}

/** Answers to everything with one record, for one type after 60 ms. */
const slowFor = (type: string) => async (url: URL) => {
  if (url.pathname.includes(type)) await new Promise((resolve) => setTimeout(resolve, 60))
  const record = { resourceType: typeOf(url.href), id: 'p1' }
  return json(url.pathname.includes('/Patient/') ? record : { ...searchset, entry: [{ resource: record }] })
}

test.each(['Patient', 'AllergyIntolerance', 'Condition', 'MedicationRequest'])(
  'a chart is worth showing as soon as all that is looked at first has come, %s too',
  async (type) => {
    const waited = await timeUntilShown(slowFor(type))
    expect(waited).toBeGreaterThanOrEqual(60)
    expect(waited).toBeLessThan(100)
  },
)

test('it does not wait for anything else, nor for what is refused', async () => {
  expect(await timeUntilShown(slowFor('metadata'))).toBeLessThan(50)
  expect(await timeUntilShown(() => new Response('', { status: 403 }))).toBeLessThan(50)
})

test('an EHR that keeps us waiting has its chart shown all the same, as loading', async () => {
  const waited = await timeUntilShown(() => new Promise(() => {}))
  expect(waited).toBeGreaterThan(100)
  expect(waited).toBeLessThan(200)
})

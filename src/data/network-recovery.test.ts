import { QueryObserver, type QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FailureCause, SourceReading } from '../model/completeness'
import { recoverWithNetwork } from './network-recovery'
import { createChartClient } from './query-client'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

type Outcome = 'whole' | FailureCause['kind'] | 'denied'

const causes: Partial<Record<Outcome, FailureCause>> = {
  status: { kind: 'status', status: 500 },
  timeout: { kind: 'timeout' },
  'code-missing': { kind: 'code-missing' },
}

function reading(source: string, outcome: Outcome): SourceReading<never> {
  const base = { source, needed: true, settled: true, items: [], skipped: [], notices: [] }
  if (outcome === 'whole') return base
  if (outcome === 'denied') return { ...base, shortfall: { kind: 'denied', scope: 's' } }
  return { ...base, shortfall: { kind: 'failed', cause: causes[outcome] ?? { kind: 'network' } } }
}

const pass = () => vi.advanceTimersByTimeAsync(5_000)

/** Sources that come out as the test says at the time; `asked` counts how often each was asked. */
async function chartOf(first: Record<string, Outcome>, chance: () => number = () => 0.5) {
  const client: QueryClient = createChartClient()
  const page = new EventTarget()
  const outcomes = new Map(Object.entries(first))
  const asked = new Map<string, number>()
  for (const name of outcomes.keys()) {
    new QueryObserver(client, {
      queryKey: ['chart', 'k', name],
      queryFn: () => {
        asked.set(name, (asked.get(name) ?? 0) + 1)
        return reading(name, outcomes.get(name) ?? 'whole')
      },
      networkMode: 'always',
      staleTime: Infinity,
      retry: false,
    }).subscribe(() => {})
  }
  const stop = recoverWithNetwork(client, page, chance)
  await vi.advanceTimersByTimeAsync(10)
  return {
    client,
    outcomes,
    stop,
    asked: () => Object.fromEntries(asked),
    online: () => page.dispatchEvent(new Event('online')),
  }
}

test('a network that is back brings what failed for want of it, once, and nothing else', async () => {
  const chart = await chartOf({ a: 'network', b: 'timeout', c: 'whole', d: 'denied', e: 'status', f: 'code-missing' })
  for (const name of chart.outcomes.keys()) chart.outcomes.set(name, 'whole')
  await pass()
  expect(chart.asked()).toEqual({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 })
  chart.online()
  chart.online()
  await pass()
  expect(chart.asked()).toEqual({ a: 2, b: 2, c: 1, d: 1, e: 1, f: 2 })
  chart.online()
  await pass()
  expect(chart.asked()).toEqual({ a: 2, b: 2, c: 1, d: 1, e: 1, f: 2 })
  chart.stop()
})

test('they are asked a little later and apart, not the moment a network shows itself', async () => {
  const chart = await chartOf({ a: 'network' })
  chart.online()
  await vi.advanceTimersByTimeAsync(299)
  expect(chart.asked()).toEqual({ a: 1 })
  await vi.advanceTimersByTimeAsync(1_201)
  expect(chart.asked()).toEqual({ a: 2 })
  chart.stop()
})

test('no two are asked at one time: how long each waits is left to chance, between 0.3 and 1.5 seconds', async () => {
  const chances = [0, 0.25, 0.999]
  const chart = await chartOf({ a: 'network', b: 'network', c: 'network' }, () => chances.shift() ?? 0)
  chart.online()
  const after = async (milliseconds: number) => {
    await vi.advanceTimersByTimeAsync(milliseconds)
    return Object.values(chart.asked())
  }
  expect(await after(301)).toEqual([2, 1, 1])
  expect(await after(298)).toEqual([2, 1, 1])
  expect(await after(2)).toEqual([2, 2, 1])
  expect(await after(896)).toEqual([2, 2, 1])
  expect(await after(5)).toEqual([2, 2, 2])
  chart.stop()
})

test('what was asked again meanwhile is not asked once more', async () => {
  const chart = await chartOf({ a: 'network' })
  chart.online()
  await vi.advanceTimersByTimeAsync(100)
  chart.outcomes.set('a', 'denied')
  void chart.client.refetchQueries({ queryKey: ['chart', 'k', 'a'] })
  await pass()
  expect(chart.asked()).toEqual({ a: 2 })
  chart.stop()
})

test('what else a chart holds is no source: it is left alone, and is in the way of none', async () => {
  const chart = await chartOf({ a: 'network' })
  const others = [null, 'words', { kind: 'failed', shortfall: { kind: 'failed', cause: { kind: 'network' } } }]
  let asked = 0
  for (const data of others)
    await chart.client.fetchQuery({
      queryKey: ['chart', 'k', `other ${asked}`],
      queryFn: () => {
        asked += 1
        return data
      },
    })
  // A search that is on its way says what was short of the last one, and has not come to its end.
  const onItsWay: SourceReading<never> = { ...reading('b', 'network'), settled: false }
  await chart.client.fetchQuery({ queryKey: ['chart', 'k', 'b'], queryFn: () => onItsWay })
  chart.online()
  await pass()
  expect(chart.asked()).toEqual({ a: 2 })
  expect(asked).toBe(3)
  chart.stop()
})

test('a part of one whose name begins alike is asked by itself', async () => {
  const chart = await chartOf({ a: 'network' })
  const deeper = vi.fn<() => SourceReading<never>>(() => reading('deeper', 'denied'))
  await chart.client.fetchQuery({ queryKey: ['chart', 'k', 'a', 'deeper'], queryFn: deeper })
  chart.online()
  await pass()
  expect(chart.asked()).toEqual({ a: 2 })
  expect(deeper).toHaveBeenCalledOnce()
  chart.stop()
})

test('one that comes after all brings the others, without a word of the browser', async () => {
  const chart = await chartOf({ a: 'network', b: 'network', c: 'denied' })
  chart.outcomes.set('a', 'whole').set('b', 'whole')
  void chart.client.refetchQueries({ queryKey: ['chart', 'k', 'a'] })
  await pass()
  expect(chart.asked()).toEqual({ a: 2, b: 2, c: 1 })
  chart.stop()
})

test('what cannot come at all is asked once for each that does, and not for ever', async () => {
  const chart = await chartOf({ a: 'network', never: 'network' })
  chart.outcomes.set('a', 'whole')
  chart.online()
  await pass()
  await pass()
  expect(chart.asked()['never']).toBeLessThanOrEqual(3)
  const before = chart.asked()
  await pass()
  expect(chart.asked()).toEqual(before)
  chart.stop()
})

test('one that came whole long ago, and comes whole again, says nothing of the network', async () => {
  const chart = await chartOf({ a: 'whole', b: 'network' })
  await chart.client.refetchQueries({ queryKey: ['chart', 'k', 'a'] })
  await pass()
  expect(chart.asked()).toEqual({ a: 2, b: 1 })
  chart.stop()
})

test('nothing is asked once the chart is gone', async () => {
  const chart = await chartOf({ a: 'network' })
  chart.online()
  chart.stop()
  chart.online()
  await pass()
  expect(chart.asked()).toEqual({ a: 1 })
})

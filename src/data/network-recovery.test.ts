import { QueryObserver, type QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FailureCause, SourceReading } from '../model/completeness'
import { recoverWithNetwork } from './network-recovery'
import { createChartClient } from './query-client'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

type Outcome = 'whole' | FailureCause['kind'] | 'denied'

function reading(source: string, outcome: Outcome): SourceReading<never> {
  const base = { source, needed: true, settled: true, items: [], skipped: [], notices: [] }
  if (outcome === 'whole') return base
  if (outcome === 'denied') return { ...base, shortfall: { kind: 'denied', scope: 's' } }
  const cause: FailureCause = outcome === 'status' ? { kind: 'status', status: 500 } : { kind: 'network' }
  return { ...base, shortfall: { kind: 'failed', cause: outcome === 'timeout' ? { kind: 'timeout' } : cause } }
}

const pass = () => vi.advanceTimersByTimeAsync(5_000)

/** Sources that come out as the test says at the time; `asked` counts how often each was asked. */
async function chartOf(first: Record<string, Outcome>) {
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
  const stop = recoverWithNetwork(client, page, () => 0.5)
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
  const chart = await chartOf({ a: 'network', b: 'timeout', c: 'whole', d: 'denied', e: 'status' })
  for (const name of chart.outcomes.keys()) chart.outcomes.set(name, 'whole')
  await pass()
  expect(chart.asked()).toEqual({ a: 1, b: 1, c: 1, d: 1, e: 1 })
  chart.online()
  chart.online()
  await pass()
  expect(chart.asked()).toEqual({ a: 2, b: 2, c: 1, d: 1, e: 1 })
  chart.online()
  await pass()
  expect(chart.asked()).toEqual({ a: 2, b: 2, c: 1, d: 1, e: 1 })
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

test('nothing is asked once the chart is gone', async () => {
  const chart = await chartOf({ a: 'network' })
  chart.online()
  chart.stop()
  chart.online()
  await pass()
  expect(chart.asked()).toEqual({ a: 1 })
})

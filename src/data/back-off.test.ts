import { getEventListeners } from 'node:events'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askedDelay, delay, nextDelay } from './back-off'
import { rejectionOf } from './testing/fake-session'

const backOff = { tries: 4, firstDelay: 500, longestDelay: 30_000 }
const now = Date.UTC(2026, 2, 3, 12, 0, 0)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test.each<[string, Record<string, string>, number | undefined]>([
  ['seconds', { 'retry-after': '7' }, 7000],
  ['seconds with white space', { 'retry-after': ' 7 ' }, 7000],
  ['no wait', { 'retry-after': '0' }, 0],
  ['an HTTP date', { 'retry-after': 'Tue, 03 Mar 2026 12:00:09 GMT' }, 9000],
  ['an obsolete HTTP date', { 'retry-after': 'Tuesday, 03-Mar-26 12:00:09 GMT' }, 9000],
  ['an asctime date, which is in GMT', { 'retry-after': 'Tue Mar  3 12:00:09 2026 GMT' }, 9000],
  ['a date that is past', { 'retry-after': 'Tue, 03 Mar 2026 11:00:00 GMT' }, 0],
  ['a negative number', { 'retry-after': '-5' }, undefined],
  ['a fraction', { 'retry-after': '1.5' }, undefined],
  ['words', { 'retry-after': 'soon' }, undefined],
  ['words before a date', { 'retry-after': '(after Tue, 03 Mar 2026 12:00:09 GMT)' }, undefined],
  ['white space about what remains', { ratelimit: '"burst"; r=9; t=90, "daily"; r=0 ; t=12' }, 12_000],
  ['what remains, last', { ratelimit: '"burst";t=90;r=9, "daily";t=12;r=0' }, 12_000],
  ['a time alone', { ratelimit: 't=5' }, 5000],
  ['something after the time', { ratelimit: '"daily";r=0;t=12 ;x=1' }, 12_000],
  ['no header', {}, undefined],
  ['the RateLimit header of Medplum', { ratelimit: '"requests";r=0;t=42' }, 42_000],
  ['the RateLimit header of an earlier draft', { ratelimit: 'limit=100, remaining=0, reset=8' }, 8000],
  ['two policies, of which one is spent', { ratelimit: '"burst";r=9;t=90, "daily";r=0;t=12' }, 12_000],
  ['two policies that are spent', { ratelimit: '"burst";r=0;t=2, "daily";r=0;t=60' }, 60_000],
  ['policies that do not say what remains', { ratelimit: '"burst";t=2, "daily";t=7' }, 7000],
  ['a spent policy that does not say until when', { ratelimit: '"burst";r=0, "daily";r=4;t=7' }, 7000],
  ['a policy whose name is written like a time', { ratelimit: '"t=5";r=0;t=3' }, 3000],
  ['white space in the RateLimit header', { ratelimit: ' "requests" ; r=0 ; t=4 ' }, 4000],
  ['a header of its own for the reset', { 'ratelimit-limit': '10', 'ratelimit-reset': '6' }, 6000],
  ['a RateLimit header without a time', { ratelimit: '"requests";r=0' }, undefined],
  ['Retry-After before RateLimit', { 'retry-after': '3', ratelimit: '"requests";r=0;t=42' }, 3000],
])('how long the server asks to wait: %s', (_name, headers, expected) => {
  expect(askedDelay(new Headers(headers), now)).toBe(expected)
})

test('the wait doubles with every try, and half of it is chance', () => {
  expect([1, 2, 3].map((tried) => nextDelay(backOff, tried, undefined, 0))).toEqual([250, 500, 1000])
  expect([1, 2, 3].map((tried) => nextDelay(backOff, tried, undefined, 0.5))).toEqual([375, 750, 1500])
})

test('never sooner than the server asks, and never longer than the cap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (tried, asked, random) => {
        const wait = nextDelay(backOff, tried, asked, random)
        expect(wait).toBeLessThanOrEqual(backOff.longestDelay)
        expect(wait).toBeGreaterThanOrEqual(Math.min(asked ?? 0, backOff.longestDelay))
        expect(wait).toBeGreaterThan(0)
      },
    ),
  )
})

test('a delay ends after its time', async () => {
  let isDone = false
  const waiting = (async () => {
    await delay(1000, new AbortController().signal)
    isDone = true
  })()
  await vi.advanceTimersByTimeAsync(999)
  expect(isDone).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await waiting
  expect(isDone).toBe(true)
})

test('a delay that nobody waits for does not begin', async () => {
  const stop = new AbortController()
  stop.abort()
  expect(await rejectionOf(delay(1000, stop.signal))).toBe('AbortError')
  expect(vi.getTimerCount()).toBe(0)
})

test('a signal that outlives its delays keeps nothing of them', async () => {
  const stop = new AbortController()
  const waiting = delay(1000, stop.signal)
  await vi.advanceTimersByTimeAsync(1000)
  await waiting
  expect(getEventListeners(stop.signal, 'abort')).toEqual([])
})

test('an aborted delay rejects at once and leaves no timer', async () => {
  const stop = new AbortController()
  const rejection = rejectionOf(delay(1000, stop.signal))
  stop.abort()
  expect(await rejection).toBe('AbortError')
  expect(vi.getTimerCount()).toBe(0)
})

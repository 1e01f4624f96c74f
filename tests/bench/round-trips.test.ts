import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundTrips, scriptBytes, sentUntil, tooQuick, type Exchange } from './round-trips'

const exchange = (begun: number, ended: number | undefined, more: Partial<Exchange> = {}): Exchange => ({
  url: 'http://localhost/fhir',
  kind: 'Fetch',
  begun,
  ended,
  isPreflight: false,
  failed: false,
  fromCache: false,
  bytes: 100,
  ...more,
})

test('requests that wait for each other are counted one by one', () => {
  expect(roundTrips([exchange(0, 10), exchange(10, 20), exchange(25, 30)], 100)).toBe(3)
})

test('requests side by side are one round trip', () => {
  expect(roundTrips([exchange(0, 10), exchange(1, 12), exchange(2, 11)], 100)).toBe(1)
})

test('the longest chain is found among several', () => {
  const slow = exchange(0, 100)
  expect(roundTrips([slow, exchange(0, 10), exchange(11, 20), exchange(21, 30)], 100)).toBe(3)
})

test('an answer from the browser’s own cache is no round trip', () => {
  const kept = exchange(11, 12, { fromCache: true })
  expect(roundTrips([exchange(0, 10), kept, exchange(13, 20)], 100)).toBe(2)
})

test('what has not come by then counts for nothing that was seen by then', () => {
  expect(roundTrips([exchange(0, 10), exchange(11, 60), exchange(12, undefined)], 50)).toBe(1)
})

test('what had begun by then was sent, whether it was answered or not', () => {
  const all = [exchange(0, 10), exchange(5, undefined), exchange(20, 30), exchange(1, 2, { fromCache: true })]
  expect(sentUntil(all, 15)).toHaveLength(2)
})

test('scripts are known by their address, however they were asked for', () => {
  const all = [
    exchange(0, 5, { url: 'http://localhost/assets/chart-a1.js', kind: 'Script', bytes: 1_000 }),
    exchange(0, 5, { url: 'http://localhost/assets/chart-a1.js', kind: 'Fetch', bytes: 500 }),
    exchange(0, 5, { url: 'http://localhost/assets/chart-a1.js', kind: 'Script', fromCache: true, bytes: 0 }),
    exchange(0, 5, { url: 'http://localhost/assets/chart.css' }),
    exchange(90, 95, { url: 'http://localhost/assets/later.js', kind: 'Script' }),
  ]
  expect(scriptBytes(all, 50)).toBe(1_500)
})

test('an answer that is quicker than the line is found', () => {
  const quick = exchange(20, 25)
  expect(tooQuick([exchange(0, 50), quick], 40)).toBe(quick)
})

test('preflights, what was given up, and what did not go over the line, may be quick', () => {
  const all = [
    exchange(0, 5, { isPreflight: true }),
    exchange(0, 5, { failed: true }),
    exchange(0, 5, { fromCache: true }),
    exchange(0, undefined),
    exchange(0, 50),
  ]
  expect(tooQuick(all, 40)).toBeUndefined()
})

/** The longest of all chains, by trying every one. */
function longestByTrying(all: readonly Exchange[], after = -Infinity): number {
  const lengths = all.flatMap(({ begun, ended = Infinity }) =>
    begun >= after ? [1 + longestByTrying(all, Math.max(ended, begun + 1))] : [],
  )
  return Math.max(0, ...lengths)
}

test('no chain is longer than the one that is found', () => {
  const some = fc.array(fc.record({ begun: fc.integer({ min: 0, max: 30 }), lasts: fc.integer({ min: 1, max: 12 }) }), {
    maxLength: 7,
  })
  fc.assert(
    fc.property(some, (spans) => {
      const all = spans.map(({ begun, lasts }) => exchange(begun, begun + lasts))
      expect(roundTrips(all, 100)).toBe(longestByTrying(all))
    }),
  )
})

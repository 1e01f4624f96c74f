import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPublisher } from './publisher'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** When it was shown, in milliseconds from the beginning. */
function watched() {
  const began = performance.now()
  const shown: number[] = []
  const publisher = createPublisher(() => shown.push(performance.now() - began))
  return { ...publisher, shown }
}

test('what comes first is shown at once', () => {
  const { publish, shown } = watched()
  publish()
  expect(shown).toEqual([0])
})

test('what comes right after it is shown together, a little later', () => {
  const { publish, shown } = watched()
  publish()
  vi.advanceTimersByTime(10)
  publish()
  vi.advanceTimersByTime(10)
  publish()
  vi.advanceTimersByTime(1_000)
  expect(shown).toEqual([0, 50])
})

test('what comes after a while is shown at once', () => {
  const { publish, shown } = watched()
  publish()
  vi.advanceTimersByTime(80)
  publish()
  expect(shown).toEqual([0, 80])
})

test('what may wait is shown once, a little later', () => {
  const { publishSoon, shown } = watched()
  publishSoon()
  publishSoon()
  expect(shown).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect(shown).toEqual([50])
})

test('of hundreds of pages a few dozen states are shown, none of them much older than what has come', () => {
  const { publish, shown } = watched()
  for (let page = 0; page < 400; page += 1) {
    publish()
    vi.advanceTimersByTime(50)
  }
  expect(shown.length).toBeGreaterThan(20)
  expect(shown.length).toBeLessThan(35)
  const pauses = shown.slice(1).map((at, nth) => at - (shown[nth] ?? 0))
  expect(Math.max(...pauses)).toBeLessThanOrEqual(2_050)
  // What each showing costs grows with what is there: all together must not cost more than a few times the last.
  expect(shown.reduce((sum, at) => sum + at, 0)).toBeLessThan(20_000 * 12)
})

test('nothing is shown after it was called off', () => {
  const { publish, publishSoon, cancel, shown } = watched()
  publish()
  publish()
  publishSoon()
  cancel()
  vi.advanceTimersByTime(10_000)
  expect(shown).toEqual([0])
})

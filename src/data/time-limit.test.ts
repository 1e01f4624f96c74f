import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withinTime, type TimeLimit } from './time-limit'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Ends when its signal aborts, and says whether its time was over then. */
const untilStopped = ({ signal, isOver }: TimeLimit) =>
  new Promise<{ over: boolean; reason: unknown }>((resolve) => {
    signal.addEventListener('abort', () => resolve({ over: isOver(), reason: signal.reason }))
  })

test('work is stopped when its time is over, and not before', async () => {
  const settled = vi.fn<(result: unknown) => void>()
  void withinTime(new AbortController().signal, 1000, untilStopped).then(settled)
  await vi.advanceTimersByTimeAsync(999)
  expect(settled).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(settled).toHaveBeenCalledWith(expect.objectContaining({ over: true }))
})

test('work that is called off hears the reason, and that it is not the time', async () => {
  const caller = new AbortController()
  const work = withinTime(caller.signal, 1000, untilStopped)
  caller.abort('closed')
  expect(await work).toEqual({ over: false, reason: 'closed' })
})

test('what was called off before is not begun', async () => {
  const work = vi.fn<() => Promise<void>>()
  await expect(withinTime(AbortSignal.abort('closed'), 1000, work)).rejects.toBe('closed')
  expect(work).not.toHaveBeenCalled()
})

test('nothing runs on once the work is done or has failed', async () => {
  const { signal } = new AbortController()
  await withinTime(signal, 1000, async () => 'done')
  await expect(withinTime(signal, 1000, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  expect(vi.getTimerCount()).toBe(0)
})

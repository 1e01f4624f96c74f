import { vi } from 'vitest'

/** Puts the clock and its timers into the test's hands; the rest of the event loop goes on by itself. */
export function stopClock(at: number): void {
  vi.useFakeTimers({ now: at, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  // It has a clock of its own.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(new DOMException('signal timed out', 'TimeoutError')), milliseconds)
    return controller.signal
  })
}

export function startClock(): void {
  vi.clearAllTimers()
  vi.useRealTimers()
}

const round = () => new Promise<void>((done) => setImmediate(done))

/** Work that takes the event loop some rounds, and this clock no time: as long as it goes on, no timer runs out. */
let underway = 0

export async function untimed<Value>(work: Promise<Value>): Promise<Value> {
  underway += 1
  try {
    return await work
  } finally {
    underway -= 1
  }
}

/** Within work that takes no time: what does. */
export async function timed<Value>(wait: Promise<Value>): Promise<Value> {
  underway -= 1
  try {
    return await wait
  } finally {
    underway += 1
  }
}

/** Lets everything happen that needs no time: promises, streams, React's work. */
export async function rest(): Promise<void> {
  for (let left = 6; left > 0; left = underway > 0 ? 6 : left - 1) await round()
}

/** Goes on until `done`, for so many milliseconds at most; whether it came to that. */
export async function advanceUntil(done: () => boolean, limit: number): Promise<boolean> {
  const end = Date.now() + limit
  await rest()
  while (!done()) {
    if (Date.now() >= end || vi.getTimerCount() === 0) return false
    // The longer it takes, the longer the steps: most of it is waiting for something to time out.
    const passed = Date.now() - (end - limit)
    await advance(passed < 3_000 ? 50 : 500)
  }
  return true
}

export async function advance(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
  await rest()
}

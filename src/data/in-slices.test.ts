import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { eachOf, inSlices } from './in-slices'
import { rejectionOf } from './testing/fake-session'

let clock = 0
beforeEach(() => {
  clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
})
afterEach(() => vi.restoreAllMocks())

/** Steps that take so many milliseconds each; notes them as they are done. */
function* steps(durations: readonly number[], done: number[]): Generator<undefined, string> {
  for (const [nth, duration] of durations.entries()) {
    clock += duration
    done.push(nth)
    yield
  }
  return 'all'
}

const never = () => new AbortController().signal

describe('work in slices', () => {
  test('does every step once and in order, however long each takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 30 }), { maxLength: 30 }), async (durations) => {
        const done: number[] = []
        expect(await inSlices(steps(durations, done), never(), 'rest')).toBe('all')
        expect(done).toEqual(durations.map((_, nth) => nth))
      }),
    )
  })

  test('short work is done before anything else', async () => {
    const done: number[] = []
    const finished = inSlices(steps([1, 1, 1], done), never(), 'rest')
    expect(done).toEqual([0, 1, 2])
    await finished
  })

  test('others have their turn in between, and no slice is much longer than its longest step', async () => {
    const done: number[] = []
    const turns: number[] = []
    const other = setInterval(() => turns.push(done.length), 0)
    await inSlices(steps(Array<number>(600).fill(3), done), never(), 'rest')
    clearInterval(other)
    expect(turns.length).toBeGreaterThan(2)
    // Three steps of three milliseconds fill a slice.
    expect(turns.every((count) => count % 3 === 0)).toBe(true)
  })

  test('two works go on side by side', async () => {
    const order: string[] = []
    const noted = (name: string) =>
      eachOf([1, 2, 3], () => {
        clock += 20
        order.push(name)
      })
    await Promise.all([inSlices(noted('a'), never(), 'rest'), inSlices(noted('b'), never(), 'rest')])
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b'])
  })

  test('what is more urgent goes on before what is less so, whichever was there first', async () => {
    const order: string[] = []
    const noted = (name: string) =>
      eachOf([1, 2, 3], () => {
        clock += 20
        order.push(name)
      })
    await Promise.all([
      inSlices(noted('labs'), never(), 'results'),
      inSlices(noted('medications'), never(), 'medications'),
      inSlices(noted('goals'), never(), 'rest'),
      inSlices(noted('patient'), never(), 'patient'),
    ])
    expect(order.join(' ')).toBe(
      'labs medications patient patient patient medications medications labs labs goals goals goals',
    )
  })

  test('what is called off stops where it rests, rejects with the reason, and cleans up', async () => {
    const done: number[] = []
    const stop = new AbortController()
    let cleaned = false
    function* work() {
      try {
        yield* steps(Array<number>(10).fill(20), done)
      } finally {
        cleaned = true
      }
    }
    const finished = inSlices(work(), stop.signal, 'rest')
    stop.abort()
    expect(await rejectionOf(finished)).toBe('AbortError')
    await new Promise((resolve) => setImmediate(resolve))
    expect(done).toEqual([0])
    expect(cleaned).toBe(true)
  })

  test('what is called off already does not begin', async () => {
    const done: number[] = []
    expect(await rejectionOf(inSlices(steps([1], done), AbortSignal.abort(), 'rest'))).toBe('AbortError')
    expect(done).toEqual([])
  })

  test('a fault in a step is the work’s', async () => {
    const fault = new TypeError('a mistake')
    const work = eachOf([1], () => {
      throw fault
    })
    await expect(inSlices(work, never(), 'rest')).rejects.toBe(fault)
  })
})

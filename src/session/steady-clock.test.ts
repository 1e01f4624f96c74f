import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { steadyClock } from './steady-clock'

const start = 1_700_000_000_000
const minute = 60_000
const day = 24 * 60 * minute

function browser() {
  const clocks = { wall: start, running: 5_000 }
  const now = steadyClock({ wall: () => clocks.wall, running: () => clocks.running })
  return {
    now,
    pass: (milliseconds: number) => {
      clocks.wall += milliseconds
      clocks.running += milliseconds
    },
    set: (by: number) => (clocks.wall += by),
  }
}

test('tells the time of day', () => {
  const { now, pass } = browser()
  expect(now()).toBe(start)
  pass(minute)
  expect(now()).toBe(start + minute)
})

test.each([-1_000, -4 * minute, -60 * minute, -day, -365 * day])(
  'goes on from where it was when the clock is set by %d ms',
  (by) => {
    const { now, pass, set } = browser()
    pass(minute)
    now()
    set(by)
    expect(now()).toBe(start + minute)
    pass(14 * minute)
    expect(now()).toBe(start + 15 * minute)
  },
)

test('what passed while the machine slept counts, though nothing ran', () => {
  const { now, set } = browser()
  set(60 * minute)
  expect(now()).toBe(start + 60 * minute)
})

test('never runs back, and never slower than time passes', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ pass: fc.nat(day), set: fc.integer({ min: -day, max: day }) })), (steps) => {
      const { now, pass, set } = browser()
      let before = now()
      for (const step of steps) {
        pass(step.pass)
        set(step.set)
        const after = now()
        expect(after).toBeGreaterThanOrEqual(before + step.pass)
        before = after
      }
    }),
  )
})

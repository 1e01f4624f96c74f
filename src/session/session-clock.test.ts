import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readClock } from './session-clock'

const minute = 60_000
const quarter = 15 * minute

describe('idling', () => {
  test.each([
    ['at once', 0, undefined, undefined, 14 * minute],
    ['a minute before', 14 * minute, undefined, { kind: 'locking', at: quarter }, quarter],
    ['earlier than that', 14 * minute - 1, undefined, undefined, 14 * minute],
    ['at the end', quarter, 'lock', { kind: 'locking', at: quarter }, 75 * minute],
  ])('%s', (_name, now, due, notice, next) => {
    const verdict = readClock({ now, lastActive: 0, idleLimit: quarter, endsAt: undefined })
    expect(verdict).toEqual({ due, notice, next })
  })
})

function read(now: number, endsAt: number | undefined) {
  return readClock({ now, lastActive: now, idleLimit: quarter, endsAt })
}

describe('access that cannot be renewed', () => {
  test('is told of two minutes before its end, and ends', () => {
    expect(read(0, 10 * minute)).toEqual({ due: undefined, notice: undefined, next: 8 * minute })
    expect(read(8 * minute, 10 * minute).notice).toEqual({ kind: 'expiring', at: 10 * minute })
    expect(read(10 * minute, 10 * minute).due).toBe('expire')
  })

  test('and idling: the nearer of the two is told, and the lock goes before', () => {
    const both = { now: 0, lastActive: -14.5 * minute, idleLimit: quarter }
    expect(readClock({ ...both, endsAt: minute }).notice?.kind).toBe('locking')
    expect(readClock({ ...both, endsAt: 0.2 * minute }).notice?.kind).toBe('expiring')
    expect(readClock({ now: minute, lastActive: -quarter, idleLimit: quarter, endsAt: 0 }).due).toBe('lock')
  })
})

test.each([
  [0.5 * minute, 20_000],
  [minute, 20_000],
  [1.5 * minute, 30_000],
  [60 * minute, minute],
])('a limit of %i ms is warned of %i ms before', (idleLimit, before) => {
  const at = (now: number) => readClock({ now, lastActive: 0, idleLimit, endsAt: undefined }).notice
  expect(at(idleLimit - before - 1)).toBeUndefined()
  expect(at(idleLimit - before)).toEqual({ kind: 'locking', at: idleLimit })
})

test('a lock is told at least 20 seconds before, whatever the limit, and looking again always comes later', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 30_000, max: 12 * 60 * minute }),
      fc.integer({ min: 0, max: 13 * 60 * minute }),
      fc.option(fc.integer({ min: 0, max: 24 * 60 * minute }), { nil: undefined }),
      (idleLimit, now, endsAt) => {
        const verdict = readClock({ now, lastActive: 0, idleLimit, endsAt })
        expect(verdict.next).toBeGreaterThan(now)
        const told = endsAt !== undefined || now < idleLimit - 20_000 || verdict.notice?.kind === 'locking'
        expect(told).toBe(true)
        expect(verdict.due === 'lock').toBe(now >= idleLimit)
      },
    ),
  )
})

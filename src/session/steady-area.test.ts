import { expect, test } from 'vitest'
import { clearArea, memoryArea, type StorageArea } from './oauth-storage'
import { steadyArea } from './steady-area'

function refuse(): never {
  throw new DOMException('no', 'QuotaExceededError')
}

/** A storage that a test can fill up, or forbid altogether. */
function fillable() {
  const area = memoryArea()
  const refusal = { writes: false, everything: false }
  const guarded = <Value>(act: () => Value, isWrite = false): Value =>
    refusal.everything || (isWrite && refusal.writes) ? refuse() : act()
  const browsers: StorageArea = {
    getItem: (key) => guarded(() => area.getItem(key)),
    setItem: (key, value) => guarded(() => area.setItem(key, value), true),
    removeItem: (key) => guarded(() => area.removeItem(key)),
    key: (index) => guarded(() => area.key(index)),
    get length() {
      return guarded(() => area.length)
    },
  }
  return { area, refusal, steady: steadyArea(browsers) }
}

test('stores what can be stored', () => {
  const { area, steady } = fillable()
  steady.setItem('sightline/a', '1')
  expect(area.getItem('sightline/a')).toBe('1')
  expect([steady.getItem('sightline/a'), steady.length, steady.key(0)]).toEqual(['1', 1, 'sightline/a'])
})

test('what a full storage refuses is held in the page, and the older value is no longer stored', () => {
  const { area, refusal, steady } = fillable()
  steady.setItem('sightline/a', 'old')
  refusal.writes = true
  steady.setItem('sightline/a', 'new')
  expect(steady.getItem('sightline/a')).toBe('new')
  expect(area.getItem('sightline/a')).toBeNull()
  clearArea(steady)
  expect([steady.getItem('sightline/a'), steady.length, steady.key(0)]).toEqual([null, 0, null])
})

test('what another frame stored meanwhile counts, not what this page held', () => {
  const { area, refusal, steady } = fillable()
  refusal.writes = true
  steady.setItem('sightline/session', 'mine')
  area.setItem('sightline/session', 'theirs')
  expect(steady.getItem('sightline/session')).toBe('theirs')
})

test('there being room again, it is stored again', () => {
  const { area, refusal, steady } = fillable()
  refusal.writes = true
  steady.setItem('sightline/a', '1')
  refusal.writes = false
  steady.setItem('sightline/a', '2')
  expect(area.getItem('sightline/a')).toBe('2')
  area.removeItem('sightline/a')
  expect(steady.getItem('sightline/a')).toBeNull()
})

test('a storage that is forbidden in the middle throws nothing', () => {
  const { refusal, steady } = fillable()
  steady.setItem('sightline/a', '1')
  refusal.everything = true
  expect(steady.getItem('sightline/a')).toBeNull()
  steady.setItem('sightline/a', '2')
  expect([steady.getItem('sightline/a'), steady.length, steady.key(0)]).toEqual(['2', 1, 'sightline/a'])
  steady.removeItem('sightline/a')
  expect(steady.length).toBe(0)
})

import './testing/fhirclient-in-node'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryArea, type StorageArea } from './oauth-storage'
import { readSession, type StoredSession } from './stored-session'
import { restoredTab } from './testing/open-tab'

// What time does to a session: see session-store.test.ts for everything else.

const start = 1_700_000_000_000
const minute = 60_000

let area: StorageArea

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  area = memoryArea()
})

afterEach(() => {
  vi.useRealTimers()
})

const restored = (change?: Partial<StoredSession>) => restoredTab(area, change)

describe('idling', () => {
  test('is warned of, can be put off, and locks', async () => {
    const tab = await restored()
    vi.advanceTimersByTime(14 * minute)
    expect(tab.store.getNotice()).toEqual({ kind: 'locking', at: start + 15 * minute })
    vi.advanceTimersByTime(30_000)
    tab.store.stayActive()
    expect(tab.store.getNotice()).toBeUndefined()
    vi.advanceTimersByTime(14.9 * minute)
    expect(tab.store.getState().kind).toBe('ready')
    vi.advanceTimersByTime(0.2 * minute)
    expect(tab.store.getState()).toEqual({ kind: 'locked', ehrId: 'lakeside' })
    expect(readSession(area)).toBeUndefined()
    expect(JSON.stringify(area.getItem('sightline/over'))).not.toMatch(/access-1|patient-1/)
    expect(area.length).toBe(1)
  })

  test('is not put off by a pointer on its way to the button, once it is warned of', async () => {
    const tab = await restored()
    vi.advanceTimersByTime(14.5 * minute)
    tab.handlers()?.active()
    expect(tab.store.getNotice()).toEqual({ kind: 'locking', at: start + 15 * minute })
    tab.store.stayActive()
    expect(tab.store.getNotice()).toBeUndefined()
    vi.advanceTimersByTime(minute)
    expect(tab.store.getState().kind).toBe('ready')
  })

  test('is ended by what the reader does', async () => {
    const tab = await restored()
    for (let times = 0; times < 10; times += 1) {
      vi.advanceTimersByTime(5 * minute)
      tab.handlers()?.active()
    }
    expect(tab.store.getState().kind).toBe('ready')
    expect(tab.store.getNotice()).toBeUndefined()
  })

  test('is not undone by the first touch of a tab that slept past its limit', async () => {
    const tab = await restored()
    // Timers do not run in a frozen tab; the clock does.
    vi.setSystemTime(start + 3 * 60 * minute)
    tab.handlers()?.active()
    expect(tab.store.getState().kind).toBe('locked')
  })

  test('counts while the tab is hidden: coming back to it is not doing something', async () => {
    const tab = await restored()
    vi.setSystemTime(start + 14.5 * minute)
    tab.handlers()?.look()
    expect(tab.store.getNotice()?.kind).toBe('locking')
    vi.setSystemTime(start + 15.5 * minute)
    tab.handlers()?.look()
    expect(tab.store.getState().kind).toBe('locked')
  })
})

describe('access that cannot be renewed', () => {
  test('is told of before its end; then what is on screen stays and the token goes', async () => {
    const tab = await restored({ expiresAt: start + 10 * minute })
    vi.advanceTimersByTime(8 * minute)
    expect(tab.store.getNotice()).toEqual({ kind: 'expiring', at: start + 10 * minute })
    vi.advanceTimersByTime(2 * minute)
    expect(tab.store.getState().kind).toBe('expired')
    expect(tab.store.getNotice()).toBeUndefined()
    expect(area.getItem('sightline/session')).toBeNull()
  })

  test('still locks when nobody is there', async () => {
    const tab = await restored({ expiresAt: start + 10 * minute })
    vi.advanceTimersByTime(16 * minute)
    expect(tab.history).toEqual(['ready', 'expired', 'locked'])
  })

  test('is told of in a duplicated tab, which must not spend the refresh token of the first', async () => {
    const tab = await restoredTab(area, { expiresAt: start + 10 * minute, refreshToken: 'r' }, {}, { sole: false })
    await vi.advanceTimersByTimeAsync(0)
    expect(readSession(area)?.refreshToken).toBeUndefined()
    vi.advanceTimersByTime(9 * minute)
    expect(tab.store.getNotice()?.kind).toBe('expiring')
    vi.advanceTimersByTime(minute)
    expect(tab.store.getState().kind).toBe('expired')
    expect(tab.sent.filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('is not told of where it can be renewed', async () => {
    const tab = await restored({ expiresAt: start + 10 * minute, refreshToken: 'r' })
    vi.advanceTimersByTime(11 * minute)
    expect(tab.store.getState().kind).toBe('ready')
    expect(tab.store.getNotice()).toBeUndefined()
  })
})

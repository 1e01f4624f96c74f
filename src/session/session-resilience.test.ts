import './testing/fhirclient-in-node'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryArea, type StorageArea } from './oauth-storage'
import { readSession, type StoredSession } from './stored-session'
import { writeLastActive } from './stored-tab'
import { json, type Answer } from '../config/testing/fake-fetch'
import { leavePending } from './testing/pending-launch'
import { openTab, restoredTab, sessionOf } from './testing/open-tab'
import { appBase, tokenEndpoint } from './testing/samples'

// Clocks that are wrong, storage that fails, and code that is gone.

const start = 1_700_000_000_000
const minute = 60_000
const day = 24 * 60 * minute
const fhir = 'https://ehr.example/fhir/'

let area: StorageArea

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  area = memoryArea()
})

afterEach(() => {
  vi.useRealTimers()
})

const restored = (change?: Partial<StoredSession>, answers?: Record<string, Answer>) =>
  restoredTab(area, change, answers)

function asks(tab: Awaited<ReturnType<typeof restored>>, path: string): Promise<Response> {
  const session = sessionOf(tab.store.getState())
  return session.fetch(new URL(path, fhir), { headers: {}, signal: new AbortController().signal })
}

describe('a clock that is set while a chart is open', () => {
  test.each([-4 * minute, -60 * minute, -day, -365 * day])(
    'back by %d ms: the chart locks when it would have',
    async (by) => {
      const tab = await restored()
      vi.advanceTimersByTime(5 * minute)
      tab.handlers()?.active()
      vi.setSystemTime(start + 5 * minute + by)
      vi.advanceTimersByTime(14 * minute)
      expect(tab.store.getNotice()).toEqual({ kind: 'locking', at: start + 20 * minute })
      expect(tab.store.now()).toBe(start + 19 * minute)
      vi.advanceTimersByTime(minute)
      expect(tab.store.getState().kind).toBe('locked')
    },
  )

  test('back, and touched: it stays open as long as any other', async () => {
    const tab = await restored()
    vi.advanceTimersByTime(minute)
    vi.setSystemTime(start - day)
    tab.handlers()?.active()
    vi.advanceTimersByTime(14.5 * minute)
    expect(tab.store.getState().kind).toBe('ready')
    vi.advanceTimersByTime(0.5 * minute)
    expect(tab.store.getState().kind).toBe('locked')
  })

  test('ahead by less than it may idle: nothing happens but that the lock comes so much sooner', async () => {
    const tab = await restored()
    vi.setSystemTime(start + 4 * minute)
    tab.handlers()?.look()
    expect(tab.store.getState().kind).toBe('ready')
    expect(tab.store.getNotice()).toBeUndefined()
  })

  test('back before a reload: what was touched “in the future” is as if touched now', async () => {
    writeLastActive(area, start + day)
    const tab = await restored()
    expect(tab.store.getState().kind).toBe('ready')
    vi.advanceTimersByTime(15 * minute)
    expect(tab.store.getState().kind).toBe('locked')
  })

  test.each([-day, -60 * minute, 10 * minute])(
    'by %d ms: a token that can be renewed is renewed once at most',
    async (by) => {
      let count = 0
      const tab = await restored(
        { expiresAt: start + 5 * minute, refreshToken: 'refresh-0' },
        {
          [tokenEndpoint]: () => {
            count += 1
            return Response.json({ access_token: `new-${count}`, refresh_token: `refresh-${count}`, expires_in: 300 })
          },
          [`${fhir}Patient/patient-1`]: json({ resourceType: 'Patient' }),
        },
      )
      vi.setSystemTime(start + by)
      for (let times = 0; times < 5; times += 1) expect((await asks(tab, 'Patient/patient-1')).status).toBe(200)
      expect(count).toBe(by > 0 ? 1 : 0)
      expect(tab.store.getState().kind).toBe('ready')
    },
  )
})

/** As `area`, until it is told to refuse. */
function refusable() {
  const refusal = { of: '' }
  const refuse = (what: string) => {
    if (refusal.of === what || refusal.of === 'everything') throw new DOMException('no', 'QuotaExceededError')
  }
  const guarded: StorageArea = {
    getItem: (key) => {
      refuse('reading')
      return area.getItem(key)
    },
    setItem: (key, value) => {
      refuse('writing')
      area.setItem(key, value)
    },
    removeItem: (key) => {
      refuse('reading')
      area.removeItem(key)
    },
    key: (index) => area.key(index),
    get length() {
      return area.length
    },
  }
  return { guarded, refusal }
}

describe('a storage that takes no more', () => {
  test('does not keep a sign-in from becoming a chart, nor a reader from touching it', async () => {
    const { guarded, refusal } = refusable()
    leavePending(area)
    const tab = openTab(guarded, '?code=c1&state=s1')
    refusal.of = 'writing'
    await tab.store.start()
    expect(tab.history).toEqual(['launching', 'ready'])
    vi.advanceTimersByTime(minute)
    tab.handlers()?.active()
    tab.handlers()?.look()
    expect(tab.store.getState().kind).toBe('ready')
    expect(area.getItem('sightline/session')).toBeNull()
  })

  test('loses no refresh token that was renewed meanwhile, and keeps no old one', async () => {
    const { guarded, refusal } = refusable()
    const used: (string | null)[] = []
    const tab = await restoredTab(
      guarded,
      { expiresAt: start + 5 * minute, refreshToken: 'refresh-0' },
      {
        [tokenEndpoint]: ({ form }) => {
          used.push(form.get('refresh_token'))
          return Response.json({
            access_token: `new-${used.length}`,
            refresh_token: `refresh-${used.length}`,
            expires_in: 300,
          })
        },
        [`${fhir}Patient/patient-1`]: json({ resourceType: 'Patient' }),
      },
    )
    refusal.of = 'writing'
    for (let times = 0; times < 2; times += 1) {
      vi.advanceTimersByTime(5 * minute)
      expect((await asks(tab, 'Patient/patient-1')).status).toBe(200)
    }
    expect(used).toEqual(['refresh-0', 'refresh-1'])
    expect(tab.store.getState().kind).toBe('ready')
    expect(readSession(area)).toBeUndefined()
    await tab.store.signOut()
    expect(tab.store.getState().kind).toBe('ended')
  })

  test('that is forbidden altogether ends the chart, as one that was cleared does: another may have the tab', async () => {
    const { guarded, refusal } = refusable()
    const forbidden = await restoredTab(guarded)
    refusal.of = 'everything'
    forbidden.handlers()?.look()
    expect(forbidden.store.getState().kind).toBe('ended')

    const cleared = await restored()
    for (const name of Array.from({ length: area.length }, (_, index) => area.key(index))) area.removeItem(name ?? '')
    cleared.handlers()?.look()
    expect(cleared.store.getState().kind).toBe('ended')
  })

  test('keeps nobody from signing in again', async () => {
    const { guarded, refusal } = refusable()
    const tab = await restoredTab(guarded)
    tab.store.lock()
    refusal.of = 'writing'
    tab.store.signInAgain()
    expect(tab.left).toEqual(['https://app.example/sightline/launch.html?ehr=lakeside'])
  })
})

describe('a reload for the sake of code that is gone', () => {
  test('comes back to the same place, with the same session', async () => {
    const tab = await restored()
    expect(tab.store.reloadFrom('build-1')).toBe(true)
    expect(tab.reloads).toEqual(['/sightline/chart/problems'])
    const after = openTab(area, 'chart/problems')
    await after.store.start()
    expect(after.store.getState().kind).toBe('ready')
    expect(after.store.takeReturnScroll()).toBe(240)
    expect(after.sent.map(({ url }) => url.href)).toEqual([`${appBase.href}config.json`])
  })

  test('is done once for each build, also by the page that it led to', async () => {
    expect((await restored()).store.reloadFrom('build-1')).toBe(true)
    const after = await restored()
    expect(after.store.reloadFrom('build-1')).toBe(false)
    expect(after.store.reloadFrom('build-2')).toBe(true)
    // A host of several copies, of which some are old: they must not take turns.
    expect((await restored()).store.reloadFrom('build-1')).toBe(false)
  })

  test('its place is for the address that it was at', async () => {
    expect((await restored()).store.reloadFrom('build-1')).toBe(true)
    const elsewhere = openTab(area, 'chart/labs')
    await elsewhere.store.start()
    expect(elsewhere.store.takeReturnScroll()).toBeUndefined()
  })

  test('is not done where it would lose what is on screen', async () => {
    const expired = await restored({ expiresAt: start + minute })
    vi.advanceTimersByTime(minute)
    expect(expired.store.getState().kind).toBe('expired')
    expect(expired.store.reloadFrom('build-1')).toBe(false)

    const { guarded, refusal } = refusable()
    leavePending(area)
    const unstored = openTab(guarded, '?code=c1&state=s1')
    refusal.of = 'writing'
    await unstored.store.start()
    expect(unstored.store.getState().kind).toBe('ready')
    expect(unstored.store.reloadFrom('build-1')).toBe(false)
    expect([...expired.reloads, ...unstored.reloads]).toEqual([])
  })

  test('is done where a provider is being chosen, where there is nothing to lose', async () => {
    const tab = openTab(area, '')
    await tab.store.start()
    expect(tab.store.getState().kind).toBe('choosing')
    expect(tab.store.reloadFrom('build-1')).toBe(true)
    expect(tab.store.reloadFrom('build-1')).toBe(false)
    expect(tab.reloads).toEqual(['/sightline/'])
  })

  test('is not done after the session has ended, locked or failed', async () => {
    const tab = await restored()
    tab.store.lock()
    expect(tab.store.reloadFrom('build-1')).toBe(false)
  })
})

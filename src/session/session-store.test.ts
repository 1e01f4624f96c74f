import './testing/fhirclient-in-node'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryArea, type StorageArea } from './oauth-storage'
import { forgetForLaunch, readPending, readSession, writeSession, type StoredSession } from './stored-session'
import { writeLastActive } from './stored-tab'
import { json, type Answer } from '../config/testing/fake-fetch'
import { leavePending } from './testing/pending-launch'
import { aConfig, anEhr } from '../config/testing/samples'
import { appBase, aStoredSession, tokenEndpoint } from './testing/samples'
import { openTab, restoredTab, sessionOf } from './testing/open-tab'

const start = 1_700_000_000_000
const minute = 60_000
const fhir = 'https://ehr.example/fhir/'

let area: StorageArea

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  area = memoryArea()
})

afterEach(() => {
  vi.useRealTimers()
})

const byName = (left: string | null, right: string | null) => (left ?? '').localeCompare(right ?? '')

const pending = () => leavePending(area)
const open = (path: string, answers?: Record<string, Answer>) => openTab(area, path, answers)
const restored = (change?: Partial<StoredSession>, answers?: Record<string, Answer>, config = aConfig()) =>
  restoredTab(area, change, answers, { config })

describe('a callback', () => {
  test('becomes a session, and the address forgets it', async () => {
    pending()
    const tab = open('?code=c1&state=s1')
    await tab.store.start()
    expect(tab.history).toEqual(['launching', 'ready'])
    expect(tab.address()).toBe('https://app.example/sightline/chart')
    expect(readPending(area)).toBeUndefined()
    expect(readSession(area)).toMatchObject({ accessToken: 'access-1', patientId: 'patient-1' })
    expect(Array.from({ length: area.length }, (_, index) => area.key(index)).toSorted(byName)).toEqual([
      'sightline/active',
      'sightline/session',
    ])
  })

  test('is out of the address before anything is asked', async () => {
    pending()
    const tab = open('?code=c1&state=s1')
    const started = tab.store.start()
    expect(tab.address()).toBe(appBase.href)
    await started
  })

  test('is exchanged once, however often the app starts (React’s strict mode does so twice)', async () => {
    pending()
    const tab = open('?code=c1&state=s1')
    await Promise.all([tab.store.start(), tab.store.start()])
    expect(tab.sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('that failed leaves nothing in the storage', async () => {
    pending()
    const tab = open('?error=access_denied&state=s1')
    await tab.store.start()
    expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind: 'refused' } })
    expect(tab.address()).toBe(appBase.href)
    expect(area.length).toBe(0)
  })

  test.each([
    ['?code=c1&state=forged', 'state-mismatch'],
    ['?code=c1&code=c2&state=s1', 'bad-parameters'],
    ['?error=access_denied', 'state-mismatch'],
  ])('that was not ours leaves the session that is there: %s', async (query, kind) => {
    writeSession(area, aStoredSession())
    const tab = open(query)
    await tab.store.start()
    expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind } })
    expect(readSession(area)?.key).toBe('key-1')
    expect(tab.sent.map(({ method }) => method)).toEqual(['GET'])
  })

  test('comes back to where the reader had been', async () => {
    const before = await restored({ expiresAt: start + minute })
    before.store.signInAgain()
    expect(before.left).toEqual(['https://app.example/sightline/launch.html?ehr=lakeside'])
    pending()
    const after = open('?code=c1&state=s1')
    await after.store.start()
    expect(after.address()).toBe('https://app.example/sightline/chart/problems')
    expect(after.store.takeReturnScroll()).toBe(240)
    expect(after.store.takeReturnScroll()).toBeUndefined()
  })

  test('gives every session a key of its own', async () => {
    const keys = new Set<string>()
    for (let launch = 0; launch < 2; launch += 1) {
      pending()
      const tab = open('?code=c1&state=s1')
      await tab.store.start()
      keys.add(sessionOf(tab.store.getState()).key)
    }
    expect(keys.size).toBe(2)
  })
})

describe('a start without a callback', () => {
  test('restores the session after a reload, at the same address, without asking the EHR', async () => {
    const tab = await restored({ accessToken: 'access-7' }, { [fhir]: json({}) })
    expect(tab.history).toEqual(['ready'])
    expect(tab.address()).toBe('https://app.example/sightline/chart/problems')
    expect(tab.sent.map(({ url }) => url.pathname)).toEqual(['/sightline/config.json'])
    const session = sessionOf(tab.store.getState())
    await session.fetch(new URL('Patient/1', fhir), { headers: {}, signal: new AbortController().signal })
    expect(tab.sent.at(-1)?.headers.get('authorization')).toBe('Bearer access-7')
  })

  test('restores what the EHR said of the launch', async () => {
    const context = {
      encounterId: 'e1',
      needPatientBanner: false,
      intent: 'reconcile',
      styleUrl: 'https://ehr.example/style.json',
      fhirContext: [{ reference: 'DiagnosticReport/7', role: 'launch' }],
      tenant: 'practice-1',
    }
    const said = {
      access_token: 'access-1',
      patient: 'patient-1',
      encounter: 'e1',
      need_patient_banner: false,
      intent: 'reconcile',
      smart_style_url: context.styleUrl,
      fhirContext: context.fhirContext,
      tenant: 'practice-1',
    }
    pending()
    const launched = open('?code=c1&state=s1', { [tokenEndpoint]: json(said) })
    await launched.store.start()
    expect(sessionOf(launched.store.getState()).context).toEqual(context)
    const reloaded = open('chart')
    await reloaded.store.start()
    expect(sessionOf(reloaded.store.getState()).context).toEqual(context)
  })

  test('offers the EHRs where there is none', async () => {
    const tab = open('')
    await tab.store.start()
    expect(tab.store.getState()).toEqual({ kind: 'choosing', ehrs: [anEhr()] })
  })

  test('says which launch never came back', async () => {
    pending()
    const tab = open('')
    await tab.store.start()
    expect(tab.store.getState()).toMatchObject({
      kind: 'choosing',
      ehrs: [anEhr()],
      unfinished: {
        id: 'lakeside',
        failure: { sent: { clientId: 'sightline app', redirectUri: appBase.href, launch: 'ehr' } },
      },
    })
  })

  test('says so also where the choice comes back as it was left, out of the back-forward cache', async () => {
    const tab = open('')
    await tab.store.start()
    pending()
    tab.handlers()?.look()
    expect(tab.store.getState()).toMatchObject({ kind: 'choosing', unfinished: { id: 'lakeside' } })
    const told = tab.store.getState()
    tab.handlers()?.look()
    expect(tab.store.getState()).toBe(told)
    forgetForLaunch(area)
    tab.handlers()?.look()
    expect(tab.store.getState()).toEqual({ kind: 'choosing', ehrs: [anEhr()] })
  })

  test('says nothing of an unfinished launch at an EHR that the config no longer has', async () => {
    leavePending(area, { ehrId: 'gone' })
    const tab = open('')
    await tab.store.start()
    expect(tab.store.getState()).toEqual({ kind: 'choosing', ehrs: [anEhr()] })
  })

  test('hands a launch link to launch.html', async () => {
    const tab = open('?iss=https%3A%2F%2Fehr.example%2Ffhir&launch=19')
    await tab.store.start()
    expect(tab.left).toEqual([
      'https://app.example/sightline/launch.html?iss=https%3A%2F%2Fehr.example%2Ffhir&launch=19',
    ])
  })

  test('locks a session that idled away while the tab was asleep', async () => {
    writeLastActive(area, start - 16 * minute)
    const tab = await restored()
    expect(tab.store.getState()).toEqual({ kind: 'locked', ehrId: 'lakeside' })
    expect(readSession(area)).toBeUndefined()
  })

  test('restores a session whose access is over, where it can be renewed', async () => {
    const tab = await restored({ expiresAt: start - 1, refreshToken: 'refresh-1' })
    expect(tab.store.getState().kind).toBe('ready')
  })

  test('does not show a session whose access is over', async () => {
    const tab = await restored({ expiresAt: start - 1 })
    expect(tab.store.getState()).toEqual({ kind: 'locked', ehrId: 'lakeside' })
  })

  test.each([
    ['expired', { expiresAt: start + minute }, 2 * minute],
    ['idled away', {}, 16 * minute],
  ])('after it %s offers to sign in there again, at a reload too', async (_how, change, later) => {
    const before = await restored(change)
    vi.advanceTimersByTime(later)
    expect(before.store.getState()).not.toMatchObject({ kind: 'ready' })
    const after = open('chart/problems')
    await after.store.start()
    expect(after.store.getState()).toEqual({ kind: 'locked', ehrId: 'lakeside' })
    after.store.signInAgain()
    expect(after.left).toEqual(['https://app.example/sightline/launch.html?ehr=lakeside'])
    // At the app's own address someone may want another EHR.
    const home = open('')
    await home.store.start()
    expect(home.store.getState().kind).toBe('choosing')
  })

  test('forgets a session of an EHR that the config no longer has', async () => {
    const tab = await restored({ ehrId: 'gone' })
    expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind: 'unknown-ehr' } })
    expect(readSession(area)).toBeUndefined()
  })

  test.each([
    ['FHIR base', { iss: 'https://other.example/fhir' }],
    ['registration', { clientId: 'another' }],
  ])('sends nothing where the EHR of this id has become another by its %s', async (_what, change) => {
    const tab = await restored({}, {}, aConfig(anEhr(change)))
    expect(tab.store.getState()).toEqual({ kind: 'locked', ehrId: 'lakeside' })
    expect(readSession(area)).toBeUndefined()
    expect(tab.sent).toHaveLength(1)
    expect(tab.sent[0]?.headers.has('authorization')).toBe(false)
  })

  test('says what is wrong with the config', async () => {
    const tab = open('', { [`${appBase.href}config.json`]: json({ ehrs: 7 }) })
    await tab.store.start()
    expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind: 'config-invalid' } })
  })
})

describe('a refresh', () => {
  const renewed = { access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 1200 }

  test('is a state, and its result is stored', async () => {
    const tab = await restored(
      { refreshToken: 'refresh-1', expiresAt: start + 1000 },
      {
        [tokenEndpoint]: json(renewed),
        [fhir]: json({}),
      },
    )
    const session = sessionOf(tab.store.getState())
    await session.fetch(new URL('Patient/1', fhir), { headers: {}, signal: new AbortController().signal })
    expect(tab.history).toEqual(['ready', 'refreshing', 'ready'])
    expect(sessionOf(tab.store.getState())).toBe(session)
    expect(readSession(area)).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-2', key: 'key-1' })
  })

  test('for another patient closes the chart', async () => {
    const tab = await restored(
      { refreshToken: 'refresh-1', expiresAt: start + 1000 },
      {
        [tokenEndpoint]: json({ ...renewed, patient: 'patient-2' }),
        [fhir]: json({}),
      },
    )
    const session = sessionOf(tab.store.getState())
    const late = await session.fetch(new URL('Patient/1', fhir), { headers: {}, signal: new AbortController().signal })
    expect(late.status).toBe(401)
    expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind: 'patient-changed' } })
    expect(tab.sent.filter(({ url }) => url.href.startsWith(fhir))).toEqual([])
    expect(area.length).toBe(0)
  })

  test('that ends the access leaves a chart that can be read, once', async () => {
    const tab = await restored(
      { refreshToken: 'refresh-1' },
      {
        [tokenEndpoint]: json({ error: 'invalid_grant' }, 400),
        [fhir]: json({}, 401),
      },
    )
    const session = sessionOf(tab.store.getState())
    await session.fetch(new URL('Patient/1', fhir), { headers: {}, signal: new AbortController().signal })
    expect(tab.store.getState().kind).toBe('expired')
    expect(area.getItem('sightline/session')).toBeNull()
  })

  test('that is refused for good tells how long the token at hand will last', async () => {
    const tab = await restored(
      { refreshToken: 'refresh-1', expiresAt: start + 20_000 },
      { [tokenEndpoint]: json({ error: 'invalid_grant' }, 400), [fhir]: json({}) },
    )
    const session = sessionOf(tab.store.getState())
    const request = { headers: {}, signal: new AbortController().signal }
    expect((await session.fetch(new URL('Patient/1', fhir), request)).status).toBe(200)
    expect(tab.store.getNotice()).toEqual({ kind: 'expiring', at: start + 20_000 })
    vi.advanceTimersByTime(20_000)
    expect(tab.store.getState().kind).toBe('expired')
  })

  test('that comes back after signing out changes nothing', async () => {
    const tab = await restored(
      { refreshToken: 'refresh-1', expiresAt: start + 1000 },
      {
        [tokenEndpoint]: json(renewed),
        [fhir]: json({}),
      },
    )
    const session = sessionOf(tab.store.getState())
    const late = session.fetch(new URL('Patient/1', fhir), { headers: {}, signal: new AbortController().signal })
    await tab.store.signOut()
    expect((await late).status).toBe(401)
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
    expect(area.length).toBe(0)
  })
})

describe('another launch that took the tab, in this frame or in another of it', () => {
  const another = aStoredSession({ key: 'key-2', patientId: 'patient-2', accessToken: 'access-9' })

  test('ends the chart at the next look: out of the back-forward cache, or when the other stores something', async () => {
    const tab = await restored()
    writeSession(area, another)
    tab.handlers()?.look()
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
    expect(tab.handlers()).toBeUndefined()
    expect(readSession(area)).toEqual(another)
  })

  test('ends it also where it has no session yet', async () => {
    const tab = await restored()
    forgetForLaunch(area)
    tab.handlers()?.look()
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
  })

  test('ends a chart that had expired', async () => {
    const tab = await restored({ expiresAt: start + minute })
    vi.advanceTimersByTime(minute)
    tab.handlers()?.look()
    expect(tab.store.getState().kind).toBe('expired')
    forgetForLaunch(area)
    tab.handlers()?.look()
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
  })

  test.each([
    ['idling', {}, 16 * minute],
    ['expiring', { expiresAt: start + minute }, minute],
  ])('keeps its session whatever becomes of the first: %s', async (_what, change, later) => {
    const tab = await restored(change)
    writeSession(area, another)
    vi.advanceTimersByTime(later)
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
    expect(readSession(area)).toEqual(another)
  })

  test('is not overwritten by a refresh or a sign-out of the first', async () => {
    const answers = { [tokenEndpoint]: json({ access_token: 'access-2', expires_in: 1200 }), [fhir]: json({}) }
    const tab = await restored({ refreshToken: 'refresh-1', expiresAt: start + 1000 }, answers)
    const session = sessionOf(tab.store.getState())
    writeSession(area, another)
    await session.fetch(new URL('Patient/1', fhir), { headers: {}, signal: new AbortController().signal })
    expect(readSession(area)).toEqual(another)
    await tab.store.signOut()
    expect(readSession(area)).toEqual(another)
  })
})

test.each([
  ['with a refresh token claims to be the only one', { refreshToken: 'refresh-1' }, [aStoredSession().key]],
  ['that has none to spend stands in no other’s way', {}, []],
])('a tab %s', async (_, change, keys) => {
  const tab = await restoredTab(area, change)
  expect(tab.claimed).toEqual(keys)
})

import './testing/fhirclient-in-node'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { json, type Answer } from '../config/testing/fake-fetch'
import { aConfig, anEhr } from '../config/testing/samples'
import { memoryArea, type StorageArea } from './oauth-storage'
import type { FhirAccess } from './session'
import type { SessionState } from './session-state'
import { readSession, writeSession, type StoredSession } from './stored-session'
import { openTab, restoredTab, sessionOf } from './testing/open-tab'
import { leavePending } from './testing/pending-launch'
import { appBase, aStoredSession, tokenEndpoint } from './testing/samples'

const start = 1_700_000_000_000
const minute = 60_000
const fhir = 'https://ehr.example/fhir/'
const home = appBase.href
const chart = `${home}chart`

let area: StorageArea

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  area = memoryArea()
})

afterEach(() => {
  vi.useRealTimers()
})

const nobody = { patientId: undefined }
const noPatient = { [tokenEndpoint]: json({ access_token: 'access-1', expires_in: 1200 }) }

/** A tab in which nobody has been picked yet, after a reload. */
const picking = (change?: Partial<StoredSession>, answers?: Record<string, Answer>, options = {}) =>
  restoredTab(area, { ...nobody, ...change }, answers, options)

function accessOf(state: SessionState): FhirAccess {
  if (state.kind !== 'picking') throw new Error(`nothing is picked while ${state.kind}`)
  return state.access
}

const read = ({ fetch }: Pick<FhirAccess, 'fetch'>, path = 'Patient/1') =>
  fetch(new URL(path, fhir), { headers: {}, signal: new AbortController().signal })

const everything = () => Array.from({ length: area.length }, (_, index) => area.getItem(area.key(index) ?? '')).join()

/** A token endpoint that answers when told to. */
function slowEndpoint(body: unknown) {
  const gate = new EventTarget()
  const answer: Answer = async () => {
    await new Promise((resolve) => gate.addEventListener('open', resolve))
    return Response.json(body)
  }
  return { answer, open: () => gate.dispatchEvent(new Event('open')) }
}

/** A FHIR server whose refreshed tokens are for these patients, one after the other. */
function naming(...patients: string[]): Record<string, Answer> {
  const rest = [...patients]
  const answer: Answer = () =>
    Response.json({ access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 20, patient: rest.shift() })
  return { [tokenEndpoint]: answer, [fhir]: json({}) }
}

describe('a clinician whose token names no patient', () => {
  test('picks one, at the address of the app', async () => {
    leavePending(area)
    const tab = openTab(area, '?code=c1&state=s1', noPatient)
    await tab.store.start()
    expect(tab.history).toEqual(['launching', 'picking'])
    expect(tab.address()).toBe(home)
    expect(readSession(area)).toMatchObject({ patientId: undefined, picked: false })
  })

  test('may search with the token before that', async () => {
    const tab = await picking({}, { [fhir]: json({}) })
    expect((await read(accessOf(tab.store.getState()), 'Patient?name=A')).status).toBe(200)
    expect(tab.sent.at(-1)?.headers.get('authorization')).toBe('Bearer access-1')
  })

  test('gets the chart of whom they picked, at its address', async () => {
    const tab = await picking()
    const { key } = accessOf(tab.store.getState())
    tab.store.openPatient('patient-7')
    expect(tab.history).toEqual(['picking', 'ready'])
    expect(sessionOf(tab.store.getState())).toMatchObject({ patientId: 'patient-7', picked: true, key })
    expect(tab.address()).toBe(chart)
  })

  test('comes back to picking after a reload, wherever the history had led', async () => {
    const tab = await picking()
    expect(tab.history).toEqual(['picking'])
    expect(tab.address()).toBe(home)
    tab.store.openPatient('patient-7')
    const again = openTab(area, 'chart/problems')
    await again.store.start()
    expect(sessionOf(again.store.getState())).toMatchObject({ patientId: 'patient-7', picked: true })
    expect(again.address()).toBe(`${chart}/problems`)
  })

  test('picks before the place is come back to that was left to sign in again', async () => {
    const before = await restoredTab(area, { patientId: 'patient-7', picked: true })
    before.store.lock()
    before.store.signInAgain()
    leavePending(area)
    const after = openTab(area, '?code=c1&state=s1', noPatient)
    await after.store.start()
    expect(after.history).toEqual(['launching', 'picking'])
    expect(after.address()).toBe(home)
    expect(after.store.takeReturnScroll()).toBeUndefined()
    after.store.openPatient('patient-7')
    expect(after.address()).toBe(`${chart}/problems`)
    expect(after.store.takeReturnScroll()).toBe(240)
    after.store.pickAnother()
    after.store.openPatient('patient-8')
    expect(after.address()).toBe(chart)
    expect(after.store.takeReturnScroll()).toBeUndefined()
  })

  test('is told by no banner or visit of the EHR’s, which are not of the patient picked', async () => {
    const context = {
      encounterId: 'e1',
      needPatientBanner: false,
      intent: 'reconcile',
      styleUrl: undefined,
      fhirContext: [{ reference: 'DiagnosticReport/7', role: 'launch' }],
      tenant: 'practice-1',
    }
    const tab = await picking({ context })
    tab.store.openPatient('patient-7')
    expect(sessionOf(tab.store.getState()).context).toEqual({
      ...context,
      encounterId: undefined,
      needPatientBanner: true,
      fhirContext: [],
    })
  })
})

test('a patient who was signed in for nobody gets no search', async () => {
  leavePending(area)
  const config = aConfig(anEhr({ audience: 'patient' }))
  const tab = openTab(area, '?code=c1&state=s1', noPatient, { config })
  await tab.store.start()
  expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind: 'no-patient' } })
  expect(area.length).toBe(0)
})

describe('while nobody is picked', () => {
  test.each([
    ['idling locks', {}, 16 * minute],
    ['the end of the access locks: there is no chart to keep', { expiresAt: start + minute }, 2 * minute],
  ])('%s, and a reload does not bring the search back', async (_what, change, later) => {
    const tab = await picking(change)
    vi.advanceTimersByTime(later)
    expect(tab.store.getState()).toEqual({ kind: 'locked', ehrId: 'lakeside' })
    expect(tab.handlers()).toBeUndefined()
    expect(everything()).not.toContain('access-1')
    tab.store.signInAgain()
    expect(tab.left).toEqual([`${home}launch.html?ehr=lakeside`])
    const again = openTab(area, '')
    await again.store.start()
    expect(again.store.getState().kind).toBe('choosing')
  })

  test('the end of the access is told of in time', async () => {
    const tab = await picking({ expiresAt: start + minute })
    expect(tab.store.getNotice()).toEqual({ kind: 'expiring', at: start + minute })
  })

  test('one may sign in again before the end of the access', async () => {
    const tab = await picking({ expiresAt: start + minute })
    tab.store.signInAgain()
    expect(tab.left).toEqual([`${home}launch.html?ehr=lakeside`])
  })

  test('a 401 that stays locks', async () => {
    const tab = await picking({}, { [fhir]: json({}, 401) })
    expect((await read(accessOf(tab.store.getState()))).status).toBe(401)
    expect(tab.store.getState().kind).toBe('locked')
  })

  test('signing out leaves nothing', async () => {
    const tab = await picking()
    await tab.store.signOut()
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
    expect(area.length).toBe(0)
  })

  test('another launch that took the tab ends the search', async () => {
    const tab = await picking()
    const another = aStoredSession({ key: 'key-2', patientId: 'patient-2' })
    writeSession(area, another)
    tab.store.openPatient('patient-7')
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
    expect(readSession(area)).toEqual(another)
  })

  test('a duplicated tab does without the refresh token of the first', async () => {
    const tab = await picking({ refreshToken: 'refresh-1', expiresAt: start + minute }, {}, { sole: false })
    await vi.advanceTimersByTimeAsync(0)
    expect(readSession(area)?.refreshToken).toBeUndefined()
    expect(tab.store.getNotice()?.kind).toBe('expiring')
  })
})

describe('picking another patient', () => {
  const first = { picked: true }

  test('is under a key of its own, and nothing of the first stays', async () => {
    const tab = await restoredTab(area, first, { [fhir]: json({}) })
    const session = sessionOf(tab.store.getState())
    tab.store.pickAnother()
    expect(tab.history).toEqual(['ready', 'picking'])
    expect(tab.address()).toBe(home)
    expect(everything()).not.toContain('patient-1')
    expect(accessOf(tab.store.getState()).key).not.toBe(session.key)
    tab.store.openPatient('patient-2')
    expect(everything()).not.toContain('patient-1')
    expect(sessionOf(tab.store.getState())).toMatchObject({ patientId: 'patient-2', picked: true })
    const reads = tab.sent.length
    expect((await read(session)).status).toBe(401)
    expect(tab.sent).toHaveLength(reads)
    expect((await read(sessionOf(tab.store.getState()))).status).toBe(200)
  })

  test('is not for a chart that the EHR chose', async () => {
    const tab = await restoredTab(area)
    tab.store.pickAnother()
    expect(tab.store.getState().kind).toBe('ready')
    expect(readSession(area)?.key).toBe('key-1')
  })

  test('loses no rotated refresh token that is on its way', async () => {
    const slow = slowEndpoint({ access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 1200 })
    const answers = { [tokenEndpoint]: slow.answer, [fhir]: json({}) }
    const tab = await restoredTab(area, { ...first, refreshToken: 'refresh-1', expiresAt: start }, answers)
    const late = read(sessionOf(tab.store.getState()))
    await vi.waitFor(() => expect(tab.sent.some(({ method }) => method === 'POST')).toBe(true))
    tab.store.pickAnother()
    slow.open()
    expect((await late).status).toBe(401)
    const { key } = accessOf(tab.store.getState())
    expect(readSession(area)).toMatchObject({ key, patientId: undefined, refreshToken: 'refresh-2' })
    await read(accessOf(tab.store.getState()), 'Patient?name=A')
    expect(tab.sent.at(-1)?.headers.get('authorization')).toBe('Bearer access-2')
    expect(tab.sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('and a patient picked while a refresh is on its way stays picked', async () => {
    const slow = slowEndpoint({ access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 1200 })
    const answers = { [tokenEndpoint]: slow.answer, [fhir]: json({}) }
    const tab = await picking({ refreshToken: 'refresh-1', expiresAt: start }, answers)
    const searching = read(accessOf(tab.store.getState()), 'Patient?name=A')
    await vi.waitFor(() => expect(tab.sent.some(({ method }) => method === 'POST')).toBe(true))
    tab.store.openPatient('patient-7')
    slow.open()
    expect((await searching).status).toBe(200)
    expect(readSession(area)).toMatchObject({ patientId: 'patient-7', picked: true, refreshToken: 'refresh-2' })
  })

  test('in a duplicated tab does not make it the first, nor spend its refresh token', async () => {
    const known = new EventTarget()
    const sole = new Promise<boolean>((resolve) => known.addEventListener('copy', () => resolve(false)))
    const due = { ...first, refreshToken: 'refresh-1', expiresAt: start + 1_000 }
    const tab = await restoredTab(area, due, { [fhir]: json({}) }, { sole })
    tab.store.pickAnother()
    const searching = read(accessOf(tab.store.getState()), 'Patient?name=A')
    known.dispatchEvent(new Event('copy'))
    expect((await searching).status).toBe(200)
    expect(tab.sent.filter(({ method }) => method === 'POST')).toEqual([])
    expect(readSession(area)?.refreshToken).toBeUndefined()
  })
})

// A token confined to somebody else would answer every search about this one with nothing.
describe('a refresh that names a patient', () => {
  const due = { refreshToken: 'refresh-1', expiresAt: start }

  test('who is the one picked changes nothing', async () => {
    const tab = await restoredTab(area, { ...due, picked: true }, naming('patient-1'))
    expect((await read(sessionOf(tab.store.getState()))).status).toBe(200)
    expect(tab.store.getState().kind).toBe('ready')
  })

  test('closes the chart of another who was picked', async () => {
    const tab = await restoredTab(area, { ...due, picked: true }, naming('patient-9'))
    expect((await read(sessionOf(tab.store.getState()))).status).toBe(401)
    expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind: 'patient-changed' } })
    expect(area.length).toBe(0)
  })

  test('ends the search for one', async () => {
    const tab = await picking(due, naming('patient-9'))
    await read(accessOf(tab.store.getState()))
    expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind: 'patient-changed' } })
  })
})

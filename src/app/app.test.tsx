// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EhrEntry } from '../config/app-config'
import { fakeChart, renderInChart } from '../sections/chart-fixture'
import type { ActiveSession } from '../session/session'
import type { SessionState } from '../session/session-state'
import { sections } from '../sections/registry'
import { App } from './app'
import { followCharts } from './open-chart'
import { SectionBoundary } from './section-boundary'
import { followSessionAttribute } from './session-attribute'
import { fakeStore } from './testing/fake-store'

const noop = () => {}

function session(key: string, family: string): ActiveSession {
  const { session: fake } = fakeChart({
    release: 'r4',
    resources: [{ resourceType: 'Patient', id: 'p1', name: [{ family, given: ['Pat'] }] }],
  })
  return { ...fake, key }
}

function show(first: SessionState) {
  const fake = fakeStore(first)
  followSessionAttribute(fake.store, document.documentElement)
  const { current: openChart } = followCharts(fake.store)
  render(<App store={fake.store} openChart={openChart} base="/" />)
  return { ...fake, openChart }
}

const entry = (id: string, name: string, audience: 'provider' | 'patient'): EhrEntry => ({
  ...session('x', 'X').ehr,
  id,
  name,
  audience,
})

// jsdom has no modal dialogs.
function openDialog(this: HTMLDialogElement) {
  this.open = true
}

function closeDialog(this: HTMLDialogElement) {
  this.open = false
}

beforeEach(() => {
  window.history.replaceState(null, '', '/chart')
  vi.stubGlobal('scrollTo', noop)
  // jsdom lays nothing out, so no size ever changes.
  vi.stubGlobal(
    'ResizeObserver',
    vi.fn(
      class {
        observe = noop
        disconnect = noop
      },
    ),
  )
  HTMLDialogElement.prototype.showModal = openDialog
  HTMLDialogElement.prototype.close = closeDialog
})

afterEach(cleanup)

const sessionAttribute = () => document.documentElement.dataset['session']

test('a session that is ready shows the chart, and neither address nor title name the patient', async () => {
  show({ kind: 'ready', session: session('k1', 'Adams') })
  expect(await screen.findByText('ADAMS, Pat')).toBeTruthy()
  expect(sessionAttribute()).toBe('ready')
  expect(document.title).toBe('Chart — Sightline')
  expect(window.location.href).not.toMatch(/adams|p1/i)
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
})

test('the first requests of a chart are on their way before any of it is rendered', async () => {
  const base = session('k1', 'Adams')
  const renderedBefore: boolean[] = []
  const opened: ActiveSession = {
    ...base,
    fetch: (url, init) => {
      renderedBefore.push(document.querySelector('[data-section]') !== null)
      return base.fetch(url, init)
    },
  }
  const { set } = show({ kind: 'launching' })
  await screen.findByText('Opening the chart…')
  set({ kind: 'ready', session: opened })
  expect(await screen.findByText('ADAMS, Pat')).toBeTruthy()
  expect(renderedBefore.slice(0, 4)).toEqual([false, false, false, false])
})

test('a refresh of the token is no matter of the screen', async () => {
  const { set } = show({ kind: 'ready', session: session('k1', 'Adams') })
  await screen.findByText('ADAMS, Pat')
  set({ kind: 'refreshing', session: session('k1', 'Adams') })
  expect(sessionAttribute()).toBe('ready')
  expect(screen.getByText('ADAMS, Pat')).toBeTruthy()
})

test.each<[SessionState, string]>([
  [{ kind: 'ended' }, 'You are signed out'],
  [{ kind: 'locked', ehrId: 'example' }, 'The chart is covered'],
  [{ kind: 'launching' }, 'Opening the chart…'],
  [{ kind: 'failed', reason: { kind: 'state-mismatch' } }, ''],
])('after %j nothing of the chart is left, on screen or in memory', async (next, title) => {
  const { set, openChart } = show({ kind: 'ready', session: session('k1', 'Adams') })
  await screen.findByText('ADAMS, Pat')
  const cache = openChart()?.client
  set(next)
  expect(document.body.textContent).not.toContain('ADAMS')
  expect(document.querySelector('[data-section]')).toBeNull()
  expect(sessionAttribute()).toBe(next.kind)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain(title)
  expect(openChart()).toBeUndefined()
  expect(cache?.getQueryCache().getAll()).toEqual([])
})

test('another session never shows the patient of the one before', async () => {
  const { set } = show({ kind: 'ready', session: session('k1', 'Adams') })
  await screen.findByText('ADAMS, Pat')
  set({ kind: 'ready', session: session('k2', 'Brown') })
  expect(document.body.textContent).not.toContain('ADAMS')
  expect(await screen.findByText('BROWN, Pat')).toBeTruthy()
  expect(document.body.textContent).not.toContain('ADAMS')
})

test('an expired session leaves the chart readable and offers to sign in again', async () => {
  const { set, calls } = show({ kind: 'ready', session: session('k1', 'Adams') })
  await screen.findByText('ADAMS, Pat')
  set({ kind: 'expired', session: session('k1', 'Adams') })
  expect(screen.getByText('ADAMS, Pat')).toBeTruthy()
  expect(sessionAttribute()).toBe('expired')
  await userEvent.click(screen.getByRole('button', { name: 'Sign in again' }))
  expect(calls.signInAgain).toHaveBeenCalledOnce()
})

test('before the lock a dialog asks, and staying puts the lock off', async () => {
  const { warn, calls } = show({ kind: 'ready', session: session('k1', 'Adams') })
  expect(screen.queryByRole('dialog')).toBeNull()
  warn({ kind: 'locking', at: Date.now() + 30_000 })
  const dialog = screen.getByRole('dialog', { name: 'Are you still there?' })
  expect(dialog.textContent).toContain('30 seconds')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Keep the chart open' }))
  expect(calls.stayActive).toHaveBeenCalled()
})

test('the rail leads to a section, whose heading takes the focus', async () => {
  show({ kind: 'ready', session: session('k1', 'Adams') })
  const rail = screen.getByRole('navigation', { name: 'Sections' })
  await userEvent.click(await within(rail).findByRole('link', { name: /Medications/ }))
  expect(window.location.pathname).toBe('/chart/medications')
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Medications' }))
  expect(document.title).toBe('Medications — Sightline')
  await waitFor(() => {
    expect(within(rail).getByRole('link', { name: /Medications/ }).textContent).toContain('none recorded')
  })
})

const cards = () => document.querySelectorAll('[data-view=card]').length

test('every card has its place at once, and the links of the rail come in their turn, once', async () => {
  show({ kind: 'ready', session: session('k1', 'Adams') })
  expect(cards()).toBe(7)
  const rail = within(screen.getByRole('navigation', { name: 'Sections' }))
  expect(rail.queryByRole('link')).toBeNull()
  await userEvent.click(await rail.findByRole('link', { name: /^Problems/ }))
  await userEvent.click(rail.getByRole('link', { name: 'Overview' }))
  expect(cards()).toBe(7)
  expect(rail.getAllByRole('link').length).toBeGreaterThan(20)
})

test('an address that names nothing says so', async () => {
  window.history.replaceState(null, '', '/chart/horoscope')
  show({ kind: 'ready', session: session('k1', 'Adams') })
  expect(screen.getByRole('heading', { level: 1, name: 'There is no such page' })).toBeTruthy()
})

test('signing out is one click away', async () => {
  const { calls } = show({ kind: 'ready', session: session('k1', 'Adams') })
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }))
  expect(calls.signOut).toHaveBeenCalledOnce()
})

function Faulty(): never {
  throw new Error('a fault')
}

test('a fault in one section says so in its place, as failed', () => {
  vi.spyOn(console, 'error').mockImplementation(noop)
  const [section] = sections
  if (section === undefined) throw new Error('There are no sections')
  renderInChart(
    <>
      <SectionBoundary section={section} view="card">
        <Faulty />
      </SectionBoundary>
      <p>the rest</p>
    </>,
  )
  expect(screen.getByText('the rest')).toBeTruthy()
  const broken = document.querySelector<HTMLElement>(`[data-section="${section.name}"]`)
  expect(broken?.dataset['state']).toBe('failed')
  expect(broken?.textContent).toContain('error in Sightline')
  expect(broken?.textContent).not.toContain('a fault')
})

test('the chooser keeps clinicians’ entries apart from patients’', async () => {
  show({
    kind: 'choosing',
    ehrs: [entry('a', 'Lakeside', 'provider'), entry('b c', 'Lakeside for patients', 'patient')],
  })
  expect(sessionAttribute()).toBe('choosing')
  const patients = within(await screen.findByRole('region', { name: 'For patients' }))
  expect(patients.getByRole('link', { name: 'Lakeside for patients' }).getAttribute('href')).toBe(
    '/launch.html?ehr=b%20c',
  )
  const clinicians = within(screen.getByRole('region', { name: 'For clinicians' }))
  expect(clinicians.getAllByRole('link')).toHaveLength(1)
})

test('a launch that never came back is explained in the chooser, with what was sent and the ways on', async () => {
  const ehr = entry('a', 'Lakeside', 'provider')
  const sent = { ehrId: 'a', clientId: 'sightline', redirectUri: 'https://app.example/', iss: ehr.iss, scope: 'openid' }
  const failure = { kind: 'unfinished', ehr: 'Lakeside', sent: { ...sent, launch: 'standalone' } } as const
  show({ kind: 'choosing', ehrs: [ehr], unfinished: { ...ehr, failure } })
  const notice = within(await screen.findByRole('region', { name: 'The sign-in at Lakeside was not finished' }))
  expect(notice.getByRole('link', { name: 'Sign in again' }).getAttribute('href')).toMatch(/\/launch\.html\?ehr=a$/)
  expect(notice.getByRole('link', { name: 'Check the connection' }).getAttribute('href')).toContain(
    `/doctor.html?base=${encodeURIComponent(ehr.iss)}`,
  )
  expect(notice.getByText('https://app.example/')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1 })).toBeTruthy()
})

test('an empty list of EHRs is explained', async () => {
  show({ kind: 'choosing', ehrs: [] })
  expect(await screen.findByRole('heading', { level: 1, name: 'No EHR is set up here' })).toBeTruthy()
})

test('the rail marks the page one is on, and no other', async () => {
  window.history.replaceState(null, '', '/chart/problems')
  show({ kind: 'ready', session: session('k1', 'Adams') })
  const rail = within(screen.getByRole('navigation', { name: 'Sections' }))
  const current = () =>
    rail.getAllByRole('link').flatMap((link) => (link.getAttribute('aria-current') === 'page' ? link.textContent : []))
  await waitFor(() => expect(current()).toEqual([expect.stringMatching(/^Problems/)]))
  await userEvent.click(rail.getByRole('link', { name: 'Overview' }))
  expect(current()).toEqual(['Overview'])
})

const picked = (key: string, family: string): SessionState => ({
  kind: 'ready',
  session: { ...session(key, family), picked: true },
})

test('where the EHR named no patient, the search for one is shown, as choosing', async () => {
  const { calls } = show({ kind: 'picking', access: session('k1', 'Adams') })
  expect(sessionAttribute()).toBe('choosing')
  expect(await screen.findByRole('heading', { level: 1, name: 'Find the patient' })).toBeTruthy()
  await userEvent.type(screen.getByLabelText('Name'), 'adams{Enter}')
  await userEvent.click(await screen.findByRole('button', { name: /^Choose ADAMS, Pat/ }))
  await userEvent.click(screen.getByRole('checkbox'))
  await userEvent.click(screen.getByRole('button', { name: /^Open the chart of ADAMS, Pat/ }))
  expect(calls.openPatient).toHaveBeenCalledExactlyOnceWith('p1')
})

test('a picked patient can be left for another one, and then nothing of the first is left', async () => {
  const { set, calls, openChart } = show(picked('k1', 'Adams'))
  await screen.findByText('ADAMS, Pat')
  const cache = openChart()?.client
  await userEvent.click(screen.getByRole('button', { name: 'Another patient' }))
  expect(calls.pickAnother).toHaveBeenCalledOnce()
  set({ kind: 'picking', access: session('k2', 'Brown') })
  expect(document.body.textContent).not.toContain('ADAMS')
  expect(cache?.getQueryCache().getAll()).toEqual([])
  await screen.findByRole('heading', { level: 1, name: 'Find the patient' })
  expect(document.body.textContent).not.toContain('ADAMS')
})

test('what one search found is gone before another patient is searched for', async () => {
  const { set } = show({ kind: 'picking', access: session('k1', 'Adams') })
  await userEvent.type(await screen.findByLabelText('Name'), 'adams{Enter}')
  await screen.findByText('ADAMS, Pat')
  set({ kind: 'picking', access: session('k2', 'Brown') })
  expect(document.body.textContent).not.toContain('ADAMS')
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('')
})

test('a patient whom the EHR named cannot be left for another', async () => {
  show({ kind: 'ready', session: session('k1', 'Adams') })
  await screen.findByText('ADAMS, Pat')
  expect(screen.queryByRole('button', { name: 'Another patient' })).toBeNull()
})

test('nobody else can be picked with a session that has ended', async () => {
  const { set } = show(picked('k1', 'Adams'))
  await screen.findByText('ADAMS, Pat')
  set({ kind: 'expired', session: { ...session('k1', 'Adams'), picked: true } })
  expect(screen.queryByRole('button', { name: 'Another patient' })).toBeNull()
})

test.each<[string | undefined, string]>([
  ['lakeside', 'Read from Example Clinic (practice lakeside)'],
  [undefined, 'Read from Example Clinic'],
  ['', 'Read from Example Clinic'],
  ['Example Clinic', 'Read from Example Clinic'],
  ['0b0a8a9e-3a4e-4f0c-9d5e-0c1b2a394857', 'Read from Example Clinic'],
])('of the tenant %j the foot says %s', (tenant, words) => {
  const base = session('k1', 'Adams')
  show({ kind: 'ready', session: { ...base, context: { ...base.context, tenant } } })
  expect(screen.getByRole('contentinfo').textContent).toBe(words)
})

test.each([
  [true, false, 'full'],
  [true, true, 'full'],
  [false, true, 'line'],
  [false, false, 'full'],
])('banner needed: %s, in a frame: %s, the banner is %s', (needPatientBanner, framed, form) => {
  if (framed) vi.spyOn(window, 'self', 'get').mockReturnValue(Object.create(window))
  const base = session('k1', 'Adams')
  show({ kind: 'ready', session: { ...base, context: { ...base.context, needPatientBanner } } })
  expect(screen.getByRole('region', { name: 'Patient banner' }).dataset['form']).toBe(form)
})

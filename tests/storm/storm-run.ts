import { vi } from 'vitest'
import { createStore } from '../../mock-ehr/data/store'
import type { FhirStore } from '../../mock-ehr/ehr'
import { syntheticPatients } from '../../mock-ehr/patients/all'
import { transportSettings } from '../../src/data/transport'
import { sections } from '../../src/sections/registry'
import { expectedSections, type ExpectedSection } from '../fixtures/chart-sections'
import { chance } from '../../mock-ehr/faults/chance'
import { calmChart, drawStorm, wordsOf, type DrawnStorm } from './drawn-storm'
import { isLoading, retryButtons, sessionAttribute } from './shown-chart'
import { appBase, createStormEhr, type StormEhr } from './storm-ehr'
import { wrongsInCalm, wrongsInStorm } from './storm-oracle'
import { scopesOf, sessionOf } from './storm-session'
import { openTab, type StormTab } from './storm-tab'
import { truthOf, type Truth } from './storm-truth'
import { addWhatJsdomLacks } from './what-jsdom-lacks'
import { advance, advanceUntil, rest, startClock, stopClock } from './virtual-time'

const people = syntheticPatients()
const patientIds = people.map(({ id }) => id)
const stores: Record<'r4' | 'dstu2', FhirStore> = {
  r4: createStore(
    'r4',
    people.flatMap(({ resources }) => resources.r4),
  ),
  dstu2: createStore(
    'dstu2',
    people.flatMap(({ resources }) => resources.dstu2),
  ),
}

/** A chart that takes longer has hung: every request ends within half a minute, and is sent four times at most. */
const limit = 30 * 60_000

/** Milliseconds in which nothing more must come, for a chart to stand still. */
const quiet = 2_000

/** When all runs take place: after the last day of our own patients' records. */
const clock = Date.UTC(2026, 10, 30, 9, 30)

export interface StormRun {
  seed: number
  words: string
  wrongs: string[]
  faults: number
  requests: number
  /** Virtual seconds until the chart stood still. */
  seconds: number
  expired: boolean
}

export interface StormHarm {
  /** In place of the EHR's `fetch`: for the tests that show that a broken app is found out. */
  fetch?: (ehr: StormEhr) => typeof globalThis.fetch
}

/** Everything that the app fetches when it is first needed, so that it is there at once in every run. */
export async function fetchCode(): Promise<void> {
  const modules = import.meta.glob([
    '../../src/{data,fhir,model,sections,ui,words}/**/*.{ts,tsx}',
    '../../src/app/{chooser,failure-page,patient-picker}.tsx',
    '!**/*.test.{ts,tsx}',
    '!**/testing/**',
    '!**/chart-fixture.tsx',
    '!**/words/plugin.ts',
  ])
  await Promise.all(Object.values(modules).map((load) => load()))
  for (const { page } of sections) page.fetchAhead()
  await vi.dynamicImportSettled()
}

/** Milliseconds of the world outside; on a busy machine a long history takes its time. */
export const patience = 300_000

/** Opens a chart in the weather of a seed, looks at every section of it, and again after the storm. */
export function runStorm(seed: number, harm: StormHarm = {}): Promise<StormRun> {
  return run(drawStorm(seed, patientIds), harm)
}

/** A chart that nothing befalls but the harm. */
export function runCalm(personaId: string, patientId: string, harm: StormHarm = {}): Promise<StormRun> {
  return run(calmChart(personaId, patientId), harm)
}

async function run(storm: DrawnStorm, harm: StormHarm): Promise<StormRun> {
  const { seed } = storm
  const wrongs: string[] = []
  stopClock(clock)
  // React notes a stack for every element, which takes longer than most else: only where one seed is looked at.
  if (process.env['STORM_RUNS'] !== '1') withoutStacks()
  let waits = 0
  transportSettings.random = () => chance(seed, 'wait', (waits += 1))
  const note =
    (what: string) =>
    (...words: unknown[]) =>
      void wrongs.push(`${what}: ${words.map(said).join(' ')}`)
  vi.spyOn(console, 'error').mockImplementation(note('console.error'))
  vi.spyOn(console, 'warn').mockImplementation(note('console.warn'))
  vi.stubGlobal('reportError', note('reportError'))
  const uncaught = (event: ErrorEvent) => note('uncaught')(event.error)
  const unhandled = note('unhandled rejection')
  window.addEventListener('error', uncaught)
  process.on('unhandledRejection', unhandled)
  const ehr = createStormEhr(storm, stores, (ungranted) => scopesOf(storm, ungranted))
  const fetch = harm.fetch?.(ehr) ?? ehr.fetch
  vi.stubGlobal('fetch', fetch)
  addWhatJsdomLacks()
  try {
    const { seconds, expired } = await live(storm, ehr, fetch, wrongs)
    const counts = { faults: ehr.log().length, requests: ehr.sent().length }
    return { seed, words: wordsOf(storm), wrongs, ...counts, seconds, expired }
  } finally {
    window.removeEventListener('error', uncaught)
    process.off('unhandledRejection', unhandled)
    document.body.replaceChildren()
    startClock()
    withStacks()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  }
}

const { stackTraceLimit } = Error

function withoutStacks(): void {
  Object.defineProperty(Error, 'stackTraceLimit', { configurable: true, get: () => 0, set: () => {} })
}

function withStacks(): void {
  Object.defineProperty(Error, 'stackTraceLimit', { configurable: true, writable: true, value: stackTraceLimit })
}

async function live(storm: DrawnStorm, ehr: StormEhr, fetch: typeof globalThis.fetch, wrongs: string[]) {
  const wholeAlready = new Set<string>()
  let tab = await openTab(appBase, sessionOf(storm, ehr, ehr.grant()), fetch)
  const next = storm.nextPatientId
  // Of a session that is over nobody can choose another patient: the chart stays the first one's.
  const patientId = next !== undefined && (await switchPatient(tab, ehr, next, wrongs)) ? next : storm.patientId
  const truth = truthOf(storm, stores[storm.release], patientId)

  await settle(tab, ehr, wrongs, 'in the storm')
  const seconds = (Date.now() - clock) / 1000
  const expired = sessionAttribute() === 'expired'
  if (expired && !mayExpire(storm, ehr)) wrongs.push('the session is over, and nothing ended it')
  if (!expired && sessionAttribute() !== 'ready') wrongs.push(`the session is ${sessionAttribute()}`)
  wrongs.push(...wrongsInStorm(storm, truth, ehr.log(), expired).ofCards())
  for (const name of expectedSections) {
    await visit(tab, ehr, `chart/${name}`, wrongs)
    const over = sessionAttribute() === 'expired'
    wrongs.push(...wrongsInStorm(storm, truth, ehr.log(), over).ofPage(name))
    if (wrongsInCalm(truth).ofPage(name).length === 0) wholeAlready.add(name)
  }
  await expectSilence(ehr, tab, wrongs)

  ehr.calm()
  let found: string[] = []
  if (sessionAttribute() === 'ready') {
    const toAsk = expectedSections.filter((name) => !wholeAlready.has(name))
    found = await askAgain(tab, ehr, truth, toAsk)
  }
  if (sessionAttribute() !== 'ready') {
    // A refresh token whose successor was lost in the storm is found out only when it is used again.
    if (!mayExpire(storm, ehr)) wrongs.push('the session is over, and nothing ended it')
    tab = await signInAgain(tab, storm, ehr, fetch, patientId, wrongs)
    found = await askAgain(tab, ehr, truth, expectedSections)
  }
  wrongs.push(...found)
  await leave(tab, ehr, wrongs)
  return { seconds, expired }
}

const after = (wrong: string) => `after the storm: ${wrong}`

/** Presses whatever asks again, and expects all to be whole then. */
async function askAgain(
  tab: StormTab,
  ehr: StormEhr,
  truth: Truth,
  names: readonly ExpectedSection[],
): Promise<string[]> {
  const wrongs: string[] = []
  for (const name of names) {
    await visit(tab, ehr, `chart/${name}`, wrongs)
    for (let presses = 0; presses < 2 && retryButtons().length > 0; presses += 1) {
      for (const button of retryButtons()) button.click()
      await settle(tab, ehr, wrongs, `after asking again for ${name}`)
    }
    wrongs.push(...wrongsInCalm(truth).ofPage(name).map(after))
  }
  await visit(tab, ehr, 'chart', wrongs)
  wrongs.push(...wrongsInCalm(truth).ofCards().map(after))
  return wrongs
}

async function visit(tab: StormTab, ehr: StormEhr, path: string, wrongs: string[]): Promise<void> {
  tab.go(path)
  // The page before stays until this one's code is there.
  await advance(20)
  const [, name = ''] = path.split('/')
  const selector = name === '' ? '[data-view=card]' : `[data-section=${name}][data-view=full]`
  const isThere = () => document.querySelector(selector) !== null
  if (!(await advanceUntil(isThere, limit))) wrongs.push(`${path} does not open`)
  await settle(tab, ehr, wrongs, `at ${path}`)
  // Long lists grow.
  let before = -1
  for (let items = 0; items !== before; items = document.querySelectorAll('[data-item]').length) {
    before = items
    await advance(100)
  }
}

async function settle(tab: StormTab, ehr: StormEhr, wrongs: string[], when: string): Promise<void> {
  const isStill = () => {
    // Somebody is reading it.
    tab.store.stayActive()
    return ehr.waiting() === 0 && !isLoading()
  }
  // What failed may be asked for again a little later, without anybody's doing.
  for (let settled = false; !settled; settled = isStill()) {
    if (!(await advanceUntil(isStill, limit))) {
      wrongs.push(`${when} something loads for ever`)
      return
    }
    await advance(quiet)
  }
}

async function switchPatient(tab: StormTab, ehr: StormEhr, next: string, wrongs: string[]): Promise<boolean> {
  await advance(300 + (next.length % 5) * 400)
  if (sessionAttribute() === 'expired') return false
  tab.store.pickAnother()
  await advance(10)
  const before = ehr.sent().length
  tab.store.openPatient(next)
  await advance(2_000)
  const first = ehr
    .sent()
    .slice(before)
    .filter((address) => isAbout(address, next) === false)
  if (first.length > 0) wrongs.push(`asked about somebody else: ${first.join(' ')}`)
  return true
}

/** Whether a request is about this patient; `undefined` where it names none. */
function isAbout(address: string, patientId: string): boolean | undefined {
  const { searchParams, pathname } = new URL(address)
  const page = searchParams.get('_getpages')
  const query =
    page === null ? searchParams : new URLSearchParams(Buffer.from(page, 'base64url').toString().split('?')[1])
  const named = query.get('patient') ?? /\/Patient\/([^/]+)$/.exec(pathname)?.[1]
  return named === undefined ? undefined : named === patientId
}

/** A chart that stands still asks for nothing more. */
async function expectSilence(ehr: StormEhr, tab: StormTab, wrongs: string[]): Promise<void> {
  const before = ehr.sent().length
  tab.store.stayActive()
  await advance(120_000)
  const later = ehr.sent().slice(before)
  if (later.length > 0) wrongs.push(`asked when all was there: ${later.join(' ')}`)
}

async function signInAgain(
  tab: StormTab,
  storm: DrawnStorm,
  ehr: StormEhr,
  fetch: typeof globalThis.fetch,
  patientId: string,
  wrongs: string[],
): Promise<StormTab> {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
    /sign in again/i.test(textContent ?? ''),
  )
  button?.click()
  await rest()
  if (tab.left.length === 0) wrongs.push(`no way to sign in again from ${sessionAttribute()}`)
  tab.close()
  // Another page is loaded in its place, and nothing of this one runs on.
  vi.clearAllTimers()
  const session = sessionOf(storm, ehr, ehr.grant())
  const fresh = await openTab(appBase, { ...session, key: 'key-2', patientId }, fetch)
  await settle(fresh, ehr, wrongs, 'after signing in again')
  return fresh
}

/** Signs out: nothing is sent, shown or waited for from then on. */
async function leave(tab: StormTab, ehr: StormEhr, wrongs: string[]): Promise<void> {
  await tab.store.signOut()
  await rest()
  const before = ehr.sent().length
  if (document.querySelector('[data-item]') !== null) wrongs.push('the chart is there after signing out')
  await advance(60_000)
  tab.close()
  await rest()
  if (ehr.sent().length > before) wrongs.push('asked after signing out')
  if (vi.getTimerCount() > 0) wrongs.push(`${vi.getTimerCount()} timers run on after the end`)
}

function mayExpire({ refreshTokens, tokenSeconds }: DrawnStorm, ehr: StormEhr): boolean {
  const log = ehr.log()
  const refused = log.some(
    ({ fault }) => fault.kind === 'token-expired' || (fault.kind === 'status' && fault.status === 401),
  )
  const lost = log.some(({ asked, fault }) => asked.endpoint === 'token' && fault.kind !== 'latency')
  const isShort = (Date.now() - clock) / 1000 >= tokenSeconds - 1
  return refused || lost || (refreshTokens === 'never' && isShort)
}

function said(word: unknown): string {
  return word instanceof Error ? (word.stack ?? word.message) : String(word)
}

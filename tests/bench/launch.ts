import type { Browser, BrowserContext, Page } from '@playwright/test'
import { freshContext, hear, heapInUse, recordNetwork, throttle, type Profile } from './browser'
import type { Sight } from './page-watch'
import { roundTrips, scriptBytes, sentUntil } from './round-trips'
import type { Servers, Subject } from './servers'

export type Mode = 'cold' | 'warm'

/** What one launch came to. Times in milliseconds from the navigation to the launch link, sizes in bytes. */
export interface LaunchFigures {
  name: number
  problem: number
  medication: number
  settled: number
  scriptBytes: number
  requests: number
  /** Up to the first medication. */
  requestsToMedication: number
  roundTripsToMedication: number
  longestTask: number
  blocking: number
  heap: number
}

const settledStates = ['complete', 'none', 'none-known', 'incomplete', 'denied', 'unsupported', 'failed']
const settledCard = (section: string) =>
  `[data-section="${section}"]:is(${settledStates.map((state) => `[data-state="${state}"]`).join(', ')})`

/** The first screen of a clinician, and all that the floor has of it. */
const cards: Record<Subject, readonly string[]> = {
  app: ['problems', 'allergies', 'medications', 'vitals', 'labs', 'encounters'],
  floor: ['problems', 'medications'],
}

const banner = '[aria-label="Patient banner"]'

/** What both have on screen. The floor has the same hooks as the app, those of its outward names. */
export function firstScreen(subject: Subject, family: string): Sight[] {
  return [
    { name: 'name', selectors: [`${banner}[data-state="complete"]`], text: family },
    { name: 'problem', selectors: ['[data-section="problems"] [data-item]'] },
    { name: 'medication', selectors: ['[data-section="medications"] [data-item]'] },
    { name: 'settled', selectors: [`${banner}[data-state="complete"]`, ...cards[subject].map(settledCard)] },
  ]
}

/** After what was waited for has come, tasks that it left behind still count. */
const rest = 300
const patience = 120_000

const within = async <Value>(promise: Promise<Value>, what: string): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not come within ${patience / 1000} s`)), patience)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

export async function measureLaunch(page: Page, url: string, profile: Profile): Promise<LaunchFigures> {
  const session = await page.context().newCDPSession(page)
  const { told, all } = await hear(session)
  const exchanges = await recordNetwork(session)
  await throttle(session, profile)
  await page.goto(url, { waitUntil: 'commit' })
  await within(all(['name', 'problem', 'medication', 'settled']), `The first screen of ${new URL(url).origin}`)
  await page.waitForTimeout(rest)
  const start = told.pages[0]?.begun ?? NaN
  const at = (name: string) => (told.sights.get(name) ?? NaN) - start
  const end = start + at('settled')
  const medication = start + at('medication')
  const tasks = told.tasks.filter(({ begun }) => begun <= end + rest).map(({ duration }) => duration)
  return {
    name: at('name'),
    problem: at('problem'),
    medication: at('medication'),
    settled: at('settled'),
    scriptBytes: scriptBytes(exchanges, end),
    requests: sentUntil(exchanges, end).length,
    requestsToMedication: sentUntil(exchanges, medication).length,
    roundTripsToMedication: roundTrips(exchanges, medication),
    longestTask: Math.max(0, ...tasks),
    blocking: tasks.reduce((total, duration) => total + duration - 50, 0),
    heap: await heapInUse(session),
  }
}

interface LaunchOrder {
  browser: Browser
  servers: Servers
  patient: string
  family: string
  mode: Mode
  profile: Profile
  runs: number
  progress: (words: string) => void
}

const subjects: readonly Subject[] = ['floor', 'app']

/** Launches app and floor in turn; first the one, then the other. */
export async function measureLaunches(order: LaunchOrder): Promise<Record<Subject, LaunchFigures[]>> {
  const { browser, servers, patient, family, mode, profile, runs, progress } = order
  const figures: Record<Subject, LaunchFigures[]> = { app: [], floor: [] }
  const open = (subject: Subject) =>
    freshContext(browser, { origin: servers.origins[subject], sights: firstScreen(subject, family) })
  const launch = async (context: BrowserContext, subject: Subject) => {
    const page = await context.newPage()
    try {
      return await measureLaunch(page, await servers.launchUrl(subject, patient), profile)
    } finally {
      await page.close()
    }
  }
  const kept = new Map<Subject, BrowserContext>()
  if (mode === 'warm') {
    for (const subject of subjects) {
      const context = await open(subject)
      kept.set(subject, context)
      // Twice: the browser keeps compiled scripts from the second time on that it meets them.
      await launch(context, subject)
      await launch(context, subject)
    }
  }
  for (let run = 0; run < runs; run += 1) {
    for (const subject of run % 2 === 0 ? subjects : subjects.toReversed()) {
      const context = kept.get(subject) ?? (await open(subject))
      const measured = await launch(context, subject)
      figures[subject].push(measured)
      if (!kept.has(subject)) await context.close()
    }
    progress(`${profile}, ${mode}: ${run + 1} of ${runs}`)
  }
  await Promise.all([...kept.values()].map((context) => context.close()))
  return figures
}

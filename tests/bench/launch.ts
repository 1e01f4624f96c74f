import type { Page } from '@playwright/test'
import { hear, heapInUse, profiles, slowness, throttle, type Profile } from './browser'
import type { Browsers, OpenBrowser } from './browsers'
import { firstScreen } from './first-screen'
import { recordNetwork } from './network'
import { awaited } from './patience'
import { roundTrips, scriptBytes, sentUntil, tooQuick, type Exchange } from './round-trips'
import { differences } from './same-requests'
import type { Servers, Subject } from './servers'
import { waterfall } from './waterfall'

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

/** After what was waited for has come, tasks that it left behind still count. */
const rest = 300

/** For so long a reader looks at a chart at least, and what is kept for the next launch is put in order meanwhile. */
const reading = 5_000

function checkLine(exchanges: readonly Exchange[], profile: Profile): void {
  const latency = profiles[profile]?.latency ?? 0
  const quick = tooQuick(exchanges, latency * 0.9)
  if (quick === undefined) return
  throw new Error(`${quick.url} was answered in ${((quick.ended ?? 0) - quick.begun).toFixed(0)} ms on a slow line.`)
}

/** One launch in a tab that has shown nothing yet, and what it asked for, to be read. */
async function measureLaunch(
  page: Page,
  url: string,
  profile: Profile,
  isFirst: boolean,
): Promise<{ figures: LaunchFigures; requests: string; slower: number | undefined; asked: string[] }> {
  const session = await page.context().newCDPSession(page)
  const { told, all } = await hear(session)
  const exchanges = await recordNetwork(session)
  await throttle(session, profile)
  await page.goto(url, { waitUntil: 'commit' })
  await awaited(page, all, ['name', 'problem', 'medication', 'settled'])
  await page.waitForTimeout(rest)
  checkLine(exchanges, profile)
  const start = told.pages[0]?.begun ?? NaN
  const at = (name: string) => (told.sights.get(name) ?? NaN) - start
  const end = start + at('settled')
  const medication = start + at('medication')
  const tasks = told.tasks.filter(({ begun }) => begun <= end + rest).map(({ duration }) => duration)
  const figures = {
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
  // Last, since it is work itself.
  const slower = isFirst ? await slowness(page, session, profile) : undefined
  return { figures, requests: waterfall(exchanges, told.sights, start), slower, asked: exchanges.map(({ url }) => url) }
}

interface LaunchOrder {
  browsers: Browsers
  servers: Servers
  patient: string
  family: string
  mode: Mode
  profile: Profile
  runs: number
  progress: (words: string) => void
  /** Prints what the first launch of each asked for. */
  printRequests: ((title: string, requests: string) => void) | undefined
}

const subjects: readonly Subject[] = ['floor', 'stack', 'app']

/** Launches all in turn; from the first to the last, then back. */
export async function measureLaunches(order: LaunchOrder): Promise<Record<Subject, LaunchFigures[]>> {
  const { browsers, servers, patient, family, mode, profile, runs, progress, printRequests } = order
  const figures: Record<Subject, LaunchFigures[]> = { app: [], stack: [], floor: [] }
  const open = (subject: Subject) =>
    browsers.open({ origin: servers.origins[subject], sights: firstScreen(subject, family) })
  const known = new Set<Subject>()
  const launch = async ({ context }: OpenBrowser, subject: Subject) => {
    const page = await context.newPage()
    try {
      const measured = await measureLaunch(
        page,
        await servers.launchUrl(subject, patient),
        profile,
        !known.has(subject),
      )
      known.add(subject)
      if (measured.slower !== undefined) progress(`${subject}: a computer ${measured.slower.toFixed(1)} times slower`)
      if (mode === 'warm') await page.waitForTimeout(reading)
      return measured
    } finally {
      await page.close()
    }
  }
  const kept = new Map<Subject, OpenBrowser>()
  if (mode === 'warm') {
    for (const subject of subjects) {
      const browser = await open(subject)
      kept.set(subject, browser)
      // Twice: the browser keeps compiled scripts from the second time on that it meets them.
      await launch(browser, subject)
      await launch(browser, subject)
    }
  }
  const asked: Record<Subject, string[]> = { app: [], stack: [], floor: [] }
  for (let run = 0; run < runs; run += 1) {
    for (const subject of run % 2 === 0 ? subjects : subjects.toReversed()) {
      const browser = kept.get(subject) ?? (await open(subject))
      const { figures: measured, requests, asked: addresses } = await launch(browser, subject)
      asked[subject].push(...addresses)
      figures[subject].push(measured)
      if (run === 0) printRequests?.(`${subject}, ${profile}, ${mode}`, requests)
      if (!kept.has(subject)) await browser.close()
    }
    progress(`${profile}, ${mode}: ${run + 1} of ${runs}`)
  }
  // What the app had from the browser's store it need not ask for again; the cold launches compare in full.
  const unlike = mode === 'cold' ? differences(asked.app, asked.floor) : []
  if (unlike.length > 0) throw new Error(`The floor is none for this app: ${unlike.join('; ')}.`)
  await Promise.all([...kept.values()].map(({ close }) => close()))
  return figures
}

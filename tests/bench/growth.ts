import type { CDPSession, Page } from '@playwright/test'
import { hear, heapInUse, throttle } from './browser'
import type { Browsers, OpenBrowser } from './browsers'
import { familyName, ordinary, patientId, type PatientSize } from './grown-patient'
import { awaited } from './patience'
import { banner, settledCard } from './first-screen'
import type { Sight } from './page-watch'
import type { Servers } from './servers'

/** What one reading of a record to its end came to, in milliseconds from the navigation to the launch link, and bytes. */
export interface GrowthFigures {
  name: number
  medication: number
  firstScreen: number
  /** All results, or all medications, on a page of their own. */
  all: number
  longestTask: number
  heap: number
}

/** A size, and the page on which what grows is read to its end. */
export interface Grown {
  size: PatientSize
  section: 'labs' | 'medications'
}

const withObservations = (observations: number): Grown => ({ size: { ...ordinary, observations }, section: 'labs' })
const withMedications = (medications: number): Grown => ({
  size: { ...ordinary, medications },
  section: 'medications',
})

export const largest = withObservations(20_000)
export const usual = withObservations(ordinary.observations)

export const grownSizes: readonly Grown[] = [
  withObservations(10),
  usual,
  withObservations(1_000),
  withObservations(10_000),
  largest,
  withMedications(10),
  withMedications(100),
  withMedications(1_000),
]

/** Nine in ten observations are lab results. */
export function expectedItems({ size, section }: Grown): number {
  return section === 'medications' ? size.medications : size.observations - Math.floor(size.observations / 10)
}

const someResult = '[data-section="labs"] [data-item]'

/** The way to the page of a section, which comes after the first screen. */
const wayTo = (section: Grown['section']) => `nav a[href$="chart/${section}"]`

/** The first screen is there when what is read in one page is there in full, and of the rest the first. */
const sights = (section: Grown['section']): Sight[] => [
  { name: 'name', selectors: [`${banner}[data-state="complete"]`], text: familyName },
  { name: 'medication', selectors: ['[data-section="medications"] [data-item]'] },
  {
    name: 'first screen',
    selectors: [
      `${banner}[data-state="complete"]`,
      ...['problems', 'allergies', 'encounters'].map(settledCard),
      '[data-section="medications"] [data-item]',
      someResult,
    ],
  },
  { name: 'way', selectors: [wayTo(section)] },
  { name: 'all', selectors: [`${settledCard(section)}[data-view="full"]`] },
]

const names = ['name', 'medication', 'first screen', 'way', 'all']

const rest = 300

/** Not as Playwright clicks, which would put its own script into the page, and wait for the page to rest. */
async function follow(session: CDPSession, link: string): Promise<void> {
  const { exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `document.querySelector(${JSON.stringify(link)}).click()`,
  })
  if (exceptionDetails !== undefined) throw new Error(`Nothing is at ${link}: ${exceptionDetails.text}`)
}

async function read(page: Page, url: string, grown: Grown): Promise<GrowthFigures> {
  const session = await page.context().newCDPSession(page)
  const { told, all } = await hear(session)
  await throttle(session, 'throttled')
  await page.goto(url, { waitUntil: 'commit' })
  await awaited(page, all, ['first screen', 'way'])
  await follow(session, wayTo(grown.section))
  await awaited(page, all, names, 600)
  // The browser tells of a task somewhat after it.
  await page.waitForTimeout(rest)
  const start = told.pages[0]?.begun ?? NaN
  const at = (name: string) => (told.sights.get(name) ?? NaN) - start
  const figures = {
    name: at('name'),
    medication: at('medication'),
    firstScreen: at('first screen'),
    all: at('all'),
    longestTask: Math.max(0, ...told.tasks.map(({ duration }) => duration)),
    heap: await heapInUse(session),
  }
  // Last, since to look something up is work itself.
  const shown = Number(await page.locator(`[data-view="full"]`).getAttribute('data-shown'))
  if (shown !== expectedItems(grown)) {
    throw new Error(
      `${shown} ${grown.section} are shown of ${expectedItems(grown)}: what is fast and wrong is not measured.`,
    )
  }
  return figures
}

interface GrowthOrder {
  browsers: Browsers
  servers: Servers
  sizes: readonly Grown[]
  runs: number
  progress: (words: string) => void
}

/** Reads each size in turn, then all of them again, in a browser that knows the app, on a slow computer and line. */
export async function measureGrowth(order: GrowthOrder): Promise<Map<Grown, GrowthFigures[]>> {
  const { browsers, servers, sizes, runs, progress } = order
  const figures = new Map<Grown, GrowthFigures[]>(sizes.map((grown) => [grown, []]))
  const opened = new Map<Grown['section'], OpenBrowser>()
  const readOne = async ({ context }: OpenBrowser, grown: Grown) => {
    const page = await context.newPage()
    try {
      return await read(page, await servers.launchUrl('app', patientId(grown.size)), grown)
    } finally {
      await page.close()
    }
  }
  for (const section of new Set(sizes.map((grown) => grown.section))) {
    const browser = await browsers.open({ origin: servers.origins.app, sights: sights(section) })
    opened.set(section, browser)
    const warming = { ...usual, section }
    await readOne(browser, warming)
    await readOne(browser, warming)
  }
  for (let run = 0; run < runs; run += 1) {
    for (const grown of sizes) {
      const browser = opened.get(grown.section)
      if (browser === undefined) continue
      const measured = await readOne(browser, grown)
      figures.get(grown)?.push(measured)
      progress(
        `growth: ${grown.size.observations} observations, ${grown.size.medications} medications, ${run + 1} of ${runs}: ` +
          `first screen ${Math.round(measured.firstScreen)} ms, all ${grown.section} ${Math.round(measured.all)} ms`,
      )
    }
  }
  await Promise.all([...opened.values()].map(({ close }) => close()))
  return figures
}

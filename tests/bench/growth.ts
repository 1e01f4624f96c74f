import type { Browser, BrowserContext, Page } from '@playwright/test'
import { freshContext, hear, heapInUse, throttle } from './browser'
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
  { name: 'all', selectors: [`${settledCard(section)}[data-view="full"]`] },
]

const names = ['name', 'medication', 'first screen', 'all']

async function read(page: Page, url: string, grown: Grown): Promise<GrowthFigures> {
  const session = await page.context().newCDPSession(page)
  const { told, all } = await hear(session)
  await throttle(session, 'throttled')
  await page.goto(url, { waitUntil: 'commit' })
  await awaited(page, all, ['first screen'])
  // Not as a person clicks: what Playwright does before a click would wait for the page to rest.
  await page.evaluate((section) => {
    const link = document.querySelector(`nav a[href$="chart/${section}"]`)
    if (!(link instanceof HTMLElement)) throw new Error(`Nothing leads to ${section}`)
    link.click()
  }, grown.section)
  await awaited(page, all, names, 600)
  const shown = Number(await page.locator(`[data-view="full"]`).getAttribute('data-shown'))
  if (shown !== expectedItems(grown)) {
    throw new Error(
      `${shown} ${grown.section} are shown of ${expectedItems(grown)}: what is fast and wrong is not measured.`,
    )
  }
  const start = told.pages[0]?.begun ?? NaN
  const at = (name: string) => (told.sights.get(name) ?? NaN) - start
  return {
    name: at('name'),
    medication: at('medication'),
    firstScreen: at('first screen'),
    all: at('all'),
    longestTask: Math.max(0, ...told.tasks.map(({ duration }) => duration)),
    heap: await heapInUse(session),
  }
}

interface GrowthOrder {
  browser: Browser
  servers: Servers
  sizes: readonly Grown[]
  runs: number
  progress: (words: string) => void
}

/** Reads each size in turn, then all of them again, in a browser that knows the app, on a slow computer and line. */
export async function measureGrowth(order: GrowthOrder): Promise<Map<Grown, GrowthFigures[]>> {
  const { browser, servers, sizes, runs, progress } = order
  const figures = new Map<Grown, GrowthFigures[]>(sizes.map((grown) => [grown, []]))
  const contexts = new Map<Grown['section'], BrowserContext>()
  const readOne = async (context: BrowserContext, grown: Grown) => {
    const page = await context.newPage()
    try {
      return await read(page, await servers.launchUrl('app', patientId(grown.size)), grown)
    } finally {
      await page.close()
    }
  }
  for (const section of new Set(sizes.map((grown) => grown.section))) {
    const context = await freshContext(browser, { origin: servers.origins.app, sights: sights(section) })
    contexts.set(section, context)
    const warming = { ...usual, section }
    await readOne(context, warming)
    await readOne(context, warming)
  }
  for (let run = 0; run < runs; run += 1) {
    for (const grown of sizes) {
      const context = contexts.get(grown.section)
      if (context === undefined) continue
      const measured = await readOne(context, grown)
      figures.get(grown)?.push(measured)
      progress(
        `growth: ${grown.size.observations} observations, ${grown.size.medications} medications, ${run + 1} of ${runs}: ` +
          `first screen ${Math.round(measured.firstScreen)} ms, all ${grown.section} ${Math.round(measured.all)} ms`,
      )
    }
  }
  await Promise.all([...contexts.values()].map((context) => context.close()))
  return figures
}

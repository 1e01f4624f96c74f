import type { CDPSession, Page } from '@playwright/test'
import { z } from 'zod'
import { hear } from './browser'
import type { Browsers } from './browsers'
import { firstScreen, settledCard } from './first-screen'
import { droppedShare } from './frames'
import { familyName, patientId } from './grown-patient'
import { expectedItems, largest } from './growth'
import { awaited } from './patience'
import type { Servers } from './servers'

/** Shares of frames, of all that a screen would have painted meanwhile. */
export interface ScrollFigures {
  app: number
  /** A page of as many plain lines, which costs nothing but what the browser itself needs on this machine. */
  plain: number
  /** The share of the time in which the app's page was at work, in time of the processor: another program's load is not in it. */
  busy: number
  /** Frames of the app in which nothing of the list was where a reader looks. */
  blank: number
}

const seconds = 5
/** As fast as somebody who looks for something turns a wheel, in CSS pixels a second. */
const speed = 4_000

const filmed = z.object({ times: z.array(z.number()), blank: z.number() })

interface Film extends z.infer<typeof filmed> {
  /** Seconds of the processor's time that the page took. */
  worked: number
}

async function processorTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN
}

/** Scrolls the page down as a wheel does, and notes every frame. */
async function film(page: Page, session: CDPSession): Promise<Film> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.evaluate(() => {
    globalThis.scrollTo(0, 0)
    const film = { times: new Array<number>(), blank: 0, runs: true }
    Reflect.set(globalThis, 'benchFilm', film)
    const heights = [0.3, 0.4, 0.5, 0.6, 0.7].map((part) => part * globalThis.innerHeight)
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page
    const isLine = (y: number) => document.elementFromPoint(globalThis.innerWidth / 2, y)?.closest('li, [data-item]')
    const frame = (time: number) => {
      if (!film.runs) return
      film.times.push(time)
      if (!heights.some(isLine)) film.blank += 1
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const before = await processorTime(session)
  await session.send('Input.synthesizeScrollGesture', {
    x: 640,
    y: 500,
    yDistance: -speed * seconds,
    speed,
    gestureSourceType: 'mouse',
  })
  const worked = (await processorTime(session)) - before
  const moved = await page.evaluate(() => globalThis.scrollY)
  if (moved < (speed * seconds) / 2) throw new Error(`The page was scrolled by ${moved} pixels only.`)
  const film = await page.evaluate(() => {
    const film: unknown = Reflect.get(globalThis, 'benchFilm')
    if (typeof film === 'object' && film !== null) Reflect.set(film, 'runs', false)
    return film
  })
  return { ...filmed.parse(film), worked }
}

async function openAllByDate(page: Page, session: CDPSession, url: string): Promise<void> {
  const { all } = await hear(session)
  await page.goto(url, { waitUntil: 'commit' })
  await awaited(page, all, ['problem'])
  await page.locator('nav a[href$="chart/labs"]').click()
  await awaited(page, all, ['all'], 600)
  await page.getByRole('button', { name: 'All by date' }).click()
  await page.locator('[data-section="labs"][data-view="full"] [data-item]').first().waitFor()
  await page.waitForTimeout(2_000)
}

const plainLines = () =>
  `<ul>${Array.from({ length: expectedItems(largest) }, (_, index) => `<li>Result ${index}: ${index % 97} mg/dL</li>`).join('')}</ul>`

interface ScrollOrder {
  browsers: Browsers
  servers: Servers
  runs: number
  progress: (words: string) => void
}

/** Scrolls the whole lab list of the largest record, and a page of plain lines, in turn. */
export async function measureScroll({ browsers, servers, runs, progress }: ScrollOrder): Promise<ScrollFigures[]> {
  const sights = [
    ...firstScreen('app', familyName),
    { name: 'all', selectors: [`${settledCard('labs')}[data-view="full"]`] },
  ]
  const { context, close } = await browsers.open({ origin: servers.origins.app, sights })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await openAllByDate(page, session, await servers.launchUrl('app', patientId(largest.size)))
    const plain = await context.newPage()
    const plainSession = await context.newCDPSession(plain)
    await plain.setContent(plainLines())
    const figures: ScrollFigures[] = []
    for (let run = 0; run < runs; run += 1) {
      await plain.bringToFront()
      const bare = await film(plain, plainSession)
      await page.bringToFront()
      const { times, blank, worked } = await film(page, session)
      const lasted = ((times.at(-1) ?? NaN) - (times[0] ?? NaN)) / 1000
      figures.push({
        app: droppedShare(times),
        plain: droppedShare(bare.times),
        busy: worked / lasted,
        blank: blank / times.length,
      })
      progress(`scroll: ${run + 1} of ${runs}`)
    }
    return figures
  } finally {
    await close()
  }
}

import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { openSection, pageLink, section, sectionsSettled, sessionReady } from './support/chart'
import { longLabs, withLongLabs } from './support/long-labs'
import { expect, type World } from './support/world'

// Results of which more have come than are in the document at one time.

const test = withLongLabs
test.use({ ehrArgs: ({ patientFolder }, use) => use(['--data', patientFolder, '--only-data']) })
test.describe.configure({ timeout: 180_000 })

async function openChart(page: Page, world: World): Promise<void> {
  await page.goto(await world.launchUrl('smart-2.2', longLabs.patientId))
  await sessionReady(page)
  await sectionsSettled(page)
}

async function openLabs(page: Page, world: World): Promise<Locator> {
  await openChart(page, world)
  return openSection(page, 'labs')
}

const view = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const items = (page: Page) => page.locator('[data-view="full"] [data-item]')
const narrow = (page: Page) => page.getByLabel('Narrow this list')
const glucose = (page: Page, number: number) => page.locator(`[data-item="Observation/leonor-glucose-${number}"]`)
const history = (page: Page) => page.locator('main details').filter({ hasText: '599 other results and details' })

/** Every item that comes by while something is scrolled to its end, a step at a time; `step`: is there more to scroll? */
async function seenIn(page: Page, step: () => Promise<boolean>): Promise<Set<string>> {
  const seen = new Set<string>()
  for (let still = 0; still < 4;) {
    const found = await items(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-item') ?? ''))
    const before = seen.size
    for (const ids of found) for (const id of ids.split(' ')) seen.add(id)
    const isMoved = await step()
    still = isMoved || seen.size > before ? 0 : still + 1
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  }
  return seen
}

const byPages = (page: Page) => () =>
  page.evaluate(() => {
    const before = window.scrollY
    window.scrollBy(0, window.innerHeight)
    return window.scrollY > before
  })

const expectedLabs = longLabs.results

test('every result comes into the document by scrolling, in the view by test with its folds closed', async ({
  page,
  world,
}) => {
  const labs = await openLabs(page, world)
  await expect(labs).toHaveAttribute('data-shown', String(expectedLabs))
  const seen = await seenIn(page, byPages(page))
  expect(seen.size).toBe(expectedLabs)
  const ids = await items(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-item')))
  expect(new Set(ids).size).toBe(ids.length)
})

test('every result comes into the document by scrolling, by date', async ({ page, world }) => {
  const labs = await openLabs(page, world)
  await view(page, 'All by date').click()
  await expect(items(page).nth(10)).toBeAttached()
  expect(await items(page).count()).toBeLessThan(150)
  await expect(labs).toHaveAttribute('data-shown', String(expectedLabs))
  await expect(items(page).first()).toHaveAttribute('aria-posinset', '1')
  const seen = await seenIn(page, byPages(page))
  expect(seen.size).toBe(expectedLabs)
})

test('every result comes into the document by scrolling the table down and across', async ({ page, world }) => {
  // Fewer steps to its end.
  await page.setViewportSize({ width: 2600, height: 1800 })
  await openLabs(page, world)
  await view(page, 'Table').click()
  const region = page.getByRole('region', { name: 'Results by test and date' })
  await expect(region.getByRole('table')).toHaveAttribute('aria-rowcount', '37')
  expect(await items(page).count()).toBeLessThan(600)
  const seen = new Set<string>()
  for (let isDown = true; isDown;) {
    await region.evaluate((box) => box.scrollTo({ left: 0 }))
    const across = () =>
      region.evaluate((box) => {
        const before = box.scrollLeft
        box.scrollBy(box.clientWidth * 0.7, 0)
        return box.scrollLeft > before
      })
    for (const id of await seenIn(page, across)) seen.add(id)
    isDown = await region.evaluate((box) => {
      const before = box.scrollTop
      box.scrollBy(0, box.clientHeight * 0.7)
      return box.scrollTop > before
    })
  }
  expect(seen.size).toBe(expectedLabs)
})

test('a history of hundreds is opened: drawn by its extremes, and in a table that says how many rows it has', async ({
  page,
  world,
}) => {
  await openLabs(page, world)
  await history(page).locator('summary').first().click()
  const points = page.getByRole('slider', { name: 'Points of Glucose' })
  await expect(points).toHaveAttribute('max', String(longLabs.glucoses))
  await expect(history(page).getByRole('table')).toHaveAttribute('aria-rowcount', String(longLabs.glucoses + 1))
  expect(await history(page).getByRole('row').count()).toBeLessThan(120)
  // The critical one, which is neither the first nor the last of anything, is said where one goes to it.
  await points.focus()
  await points.fill(String(longLabs.glucoses - 321))
  await expect(points).toHaveAttribute('aria-valuetext', /39 mg\/dL, low/)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  const seen = await seenIn(page, byPages(page))
  expect([...seen].filter((id) => id.includes('glucose'))).toHaveLength(longLabs.glucoses)
})

test('a history is narrowed by words', async ({ page, world }) => {
  await openLabs(page, world)
  await history(page).locator('summary').first().click()
  await narrow(page).fill('breakfast')
  await expect(page.getByText('1 of 600 have these words. The others are hidden.')).toBeVisible()
  await expect(glucose(page, 222)).toBeVisible()
  await expect(glucose(page, 223)).toHaveCount(0)
})

test('the chosen view stays on reload, on coming back, and by another way; its address names nobody', async ({
  page,
  world,
}) => {
  await openLabs(page, world)
  await view(page, 'All by date').click()
  await expect(page).toHaveURL(/\/chart\/labs\?view=all$/)
  await pageLink(page, 'problems').click()
  await expect(section(page, 'problems', 'full')).toBeVisible()
  await page.goBack()
  await expect(view(page, 'All by date')).toHaveAttribute('aria-pressed', 'true')
  await pageLink(page, 'problems').click()
  await pageLink(page, 'labs').click()
  await expect(view(page, 'All by date')).toHaveAttribute('aria-pressed', 'true')
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL(/\/chart\/labs\?view=all$/)
  await page.reload()
  await sessionReady(page)
  await expect(section(page, 'labs', 'full')).toHaveAttribute('data-state', 'complete')
  await expect(view(page, 'All by date')).toHaveAttribute('aria-pressed', 'true')
  await expect(narrow(page)).toBeVisible()
})

test('a view that there is none of is none', async ({ page, world }) => {
  await openLabs(page, world)
  await page.goto(`${world.appUrl}chart/labs?view=constructor`)
  await sessionReady(page)
  await expect(view(page, 'Latest by test')).toHaveAttribute('aria-pressed', 'true')
})

test('results are narrowed by words, by date and in the table, whatever the section holds', async ({ page, world }) => {
  const labs = await openLabs(page, world)
  await view(page, 'All by date').click()
  await narrow(page).fill('91017-1')
  await expect(page.getByText('40 of 2,000 have these words. The others are hidden.')).toBeVisible()
  await expect(items(page)).toHaveCount(40)
  await expect(labs).toHaveAttribute('data-shown', String(expectedLabs))
  await narrow(page).fill('nothing of the kind')
  await expect(page.getByText('None of the 2,000 has these words. All are hidden.')).toBeVisible()
  await expect(labs).not.toContainText('No laboratory results recorded')
  await view(page, 'Table').click()
  await narrow(page).fill('breakfast')
  await expect(page.getByText('1 of 2,000 have these words. The others are hidden.')).toBeVisible()
  await expect(glucose(page, 222)).toBeVisible()
})

for (const name of ['Latest by test', 'All by date', 'Table'])
  test(`a link to a result finds it wherever it stands: ${name}`, async ({ page, world }) => {
    await openLabs(page, world)
    await view(page, name).click()
    for (const [words, id] of [
      ['glucose breakfast', 'leonor-glucose-222'],
      ['haemolysed', 'leonor-17-39'],
    ] as const) {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill(words)
      await expect(page.getByRole('option').first()).toContainText(/Glucose|Analyte 17/)
      await page.keyboard.press('Enter')
      const row = page.locator(`[data-item="Observation/${id}"]`)
      await expect(row).toBeInViewport()
      await expect(row).toBeFocused()
    }
  })

for (const name of ['Latest by test', 'All by date', 'Table'])
  test(`a result that a narrowed list hides is shown to who asks for it, each time: ${name}`, async ({
    page,
    world,
  }) => {
    await openLabs(page, world)
    await view(page, name).click()
    if (name === 'Latest by test') await history(page).locator('summary').first().click()
    for (const words of ['nothing of the kind', 'nothing of this kind']) {
      await narrow(page).fill(words)
      await expect(page.getByText(/^None of the [\d,]+ has these words. All are hidden.$/)).toBeVisible()
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('glucose breakfast')
      await page.keyboard.press('Enter')
      await expect(glucose(page, 222)).toBeFocused()
      await expect(glucose(page, 222)).toBeInViewport()
      await expect(narrow(page)).toHaveValue('')
    }
  })

test('a history that is opened again begins at its top, wherever one was led before', async ({ page, world }) => {
  await openLabs(page, world)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('glucose breakfast')
  await page.keyboard.press('Enter')
  await expect(glucose(page, 222)).toBeFocused()
  const fold = history(page).locator('summary').first()
  await fold.click()
  await expect(glucose(page, 222)).not.toBeInViewport()
  await fold.click()
  await expect(narrow(page)).toBeVisible()
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
  await expect(fold).toBeInViewport()
  await expect(glucose(page, 222)).not.toBeInViewport()
})

test('who is led elsewhere while rows are being measured stays there', async ({ page, world }) => {
  await openLabs(page, world)
  await history(page).locator('summary').first().click()
  await expect(glucose(page, 1)).toBeVisible()
  const [led, after] = await page.evaluate(async () => {
    // The rows there are made before this frame's callbacks, and measured after them.
    window.scrollTo(0, 20_000)
    await new Promise(requestAnimationFrame)
    window.scrollTo(0, 3_000)
    const led = window.scrollY
    for (let frames = 0; frames < 10; frames += 1) await new Promise(requestAnimationFrame)
    return [led, window.scrollY]
  })
  // The rows above take their true height.
  expect(Math.abs((after ?? 0) - (led ?? 0))).toBeLessThan(400)
})

test('vital signs of hundreds of measurements: every one comes by scrolling, both halves of a pressure', async ({
  page,
  world,
}) => {
  await openChart(page, world)
  const vitals = await openSection(page, 'vitals')
  await expect(vitals).toHaveAttribute('data-shown', String(longLabs.pulses + 2 * longLabs.pressures))
  const closed = await seenIn(page, byPages(page))
  expect(closed.size).toBe(longLabs.pulses + 2 * longLabs.pressures)
  await page.evaluate(() => window.scrollTo(0, 0))
  for (const summary of await page.locator('main summary').filter({ hasText: '299 other' }).all()) await summary.click()
  await expect(page.getByRole('slider', { name: 'Points of Systolic' })).toHaveAttribute('max', '300')
  await page.evaluate(() => window.scrollTo(0, 0))
  const opened = await seenIn(page, byPages(page))
  expect(opened.size).toBe(longLabs.pulses + 2 * longLabs.pressures)
})

test('paper says what it leaves out: folds that are closed, and has the rows of those that are open', async ({
  page,
  world,
}) => {
  await openLabs(page, world)
  await history(page).locator('summary').first().click()
  await expect(glucose(page, 1)).toBeAttached()
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const printed = await items(page)
    .filter({ visible: true })
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-item') ?? ''))
  expect(printed.filter((id) => id.includes('glucose'))).toHaveLength(longLabs.glucoses)
  // The latest of each of the others.
  expect(printed.filter((id) => !id.includes('glucose'))).toHaveLength(35)
  await expect(page.getByText('Those results are not printed here').filter({ visible: true })).toHaveCount(35)
})

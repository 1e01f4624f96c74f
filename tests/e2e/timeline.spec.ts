import type { Page } from '@playwright/test'
import { section, sessionReady } from './support/chart'
import { expect, test, type World } from './support/world'

async function openTimeline(page: Page, world: World): Promise<void> {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Timeline' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Timeline' })).toBeVisible()
  await expect(page.getByText(/ of \d+ entr(y|ies) shown\./)).toBeVisible()
  // All sections have come, those whose words are loaded later too.
  await expect(page.getByText(/^(loading|still loading):/)).toHaveCount(0)
}

const lines = (page: Page) => page.locator('[data-timeline-item]')

const problem = (page: Page, name: string) => page.locator('[data-timeline-item^=Condition]').filter({ hasText: name })

/** `[shown, all]` as the page says. */
async function counts(page: Page): Promise<number[]> {
  const said = page.getByText(/ of \d+ entr(y|ies) shown\./)
  return ((await said.textContent()) ?? '').match(/\d+/g)?.slice(0, 2).map(Number) ?? []
}

test('the timeline holds what the sections hold, the newest first, by year and month', async ({ page, world }) => {
  await openTimeline(page, world)
  const [shown, all] = await counts(page)
  expect(shown).toBeGreaterThan(5)
  expect(shown).toBe(all)
  const years = await page.getByRole('heading', { level: 2, name: /^\d{4}$/ }).allTextContents()
  expect(years.length).toBeGreaterThan(1)
  expect(years.map(Number)).toEqual(years.map(Number).toSorted((a, b) => b - a))
  // What lies further back comes as one scrolls.
  await expect(async () => {
    await page.mouse.wheel(0, 10_000)
    await expect(problem(page, 'Type 2 diabetes')).toContainText('2009', { timeout: 500 })
  }).toPass()
})

test('kind, period and text narrow it down, and are in no address', async ({ page, world }) => {
  await openTimeline(page, world)
  const [, all] = await counts(page)
  await page
    .getByRole('group', { name: 'Kinds shown' })
    .getByRole('button', { name: /^Problems/ })
    .click()
  await expect.poll(() => counts(page)).not.toEqual([all, all])
  await page.getByLabel('Text').fill('Díab')
  await expect.poll(() => counts(page)).toEqual([expect.any(Number), all])
  await expect(problem(page, 'Type 2 diabetes')).toBeVisible()
  await expect(lines(page).filter({ hasText: 'metformin' })).toHaveCount(0)
  await page.getByLabel('Period').selectOption('From … until …')
  await page.getByLabel('Until', { exact: true }).fill('2008-12-31')
  await expect(problem(page, 'Type 2 diabetes')).toHaveCount(0)
  await page.getByLabel('Until', { exact: true }).fill('2009-01-01')
  await expect(problem(page, 'Type 2 diabetes')).toBeVisible()
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/chart/timeline')
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect.poll(() => counts(page)).toEqual([all, all])
})

test('an entry leads to its item, and the way back to the timeline as it was left', async ({ page, world }) => {
  await openTimeline(page, world)
  await page.getByLabel('Text').fill('back pain')
  await lines(page).getByRole('button', { name: 'Low back pain', exact: true }).click()
  const item = section(page, 'problems', 'full').locator('[data-item]').filter({ hasText: 'Low back pain' })
  // It stands in a fold of what is resolved.
  await expect(item).toBeFocused()
  await expect(item).toBeInViewport()
  await page.goBack()
  await expect(page.getByLabel('Text')).toHaveValue('back pain')
})

test('a section that could not be had is named', async ({ page, world, faults }) => {
  faults.expect(/500/)
  await page.route(/\/Condition\?/, (route) => route.fulfill({ status: 500, body: '' }))
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await page.getByRole('link', { name: 'Timeline' }).click()
  await expect(page.locator('main').getByText(/^could not be loaded: .*Problems/)).toBeVisible()
})

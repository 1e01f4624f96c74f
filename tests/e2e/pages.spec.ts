import type { Route } from '@playwright/test'
import { openSection, section, sectionsSettled, sessionReady } from './support/chart'
import { expect, test } from './support/world'

const codeOfProblems = /\/assets\/problems-page-[^/]+\.js$/
const others = /\/smart-2\.2\/fhir\/(?:Observation|Immunization|Encounter)\b/

test('a reload on a section’s page asks for its code beside the first requests, before any other', async ({
  page,
  world,
  wire,
}) => {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  // What the page before is still asking for is no part of the reload.
  await sectionsSettled(page)
  await openSection(page, 'problems')
  const before = wire.addresses().length
  await page.reload()
  await expect(section(page, 'problems', 'full')).toHaveAttribute('data-state', 'complete')
  expect(new URL(page.url()).pathname).toMatch(/\/chart\/problems$/)
  const place = (wanted: RegExp) =>
    wire
      .addresses()
      .slice(before)
      .findIndex((address) => wanted.test(address))
  // The others may only come when the page is there.
  await expect.poll(() => place(others)).toBeGreaterThanOrEqual(0)
  const code = place(codeOfProblems)
  expect(code).toBeGreaterThanOrEqual(0)
  expect(place(others)).toBeGreaterThan(code)
})

test('while its code is on its way a section is there, as loading, and has the focus', async ({ page, world }) => {
  const held: Route[] = []
  await page.route(codeOfProblems, (route) => {
    held.push(route)
  })
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/problems"]').click()
  const problems = section(page, 'problems', 'full')
  await expect(problems).toHaveAttribute('data-state', 'loading')
  await expect(problems.getByRole('heading', { level: 1 })).toBeFocused()
  const top = (await problems.getByRole('heading', { level: 1 }).boundingBox())?.y
  for (const route of held) await route.continue()
  await expect(problems).toHaveAttribute('data-state', 'complete')
  await expect(problems.getByRole('heading', { level: 1 })).toBeFocused()
  expect((await problems.getByRole('heading', { level: 1 }).boundingBox())?.y).toBe(top)
})

test('code that does not come is said in its place; reloading brings the page', async ({ page, world, faults }) => {
  faults.expect(/net::ERR_FAILED|could not be fetched/)
  await page.route(codeOfProblems, (route) => route.abort())
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/problems"]').click()
  const problems = section(page, 'problems', 'full')
  await expect(problems).toHaveAttribute('data-state', 'failed')
  await expect(problems).toContainText('could not be fetched')
  await page.unrouteAll()
  await problems.getByRole('button', { name: 'Reload' }).click()
  await expect(problems).toHaveAttribute('data-state', 'complete')
})

test('the code of a page comes by itself once the chart has rested, or as soon as its link is pointed at', async ({
  page,
  world,
  wire,
}) => {
  const asked = (name: string) => wire.addresses().some((address) => address.includes(`/assets/${name}-page-`))
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await sectionsSettled(page)
  expect(asked('medications')).toBe(false)
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/problems"]').hover()
  await expect.poll(() => asked('problems')).toBe(true)
  await expect.poll(() => asked('medications'), { timeout: 15_000 }).toBe(true)
})

test('where problems are few, the overview lists every medication that is current', async ({ page, world }) => {
  await page.goto(await world.launchUrl('smart-2.2', 'desmond-achebe'))
  await sessionReady(page)
  await sectionsSettled(page)
  const card = section(page, 'medications', 'card')
  await expect(card).toContainText('ticagrelor')
  await expect(card.locator('[data-item]').nth(9)).toBeVisible()
})

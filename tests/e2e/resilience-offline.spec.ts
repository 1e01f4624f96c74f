import type { Page } from '@playwright/test'
import { pageLink, section, sectionsSettled, sessionReady } from './support/chart'
import { expect, test, type World } from './support/world'

// A network that goes and comes back.

const failures = [/net::ERR_/, /Failed to load resource/, /could not be fetched/, /dynamically imported module/]

const fhirRequests = /\/fhir\/(?!.*(\.well-known|metadata))/

async function launch(page: Page, world: World): Promise<void> {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
}

const notice = (page: Page) => page.locator('[data-network]')
/** Is it still the document that was marked? */
async function sameDocument(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => (document.body.dataset['marked'] = 'yes'))
  return () => page.evaluate(() => document.body.dataset['marked'] === 'yes')
}

test('without a network the chart stays, says since when, and says so no more once it is back', async ({
  page,
  context,
  world,
  faults,
}) => {
  faults.expect(...failures)
  await launch(page, world)
  const states = await sectionsSettled(page)
  await context.setOffline(true)
  await expect(notice(page)).toContainText(/^No network since \d{1,2}:\d\d [AP]M\. What is shown was read before;/)
  await expect(page.getByRole('banner')).toContainText('OKAFOR, Walter')
  expect(await sectionsSettled(page)).toEqual(states)
  await context.setOffline(false)
  await expect(notice(page)).toBeEmpty()
  await expect(notice(page)).toHaveAttribute('data-network', 'up')
})

test('what failed for want of a network comes by itself when it is back, once; what was refused is left alone', async ({
  page,
  context,
  world,
  faults,
  wire,
}) => {
  faults.expect(...failures, /status of 403/)
  await launch(page, world)
  await sectionsSettled(page)
  await page.route(fhirRequests, (route) => {
    const isProcedure = route.request().url().includes('/Procedure')
    return isProcedure ? route.fulfill({ status: 403, body: '{}' }) : route.abort('internetdisconnected')
  })
  await page.reload()
  await sessionReady(page)
  await expect(section(page, 'problems', 'card')).toHaveAttribute('data-state', 'failed', { timeout: 30_000 })
  await expect(section(page, 'problems', 'card')).toContainText('Check the network')
  await expect(page.getByRole('banner')).toContainText(/could not be loaded|not be loaded/i)
  await sectionsSettled(page)
  await context.setOffline(true)
  await page.unrouteAll()
  await expect(notice(page)).toHaveAttribute('data-network', 'down')
  const before = wire.addresses().length
  await context.setOffline(false)
  await expect(page.getByRole('banner')).toContainText('OKAFOR, Walter', { timeout: 20_000 })
  for (const name of ['problems', 'medications', 'allergies', 'labs', 'vitals']) {
    await expect(section(page, name, 'card')).toHaveAttribute('data-state', 'complete', { timeout: 20_000 })
  }
  const asked = wire.addresses().slice(before)
  expect(asked.filter((address) => /\/Condition\b/.test(address))).toHaveLength(1)
  expect(asked.filter((address) => /\/Procedure\b/.test(address))).toHaveLength(0)
})

test('one answer that comes after all brings the others: some networks come back without a word', async ({
  page,
  world,
  faults,
}) => {
  faults.expect(...failures)
  await launch(page, world)
  await page.route(fhirRequests, (route) => route.abort('connectionfailed'))
  await page.reload()
  await sessionReady(page)
  await sectionsSettled(page)
  await expect(section(page, 'problems', 'card')).toHaveAttribute('data-state', 'failed')
  await page.unrouteAll()
  await section(page, 'problems', 'card').getByRole('button', { name: 'Retry' }).click()
  for (const name of ['problems', 'medications', 'allergies', 'labs', 'encounters']) {
    await expect(section(page, name, 'card')).toHaveAttribute('data-state', 'complete', { timeout: 20_000 })
  }
})

test('a page whose code is not there yet says so without a network, and is there when that is back', async ({
  page,
  context,
  world,
  faults,
}) => {
  faults.expect(...failures)
  await launch(page, world)
  await sectionsSettled(page)
  const isSame = await sameDocument(page)
  await context.setOffline(true)
  for (const name of ['medications', 'labs']) {
    await pageLink(page, name).click()
    const shown = section(page, name, 'full')
    await expect(shown).toHaveAttribute('data-state', 'failed')
    await expect(shown).toContainText('could not be fetched')
    await expect(page.getByRole('banner')).toContainText('OKAFOR, Walter')
  }
  // A reload now would leave nothing but the browser's own page: the host is asked first, and found away.
  const asked = page.waitForEvent('requestfailed', (request) => new URL(request.url()).pathname === '/')
  await section(page, 'labs', 'full').getByRole('button', { name: 'Reload' }).click()
  await asked
  await expect(section(page, 'labs', 'full')).toHaveAttribute('data-state', 'failed')
  await context.setOffline(false)
  await expect(section(page, 'labs', 'full')).toHaveAttribute('data-state', 'complete')
  await pageLink(page, 'medications').click()
  await expect(section(page, 'medications', 'full')).toHaveAttribute('data-state', 'complete')
  expect(await isSame()).toBe(true)
  await sessionReady(page)
})

test('the search and the source of an item say so too', async ({ page, context, world, faults }) => {
  faults.expect(...failures)
  await launch(page, world)
  await sectionsSettled(page)
  await context.setOffline(true)
  await page.keyboard.press('Control+K')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('could not be fetched')
  await context.setOffline(false)
  await expect(dialog.getByRole('combobox')).toBeVisible()
})

test('what says so in place of the search can be closed without a keyboard', async ({
  page,
  context,
  world,
  faults,
}) => {
  faults.expect(...failures)
  await launch(page, world)
  await sectionsSettled(page)
  await context.setOffline(true)
  const find = page.getByRole('button', { name: /^Find/ })
  await find.click()
  const dialog = page.getByRole('dialog', { name: 'A part of Sightline could not be fetched' })
  await expect(dialog.getByRole('button', { name: 'Retry' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  await expect(find).toBeFocused()
})

test('a network that comes and goes leaves the chart as it was', async ({ page, context, world, faults }) => {
  faults.expect(...failures)
  await launch(page, world)
  const states = await sectionsSettled(page)
  for (let times = 0; times < 8; times += 1) await context.setOffline(times % 2 === 0)
  await expect(notice(page)).toHaveAttribute('data-network', 'up')
  expect(await sectionsSettled(page)).toEqual(states)
  await sessionReady(page)
})

test('without a network an unused chart is covered as ever', async ({ page, context, world, faults }) => {
  faults.expect(...failures)
  await page.clock.install()
  await launch(page, world)
  await sectionsSettled(page)
  await context.setOffline(true)
  await page.clock.fastForward('14:05')
  await expect(page.getByRole('dialog', { name: 'Are you still there?' })).toBeVisible()
  await page.clock.fastForward('01:00')
  await expect(page.locator('html')).toHaveAttribute('data-session', 'locked')
  await expect(page.locator('body')).not.toContainText(/OKAFOR/i)
})

test('what is printed without a network carries what each section stands on', async ({
  page,
  context,
  world,
  faults,
}) => {
  faults.expect(...failures)
  await page.route(/\/Procedure/, (route) => route.abort('internetdisconnected'))
  await launch(page, world)
  await pageLink(page, 'take-along').click()
  await page.getByRole('link', { name: 'Hand-off, one page' }).click()
  await expect(page.locator('[data-print="allergies"]')).toBeVisible({ timeout: 30_000 })
  await context.setOffline(true)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('main')).toContainText('Procedures')
  await expect(page.locator('main')).toContainText(/could not load|Check the network/)
})

test('a launch without a network ends on a page with a way on, also where the words for it cannot be had', async ({
  page,
  world,
  faults,
}) => {
  faults.expect(...failures)
  const url = await world.launchUrl('smart-2.2', 'walter-okafor')
  await page.route(/well-known|metadata/, (route) => route.abort('internetdisconnected'))
  await page.route(/assets\/launch-failure/, (route) => route.abort('internetdisconnected'))
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('could not be loaded completely')
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await sessionReady(page)
})

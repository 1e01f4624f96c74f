import type { Page, Route } from '@playwright/test'
import { pageLink, section, sectionsSettled, sessionReady } from './support/chart'
import { expect, test, type World } from './support/world'

// A deployment in the middle of a session: the files that this page would fetch next are gone.

const failures = [/status of 404/, /could not be fetched/, /dynamically imported module/, /MIME type/, /preload CSS/]

async function launch(page: Page, world: World): Promise<void> {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await sectionsSettled(page)
}

/** Counts how often the app's page is loaded from here on. */
function loadsOf(page: Page): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) count += 1
  })
  return () => count
}

const gone = (route: Route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not here.' })
/** As hosts do that answer every address with the app's page. */
const pageInstead = (route: Route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>hello' })

for (const [what, file, answer] of [
  ['a script that is gone', /assets\/labs-page-.*\.js/, gone],
  ['a page in the place of a script', /assets\/labs-page-.*\.js/, pageInstead],
  ['a stylesheet that is gone', /assets\/labs-page-.*\.css/, gone],
] as const) {
  test(`${what}: the page is loaded anew, once, and shows what was asked for`, async ({ page, world, faults }) => {
    faults.expect(...failures)
    // Before the launch: pages are fetched ahead as soon as the chart is there.
    await page.route(file, answer)
    await launch(page, world)
    const loads = loadsOf(page)
    // What the newer page asks for is there.
    page.on('request', (request) => {
      if (request.isNavigationRequest()) void page.unrouteAll()
    })
    await pageLink(page, 'labs').click()
    await expect(section(page, 'labs', 'full')).toHaveAttribute('data-state', 'complete')
    expect(new URL(page.url()).pathname).toBe('/chart/labs')
    await expect(page.getByRole('banner')).toContainText('OKAFOR, Walter')
    await sessionReady(page)
    expect(loads()).toBe(1)
    const styled = await page.evaluate(() =>
      [...document.styleSheets].some(({ href }) => href?.includes('labs-page') === true),
    )
    expect(styled).toBe(true)
  })
}

test('code that stays away is asked for with one reload, never two; then a sentence says so, with a way on', async ({
  page,
  world,
  faults,
}) => {
  faults.expect(...failures)
  await launch(page, world)
  await page.route(/assets\/(labs|vitals)-page-/, gone)
  const loads = loadsOf(page)
  await pageLink(page, 'labs').click()
  const labs = section(page, 'labs', 'full')
  await expect(labs).toHaveAttribute('data-state', 'failed')
  await expect(labs).toContainText('could not be fetched')
  expect(loads()).toBe(1)
  await pageLink(page, 'vitals').click()
  await expect(section(page, 'vitals', 'full')).toHaveAttribute('data-state', 'failed')
  expect(loads()).toBe(1)
  await pageLink(page, 'problems').click()
  await expect(section(page, 'problems', 'full')).toHaveAttribute('data-state', 'complete')
  await pageLink(page, 'labs').click()
  await expect(labs).toHaveAttribute('data-state', 'failed')
  await page.unrouteAll()
  await labs.getByRole('button', { name: 'Reload' }).click()
  await expect(labs).toHaveAttribute('data-state', 'complete')
  expect(loads()).toBe(2)
})

test('whoever had scrolled comes back to where they were', async ({ page, world, faults }) => {
  faults.expect(...failures)
  await page.setViewportSize({ width: 1000, height: 500 })
  await launch(page, world)
  await page.route(/assets\/find-dialog-/, gone)
  await page.evaluate(() => window.scrollTo(0, 300))
  const loads = loadsOf(page)
  await page.keyboard.press('Control+K')
  await expect.poll(loads).toBe(1)
  await sessionReady(page)
  await sectionsSettled(page)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(300)
})

test('a host that cannot be reached is no reason to leave the chart', async ({ page, world, faults }) => {
  faults.expect(...failures, /net::ERR_/)
  await launch(page, world)
  await page.route(
    (url) => url.href.startsWith(world.appUrl),
    (route) => route.abort('connectionrefused'),
  )
  const loads = loadsOf(page)
  await pageLink(page, 'labs').click()
  const labs = section(page, 'labs', 'full')
  await expect(labs).toHaveAttribute('data-state', 'failed')
  const again = page.waitForEvent('requestfailed', (request) => request.url().includes('labs-page'))
  await labs.getByRole('button', { name: 'Reload' }).click()
  await again
  await expect(labs.getByRole('button', { name: 'Reload' })).toBeVisible()
  expect(loads()).toBe(0)
  await page.unrouteAll()
  await labs.getByRole('button', { name: 'Reload' }).click()
  await expect(labs).toHaveAttribute('data-state', 'complete')
})

test('the choice of providers comes back by itself, once', async ({ page, world, faults }) => {
  faults.expect(...failures)
  await page.route(/assets\/chooser-.*\.js/, gone)
  const loads = loadsOf(page)
  await page.goto(world.appUrl)
  await expect(page.getByRole('heading', { name: 'A part of Sightline could not be fetched' })).toBeVisible()
  expect(loads()).toBe(2)
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByRole('region', { name: 'For clinicians' })).toBeVisible()
})

for (const [what, path, root] of [
  ['the app', '', /assets\/begin-.*\.js/],
  ['the chart', 'chart', /assets\/main-.*\.js/],
  ['the launch page', 'launch.html?ehr=smart-2.2', /assets\/launch-.*\.js/],
  ['the doctor', 'doctor.html', /assets\/doctor-.*\.js/],
] as const) {
  test(`${what} without its first script says so, and can be loaded again`, async ({ page, world, faults }) => {
    faults.expect(...failures)
    await page.route(root, gone)
    await page.goto(new URL(path, world.appUrl).href)
    const again = page.getByRole('link', { name: 'Load the page again' })
    await expect(again).toBeVisible()
    await page.unrouteAll()
    await again.click()
    await expect(again).toHaveCount(0)
  })
}

import type { Page } from '@playwright/test'
import { sectionsSettled, sessionReady } from './support/chart'
import { expect, test } from './support/world'

// A browser that keeps nothing, or no more.

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** As browsers do that forbid a site to store: the very mention of the storage throws. */
async function forbidStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['sessionStorage', 'localStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError')
        },
      })
    }
  })
}

function fillStorage(page: Page): Promise<void> {
  return page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  })
}

for (const [what, path] of [
  ['the launch', 'launch.html?ehr=lakeside'],
  ['the app', ''],
  ['an answer of the EHR', '?code=c&state=s'],
] as const) {
  test(`where the browser forbids storage, ${what} says so`, async ({ page, world }) => {
    await forbidStorage(page)
    const [ehr] = await idsOf(world.appUrl)
    await page.goto(new URL(path.replace('lakeside', ehr ?? ''), world.appUrl).href)
    await expect(heading(page)).toContainText('does not let Sightline keep the sign-in')
    await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  })
}

test('in a frame whose storage is forbidden, a tab of its own is the way, and there the chart opens', async ({
  page,
  world,
  context,
}) => {
  const url = await world.launchUrl('smart-2.2', 'walter-okafor')
  await page.addInitScript(() => {
    if (window.self === window.top) return
    Object.defineProperty(window, 'sessionStorage', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  })
  // Nobody may frame the app of this world: whether its policy lets an EHR do so is tested elsewhere.
  await page.route(/launch\.html|index\.html/, async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers(), 'content-security-policy': '' }
    await route.fulfill({ response, headers })
  })
  const around = new URL('around', world.ehrUrl).href
  const body = `<!doctype html><iframe title="app" width="900" height="600" src="${url.replaceAll('&', '&amp;')}"></iframe>`
  await page.route(around, (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(around)
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('heading', { level: 1 })).toContainText('does not let Sightline keep the sign-in')
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    frame.getByRole('link', { name: 'Open in a tab of its own' }).click(),
  ])
  await sessionReady(tab)
  await expect(tab.getByRole('banner')).toContainText('OKAFOR, Walter')
})

test('a launch that has no room to store says so, before it leaves for the EHR', async ({ page, world }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  })
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await expect(heading(page)).toContainText('does not let Sightline keep the sign-in')
})

test('a storage that fills up while a chart is open disturbs nobody', async ({ page, world }) => {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await sectionsSettled(page)
  await fillStorage(page)
  await page.waitForTimeout(1_200)
  await page.mouse.move(300, 300)
  await page.mouse.move(310, 310)
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/problems"]').click()
  await expect(page.locator('section[data-section="problems"][data-view="full"]')).toHaveAttribute(
    'data-state',
    'complete',
  )
  await sessionReady(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
})

test('a browser without locks between tabs opens the chart', async ({ page, world }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })
  })
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
})

async function idsOf(appUrl: string): Promise<string[]> {
  const config: unknown = await (await fetch(new URL('config.json', appUrl))).json()
  const ehrs = typeof config === 'object' && config !== null && 'ehrs' in config ? config.ehrs : []
  return (Array.isArray(ehrs) ? ehrs : []).flatMap((ehr: unknown) =>
    typeof ehr === 'object' && ehr !== null && 'id' in ehr && typeof ehr.id === 'string' ? [ehr.id] : [],
  )
}

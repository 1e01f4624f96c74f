import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { openSection, sectionsSettled, sessionReady } from './support/chart'
import { expect, test, type World } from './support/world'

async function aLaunch(world: World): Promise<string> {
  return world.launchUrl('smart-2.2', 'walter-okafor')
}

async function openFromLaunch(page: Page, world: World, name: string): Promise<void> {
  await page.goto(await aLaunch(world))
  await sessionReady(page)
  await openSection(page, name)
}

/** Every page that exists, and how a person gets to it. */
const pages: Record<string, (page: Page, world: World) => Promise<void>> = {
  async overview(page, world) {
    await page.goto(await aLaunch(world))
    await sessionReady(page)
    await sectionsSettled(page)
  },
  problems: (page, world) => openFromLaunch(page, world, 'problems'),
  medications: (page, world) => openFromLaunch(page, world, 'medications'),
  patient: (page, world) => openFromLaunch(page, world, 'patient'),
  async chooser(page, world) {
    await page.goto(world.appUrl)
    await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
  },
  async 'launch failed'(page, world) {
    await page.goto(`${world.appUrl}launch.html?iss=https://nowhere.example/fhir&launch=x`)
    await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
  },
  async 'callback failed'(page, world) {
    await page.goto(`${world.appUrl}?code=x&state=y`)
    await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
  },
  async 'signed out'(page, world) {
    await page.goto(await aLaunch(world))
    await sessionReady(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  },
  async 'no such page'(page, world) {
    await page.goto(await aLaunch(world))
    await sessionReady(page)
    await page.goto(`${world.appUrl}chart/nothing-of-the-kind`)
    await sessionReady(page)
  },
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, open] of Object.entries(pages)) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, async ({ page, world }) => {
      await page.emulateMedia({ colorScheme })
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 800 })
        await open(page, world)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
        ).toEqual([])
        // Nothing sticks out of the window sideways.
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      }
    })
  }
}

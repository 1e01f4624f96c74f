import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { openSection, sectionsSettled, sessionReady } from './support/chart'
import { dialogue, openPatientAtDesktop } from './support/dialogue'
import { expect, test, type World, type WorldPatient } from './support/world'

const walter: WorldPatient = { id: 'walter-okafor', name: 'Okafor, Walter Chidi' }

async function aLaunch(world: World): Promise<string> {
  return world.launchUrl('smart-2.2', walter.id)
}

async function openFromLaunch(page: Page, world: World, name: string): Promise<void> {
  await page.goto(await aLaunch(world))
  await sessionReady(page)
  await openSection(page, name)
}

const framed = 'the EHR: the app in a frame'

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
  async timeline(page, world) {
    await page.goto(await aLaunch(world))
    await sessionReady(page)
    await page.goto(`${world.appUrl}chart/timeline`)
    await sessionReady(page)
    await expect(page.getByText(/ of \d+ entr(y|ies) shown\./)).toBeVisible()
    await expect(page.getByText(/^(loading|still loading):/)).toHaveCount(0)
  },
  async 'source drawer'(page, world) {
    await openFromLaunch(page, world, 'problems')
    await page
      .locator('main')
      .getByRole('button', { name: /^Why is/ })
      .first()
      .click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Onset/ })
      .click()
  },
  async find(page, world) {
    await page.goto(await aLaunch(world))
    await sessionReady(page)
    await sectionsSettled(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Find/ }).fill('di')
    await expect(page.getByRole('option').first()).toBeVisible()
  },
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
  async 'the EHR: desktop'(page, world) {
    await page.goto(world.ehrUrl)
  },
  async 'the EHR: patient'(page, world) {
    await openPatientAtDesktop(page, world, 'smart-2.2', walter)
  },
  async [framed](page, world) {
    await openPatientAtDesktop(page, world, 'smart-2.2', walter)
    await page.getByRole('link', { name: /frame/ }).click()
    await sectionsSettled(await dialogue.frame(page))
  },
  async 'the EHR: sign in'(page, world) {
    await page.goto(world.standaloneUrl('smart'))
    await expect(page.getByLabel('User name')).toBeVisible()
  },
  async 'the EHR: patient choice'(page, world) {
    await page.goto(world.standaloneUrl('smart'))
    await dialogue.signIn(page, 'clinician')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Whose chart/)
  },
  async 'the EHR: consent'(page, world) {
    await page.goto(world.standaloneUrl('smart'))
    await dialogue.signIn(page, 'clinician')
    await dialogue.choosePatient(page, walter)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Allow/)
  },
  async 'no such page'(page, world) {
    await page.goto(await aLaunch(world))
    await sessionReady(page)
    await page.goto(`${world.appUrl}chart/nothing-of-the-kind`)
    await sessionReady(page)
  },
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page of the rail, ${colorScheme}`, async ({ page, world }) => {
    test.setTimeout(360_000)
    await page.emulateMedia({ colorScheme })
    await page.goto(await aLaunch(world))
    await sessionReady(page)
    const rail = page.getByRole('navigation', { name: 'Sections' })
    await expect(rail.getByRole('link', { name: /^Problems/ })).toBeVisible()
    const links = await rail.getByRole('link').all()
    const addresses = await Promise.all(links.map((link) => link.evaluate((one) => one.getAttribute('href') ?? '')))
    expect(addresses.length).toBeGreaterThan(20)
    const found: string[] = []
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      for (const address of addresses) {
        await page.locator(`nav a[href="${address}"]`).click()
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
        const { violations } = await new AxeBuilder({ page }).analyze()
        found.push(...violations.map(({ id, nodes }) => `${address} ${width}: ${id} ${nodes[0]?.target.join(' ')}`))
        const fits = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
        if (!fits) found.push(`${address} ${width}: sticks out sideways`)
      }
    }
    expect(found).toEqual([])
  })

  for (const [name, open] of Object.entries(pages)) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, async ({ page, world }) => {
      await page.emulateMedia({ colorScheme })
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 800 })
        await open(page, world)
        // Two documents, one in a frame of the other, may each have a banner: axe takes them for one.
        const rules = name === framed ? ['landmark-unique'] : []
        const { violations } = await new AxeBuilder({ page }).disableRules(rules).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
        ).toEqual([])
        // Nothing sticks out of the window sideways.
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      }
    })
  }
}

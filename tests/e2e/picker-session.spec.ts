import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { searchesFor } from './support/answers'
import { cell } from './support/cell-reporter'
import { sectionsSettled } from './support/chart'
import { comparison, openChartOf, openPicker, row, rows, search, sessionIs, showsChartOf } from './support/picker'
import { expect, test } from './support/world'

// The session of a clinician who picks a patient: reloads, another patient, what was not allowed, its end, and its looks.

const picker = cell('medplum-like', 'picker')

test(
  'a reload while picking stays there; one after the pick stays with the patient',
  picker,
  async ({ page, world }) => {
    await openPicker(page, world)
    await search(page, { name: 'okafor' })
    await expect(rows(page)).toHaveCount(1)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Find the patient' })).toBeVisible()
    await sessionIs(page, 'choosing')
    // Who was looked for is kept nowhere.
    expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toMatch(/okafor/i)
    await expect(page.locator('body')).not.toContainText(/okafor/i)
    await search(page, { name: 'okafor' })
    await openChartOf(page, 'walter-okafor')
    await page.reload()
    await showsChartOf(page, 'walter-okafor')
  },
)

test(
  'another patient: no frame shows the first, and nothing of the first is left',
  picker,
  async ({ page, world, wire }) => {
    await openPicker(page, world)
    await search(page, { name: 'okafor' })
    await openChartOf(page, 'walter-okafor')
    await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/problems"]').click()
    await sectionsSettled(page)
    const key = () => page.evaluate(() => JSON.parse(sessionStorage.getItem('sightline/session') ?? '{}').key)
    const first = await key()
    await page.getByRole('button', { name: 'Another patient' }).click()
    await sessionIs(page, 'choosing')
    await expect(page.getByRole('heading', { name: 'Find the patient' })).toBeVisible()
    const traces = await page.evaluate(() => {
      new MutationObserver(() => {
        if (/okafor/i.test(document.documentElement.textContent))
          document.documentElement.dataset['sawTheFirst'] = 'yes'
      }).observe(document, { subtree: true, childList: true, characterData: true })
      const held = [sessionStorage, localStorage, document.title, location.href, history.state]
      return JSON.stringify([held, document.documentElement.outerHTML])
    })
    expect(traces).not.toMatch(/okafor/i)
    const before = wire.addresses().length
    await search(page, { name: 'lindqvist' })
    await openChartOf(page, 'theo-lindqvist')
    expect(await key()).not.toBe(first)
    await expect(page.locator('html')).not.toHaveAttribute('data-saw-the-first', 'yes')
    expect(
      wire
        .addresses()
        .slice(before)
        .filter((address) => address.includes('walter-okafor')),
    ).toEqual([])
    // The way back in the history is no way back to the first.
    await page.goBack()
    await page.waitForTimeout(500)
    await expect(page.locator('body')).not.toContainText(/okafor/i)
  },
)

test('a clinician who unticked the list of patients is told what is missing', picker, async ({ page, world, wire }) => {
  await openPicker(page, world, ['user/Patient.rs'])
  await search(page, { name: 'okafor' })
  await expect(page.getByText(/did not allow Sightline to read the list of patients/)).toBeVisible()
  await expect(page.getByText('user/Patient.rs').first()).toBeVisible()
  await expect(page.getByText(/Nobody found/)).toHaveCount(0)
  expect(searchesFor(await wire.exchanges(), 'Patient')).toEqual([])
})

test('signing out of the picker leaves nothing', picker, async ({ page, world }) => {
  await openPicker(page, world)
  await search(page, { name: 'hayes' })
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await sessionIs(page, 'ended')
  await expect(page.locator('body')).not.toContainText(/hayes/i)
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('accessToken')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing: the picker and its comparison, ${colorScheme}`, picker, async ({ page, world }) => {
    await page.emulateMedia({ colorScheme })
    await openPicker(page, world)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 800 })
      await hasNoViolations(page)
      await search(page, { name: 'hayes' })
      await expect(rows(page)).toHaveCount(2)
      await hasNoViolations(page)
      await row(page, 'robert-hayes-1949').getByRole('button').click()
      await hasNoViolations(page)
      await comparison(page).getByRole('button', { name: 'Cancel' }).click()
      await search(page, { name: 'nobody-of-this-name' })
      await expect(page.getByText(/^Nobody found/)).toBeVisible()
      await hasNoViolations(page)
    }
  })
}

async function hasNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(said).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

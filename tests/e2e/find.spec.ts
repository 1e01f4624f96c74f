import type { Page } from '@playwright/test'
import { section, sectionsSettled, sessionReady } from './support/chart'
import { expect, test, type World } from './support/world'

async function openChart(page: Page, world: World): Promise<void> {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await sectionsSettled(page)
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Find a section, an item or a code' })
const options = (page: Page) => page.getByRole('option')

test('a key opens it, words find an item, Enter goes to it, opens its fold and marks it', async ({ page, world }) => {
  await openChart(page, world)
  await page.keyboard.press('Control+k')
  await box(page).fill('pain low')
  await expect(options(page).first()).toContainText('Low back pain')
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/chart\/problems$/)
  const item = section(page, 'problems', 'full').locator('[data-item]').filter({ hasText: 'Low back pain' })
  await expect(item).toBeFocused()
  await expect(item).toBeInViewport()
  // Neither the address nor the history knows what was looked for.
  const kept = await page.evaluate(() => JSON.stringify(window.history.state))
  expect(kept).not.toMatch(/Condition|pain/i)
})

test('Enter in the moment of the last letter goes to what the words find, not to what was found before', async ({
  page,
  world,
}) => {
  await openChart(page, world)
  await page.keyboard.press('Control+k')
  await box(page).fill('timeline')
  await expect(options(page).first()).toContainText('Timeline')
  await box(page).evaluate((input: HTMLInputElement) => {
    // Past React's own way to see a change; both events come before anything is searched.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'pain low')
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await expect(page).toHaveURL(/\/chart\/problems$/)
  const item = section(page, 'problems', 'full').locator('[data-item]').filter({ hasText: 'Low back pain' })
  await expect(item).toBeFocused()
})

test('a code finds what it codes, by its number alone and with its system', async ({ page, world }) => {
  await openChart(page, world)
  await page.getByRole('button', { name: /^Find/ }).click()
  for (const typed of ['44054006', 'SNOMED 44054006']) {
    await box(page).fill(typed)
    await expect(options(page)).toHaveCount(1)
    await expect(options(page)).toContainText('Type 2 diabetes')
  }
  await box(page).fill('nothing-of-the-kind')
  await expect(page.getByText('Nothing found.')).toBeVisible()
})

test('arrows go through what is found, and the input says where they are', async ({ page, world }) => {
  await openChart(page, world)
  await page.keyboard.press('Control+k')
  await box(page).fill('med')
  await expect(options(page).first()).toContainText('Medications')
  const activeWords = async () => {
    const id = (await box(page).getAttribute('aria-activedescendant')) ?? ''
    return page.locator(`[id="${id}"]`).textContent()
  }
  expect(await activeWords()).toContain('Medications')
  await page.keyboard.press('ArrowDown')
  expect(await activeWords()).toBe(await options(page).nth(1).textContent())
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  expect(await activeWords()).toBe(await options(page).last().textContent())
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/chart\/medications$/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('Escape gives the focus back, and where one has been comes first the next time', async ({ page, world }) => {
  await openChart(page, world)
  const find = page.getByRole('button', { name: /^Find/ })
  await find.focus()
  await page.keyboard.press('Enter')
  await expect(box(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(find).toBeFocused()
  await page.keyboard.press('Control+k')
  await box(page).fill('metformin')
  await options(page).first().click()
  await expect(page).toHaveURL(/\/chart\/medications$/)
  await page.keyboard.press('Control+k')
  await expect(options(page).first()).toContainText('metformin')
})

test('what is not had is said where one looks for it', async ({ page, world, faults }) => {
  faults.expect(/500/)
  await page.route(/\/Condition\?/, (route) => route.fulfill({ status: 500, body: '' }))
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await expect(section(page, 'problems', 'card')).toHaveAttribute('data-state', 'failed', { timeout: 60_000 })
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByText(/^could not be loaded: .*Problems/)).toBeVisible()
})

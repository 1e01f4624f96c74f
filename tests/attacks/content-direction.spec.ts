import type { Page } from '@playwright/test'
import { expectedSections } from '../fixtures/chart-sections'
import { expect, test } from '../fixtures/attacker/attacker'
import { hostileRecord } from '../fixtures/attacker/hostile-record'
import { misplacedWords } from '../fixtures/attacker/reading-order'
import { exactly } from '../fixtures/foreign-ehr/whole-record'
import { openSection, sectionsSettled, sessionReady } from '../e2e/support/chart'

// Characters that turn the direction of writing, closed and not, and scripts that run from right to left: whatever
// stands in a text of the record, what stands beside it keeps its order, and no dose reads backwards.

const turning = [
  '\u202E', // everything behind it runs backwards
  '\u202D\u202E',
  '\u2069\u202E', // the end of an isolate that it did not begin: out of the element that holds it
  '\u202C\u2069\u2069\u2069\u202B\u202E',
  '\u2067', // the beginning of one that it does not end
  '\u2067\u2066\u2068\u202A\u202B\u202E',
  '\u2029\u2069\u202E', // ends of paragraphs, at which every isolate ends
  '\u0085\u202E',
  '\u001C\u202E',
  '\u2067\u2029\u2069\u202B',
  '\u200F',
  'دواء',
  'תרופה',
]

function turningTexts() {
  let count = 0
  return () => {
    count += 1
    return `zq${count} 1,250 mg${turning[count % turning.length] ?? ''}`
  }
}

for (const release of ['r4', 'dstu2'] as const) {
  test(`${release}: no character of a record turns the words beside it, on any page`, async ({ page, openClinic }) => {
    test.setTimeout(120_000)
    const records = hostileRecord(release, turningTexts())
    const clinic = await openClinic({ release, records, fhir: exactly, pageSize: 200 })
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    await sectionsSettled(page)
    const look = async (where: string) => expect.soft(await misplacedWords(page), where).toEqual([])
    await look('overview')
    for (const name of expectedSections) {
      const opened = await openSection(page, name)
      await opened.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
      await look(name)
    }
    const navigation = page.getByRole('navigation', { name: 'Sections' })
    await navigation.getByRole('link', { name: 'Timeline' }).click()
    await expect(page.getByText(/^(loading|still loading):/)).toHaveCount(0)
    await look('timeline')
    await find(page, 'zq')
    await look('find')
    await page.keyboard.press('Escape')
    await openDrawer(page)
    await look('source drawer')
    await expect(page.getByRole('dialog').getByRole('region', { name: 'JSON' })).toContainText(/\\u202e|\\u2067/)
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    for (const paper of ['hand-off', 'full']) {
      await navigation.locator('a[href$="chart/take-along"]').click()
      await page.locator(`a[href$="take-along/${paper}"]`).first().click()
      await expect(page.locator('[data-print]').first()).toBeVisible()
      await look(paper)
    }
  })
}

async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a section, an item or a code' }).fill(words)
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
}

async function openDrawer(page: Page): Promise<void> {
  const problems = await openSection(page, 'problems')
  await problems
    .getByRole('button', { name: /^Why is/ })
    .first()
    .click()
  await expect(page.getByRole('dialog').getByRole('region', { name: 'JSON' })).toContainText('zq')
}

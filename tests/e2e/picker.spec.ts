import type { Locator, Page } from '@playwright/test'
import { searchesFor } from './support/answers'
import { cell } from './support/cell-reporter'
import { comparison, openChartOf, openPicker, row, rows, search, sessionIs, showsChartOf } from './support/picker'
import { expect, test } from './support/world'

// A clinician whose token names no patient finds one, compares two identifiers, and reads that one's chart.

const picker = cell('medplum-like', 'picker')

for (const [by, wanted, id] of [
  ['name', { name: 'okafor' }, 'walter-okafor'],
  ['given name and the beginning of the family name', { name: 'walter oka' }, 'walter-okafor'],
  ['birth date', { birthDate: '1958-02-27' }, 'walter-okafor'],
  ['MRN', { number: '331204' }, 'robert-hayes-1949'],
  ['name and birth date', { name: 'Hayes', birthDate: '1976-06-30' }, 'robert-hayes-1976'],
] as const) {
  test(`found by ${by}: one row, a comparison, and that patient’s chart`, picker, async ({ page, world, wire }) => {
    await openPicker(page, world)
    await search(page, wanted)
    await expect(page.getByText(/^1 patient found at Juniper Telehealth/)).toBeVisible()
    await expect(rows(page)).toHaveCount(1)
    // What was typed goes to the EHR and stands in no address of the app.
    expect(page.url()).toBe(world.appUrl)
    expect(searchesFor(await wire.exchanges(), 'Condition')).toEqual([])
    await openChartOf(page, id)
    expect(new URL(page.url()).pathname).toBe('/chart')
    for (const { url } of searchesFor(await wire.exchanges(), 'Condition')) {
      expect(url.searchParams.get('patient')).toBe(id)
    }
  })
}

test(
  'two people of one name: both are listed and marked, and the birth date tells them apart',
  picker,
  async ({ page, world }) => {
    await openPicker(page, world)
    await search(page, { name: 'hayes' })
    await expect(rows(page)).toHaveCount(2)
    for (const each of await rows(page).all()) await expect(each).toContainText('2 patients here have this name.')
    await row(page, 'robert-hayes-1976').getByRole('button').click()
    await expect(comparison(page)).toContainText('2 of the patients found have this name.')
    await expect(comparison(page)).toContainText('30-Jun-1976')
    await expect(comparison(page)).toContainText('331 240')
    await comparison(page)
      .getByRole('button', { name: 'Open the chart of HAYES, Robert James, born 30-Jun-1976' })
      .click()
    await showsChartOf(page, 'robert-hayes-1976')
    await expect(page.getByRole('banner')).toContainText('30-Jun-1976')
  },
)

test(
  'the same name and birth date: only the number tells them apart, and it is said',
  picker,
  async ({ page, world }) => {
    await openPicker(page, world)
    await search(page, { name: 'gonzalez maria', birthDate: '1972-08-15' })
    await expect(rows(page)).toHaveCount(2)
    for (const each of await rows(page).all()) await expect(each).toContainText('name and birth date: compare the MRN')
    await row(page, 'maria-gonzalez-341108').getByRole('button').click()
    await expect(comparison(page)).toContainText('only the number tells them apart')
    await expect(comparison(page)).toContainText('341 108')
    await expect(comparison(page)).not.toContainText('340 118')
    await comparison(page)
      .getByRole('button', { name: /^Open the chart of/ })
      .click()
    await showsChartOf(page, 'maria-gonzalez-341108')
    await expect(page.getByRole('banner')).toContainText('341 108')
  },
)

test('one number that two people have in different systems finds both', picker, async ({ page, world }) => {
  await openPicker(page, world)
  await search(page, { number: '204817' })
  await expect(row(page, 'walter-okafor')).toBeVisible()
  await expect(row(page, 'evelyn-brooks')).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
})

test(
  'a record that was merged into another stands apart, and does not open without a word',
  picker,
  async ({ page, world }) => {
    await openPicker(page, world)
    await search(page, { name: 'brooks evelyn' })
    const apart = page.getByRole('region', { name: 'Not in use' })
    await expect(apart.locator('[data-item="Patient/evelyn-brooks-merged"]')).toContainText(
      'merged into another record',
    )
    await row(page, 'evelyn-brooks-merged').getByRole('button').click()
    const open = comparison(page).getByRole('button', { name: /^Open the chart of/ })
    await expect(open).toBeDisabled()
    await comparison(page)
      .getByRole('checkbox', { name: /I know that this record is not in use/ })
      .check()
    await expect(open).toBeEnabled()
  },
)

test('nobody found: what was asked for, and what to try instead', picker, async ({ page, world }) => {
  await openPicker(page, world)
  await search(page, { name: 'nobody-of-this-name' })
  const said = 'Nobody found at Juniper Telehealth (like Medplum) for the name “nobody-of-this-name”.'
  await expect(page.getByText(said)).toBeVisible()
  await expect(page.getByText(/^Check the spelling/)).toBeVisible()
  await expect(rows(page)).toHaveCount(0)
})

test(
  'a birth date that is not recorded is said to be not known, and found by nobody’s',
  picker,
  async ({ page, world }) => {
    await openPicker(page, world)
    await search(page, { name: 'nguyen', birthDate: '1980-01-01' })
    await expect(page.getByText(/^Nobody found/)).toBeVisible()
    await search(page, { name: 'nguyen' })
    await row(page, 'linh-nguyen').getByRole('button').click()
    await expect(comparison(page)).toContainText(/Born\s*Not known/)
    await expect(comparison(page)).toContainText('352 770')
    await expect(comparison(page).getByRole('button', { name: /^Open the chart of/ })).toBeEnabled()
  },
)

test('an empty form asks for something, and nothing is asked of the EHR', picker, async ({ page, world, wire }) => {
  await openPicker(page, world)
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('Type a name, a date of birth or an MRN first.')
  await expect(page.getByLabel('Name')).toBeFocused()
  expect(searchesFor(await wire.exchanges(), 'Patient')).toEqual([])
})

test('the comparison called off opens nothing, and the list is as it was', picker, async ({ page, world, wire }) => {
  await openPicker(page, world)
  await search(page, { name: 'hayes' })
  for (const callOff of [
    () => comparison(page).getByRole('button', { name: 'Cancel' }).click(),
    () => page.keyboard.press('Escape'),
  ]) {
    await row(page, 'robert-hayes-1949').getByRole('button').click()
    await expect(comparison(page)).toBeVisible()
    await callOff()
    await expect(comparison(page)).toBeHidden()
    await expect(row(page, 'robert-hayes-1949').getByRole('button')).toBeFocused()
  }
  await sessionIs(page, 'choosing')
  expect(searchesFor(await wire.exchanges(), 'Condition')).toEqual([])
})

test('by the keyboard alone, from the search to the chart', picker, async ({ page, world }) => {
  await openPicker(page, world)
  await expect(page.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('okafor')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(1)
  const choose = row(page, 'walter-okafor').getByRole('button', { name: /^Choose OKAFOR, Walter/ })
  await tabTo(page, choose)
  await page.keyboard.press('Enter')
  const open = comparison(page).getByRole('button', { name: /^Open the chart of/ })
  // Nothing that opens the chart has the focus by itself: Enter twice is not a comparison.
  await expect(open).not.toBeFocused()
  await page.keyboard.press('Enter')
  await expect(comparison(page)).toBeVisible()
  await tabTo(page, open)
  await page.keyboard.press('Enter')
  await showsChartOf(page, 'walter-okafor')
})

async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let pressed = 0; pressed < 20 && !(await isThere()); pressed += 1) await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
}

import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectedSections, typesOf } from '../fixtures/chart-sections'
import { aFailedRequest } from '../fixtures/foreign-ehr/asked'
import { expect, test } from '../fixtures/foreign-ehr/clinic'
import { isSearch } from '../fixtures/foreign-ehr/habits'
import { bertrand, ottoline } from '../fixtures/foreign-ehr/records'
import { outcome, type Habit } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { sectionsSettled, sessionReady } from './support/chart'
import { csvRows } from './support/csv'
import { isJson, type Json } from './support/answers'

// What is taken along of the whole chart of an EHR that is written for these tests alone.

async function openTakeAlong(page: Page): Promise<void> {
  await sessionReady(page)
  await sectionsSettled(page)
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/take-along"]').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Print and save' })).toBeVisible()
  await expect(page.getByText('Some sections are still loading')).toHaveCount(0)
  await expect(page.locator('tr[data-ledger]')).toHaveCount(expectedSections.length)
}

async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

function entriesOf(text: string): { fullUrl: unknown; resource: Json }[] {
  const bundle: unknown = JSON.parse(text)
  const entries: unknown[] = isJson(bundle) && Array.isArray(bundle['entry']) ? bundle['entry'] : []
  return entries
    .filter(isJson)
    .map(({ fullUrl, resource }) => ({ fullUrl, resource: isJson(resource) ? resource : {} }))
}

const idOf = ({ resourceType, id }: Json) => `${String(resourceType)}/${String(id)}`

/** What no page and no file of today's chart may state as fact. */
const mistakes = /mistaken|misfiled|wrong-patient|Observation\/mistaken|DocumentReference\/wrong/i

for (const release of ['r4', 'dstu2'] as const) {
  test(`${release}: what is saved holds what was received, and what is printed holds every item`, async ({
    page,
    openClinic,
  }) => {
    test.setTimeout(180_000)
    const { records, shown } = wholeRecord(release)
    const clinic = await openClinic({ release, records, fhir: exactly })
    await page.goto(clinic.launchUrl())
    await openTakeAlong(page)

    const rowsOf = new Map<string, number>()
    for (const [index, name] of expectedSections.entries()) {
      // The browser lets a page that is driven from outside save ten files, and no more until it is loaded again.
      if (index % 8 === 7) {
        await page.goto(`${clinic.appUrl}chart`)
        await openTakeAlong(page)
      }
      const expected = shown[name] ?? []
      const line = page.locator(`tr[data-ledger="${name}"]`)
      const count = typesOf(name, release).length === 0 ? '' : String(expected.length)
      await expect.soft(line.locator('td').first(), name).toHaveText(count)
      const [download] = await Promise.all([page.waitForEvent('download'), line.getByRole('button').click()])
      expect.soft(download.suggestedFilename()).toMatch(new RegExp(`^sightline-${name}-\\d{4}-\\d\\d-\\d\\d\\.csv$`))
      const text = await readFile(await download.path(), 'utf8')
      const [about = [], head = [], ...rows] = csvRows(text.replace(/^\uFEFF/, ''))
      expect.soft(about.join(''), name).toContain('Foreign Clinic')
      const source = head.indexOf('Source')
      const ids = rows.flatMap((row) => (row[source] ?? '').split(' ')).filter((id) => id !== '')
      expect.soft(ids.toSorted(), name).toEqual(expected)
      for (const row of rows) expect.soft(row, name).toHaveLength(head.length)
      expect.soft(text, name).not.toMatch(mistakes)
      expect.soft(text, name).not.toMatch(/undefined|\[object|NaN/)
      rowsOf.set(name, rows.length)
    }

    const everything = await saved(page, 'Everything received')
    const mine = records.filter((record) => !JSON.stringify(record).includes(bertrand)).map(idOf)
    // DSTU2 has no care teams, and the file says so.
    if (release === 'dstu2') mine.push('OperationOutcome/missing')
    expect(
      entriesOf(everything.text)
        .map(({ resource }) => idOf(resource))
        .toSorted(),
    ).toEqual(mine.toSorted())
    // The digits of the wire.
    for (const digits of release === 'r4' ? ['41.0', '5.10', '71.50'] : ['5.0', '71.50']) {
      expect(everything.text).toMatch(new RegExp(`"value": ${digits.replace('.', '\\.')}[,\\s]`))
    }
    expect(everything.name).not.toMatch(/fairweather|A\.17/i)

    await page.getByRole('link', { name: 'Full chart' }).click()
    for (const name of expectedSections) {
      const printed = page.locator(`[data-print="${name}"]`)
      const items = printed.locator(':scope > ul > li, :scope > div > ul > li')
      await expect.soft(items, name).toHaveCount(rowsOf.get(name) ?? -1)
      if (typesOf(name, release).length === 0)
        await expect.soft(printed).toContainText(/does not|not offer|unsupported/i)
    }
    await expect(page.locator('tr[data-ledger]')).toHaveCount(expectedSections.length)
    await expect(page.locator('body')).not.toContainText(mistakes)
  })
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isJson(value)) return []
  return Object.entries(value).flatMap(([name, held]) =>
    name === 'reference' && typeof held === 'string' ? [held] : referencesIn(held),
  )
}

for (const release of ['r4', 'dstu2'] as const) {
  test(`${release}: the patient summary is a document whose references all lead somewhere`, async ({
    page,
    openClinic,
  }) => {
    const { records } = wholeRecord(release)
    const clinic = await openClinic({ release, records, fhir: exactly })
    await page.goto(clinic.launchUrl())
    await openTakeAlong(page)
    const { text } = await saved(page, 'International Patient Summary')
    expect(text).not.toMatch(mistakes)
    const entries = entriesOf(text)
    const addresses = entries.map(({ fullUrl }) => String(fullUrl))
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(entries.map(({ resource }) => resource['resourceType']).slice(0, 2)).toEqual(['Composition', 'Patient'])
    const [composition, ...others] = entries
    for (const reference of referencesIn(composition?.resource)) expect(addresses).toContain(reference)
    for (const { resource } of others) {
      for (const reference of referencesIn(resource)) {
        const isHeld = addresses.some((address) => address === reference || address.endsWith(`/${reference}`))
        expect.soft(isHeld || /^(https?:|urn:|#)/.test(reference), `${idOf(resource)} → ${reference}`).toBe(true)
      }
    }
    const sections = composition?.resource['section']
    const codes = JSON.stringify(sections)
    for (const code of ['11450-4', '48765-2', '10160-0']) expect(codes).toContain(code)
    expect(text).toContain(ottoline)
  })
}

const withoutPlans: Habit = (asked, ordinary) =>
  isSearch(asked, 'CarePlan') ? outcome(500, 'exception', 'The dog ate it') : exactly(asked, ordinary)

test('what could not be had is said in every file and on paper', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: withoutPlans })
  await page.goto(clinic.launchUrl())
  await openTakeAlong(page)
  const everything = await saved(page, 'Everything received')
  const missing = entriesOf(everything.text).filter(({ resource }) => resource['resourceType'] === 'OperationOutcome')
  expect(JSON.stringify(missing)).toContain('could not load care plans')
  const plans = await saved(page, 'Save Care plans as CSV')
  expect(plans.text).toContain('could not load care plans')
  await page.getByRole('link', { name: 'Full chart' }).click()
  await expect(page.locator('[data-print="care-plans"]')).toContainText('could not')
  await expect(page.locator('tr[data-ledger="care-plans"]')).toContainText('could not')
})

test('what was entered in error is in no search and on no timeline', async ({ page, openClinic }) => {
  const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: exactly })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  await sectionsSettled(page)
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Find a section, an item or a code' })
  await box.fill('Influenza')
  await expect(page.getByRole('option').first()).toContainText('Influenza')
  for (const typed of ['mistaken', 'misfiled']) {
    await box.fill(typed)
    await expect(page.getByText('Nothing found.')).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Timeline' }).click()
  await expect(page.getByText(/^(loading|still loading):/)).toHaveCount(0)
  for (const typed of ['mistaken', 'misfiled']) {
    await page.getByLabel('Text').fill(typed)
    await expect(page.getByText(/^0 of \d+ entr(y|ies) shown\./)).toBeVisible()
  }
})

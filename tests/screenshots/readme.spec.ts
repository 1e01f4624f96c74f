import type { Page } from '@playwright/test'
import { sectionsSettled, sessionReady } from '../e2e/support/chart'
import { dialogue, openPatientAtDesktop } from '../e2e/support/dialogue'
import { expect, test, type World, type WorldPatient } from '../e2e/support/world'

const folder = 'docs/screenshots'

/** A patient with an ordinary history, whom the pictures show. */
async function ordinary(world: World): Promise<WorldPatient> {
  const patients = await world.patients('smart-2.2')
  const chosen = patients.find((patient) => patient.id === 'walter-okafor')
  if (chosen === undefined) throw new Error('The patient of the pictures is not there.')
  return chosen
}

/** Launches from the EHR and waits until the overview is complete. */
async function openChart(page: Page, world: World): Promise<void> {
  const { id } = await ordinary(world)
  await page.goto(await world.launchUrl('smart-2.2', id))
  await sessionReady(page)
  await sectionsSettled(page)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    test(`overview, ${colorScheme}`, async ({ page, world }) => {
      await openChart(page, world)
      await page.screenshot({ path: `${folder}/overview-${colorScheme}.png`, animations: 'disabled' })
    })
  })
}

test('medications page', async ({ page, world }) => {
  await openChart(page, world)
  await page.goto(new URL('chart/medications', world.appUrl).href)
  await sessionReady(page)
  await sectionsSettled(page)
  await page.screenshot({ path: `${folder}/medications.png`, animations: 'disabled' })
})

/** A page of the chart, settled. */
async function openPage(page: Page, world: World, path: string): Promise<void> {
  await openChart(page, world)
  await page.goto(new URL(`chart/${path}`, world.appUrl).href)
  await sessionReady(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
}

test('laboratory results, one with its trend', async ({ page, world }) => {
  await openPage(page, world, 'labs')
  const one = page.locator('main li').filter({ hasText: 'Hemoglobin A1c' }).first()
  await one.getByText(/other results and details/).click()
  await one.evaluate((item) => item.scrollIntoView({ block: 'start' }))
  await page.screenshot({ path: `${folder}/labs.png`, animations: 'disabled' })
})

test('timeline', async ({ page, world }) => {
  await openPage(page, world, 'timeline')
  await expect(page.getByText(/ of \d+ entr(y|ies) shown\./)).toBeVisible()
  await expect(page.getByText(/^(loading|still loading):/)).toHaveCount(0)
  await page.screenshot({ path: `${folder}/timeline.png`, animations: 'disabled' })
})

test('source drawer', async ({ page, world }) => {
  await openPage(page, world, 'problems')
  await page
    .locator('main')
    .getByRole('button', { name: /^Why is/ })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.screenshot({ path: `${folder}/source.png`, animations: 'disabled' })
})

test('hand-off, as it is printed', async ({ page, world }) => {
  await openPage(page, world, 'take-along/hand-off')
  await expect(page.locator('tr[data-ledger]').first()).toBeVisible()
  await expect(page.getByText(/still loading|^Loading/)).toHaveCount(0)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.screenshot({ path: `${folder}/hand-off.png`, animations: 'disabled' })
})

test.describe('phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })
  test('overview on a phone', async ({ page, world }) => {
    await openChart(page, world)
    await page.screenshot({ path: `${folder}/phone.png`, animations: 'disabled' })
  })
})

test('in a frame of the EHR', async ({ page, world }) => {
  await openPatientAtDesktop(page, world, 'smart-2.2', await ordinary(world))
  await page.getByRole('link', { name: /frame/ }).click()
  const frame = await dialogue.frame(page)
  await sessionReady(frame)
  await sectionsSettled(frame)
  await page.screenshot({ path: `${folder}/frame.png`, animations: 'disabled', fullPage: true })
})

test('an EHR that the deployment does not know', async ({ page, world }) => {
  await page.goto(new URL('launch.html?iss=https://unknown.example/fhir&launch=1', world.appUrl).href)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
  await page.screenshot({ path: `${folder}/failure.png`, animations: 'disabled' })
})

test('the provider directory', async ({ page, world }) => {
  await page.goto(world.appUrl)
  const field = page.getByLabel('Find your provider')
  await field.fill('lake')
  await expect(page.getByText(/providers? found/)).toBeVisible()
  await page.screenshot({ path: `${folder}/providers.png`, animations: 'disabled' })
})

test('two identifiers are compared', async ({ page, world }) => {
  await page.goto(world.standaloneUrl('medplum'))
  await dialogue.signIn(page, 'clinician')
  await dialogue.allow(page)
  await page.getByLabel('Name').fill('gonzalez')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page
    .getByRole('button', { name: /^Choose/ })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.screenshot({ path: `${folder}/compare.png`, animations: 'disabled' })
})

test('the connection doctor', async ({ page, world, faults }) => {
  faults.expect(/Failed to load resource|CORS/)
  const base = `${world.ehrUrl}touchworks/fhirroute/fhir/10028551`
  // As of a server whose token endpoint browsers may not read.
  await world.flip('touchworks', 'tokenCors', 'off')
  await page.goto(`${world.appUrl}doctor.html?base=${encodeURIComponent(base)}`)
  await page.getByRole('button', { name: /^Examine/ }).click()
  const verdict = page.getByRole('heading', { name: /wrong/ })
  await expect(verdict).toBeVisible()
  await verdict.scrollIntoViewIfNeeded()
  await page.screenshot({ path: `${folder}/doctor.png`, animations: 'disabled' })
})

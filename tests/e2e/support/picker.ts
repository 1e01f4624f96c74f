import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { sessionReady } from './chart'
import { dialogue } from './dialogue'
import { everySectionWhole } from './own-chart'
import type { World } from './world'

// Sightline's own search for a patient, used as a person does.

/** To the picker, by the EHR's own pages. `without`: scopes that are unticked there. */
export async function openPicker(page: Page, world: World, without: readonly string[] = []): Promise<void> {
  await page.goto(world.standaloneUrl('medplum'))
  await dialogue.signIn(page, 'clinician')
  await dialogue.allow(page, without)
  await expect(page.getByRole('heading', { name: 'Find the patient' })).toBeVisible()
  await sessionIs(page, 'choosing')
}

export const sessionIs = (page: Page, state: string) =>
  expect(page.locator('html')).toHaveAttribute('data-session', state)

interface Wanted {
  name?: string
  birthDate?: string
  number?: string
}

export async function search(page: Page, { name = '', birthDate = '', number = '' }: Wanted): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Date of birth').fill(birthDate)
  await page.getByLabel('MRN').fill(number)
  await page.getByRole('button', { name: 'Search', exact: true }).click()
}

export const rows = (page: Page): Locator => page.locator('[data-item^="Patient/"]')
export const row = (page: Page, id: string): Locator => page.locator(`[data-item="Patient/${id}"]`)
export const comparison = (page: Page): Locator => page.getByRole('dialog', { name: 'Is this the patient?' })

/** From the row of the one who was found to their chart. */
export async function openChartOf(page: Page, id: string): Promise<void> {
  await row(page, id)
    .getByRole('button', { name: /^Choose / })
    .click()
  await comparison(page)
    .getByRole('button', { name: /^Open the chart of/ })
    .click()
  await showsChartOf(page, id)
}

export async function showsChartOf(page: Page, id: string): Promise<void> {
  await sessionReady(page)
  await everySectionWhole(page)
  await expect(page.locator(`section[data-section="patient"] [data-item="Patient/${id}"]`)).toBeAttached()
}

import type { Frame, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { World, WorldPatient } from './world'

type View = Page | Frame

/** The pages that an EHR puts between a launch and its end, answered as a person would. */
export const dialogue = {
  /** Signs in with the first account that the page offers, or as `userName` with the password of that kind of account. */
  async signIn(view: View, who: 'clinician' | { patientId: string }): Promise<void> {
    await expect(view.getByRole('heading', { name: /^Sign in to/ })).toBeVisible()
    const accounts = view.getByRole('table').getByRole('row')
    const account = who === 'clinician' ? accounts.nth(1) : accounts.filter({ hasText: '(patient)' }).first()
    const userName = who === 'clinician' ? await account.getByRole('cell').nth(0).innerText() : who.patientId
    const password = await account.getByRole('cell').nth(1).innerText()
    await view.getByLabel('User name').fill(userName)
    await view.getByLabel('Password').fill(password)
    await view.getByRole('button', { name: 'Sign in', exact: true }).click()
  },

  /** The frame of the desktop's page in which the app runs. */
  async frame(page: Page): Promise<Frame> {
    const frame = await (await page.locator('iframe[title="Sightline"]').elementHandle())?.contentFrame()
    if (!frame) throw new Error('The EHR shows no frame.')
    return frame
  },

  async choosePatient(view: View, patient: WorldPatient): Promise<void> {
    await expect(view.getByRole('heading', { name: 'Whose chart shall Sightline open?' })).toBeVisible()
    await view.locator(`button[name="patient"][value="${patient.id}"]`).click()
  },

  /** On the app's own launch page: the practices of one base. */
  async choosePractice(view: View, practice: string): Promise<void> {
    await expect(view.getByRole('heading', { name: 'Which of these is it?' })).toBeVisible()
    await view.getByRole('button', { name: new RegExp(`^${practice}`) }).click()
  },

  async chooseNobody(view: View): Promise<void> {
    await view.getByRole('button', { name: /None of these/ }).click()
  },

  /** `without`: scopes to untick first. */
  async allow(view: View, without: readonly string[] = []): Promise<void> {
    await expect(view.getByRole('heading', { name: 'Allow Sightline to do this?' })).toBeVisible()
    for (const scope of without) await view.getByRole('checkbox', { name: scope }).uncheck()
    await view.getByRole('button', { name: 'Allow', exact: true }).click()
  },

  async refuse(view: View): Promise<void> {
    await view.getByRole('button', { name: 'Refuse everything' }).click()
  },
}

/** In Sightline: finds a patient by the family name, compares, and opens the chart. */
export async function pickPatient(view: View, patient: WorldPatient): Promise<void> {
  await expect(view.getByRole('heading', { name: 'Find the patient' })).toBeVisible()
  await expect(view.locator('html')).toHaveAttribute('data-session', 'choosing')
  const family = patient.name.split(',')[0] ?? patient.name
  await view.getByLabel('Name').fill(family)
  await view.getByRole('button', { name: 'Search', exact: true }).click()
  await view
    .getByRole('button', { name: new RegExp(`^Choose ${family}`, 'i') })
    .first()
    .click()
  await view
    .getByRole('dialog', { name: 'Is this the patient?' })
    .getByRole('button', { name: /^Open the chart of/ })
    .click()
}

/** At the EHR's desktop: signs in to a product and opens a patient. */
export async function openPatientAtDesktop(
  page: Page,
  world: World,
  persona: string,
  patient: WorldPatient,
): Promise<void> {
  await page.goto(world.ehrUrl)
  const product = page.locator(`section[data-persona="${persona}"]`)
  // Who has signed in before is remembered.
  const enter = product
    .getByRole('button', { name: /^Sign in as/ })
    .or(product.getByRole('link', { name: /^Open the desktop/ }))
  await enter.first().click()
  await page.getByRole('row').filter({ hasText: patient.id }).getByRole('link').first().click()
}

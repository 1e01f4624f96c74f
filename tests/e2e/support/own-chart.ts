import type { Frame, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { sectionsSettled, sessionReady } from './chart'
import { dialogue } from './dialogue'
import type { Persona } from './persona-facts'
import type { World, WorldPatient } from './world'

/** Somebody of the bundled EHR who has problems and medications; most tests are about nobody in particular. */
export const walter = 'walter-okafor'

export async function patientById(world: World, persona: Persona, id: string): Promise<WorldPatient> {
  const found = (await world.patients(persona)).find((patient) => patient.id === id)
  if (found === undefined) throw new Error(`no patient ${id} at ${persona}`)
  return found
}

/** A patient opens their own chart at an entry of `config.json`; `without`: scopes that they untick. */
export async function openOwnChart(
  page: Page,
  world: World,
  ehr: string,
  patient: WorldPatient,
  without: readonly string[] = [],
): Promise<void> {
  await page.goto(world.standaloneUrl(ehr))
  await signInForOwnChart(page, patient, without)
  await sessionReady(page)
}

/** The EHR's pages of such a launch. */
export async function signInForOwnChart(
  page: Page,
  patient: WorldPatient,
  without: readonly string[] = [],
): Promise<void> {
  await dialogue.signIn(page, { patientId: patient.id })
  const chosen = page.getByRole('heading', { name: 'Whose chart shall Sightline open?' })
  const asked = page.getByRole('heading', { name: 'Allow Sightline to do this?' })
  await expect(chosen.or(asked)).toBeVisible()
  // Who has nobody else's chart to open is not asked for whose.
  if (await chosen.isVisible()) await dialogue.choosePatient(page, patient)
  await dialogue.allow(page, without)
}

/** What every EHR of the tests has; without one of the others it is a section less, and nothing is lost. */
const everywhere = new Set(['patient', 'problems', 'medications', 'allergies', 'vitals', 'labs'])

/** Every section of the screen has come to its end without loss. */
export async function everySectionWhole(view: Page | Frame): Promise<void> {
  const states = await sectionsSettled(view)
  for (const [name, state] of states) {
    const whole = everywhere.has(name) ? /^(complete|none|none-known)$/ : /^(complete|none|unsupported)$/
    expect(state, name).toMatch(whole)
  }
}

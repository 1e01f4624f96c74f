import type { Page } from '@playwright/test'
import { cell } from './support/cell-reporter'
import { openSection, section, sectionsSettled, sessionReady, shownItems } from './support/chart'
import { dialogue, pickPatient } from './support/dialogue'
import { patientEntries, providerEntries, type Entry, type Persona } from './support/persona-facts'
import type { Exchange } from './support/wire'
import { expect, test, type World, type WorldPatient } from './support/world'
import { everySectionWhole } from './support/own-chart'

// Tokens that live no longer than a breath: everything that lasts must refresh.
test.use({ ehrArgs: ['--access-token-seconds', '5'] })

const breath = 5_500

/** What browsers log of types that an EHR does not serve, and of requests that come after the end. */
const ofTheEhr = [/status of (400|404|501).*MedicationStatement/, /status of 401/, /status of 400.*\/interaction\//]

type Begin = (page: Page, world: World, patient: WorldPatient) => Promise<void>

/** From the EHR's sign-in page to the chart, as a standalone launch of a clinician goes. */
async function signInAsClinician(page: Page, patient: WorldPatient, entry: Entry & { chooses: string }): Promise<void> {
  await dialogue.signIn(page, 'clinician')
  if (entry.chooses === 'at the EHR') await dialogue.choosePatient(page, patient)
  if (entry.consent) await dialogue.allow(page)
  if (entry.chooses === 'in Sightline') await pickPatient(page, patient)
}

async function signInAsPatient(page: Page, patient: WorldPatient, entry: Entry): Promise<void> {
  await dialogue.signIn(page, { patientId: patient.id })
  await dialogue.choosePatient(page, patient)
  if (entry.consent) await dialogue.allow(page)
}

interface Way {
  persona: Persona
  audience: 'clinician' | 'patient'
  entry: Entry
  begin: Begin
  signInAgain: Begin
}

const ways: Way[] = [
  ...providerEntries.map(([persona, entry]): Way => ({
    persona,
    audience: 'clinician',
    entry,
    begin: async (page, world, patient) => {
      await page.goto(await world.launchUrl(persona, patient.id))
      if (entry.practice !== undefined) await dialogue.choosePractice(page, entry.practice)
    },
    signInAgain: (page, _world, patient) => signInAsClinician(page, patient, entry),
  })),
  ...patientEntries.map(([persona, entry]): Way => ({
    persona,
    audience: 'patient',
    entry,
    begin: async (page, world, patient) => {
      await page.goto(world.standaloneUrl(entry.ehr))
      await signInAsPatient(page, patient, entry)
    },
    signInAgain: (page, _world, patient) => signInAsPatient(page, patient, entry),
  })),
]

async function walter(world: World, persona: Persona): Promise<WorldPatient> {
  const found = (await world.patients(persona)).find(({ id }) => id === 'walter-okafor')
  if (found === undefined) throw new Error(`no walter-okafor at ${persona}`)
  return found
}

const form = ({ body }: Exchange) => new URLSearchParams(body ?? '')
const isRefresh = (exchange: Exchange) => exchange.method === 'POST' && form(exchange).has('refresh_token')

for (const { persona, audience, entry, begin, signInAgain } of ways) {
  if (entry.renewal === 'never') {
    test(
      `${persona}, ${audience}: access that ends leaves the chart readable, and signing in again leads back to it`,
      cell(persona, `${audience}'s token ends`),
      async ({ page, world, faults }) => {
        faults.expect(...ofTheEhr)
        const patient = await walter(world, persona)
        await begin(page, world, patient)
        await sessionReady(page)
        await sectionsSettled(page)
        await expect(page.locator('html')).toHaveAttribute('data-session', 'expired', { timeout: 20_000 })
        await expect(page.locator('[data-item]').first()).toBeVisible()
        await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/problems"]').click()
        await expect(section(page, 'problems', 'full')).toHaveAttribute('data-state', 'complete')
        const before = await shownItems(section(page, 'problems', 'full'))
        expect(before.length).toBeGreaterThan(0)

        await page.getByRole('button', { name: 'Sign in again' }).click()
        await signInAgain(page, world, patient)
        await sessionReady(page)
        await expect.poll(() => new URL(page.url()).pathname).toBe('/chart/problems')
        await expect(section(page, 'problems', 'full')).toHaveAttribute('data-state', 'complete')
        expect(await shownItems(section(page, 'problems', 'full'))).toEqual(before)
      },
    )
    continue
  }

  test(
    `${persona}, ${audience}: a token that ends is renewed; refresh tokens are ${entry.renewal}`,
    cell(persona, `${audience}'s token ends`),
    async ({ page, world, wire, faults }) => {
      faults.expect(...ofTheEhr)
      const patient = await walter(world, persona)
      await begin(page, world, patient)
      await sessionReady(page)
      await everySectionWhole(page)
      for (let round = 0; round < 2; round++) {
        await page.waitForTimeout(breath)
        await page.reload()
        await sessionReady(page)
        await everySectionWhole(page)
      }
      await openSection(page, 'medications')

      const exchanges = await wire.exchanges()
      const asked = exchanges.find(({ url }) => url.searchParams.has('response_type'))
      expect((asked?.url.searchParams.get('scope') ?? '').split(' ')).toContain(entry.renewalScope)
      const refreshes = exchanges.filter(isRefresh)
      expect(refreshes.length).toBeGreaterThanOrEqual(2)
      for (const refresh of refreshes) {
        expect(refresh.status).toBe(200)
        expect(refresh.headers['authorization']).toBeUndefined()
        expect(form(refresh).get('client_id')).toBe(entry.clientId)
      }
      const used = new Set(refreshes.map((refresh) => form(refresh).get('refresh_token')))
      // The broker's placeholder stands for the session, whatever the EHR's own tokens do behind it.
      const isOne = entry.renewal === 'kept' || entry.tokenVia === 'broker'
      expect(used.size).toBe(isOne ? 1 : refreshes.length)
    },
  )
}

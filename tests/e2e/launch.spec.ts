import type { Frame, Page } from '@playwright/test'
import { section, sectionsSettled, sessionReady } from './support/chart'
import { dialogue, openPatientAtDesktop } from './support/dialogue'
import type { Wire } from './support/wire'
import { checkLaunchOnTheWire, checkNothingLeftBehind, codeOf } from './support/wire-facts'
import { expect, personas, test, type Persona, type World, type WorldPatient } from './support/world'

/** The entry of `config.json` that each persona's launches use, and where it sends the code. */
const entries: Record<Persona, { ehr: string; fhirPath: string; redirect: string }> = {
  'smart-2.2': { ehr: 'smart', fhirPath: 'smart-2.2/fhir', redirect: '' },
  touchworks: { ehr: 'touchworks', fhirPath: 'touchworks/fhirroute/fhir/10028551', redirect: 'launch.html' },
  professional: { ehr: 'professional', fhirPath: 'professional/R4/fhir-orchard', redirect: '' },
  sunrise: { ehr: 'sunrise', fhirPath: 'sunrise/FHIR', redirect: '' },
}

/** Each way to begin ends with the view in which Sightline runs, and tells the launch value that the EHR made. */
const ways = {
  async 'EHR launch in a tab'(page: Page, world: World, persona: Persona, patient: WorldPatient) {
    await openPatientAtDesktop(page, world, persona, patient)
    const opened = page.waitForEvent('popup')
    await page.getByRole('link', { name: 'Open Sightline in a tab' }).click()
    return opened
  },
  async 'EHR launch in a frame'(page: Page, world: World, persona: Persona, patient: WorldPatient) {
    await openPatientAtDesktop(page, world, persona, patient)
    await page.getByRole('link', { name: /frame/ }).click()
    return dialogue.frame(page)
  },
  async standalone(page: Page, world: World, persona: Persona, patient: WorldPatient) {
    await page.goto(world.standaloneUrl(entries[persona].ehr))
    await dialogue.signIn(page, 'clinician')
    await dialogue.choosePatient(page, patient)
    if (persona === 'smart-2.2') await dialogue.allow(page)
    return page
  },
} satisfies Record<string, (page: Page, world: World, persona: Persona, patient: WorldPatient) => Promise<Page | Frame>>

async function aPatientWithAName(world: World, persona: Persona): Promise<WorldPatient> {
  const patients = await world.patients(persona)
  const found = patients.find(({ id }) => id === 'walter-okafor') ?? patients.find(({ name }) => / /.test(name))
  if (found === undefined) throw new Error(`no patient with a name at ${persona}`)
  return found
}

/** The parameters of the link by which the EHR opened `launch.html`; none for a standalone launch. */
async function launchLink(wire: Wire): Promise<{ iss: string | undefined; launch: string | undefined }> {
  const links = (await wire.exchanges()).filter(({ url }) => url.pathname.endsWith('/launch.html'))
  const link = links.find(({ url }) => url.searchParams.has('launch'))?.url.searchParams
  return { iss: link?.get('iss') ?? undefined, launch: link?.get('launch') ?? undefined }
}

/** The EHR lists people as `Family, Given`. */
function familyName({ name }: WorldPatient): string {
  return name.split(',')[0] ?? name
}

async function showsChartOf(view: Page | Frame, patient: WorldPatient): Promise<void> {
  await sessionReady(view)
  await expect(view.getByRole('banner')).toContainText(familyName(patient), { ignoreCase: true })
  const states = await sectionsSettled(view)
  for (const [name, state] of states) expect(state, name).toMatch(/^(complete|none)$/)
  await expect(section(view, 'patient', 'card').locator(`[data-item="Patient/${patient.id}"]`)).toBeAttached()
}

/** Browsers log every answer of 400 and more; these are part of how the EHRs are. */
const expectedOfTheEhr = [
  // A type that this EHR does not serve.
  /status of (400|404|501).*MedicationStatement/,
  // Its own sign-in page, gone back to after it was answered.
  /status of 400.*\/interaction\//,
]

async function signOfChart(view: Page | Frame): Promise<'gone' | 'there'> {
  // A frame that has gone back with its page is gone too.
  const items = await view
    .locator('[data-item]')
    .count()
    .catch(() => 0)
  return items === 0 ? 'gone' : 'there'
}

for (const persona of personas) {
  for (const [way, begin] of Object.entries(ways)) {
    test(`${persona}, ${way}: the chosen patient's chart, reload, sign out`, async ({ page, world, wire, faults }) => {
      faults.expect(...expectedOfTheEhr)
      const patient = await aPatientWithAName(world, persona)
      const view = await begin(page, world, persona, patient)
      await showsChartOf(view, patient)

      const { fhirPath, redirect } = entries[persona]
      const { iss, launch } = await launchLink(wire)
      expect(launch === undefined).toBe(way === 'standalone')
      const token = await checkLaunchOnTheWire(await wire.exchanges(), {
        fhirBase: `${world.ehrUrl}${fhirPath}`,
        // EHRs vary about a trailing slash: the audience is what this one sent.
        audience: iss ?? `${world.ehrUrl}${fhirPath}`,
        clientId: 'sightline',
        redirectUri: `${world.appUrl}${redirect}`,
        launch,
      })
      const secrets = [token, codeOf(await wire.exchanges()), patient.id, familyName(patient)]
      await checkNothingLeftBehind(view, faults.said, secrets)

      await view.evaluate(() => location.reload())
      await view.waitForLoadState('load')
      await showsChartOf(view, patient)

      await view.getByRole('button', { name: 'Sign out' }).click()
      await expect(view.locator('html')).toHaveAttribute('data-session', 'ended')
      await expect(view.locator('body')).not.toContainText(familyName(patient), { ignoreCase: true })
      expect(await view.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain(token)
      // Nothing comes back after signing out, not even by going back: to the page before the launch, whichever it was.
      await page.bringToFront()
      if ('goBack' in view) await view.goBack().catch(() => null)
      await page.waitForTimeout(500)
      expect(await signOfChart(view)).toBe('gone')
    })
  }
}

test('a patient opens their own chart by themselves', async ({ page, world }) => {
  const patient = await aPatientWithAName(world, 'smart-2.2')
  await page.goto(world.standaloneUrl('smart-patient'))
  await dialogue.signIn(page, { patientId: patient.id })
  await dialogue.choosePatient(page, patient)
  await dialogue.allow(page)
  await showsChartOf(page, patient)
  await expect(page.getByRole('banner')).toContainText(/age \d+/)
})

test('the sandbox launch values of the documentation end in a chart', async ({ page, world, faults }) => {
  faults.expect(...expectedOfTheEhr)
  for (const [persona, value] of [
    ['touchworks', '19'],
    ['professional', '54520'],
    ['sunrise', '385800201'],
  ] as const) {
    const iss = `${world.ehrUrl}${entries[persona].fhirPath}`
    await page.goto(`${world.appUrl}launch.html?iss=${encodeURIComponent(iss)}&launch=${value}`)
    await dialogue.signIn(page, 'clinician')
    await sessionReady(page)
    const states = await sectionsSettled(page)
    for (const [name, state] of states) expect(state, `${persona} ${name}`).toMatch(/^(complete|none)$/)
  }
})

test('a second launch in the same tab replaces the first, and no frame shows the first patient', async ({
  page,
  world,
}) => {
  const [first, second] = (await world.patients('smart-2.2')).filter(({ name }) => / /.test(name))
  if (first === undefined || second === undefined) throw new Error('two patients are needed')
  await page.goto(await world.launchUrl('smart-2.2', first.id))
  await showsChartOf(page, first)
  await page.addInitScript((name) => {
    const watch = () => {
      if (document.body?.textContent?.includes(name)) document.documentElement.dataset['sawTheFirst'] = 'yes'
    }
    new MutationObserver(watch).observe(document, { subtree: true, childList: true, characterData: true })
  }, familyName(first))
  await page.goto(await world.launchUrl('sunrise', second.id))
  await showsChartOf(page, second)
  await expect(page.locator('html')).not.toHaveAttribute('data-saw-the-first', 'yes')
})

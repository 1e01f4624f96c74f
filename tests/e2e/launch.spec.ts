import type { Frame, Page } from '@playwright/test'
import { section, sessionReady } from './support/chart'
import { dialogue, openPatientAtDesktop, pickPatient } from './support/dialogue'
import type { Faults } from './support/faults'
import type { Wire } from './support/wire'
import { checkLaunchOnTheWire, checkNothingLeftBehind, codeOf } from './support/wire-facts'
import { cell } from './support/cell-reporter'
import { factsOf, patientEntries, providerEntries, type Entry, type Persona } from './support/persona-facts'
import { expect, test, type World, type WorldPatient } from './support/world'
import { everySectionWhole } from './support/own-chart'

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
    const { provider } = factsOf(persona)
    await page.goto(world.standaloneUrl(provider?.ehr ?? ''))
    await dialogue.signIn(page, 'clinician')
    if (provider?.chooses === 'at the EHR') await dialogue.choosePatient(page, patient)
    if (provider?.consent) await dialogue.allow(page)
    if (provider?.chooses === 'in Sightline') await pickPatient(page, patient)
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
  await everySectionWhole(view)
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

interface Launched {
  world: World
  wire: Wire
  faults: Faults
  persona: Persona
  entry: Entry
  patient: WorldPatient
}

/** From the chart on: what went over the wire, what is kept where, a reload, and the end. */
async function followsToTheEnd(page: Page, view: Page | Frame, launched: Launched): Promise<void> {
  const { world, wire, faults, persona, entry, patient } = launched
  const fhirBase = `${world.ehrUrl}${factsOf(persona).fhirBase}`
  const { iss, launch } = await launchLink(wire)
  const token = await checkLaunchOnTheWire(await wire.exchanges(), {
    fhirBase,
    // EHRs vary about a trailing slash: the audience is what this one sent.
    audience: iss ?? fhirBase,
    clientId: entry.clientId,
    redirectUri: `${world.appUrl}${entry.redirect}`,
    scopeNames: factsOf(persona).scopeNames,
    launch,
    ...(entry.tokenVia === 'broker' ? { tokenEndpoint: `${world.appUrl}token/${entry.ehr}` } : {}),
  })
  const secrets = [token, codeOf(await wire.exchanges()), patient.id, familyName(patient), world.clientSecret]
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
}

for (const [persona, entry] of providerEntries) {
  for (const [way, begin] of Object.entries(ways)) {
    test(
      `${persona}, ${way}: the chosen patient's chart, reload, sign out`,
      cell(persona, way),
      async ({ page, world, wire, faults }) => {
        faults.expect(...expectedOfTheEhr)
        const patient = await aPatientWithAName(world, persona)
        const view = await begin(page, world, persona, patient)
        if (entry.practice !== undefined && way !== 'standalone') await dialogue.choosePractice(view, entry.practice)
        await showsChartOf(view, patient)
        await followsToTheEnd(page, view, { world, wire, faults, persona, entry, patient })
      },
    )
  }
}

for (const [persona, entry] of patientEntries) {
  test(
    `${persona}: a patient opens their own chart, reload, sign out`,
    cell(persona, 'patient'),
    async ({ page, world, wire, faults }) => {
      faults.expect(...expectedOfTheEhr)
      const patient = await aPatientWithAName(world, persona)
      await page.goto(world.standaloneUrl(entry.ehr))
      await dialogue.signIn(page, { patientId: patient.id })
      await dialogue.choosePatient(page, patient)
      if (entry.consent) await dialogue.allow(page)
      await showsChartOf(page, patient)
      await expect(page.getByRole('banner')).toContainText(/age \d+/)
      await followsToTheEnd(page, page, { world, wire, faults, persona, entry, patient })
    },
  )
}

for (const [persona] of providerEntries) {
  const { sandbox, fhirBase } = factsOf(persona)
  if (sandbox === undefined) continue
  test(
    `${persona}: the launch value of the documentation, ${sandbox}, ends in a chart`,
    cell(persona, 'sandbox'),
    async ({ page, world, faults }) => {
      faults.expect(...expectedOfTheEhr)
      const iss = `${world.ehrUrl}${fhirBase}`
      await page.goto(`${world.appUrl}launch.html?iss=${encodeURIComponent(iss)}&launch=${sandbox}`)
      await dialogue.signIn(page, 'clinician')
      await sessionReady(page)
      await everySectionWhole(page)
    },
  )
}

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

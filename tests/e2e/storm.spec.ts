import { faultKinds, type FaultKind } from '../../mock-ehr/faults/fault'
import { syntheticPatients } from '../../mock-ehr/patients/all'
import { expectedSections } from '../fixtures/chart-sections'
import { readResources } from '../fixtures/expected-chart'
import { sessionReady } from './support/chart'
import { openOwnChart, patientById } from './support/own-chart'
import { factsOf, type Persona } from './support/persona-facts'
import { befell, expectHonestChart, expectWhole, expectWholeByRetry, truthAt } from './support/storm-walk'
import { expect, test } from './support/world'

// The built app in a real browser, on an EHR that is in a storm. Hundreds of storms run in process (tests/storm): these
// few show that sockets, streams and the browser's own errors end as well as the answers that are made up there.

/** What a browser says of answers that are ill, and of those that it may not read. */
const ofTheBrowser = [/^Failed to load resource: /, /blocked by CORS policy/]

const persons = syntheticPatients()

async function truthOf(ehrUrl: string, persona: Persona, patientId: string) {
  const { fhirBase, release } = factsOf(persona)
  const patient = persons.find(({ id }) => id === patientId)
  const expected = readResources(release, patient?.resources[release] ?? []).find(({ id }) => id === patientId)
  if (expected === undefined) throw new Error(`no patient ${patientId}`)
  return truthAt(`${ehrUrl}${fhirBase}`, release, expected)
}

/** Of sessions that can be renewed: the others would all end at once. */
const kindsOfTokens: readonly FaultKind[] = ['token-expired', 'refresh-revoked']

/** Without `silence`, which takes the full 30 seconds of the app's patience each time. */
const kinds: readonly FaultKind[] = faultKinds.filter((kind) => kind !== 'silence' && !kindsOfTokens.includes(kind))

for (const [seed, persona, patientId, audience] of [
  [1, 'smart-2.2', 'walter-okafor', 'clinician'],
  [2, 'veracity', 'maya-castellanos', 'patient'],
  [3, 'touchworks', 'agnes-whitcombe', 'clinician'],
  [4, 'sunrise', 'desmond-achebe', 'clinician'],
  [5, 'professional', 'ingrid-solberg', 'clinician'],
  [6, 'smart-2.2', 'jordan-ellery', 'patient'],
  [7, 'medical-office-force', 'priya-raman', 'clinician'],
  [8, 'athenahealth-like', 'walter-okafor', 'clinician'],
] as const) {
  test(`storm ${seed}: ${persona} for a ${audience} shows no more than there is, and says where it is less`, async ({
    page,
    world,
    faults,
  }) => {
    test.setTimeout(180_000)
    faults.expect(...ofTheBrowser)
    const truth = await truthOf(world.ehrUrl, persona, patientId)
    const open = async () => {
      if (audience === 'clinician') await page.goto(await world.launchUrl(persona, patientId))
      else {
        const ehr = factsOf(persona).patient?.ehr ?? ''
        await openOwnChart(page, world, ehr, await patientById(world, persona, patientId))
      }
      await sessionReady(page)
    }
    await open()
    const possible = audience === 'patient' ? [...kinds, ...kindsOfTokens] : kinds
    await world.storm(persona, { storm: { seed, share: 0.35, kinds: possible } })
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-session', /^(ready|expired)$/)
    await expectHonestChart(page, truth, () => befell(world, persona))

    const log = await befell(world, persona)
    expect(log).not.toEqual([])

    await world.storm(persona, {})
    if ((await page.locator('html').getAttribute('data-session')) !== 'ready') {
      await open()
      await expectWhole(page, truth, expectedSections)
      return
    }
    const refused = await expectWholeByRetry(page, truth, log)
    // What was refused is not asked for again by itself.
    await page.reload()
    await expectWhole(page, truth, refused)
  })
}

for (const [seed, persona] of [
  [31, 'smart-2.2'],
  [32, 'sunrise'],
  [33, 'touchworks'],
  [34, 'athenahealth-like'],
  [35, 'medical-office-force'],
  [36, 'oracle-health-like'],
] as const) {
  test(`storm ${seed}: a launch at ${persona} ends in a chart, or on a page that says why not`, async ({
    page,
    world,
    faults,
  }) => {
    test.setTimeout(120_000)
    faults.expect(...ofTheBrowser)
    await world.storm(persona, { storm: { seed, share: 0.6, kinds } })
    await page.goto(await world.launchUrl(persona, 'walter-okafor'))
    const root = page.locator('html')
    await expect(root).toHaveAttribute('data-session', /^(ready|expired|failed)$/, { timeout: 60_000 })
    if ((await root.getAttribute('data-session')) === 'failed') {
      // Its words come a moment after its state.
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\b(did not|could not|cannot|does not)\b/)
    }
    await world.storm(persona, {})
    await page.goto(await world.launchUrl(persona, 'walter-okafor'))
    await sessionReady(page)
  })
}

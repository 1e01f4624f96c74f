import { syntheticPatients } from '../../mock-ehr/patients/all'
import { readResources } from '../fixtures/expected-chart'
import { expectItems } from '../fixtures/shown-against-expected'
import { openSection, sessionReady } from './support/chart'
import { expect, test } from './support/world'

const junk =
  /undefined|\bnull\b|NaN|Invalid Date|\[object Object\]|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** Her orders name drugs by a Medication that is not there, and this EHR has no Medication endpoint to say so. */
const unnamedDrugs = 'dstu2 rosa-delgado medications'

for (const [persona, release] of [
  ['smart-2.2', 'r4'],
  ['sunrise', 'dstu2'],
] as const) {
  for (const patient of syntheticPatients()) {
    const title = `${release} ${patient.id}: the chart shows what the record holds, and nothing else`
    test(title, async ({ page, world, faults }) => {
      // The browser logs the answer for a Medication that is missing.
      faults.expect(/status of 404.*\/Medication\//)
      const expected = readResources(patient.resources[release]).find(({ id }) => id === patient.id)
      if (expected === undefined) throw new Error('the patient is not among their own resources')
      await page.goto(await world.launchUrl(persona, patient.id))
      await sessionReady(page)
      for (const [name, items] of [
        ['problems', expected.problems],
        ['medications', expected.medications],
      ] as const) {
        const shown = await openSection(page, name)
        const partly = `${release} ${patient.id} ${name}` === unnamedDrugs
        await expectItems(shown, items, partly ? 'incomplete' : undefined)
        expect(await shown.innerText()).not.toMatch(junk)
      }
    })
  }
}

import { syntheticPatients } from '../../mock-ehr/patients/all'
import { readResources } from '../fixtures/expected-chart'
import { expectWholeChart, type Exceptions } from '../fixtures/whole-chart'
import { sessionReady } from './support/chart'
import { test } from './support/world'

/** What a chart of ours says otherwise than the number of its records would, by release and person. */
const exceptions: Partial<Record<string, Exceptions['states']>> = {
  // Her orders name drugs by a Medication that is not there, and this EHR has no Medication endpoint to say so.
  'dstu2 rosa-delgado': { medications: 'incomplete' },
  // Asked, and there is none: that is more than a list of nothing.
  'r4 theo-lindqvist': { allergies: 'none-known' },
  'dstu2 theo-lindqvist': { allergies: 'none-known' },
}

for (const [persona, release] of [
  ['smart-2.2', 'r4'],
  ['sunrise', 'dstu2'],
] as const) {
  for (const patient of syntheticPatients()) {
    const who = `${release} ${patient.id}`
    test(`${who}: the chart shows what the record holds, and nothing else`, async ({ page, world, faults }) => {
      // The browser logs the answer for a Medication that is missing.
      faults.expect(/status of 404.*\/Medication[/?]/)
      const expected = readResources(release, patient.resources[release]).find(({ id }) => id === patient.id)
      if (expected === undefined) throw new Error('the patient is not among their own resources')
      await page.goto(await world.launchUrl(persona, patient.id))
      await sessionReady(page)
      const states = exceptions[who]
      await expectWholeChart(page, expected, release, {
        // This EHR has no Encounter endpoint.
        unsupported: new Set(release === 'dstu2' ? (['encounters'] as const) : []),
        ...(states === undefined ? {} : { states }),
      })
    })
  }
}

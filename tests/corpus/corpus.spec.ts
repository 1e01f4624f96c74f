import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { openSection, sessionReady } from '../e2e/support/chart'
import { expect, test } from '../e2e/support/world'
import { readCorpusFolder } from '../fixtures/expected-chart'
import { expectItems } from '../fixtures/shown-against-expected'

// Real and realistic records that are not part of the project: skipped, visibly, where they are absent.
const corpus = resolve(process.env['FHIR_CORPUS'] ?? '../shared/fhir')
const present = existsSync(corpus)

const sets = [
  { persona: 'smart-2.2', folder: `${corpus}/patients-r4` },
  { persona: 'sunrise', folder: `${corpus}/patients-dstu2` },
] as const

test.use({ ehrArgs: ['--data', `${corpus}/patients-r4`, '--data', `${corpus}/patients-dstu2`, '--only-data'] })
test.skip(!present, `${corpus} is not there`)

for (const { persona, folder } of sets) {
  for (const expected of present ? readCorpusFolder(folder) : []) {
    const name = `${persona} ${expected.file} ${expected.id}`
    test(`${name}: problems and medications, none missing, none extra`, async ({ page, world, faults }) => {
      // A Patient that the server lacks is a 404, which the browser logs.
      if (!expected.recorded) faults.expect(/404/)
      await page.goto(await world.launchUrl(persona, expected.id))
      await sessionReady(page)
      for (const [heading, items] of [
        ['problems', expected.problems],
        ['medications', expected.medications],
      ] as const) {
        await expectItems(await openSection(page, heading), items)
      }
      const patient = await openSection(page, 'patient')
      await expect(patient).toHaveAttribute('data-state', expected.recorded ? 'complete' : 'failed')
    })
  }
}

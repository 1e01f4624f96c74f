import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { sessionReady } from '../e2e/support/chart'
import { expect, test } from '../e2e/support/world'
import { expectedSections } from '../fixtures/chart-sections'
import { readCorpusFolder } from '../fixtures/expected-chart'
import { expectWholeChart } from '../fixtures/whole-chart'

// Real and realistic records that are not part of the project: skipped, visibly, where they are absent.
const corpus = resolve(process.env['FHIR_CORPUS'] ?? '../shared/fhir')
const present = existsSync(corpus)

const sets = [
  { persona: 'smart-2.2', release: 'r4', folder: `${corpus}/patients-r4` },
  // With the Encounters that the product's documentation lacks, so that those of the records are looked for, too.
  { persona: 'sunrise', release: 'dstu2', folder: `${corpus}/patients-dstu2` },
] as const

const data = ['--data', `${corpus}/patients-r4`, '--data', `${corpus}/patients-dstu2`, '--only-data']

test.use({ ehrArgs: [...data, '--switch', 'sunrise.resourceTypes=dstu2-with-directory'] })
test.skip(!present, `${corpus} is not there`)

for (const { persona, release, folder } of sets) {
  for (const expected of present ? readCorpusFolder(folder, release) : []) {
    const name = `${persona} ${expected.file} ${expected.id}`
    test(`${name}: every section, none missing, none extra`, async ({ page, world, faults }) => {
      // A Patient that the server lacks is a 404, which the browser logs.
      if (!expected.recorded) faults.expect(/404/)
      await page.goto(await world.launchUrl(persona, expected.id))
      await sessionReady(page)
      await expectWholeChart(page, expected, release)
    })
  }
}

test.describe('the expectation itself', () => {
  const files = sets.map(({ release, folder }) => (present ? readCorpusFolder(folder, release) : []))
  const everyone = files.flat()

  test('has the patients of all 41 files, and something for each section but that of orders', () => {
    expect(files.map((patients) => new Set(patients.map(({ file }) => file)).size)).toEqual([22, 19])
    const empty = expectedSections.filter((name) => everyone.every(({ sections }) => sections[name].length === 0))
    expect(empty).toEqual(['orders'])
  })

  test('puts every Observation of the corpus into one section', () => {
    const named = ['vitals', 'labs', 'social-history', 'surveys', 'other-observations'] as const
    const shown = everyone.flatMap(({ sections }) => named.map((name) => sections[name].length))
    expect(shown.reduce((sum, each) => sum + each, 0)).toBe(7419 + 2572)
  })
})

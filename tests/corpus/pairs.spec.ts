import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { openSection, sessionReady } from '../e2e/support/chart'
import { expect, test, type World } from '../e2e/support/world'
import { readCorpusFolder } from '../fixtures/expected-chart'

const corpus = resolve(process.env['FHIR_CORPUS'] ?? '../shared/fhir')
const present = existsSync(corpus)

test.use({ ehrArgs: ['--data', `${corpus}/patients-r4`, '--data', `${corpus}/patients-dstu2`, '--only-data'] })
test.skip(!present, `${corpus} is not there`)

/** What the conversion to DSTU2 changed upstream, one by one: none of it is Sightline's to mend. */
const conversion: { reason: string; of: 'r4' | 'dstu2'; pattern: RegExp; becomes: string }[] = [
  {
    reason: 'dateRecorded is a date in DSTU2; recordedDate had a time of day',
    of: 'r4',
    pattern: /(Recorded \d\d-\w{3}-\d{4}) \d\d:\d\d/,
    becomes: '$1',
  },
  { reason: 'the conversion added the category "diagnosis"', of: 'dstu2', pattern: / Category diagnosis/, becomes: '' },
  {
    reason: 'prescriber lost its display, and this EHR serves no Practitioner',
    of: 'r4',
    pattern: / Prescriber Dr\. \S+ \S+/,
    becomes: '',
  },
]

async function rows(section: Locator, release: 'r4' | 'dstu2'): Promise<string[]> {
  const texts = await section.locator('[data-item]').evaluateAll((items) =>
    items.map((item) => {
      const group = item.closest('details, section')?.querySelector('summary, h2, h3')?.textContent ?? ''
      const copy = item.cloneNode(true)
      if (copy instanceof Element) for (const fold of copy.querySelectorAll('details')) fold.remove()
      return `${group} | ${copy.textContent ?? ''}`
    }),
  )
  const changes = conversion.filter(({ of }) => of === release)
  return texts
    .map((text) =>
      changes.reduce((row, { pattern, becomes }) => row.replace(pattern, becomes), text.replace(/\s+/g, ' ').trim()),
    )
    .toSorted()
}

async function chartOf(page: Page, world: World, release: 'r4' | 'dstu2', id: string) {
  await page.goto(await world.launchUrl(release === 'r4' ? 'smart-2.2' : 'sunrise', id))
  await sessionReady(page)
  await openSection(page, 'patient')
  const banner = (await page.getByRole('region', { name: 'Patient banner' }).innerText()).replace(/\s+/g, ' ')
  const problems = await rows(await openSection(page, 'problems'), release)
  const medications = await rows(await openSection(page, 'medications'), release)
  return { banner, problems, medications }
}

const pairs = present
  ? readCorpusFolder(`${corpus}/patients-r4`, 'r4').filter(({ file }) => file.startsWith('pair-'))
  : []
for (const { file, id } of pairs) {
  test(`${file}: the same person gives the same chart in R4 and in DSTU2`, async ({ page, world }) => {
    const r4 = await chartOf(page, world, 'r4', id)
    const dstu2 = await chartOf(page, world, 'dstu2', id)
    expect(dstu2).toEqual(r4)
  })
}

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { openSection, sessionReady } from '../e2e/support/chart'
import { expect, test, type World } from '../e2e/support/world'
import { expectedSections, typesOf, type ExpectedSection } from '../fixtures/chart-sections'
import { readCorpusFolder } from '../fixtures/expected-chart'

const corpus = resolve(process.env['FHIR_CORPUS'] ?? '../shared/fhir')
const present = existsSync(corpus)

const data = ['--data', `${corpus}/patients-r4`, '--data', `${corpus}/patients-dstu2`, '--only-data']

// With the Encounters that the product's documentation lacks, so that those of the records are compared, too.
test.use({ ehrArgs: [...data, '--switch', 'sunrise.resourceTypes=dstu2-with-directory'] })
test.skip(!present, `${corpus} is not there`)

interface Change {
  section: ExpectedSection
  reason: string
  /** The side that is written as the other one is. */
  of: 'r4' | 'dstu2'
  pattern: RegExp
  becomes: string | ((found: string) => string)
}

/** What the conversion to DSTU2 changed upstream, one by one: none of it is Sightline's to mend. */
const conversion: readonly Change[] = [
  {
    section: 'problems',
    reason: 'dateRecorded is a date in DSTU2; recordedDate had a time of day',
    of: 'r4',
    pattern: /(Recorded \d\d-\w{3}-\d{4}) \d\d:\d\d/,
    becomes: '$1',
  },
  {
    section: 'problems',
    reason: 'the conversion added the category "diagnosis"',
    of: 'dstu2',
    pattern: / Category diagnosis/,
    becomes: '',
  },
  {
    section: 'medications',
    reason: 'prescriber lost its display, and this EHR serves the Practitioner of nobody',
    of: 'r4',
    pattern: / (?:Prescriber Dr\. \S+ \S+|Prescribed or reported by (?:Dr\. [^()]+ \(written [^()]+\),? ?)+)/,
    becomes: '',
  },
  {
    section: 'allergies',
    reason: 'recordedDate became the onset, and DSTU2 has no verification beside its one status',
    of: 'r4',
    pattern: /Recorded (\d\d-\w{3}-\d{4}.*) Verification confirmed/,
    becomes: 'Onset $1',
  },
  {
    section: 'procedures',
    reason: 'the reference to the reason lost its display',
    of: 'r4',
    pattern: / Reason .+$/,
    becomes: '',
  },
  {
    section: 'procedures',
    reason: 'the reference to the reason lost its display',
    of: 'dstu2',
    pattern: / Reason Condition, not named here$/,
    becomes: '',
  },
  {
    section: 'encounters',
    reason: 'participant and provider lost their displays',
    of: 'r4',
    pattern: / Participant .+? Service provider .+?(?= Discharged to |$)/,
    becomes: '',
  },
  {
    section: 'encounters',
    reason: 'participant and provider lost their displays',
    of: 'dstu2',
    pattern: / Participant Practitioner, not named here(?: Service provider Organization, not named here)?/,
    becomes: '',
  },
  {
    section: 'encounters',
    reason: 'DSTU2 says the class by a code of its own, shown as it was written',
    of: 'r4',
    pattern: /Class [A-Z]\w+/,
    becomes: (found) => `Class ${found.slice('Class '.length).toLowerCase()}`,
  },
  {
    section: 'encounters',
    reason: 'the conversion wrote "outpatient" for some of what had the class AMB',
    of: 'dstu2',
    pattern: /Class outpatient/i,
    becomes: 'Class ambulatory',
  },
  {
    section: 'reports',
    reason: 'of the results only the last is left',
    of: 'r4',
    pattern: / Results .*, ([^,]+ Category )/,
    becomes: ' Results $1',
  },
  {
    section: 'reports',
    reason: 'the conversion named the provider as performer, without a display',
    of: 'dstu2',
    pattern: / Performer Organization, not named here/,
    becomes: '',
  },
  {
    section: 'reports',
    reason: 'the category lost its display',
    of: 'dstu2',
    pattern: / Category LAB/,
    becomes: ' Category Laboratory',
  },
  {
    section: 'care-plans',
    reason: 'the places of activities were left out',
    of: 'r4',
    pattern: /, at .+?(?= (?:Activity|Addresses|Care team|Intent) )/g,
    becomes: '',
  },
  {
    section: 'care-plans',
    reason: 'DSTU2 plans have no care team and no intent',
    of: 'r4',
    pattern: /(?: Care team CareTeam, not named here)? Intent order/,
    becomes: '',
  },
]

async function rows(section: Locator, name: ExpectedSection, release: 'r4' | 'dstu2'): Promise<string[]> {
  const texts = await section.locator('[data-item]').evaluateAll((items) =>
    items.map((item) => {
      const group = item.closest('details, section')?.querySelector('summary, h2, h3')?.textContent ?? ''
      const copy = item.cloneNode(true)
      if (copy instanceof Element) for (const fold of copy.querySelectorAll('details')) fold.remove()
      return `${group} | ${copy.textContent ?? ''}`
    }),
  )
  const changes = conversion.filter((change) => change.of === release && change.section === name)
  return texts
    .map((text) =>
      changes.reduce(
        (row, { pattern, becomes }) =>
          typeof becomes === 'string' ? row.replace(pattern, becomes) : row.replace(pattern, becomes),
        text.replace(/\s+/g, ' ').trim(),
      ),
    )
    .toSorted()
}

async function chartOf(page: Page, world: World, release: 'r4' | 'dstu2', id: string) {
  await page.goto(await world.launchUrl(release === 'r4' ? 'smart-2.2' : 'sunrise', id))
  await sessionReady(page)
  await openSection(page, 'patient')
  const banner = (await page.getByRole('region', { name: 'Patient banner' }).innerText()).replace(/\s+/g, ' ')
  const sections = new Map<ExpectedSection, string[]>()
  for (const name of compared) sections.set(name, await rows(await openSection(page, name), name, release))
  return { banner, sections }
}

/** Sections that both releases have; the patient's own is compared by the banner. */
const compared = expectedSections.filter((name) => name !== 'patient' && typesOf(name, 'dstu2').length > 0)

const pairs = present
  ? readCorpusFolder(`${corpus}/patients-r4`, 'r4').filter(({ file }) => file.startsWith('pair-'))
  : []
for (const { file, id } of pairs) {
  test(`${file}: the same person gives the same chart in R4 and in DSTU2`, async ({ page, world }) => {
    const r4 = await chartOf(page, world, 'r4', id)
    const dstu2 = await chartOf(page, world, 'dstu2', id)
    expect(dstu2.banner).toBe(r4.banner)
    for (const name of compared) expect.soft(dstu2.sections.get(name), name).toEqual(r4.sections.get(name))
  })
}

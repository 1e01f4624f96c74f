import { readFile } from 'node:fs/promises'
import { expect, openSection, test } from '../fixtures/foreign-ehr/clinic'
import { isSearch } from '../fixtures/foreign-ehr/habits'
import { ottoline } from '../fixtures/foreign-ehr/records'
import type { Habit, Reply } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { section, sectionsSettled, sessionReady } from '../e2e/support/chart'

// Answers without an end, and of more than anybody reads: the tab lives, and says what it has.

const inProcedures =
  (reply: () => Reply): Habit =>
  (asked, ordinary) =>
    isSearch(asked, 'Procedure') ? reply() : exactly(asked, ordinary)

const begun = '{"resourceType":"Bundle","type":"searchset","entry":['
const fhirJson = { 'content-type': 'application/fhir+json' }

test('an answer that never ends is cut where it is too large, and the rest of the chart is whole', async ({
  page,
  openClinic,
}) => {
  const part = Buffer.alloc(1_000_000, ' ')
  const clinic = await openClinic({
    records: wholeRecord('r4').records,
    fhir: inProcedures(() => ({ status: 200, headers: fhirJson, body: begun, endless: { part, every: 0 } })),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const states = await sectionsSettled(page)
  expect([...states].filter(([, state]) => state === 'failed')).toEqual([])
  await expect(await openSection(page, 'procedures', 'failed')).toContainText('larger than 50 MB')
  await openSection(page, 'problems', 'complete')
})

test('an answer of a byte a moment is given up after its time, with a sentence', async ({ page, openClinic }) => {
  const part = Buffer.from(' ')
  const clinic = await openClinic({
    records: wholeRecord('r4').records,
    fhir: inProcedures(() => ({ status: 200, headers: fhirJson, body: begun, endless: { part, every: 100 } })),
  })
  await page.clock.install()
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/procedures"]').click()
  await expect(section(page, 'procedures', 'full')).toHaveAttribute('data-state', 'loading')
  await page.clock.runFor(31_000)
  await expect(section(page, 'procedures', 'full')).toHaveAttribute('data-state', 'failed')
  await expect(section(page, 'procedures', 'full')).toContainText('did not answer in time')
  await openSection(page, 'problems', 'complete')
})

const count = 5_000

/** A page of procedures, as an EHR without paging sends it. */
const many = `${begun}${Array.from({ length: count }, (_, index) =>
  JSON.stringify({
    resource: {
      resourceType: 'Procedure',
      id: `p-${index}`,
      status: 'completed',
      code: { coding: [{ system: 'http://snomed.info/sct', code: String(index) }], text: `Procedure ${index}` },
      subject: { reference: `Patient/${ottoline}` },
      performedDateTime: `20${String(index % 25).padStart(2, '0')}-05-0${(index % 9) + 1}`,
    },
  }),
).join(',')}]}`

test('a page of 5,000 records: the section has all of them, other pages answer, and all of them are saved', async ({
  page,
  openClinic,
}) => {
  test.setTimeout(120_000)
  const clinic = await openClinic({
    records: wholeRecord('r4').records,
    fhir: inProcedures(() => ({ status: 200, headers: fhirJson, body: many })),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  await sectionsSettled(page)
  const began = Date.now()
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/procedures"]').click()
  const procedures = section(page, 'procedures', 'full')
  await expect(procedures).toHaveAttribute('data-state', 'complete', { timeout: 60_000 })
  await expect(procedures).toHaveAttribute('data-shown', String(count))
  await openSection(page, 'problems', 'complete')
  test.info().annotations.push({ type: 'figure', description: `${(Date.now() - began) / 1000} s for 5,000 records` })
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/take-along"]').click()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Everything received', exact: true }).click(),
  ])
  const saved = await readFile(await download.path(), 'utf8')
  expect(saved.match(/"resourceType": "Procedure"/g)).toHaveLength(count)
})

const levels = (depth: number, name: string) =>
  `[${`{"${name}":[`.repeat(depth)}{"text":"inmost"}${']}'.repeat(depth)}]`

test('a record of 2,000 levels is saved with everything received, to its inmost', async ({ page, openClinic }) => {
  const deep = `{"resource":{"resourceType":"Procedure","id":"deep","status":"completed","code":{"text":"Deep"},"subject":{"reference":"Patient/${ottoline}"},"extension":${levels(2_000, 'extension')}}}`
  const clinic = await openClinic({
    records: wholeRecord('r4').records,
    fhir: inProcedures(() => ({ status: 200, headers: fhirJson, body: `${begun}${deep}]}` })),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  // Not shown, and said to be there.
  await openSection(page, 'procedures', 'incomplete')
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/take-along"]').click()
  const button = page.getByRole('button', { name: 'Everything received', exact: true })
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const saved = await readFile(await download.path(), 'utf8')
  expect(saved).toContain('"inmost"')
  expect(saved).toContain('Polymyalgia rheumatica')
})

import { expect, openSection, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, bearer } from '../fixtures/foreign-ehr/asked'
import { ottoline, type Stored } from '../fixtures/foreign-ehr/records'
import { json, outcome, type Habit } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { sessionReady } from './support/chart'

// Files of an EHR that is written for these tests alone: fetched when somebody asks, and with the token there only.

const binary =
  (answer: Habit): Habit =>
  (asked, ordinary) =>
    asked.url.pathname.endsWith('/Binary/letter') ? answer(asked, ordinary) : exactly(asked, ordinary)

for (const [what, answer] of [
  ['as itself', () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: 'Dear colleague' })],
  [
    'as a Binary',
    () => json({ resourceType: 'Binary', id: 'letter', contentType: 'text/plain', data: btoa('Dear colleague') }),
  ],
] satisfies [string, Habit][]) {
  test(`a file that is sent ${what} is fetched once somebody wants it, with the token`, async ({
    page,
    openClinic,
  }) => {
    const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: binary(answer) })
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    const documents = await openSection(page, 'documents', 'complete')
    const fetches = () => clinic.asked.filter(({ target }) => target.includes('/Binary/'))
    expect(fetches()).toHaveLength(0)
    await documents.getByRole('button', { name: 'Show The letter' }).click()
    await expect(documents).toContainText('Dear colleague')
    expect(fetches().map((asked) => [asked.target, bearer(asked)?.startsWith('Bearer ')])).toEqual([
      ['/clinic/fhir/Binary/letter', true],
    ])
  })
}

test('a file that may not be fetched says so, and the document stays', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    records: wholeRecord('r4').records,
    fhir: binary(() => outcome(403, 'forbidden', 'No files for apps')),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const documents = await openSection(page, 'documents', 'complete')
  await documents.getByRole('button', { name: 'Show The letter' }).click()
  await expect(documents).toContainText('did not allow Sightline to fetch this file')
  await expect(documents.locator('[data-item="DocumentReference/letter"]')).toContainText('Clinic letter')
})

const document = (id: string, title: string, url: string): Stored => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  type: { text: title },
  subject: { reference: `Patient/${ottoline}` },
  content: [{ attachment: { contentType: 'text/plain', title, url } }],
})

test('a file elsewhere is a link without the token, and an address that runs is none', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    records: [
      ...wholeRecord('r4').records,
      document('far', 'Far away', 'https://files.example/letter?key=7'),
      document('script', 'A trap', 'javascript:alert(1)'),
    ],
    fhir: exactly,
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const documents = await openSection(page, 'documents', 'complete')
  const far = documents.locator('[data-item="DocumentReference/far"]')
  await expect(far.getByRole('link', { name: /files\.example/ })).toHaveAttribute('rel', /noreferrer/)
  await expect(far.getByRole('button', { name: /^Show/ })).toHaveCount(0)
  const trap = documents.locator('[data-item="DocumentReference/script"]')
  await expect(trap).toContainText('does not open')
  await expect(trap.locator('a[href^="javascript:"]')).toHaveCount(0)
})

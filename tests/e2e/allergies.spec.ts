import { ends, expect, openSection, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest } from '../fixtures/foreign-ehr/asked'
import { answering, isSearch } from '../fixtures/foreign-ehr/habits'
import { allRecords, ottoline, type Stored } from '../fixtures/foreign-ehr/records'
import { outcome } from '../fixtures/foreign-ehr/reply'
import { sessionReady, shownItems } from './support/chart'

// Five ways of not having an allergy, at EHRs that are written for these tests alone. None may look like another.

const statement = (id: string, code: string, text: string): Stored => ({
  resourceType: 'AllergyIntolerance',
  id,
  patient: { reference: `Patient/${ottoline}` },
  code: { coding: [{ system: 'http://snomed.info/sct', code, display: text }], text },
})

const withRecords = (...more: Stored[]) => ({ records: [...allRecords('r4'), ...more] })

const notAsked = withRecords(statement('a1', '1631000175102', 'Not asked'))

for (const [what, habits, state, words] of [
  ['no known allergy', withRecords(statement('a1', '716186003', 'No known allergy')), 'none-known', /no known allerg/i],
  ['none returned', withRecords(), 'none', /nothing recorded about allergies/i],
  [
    'not permitted',
    {
      ...withRecords(),
      token: answering((answer) => ({ ...answer, scope: 'patient/Patient.rs patient/Condition.rs' })),
    },
    'denied',
    /AllergyIntolerance/,
  ],
] as const) {
  test(`${what} is ${state}, on the card and in full`, async ({ page, openClinic }) => {
    const clinic = await openClinic(habits)
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    await ends(page, 'allergies', 'card', state)
    await expect(page.locator('section[data-section="allergies"][data-view="card"]')).toContainText(words)
    await expect(await openSection(page, 'allergies', state)).toContainText(words)
  })
}

test('not asked is a record, and is not "no known allergies"', async ({ page, openClinic }) => {
  const clinic = await openClinic(notAsked)
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const section = await openSection(page, 'allergies', 'complete')
  expect(await shownItems(section)).toEqual(['AllergyIntolerance/a1'])
  await expect(section).toContainText(/not asked|not been asked/i)
  await expect(section).not.toContainText(/no known/i)
})

test('a list that failed says nothing of allergies, and never "none"', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    ...withRecords(),
    fhir: (asked, ordinary) =>
      isSearch(asked, 'AllergyIntolerance') ? outcome(500, 'exception', 'Broken') : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const section = await openSection(page, 'allergies', 'failed')
  await expect(section).toContainText('could not load')
  await expect(section).not.toContainText(/no known|none recorded|no allergies/i)
})

test('"no known drug allergy" beside an allergy does not hide it', async ({ page, openClinic }) => {
  const clinic = await openClinic(
    withRecords(statement('a1', '409137002', 'No known drug allergy'), statement('a2', '91935009', 'Peanut allergy')),
  )
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const section = await openSection(page, 'allergies', 'complete')
  expect(await shownItems(section)).toEqual(['AllergyIntolerance/a1', 'AllergyIntolerance/a2'])
  await expect(section.locator('[data-item="AllergyIntolerance/a2"]')).toContainText(/peanut/i)
})

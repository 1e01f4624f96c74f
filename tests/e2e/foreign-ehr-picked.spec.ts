import type { Page } from '@playwright/test'
import { ends, expect, showsTheChart, test, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, refreshes } from '../fixtures/foreign-ehr/asked'
import type { Habits } from '../fixtures/foreign-ehr/foreign-ehr'
import { answering, without } from '../fixtures/foreign-ehr/habits'
import { bareBundle, person, named } from '../fixtures/foreign-ehr/people'
import { askedAbout, asksForPatient, openRow, rows, search } from '../fixtures/foreign-ehr/picking'
import { bertrand, ottoline, type Stored } from '../fixtures/foreign-ehr/records'
import { amended } from '../fixtures/foreign-ehr/reply'

// The chart of a patient who was picked in the app, at EHRs that are written for these tests alone.

const withoutPatient = { token: answering(without('patient')) }

async function opensFromTheEhr(page: Page, clinic: Clinic): Promise<void> {
  await page.goto(clinic.launchUrl())
  await asksForPatient(page)
  expect(clinic.reads()).toEqual([])
}

/** Refreshes whose answers name `patient`. */
const refreshNaming = (patient: string | undefined): Partial<Habits> => ({
  refreshTokens: 'rotating',
  token: (asked, ordinary) =>
    amended(ordinary(), (answer) => ({
      ...answer,
      patient: asked.form.get('grant_type') === 'refresh_token' ? patient : undefined,
    })),
})

for (const [what, patient] of [
  ['names nobody', undefined],
  ['names whom the person picked', bertrand],
] as const) {
  test(`after a pick, a refresh that ${what} goes on with the one picked`, async ({ page, openClinic, faults }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic(refreshNaming(patient))
    await opensFromTheEhr(page, clinic)
    await search(page, { name: 'quist' })
    await openRow(page, rows(page))
    await ends(page, 'problems', 'card', 'complete')
    await clinic.endAccessAtRest()
    await page.reload()
    await ends(page, 'problems', 'card', 'complete')
    await expect(page.getByRole('banner')).toContainText('QUIST, Bertrand')
    expect(refreshes(clinic)).toHaveLength(1)
    expect(askedAbout(clinic)).toEqual([bertrand])
  })
}

test('after a pick, a refresh that names somebody else closes the chart', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic(refreshNaming(ottoline))
  await opensFromTheEhr(page, clinic)
  await search(page, { name: 'quist' })
  await openRow(page, rows(page))
  await ends(page, 'problems', 'card', 'complete')
  await clinic.endAccessAtRest()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
  await expect(page.locator('body')).toContainText('renewed the access for another patient')
  await expect(page.locator('body')).not.toContainText(/quist|fairweather/i)
  expect(askedAbout(clinic)).toEqual([bertrand])
})

test('another patient: nothing of the first is left, and only the second is asked for', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic(withoutPatient)
  await opensFromTheEhr(page, clinic)
  await search(page, { name: 'fair' })
  await openRow(page, rows(page))
  await showsTheChart(page)
  await page.getByRole('button', { name: 'Another patient' }).click()
  await asksForPatient(page)
  await expect(page.locator('body')).not.toContainText(/fairweather|polymyalgia/i)
  expect(page.url()).toBe(clinic.appUrl)
  const before = clinic.reads().length
  await search(page, { name: 'quist' })
  await openRow(page, rows(page))
  await ends(page, 'problems', 'card', 'complete')
  await expect(page.locator('body')).not.toContainText(/fairweather|polymyalgia/i)
  expect(askedAbout(clinic, before)).toEqual([bertrand])
  await page.goBack()
  await expect(page.locator('body')).not.toContainText(/fairweather|polymyalgia/i)
})

/** The chart of whoever is found, opened; the ids are as real servers make them. */
for (const id of ['T|17', 'a+b=c', '50%', 'é ü', '7/8']) {
  test(`an id like ${id} is opened, and asked for, as it is`, async ({ page, openClinic, faults }) => {
    faults.expect(aFailedRequest)
    const found: Stored[] = [
      person(id, { name: named('Strange', 'Ida'), birthDate: '1960-01-01' }),
      {
        resourceType: 'Condition',
        id: 'c-strange',
        code: { text: 'Rare condition' },
        subject: { reference: `Patient/${encodeURIComponent(id)}` },
      },
    ]
    const clinic = await openClinic({
      ...withoutPatient,
      records: found,
      fhir: (asked, ordinary) =>
        asked.url.searchParams.get('patient') === id
          ? bareBundle(asked.url.pathname.endsWith('/Condition') ? found.slice(1) : [])
          : ordinary(),
    })
    await opensFromTheEhr(page, clinic)
    await search(page, { name: 'strange' })
    await openRow(page, rows(page))
    await expect(page.getByRole('banner')).toContainText('STRANGE, Ida')
    await ends(page, 'problems', 'card', 'complete')
    expect(askedAbout(clinic)).toEqual([id])
  })
}

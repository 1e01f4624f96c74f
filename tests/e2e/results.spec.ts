import type { Locator } from '@playwright/test'
import { expect, openSection, test } from '../fixtures/foreign-ehr/clinic'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { sessionReady } from './support/chart'

// Values of an EHR that is written for these tests alone, each as the wire has it.

const item = (section: Locator, id: string) => section.locator(`[data-item~="Observation/${id}"]`).first()

test('results keep comparator, digits, zero and absence, and are flagged from evidence alone', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: exactly })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const labs = await openSection(page, 'labs', 'complete')
  await expect(item(labs, 'crp-bound')).toContainText(/<\s?5\s/)
  await expect(item(labs, 'crp-bound')).not.toContainText(/\bhigh\b/i)
  await expect(item(labs, 'potassium')).toContainText('4.0')
  await expect(item(labs, 'potassium')).toContainText('5.10')
  await expect(item(labs, 'basophils')).toContainText(/(^|[^\d.])0\s/)
  await expect(item(labs, 'clotted')).toContainText('Specimen clotted')
  await expect(item(labs, 'clotted')).not.toContainText(/(^|[^\d.])0([^\d.-]|$)/)
  await expect(item(labs, 'culture')).toContainText('No growth after 5 days')
  // Ranges of two meanings decide nothing by themselves.
  await expect(item(labs, 'two-ranges')).toContainText('first trimester')
  await expect(item(labs, 'two-ranges')).not.toContainText(/\b(high|low|abnormal)\b/i)
  await expect(item(labs, 'crp-high')).toContainText('41.0')
})

test('half of a blood pressure says why the other is absent; zero points are a score', async ({ page, openClinic }) => {
  const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: exactly })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const vitals = await openSection(page, 'vitals', 'complete')
  await expect(item(vitals, 'pressure')).toContainText('148')
  await expect(item(vitals, 'pressure')).toContainText('Not heard')
  await expect(item(vitals, 'weight')).toContainText('71.50')
  const surveys = await openSection(page, 'surveys', 'complete')
  await expect(item(surveys, 'phq')).toContainText(/PHQ-2.*0/s)
  const social = await openSection(page, 'social-history', 'complete')
  await expect(item(social, 'smoking')).toContainText('Ex-smoker')
})

test('a time that is no date is said as it is, and no date is called missing beside it', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: exactly })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const immunizations = await openSection(page, 'immunizations', 'complete')
  const refused = immunizations.locator('[data-item="Immunization/refused"]')
  await expect(refused).toContainText('autumn of 2024')
  await expect(refused).not.toContainText('date not recorded')
})

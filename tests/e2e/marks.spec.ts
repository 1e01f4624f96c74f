import type { Locator } from '@playwright/test'
import { expectedSections } from '../fixtures/chart-sections'
import { expect, openSection, test } from '../fixtures/foreign-ehr/clinic'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { sectionsSettled, sessionReady } from './support/chart'

// What a record says of itself that changes how far it may be trusted stands wherever the record is read.

const changed = 'changed by a part not understood here'
const modifierExtension = [{ url: 'https://ehr.example/not-for-this-patient', valueBoolean: true }]

/** The sections whose cards list items on a clinician's first screen. */
const listedOnCards = ['problems', 'medications', 'allergies', 'vitals', 'labs', 'encounters']

async function allSay(items: Locator, where: string): Promise<void> {
  await expect(items.first(), where).toBeAttached()
  await expect.soft(items.filter({ hasNotText: changed }), where).toHaveCount(0)
}

for (const release of ['r4', 'dstu2'] as const) {
  test(`${release}: a modifier that is not understood is said on every card, page, list and paper`, async ({
    page,
    openClinic,
  }) => {
    test.setTimeout(120_000)
    const { records, shown } = wholeRecord(release)
    const changedRecords = records.map((record) => Object.assign(record, { modifierExtension }))
    const clinic = await openClinic({ release, records: changedRecords, fhir: exactly })
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    await sectionsSettled(page)
    const filled = expectedSections.filter((name) => (shown[name] ?? []).length > 0)
    for (const name of listedOnCards.filter((one) => filled.some((name) => name === one))) {
      await allSay(page.locator(`[data-section="${name}"][data-view="card"] [data-item]`), `card of ${name}`)
    }
    for (const name of filled) {
      await allSay((await openSection(page, name, 'complete')).locator('[data-item]'), name)
    }
    const sections = page.getByRole('navigation', { name: 'Sections' })
    await sections.getByRole('link', { name: 'Timeline' }).click()
    await allSay(page.locator('[data-timeline-item]'), 'timeline')
    await sections.getByRole('link', { name: 'Print and save' }).click()
    await page.getByRole('link', { name: 'Full chart' }).click()
    for (const name of filled) {
      const printed = page.locator(`[data-print="${name}"]`)
      await allSay(printed.locator(':scope > ul > li, :scope > div > ul > li'), `${name} on paper`)
    }
    await page.goBack()
    await page.getByRole('link', { name: /hand-?off/i }).click()
    await allSay(page.locator('[data-print] li'), 'hand-off')
  })
}

test('a result about a fetus is no trend, no pressure and no vital sign of the mother’s', async ({
  page,
  openClinic,
}) => {
  const { records } = wholeRecord('r4')
  const subject = records.find(({ resourceType }) => resourceType === 'Condition')?.['subject']
  const pulse = (id: string, value: number, day: string, more: object = {}) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: { text: 'Heart rate', coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject,
    effectiveDateTime: day,
    valueQuantity: { value, unit: '/min' },
    ...more,
  })
  const focus = [{ reference: 'RelatedPerson/unborn', display: 'Unborn child' }]
  const clinic = await openClinic({
    records: [...records, pulse('own', 71, '2031-02-01'), pulse('fetal', 148, '2031-03-01', { focus })],
    fhir: exactly,
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const card = page.locator('[data-section="vitals"][data-view="card"]')
  await expect(card.locator('[data-item="Observation/fetal"]')).toContainText(
    'about Unborn child, not about the patient',
  )
  const vitals = await openSection(page, 'vitals', 'complete')
  const fetal = vitals.locator('[data-item="Observation/fetal"]')
  await expect(fetal).toContainText('148')
  await expect(fetal).toContainText('about Unborn child, not about the patient')
  const own = vitals.locator('[data-item="Observation/own"]')
  await expect(own).toContainText('71')
  await expect(own).not.toContainText('about')
})

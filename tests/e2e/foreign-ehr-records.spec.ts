import { gzipSync } from 'node:zlib'
import { ends, expect, openSection, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest } from '../fixtures/foreign-ehr/asked'
import { isSearch, searching } from '../fixtures/foreign-ehr/habits'
import { allRecords, bertrand, medications, ottoline, problems, type Stored } from '../fixtures/foreign-ehr/records'
import { changedEntries, json, outcome, withEntries, type Reply } from '../fixtures/foreign-ehr/reply'
import { shownItems } from './support/chart'

// Records of an EHR that is written for these tests alone, and that Sightline was never tuned to.

for (const [what, change] of [
  ['of type text/plain', (reply) => ({ ...reply, headers: { 'content-type': 'text/plain' } })],
  ['without a type', (reply) => ({ ...reply, headers: {} })],
  [
    'in gzip',
    (reply) => ({ ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' }, body: gzipSync(reply.body) }),
  ],
  ['with a byte order mark', (reply) => ({ ...reply, body: `\uFEFF${String(reply.body)}` })],
] satisfies [string, (reply: Reply) => Reply][]) {
  test(`good JSON ${what} is read`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ fhir: (_asked, ordinary) => change(ordinary()) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(await shownItems(await openSection(page, 'problems', 'complete'))).toEqual(problems)
  })
}

test('a Patient with another id is not shown as the patient', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    fhir: (asked, ordinary) =>
      asked.target.includes('/Patient/') && ordinary().status === 200
        ? json(allRecords('r4').find(({ id }) => id === bertrand))
        : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  await ends(page, 'patient', 'card', 'failed')
  await expect(page.getByRole('banner')).toContainText('name could not be loaded')
  await expect(page.locator('body')).not.toContainText(/Quist/i)
})

test('a record of another patient is left out, and the section says that one is', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    fhir: searching('Condition', (reply) =>
      changedEntries(reply, (entries) => [
        ...entries,
        { resource: allRecords('r4').find(({ id }) => id === 'c6'), search: { mode: 'match' } },
      ]),
    ),
  })
  await page.goto(clinic.launchUrl())
  const list = await openSection(page, 'problems', 'incomplete')
  expect(await shownItems(list)).toEqual(problems)
  await expect(list).toHaveAttribute('data-skipped', '1')
  await expect(list).toContainText('1 record could not be shown')
  await expect(list).toContainText('about another patient')
  await expect(page.locator('body')).not.toContainText('Migraine')
})

test('a search that is answered with records of everybody shows those of the patient alone', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({
    fhir: searching('Condition', (reply) =>
      changedEntries(reply, () =>
        allRecords('r4').flatMap((resource) => (resource.resourceType === 'Condition' ? [{ resource }] : [])),
      ),
    ),
  })
  await page.goto(clinic.launchUrl())
  const list = await openSection(page, 'problems', 'incomplete')
  expect(await shownItems(list)).toEqual(problems)
  await expect(page.locator('body')).not.toContainText('Migraine')
})

const orderOf = (id: string, more: Record<string, unknown>): Stored => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  subject: { reference: `Patient/${ottoline}` },
  ...more,
})

test('Medications that are contained, versioned, absolute or with a display are all named', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({
    records: [
      ...allRecords('r4').filter(({ resourceType }) => resourceType !== 'MedicationRequest'),
      orderOf('contained', {
        contained: [{ resourceType: 'Medication', id: 'inner', code: { text: 'folic acid 1 mg' } }],
        medicationReference: { reference: '#inner' },
      }),
      orderOf('versioned', { medicationReference: { reference: 'Medication/drug-1/_history/4' } }),
      orderOf('displayed', { medicationReference: { display: 'home brew tea' } }),
    ],
  })
  clinic.records.push(
    orderOf('absolute', { medicationReference: { reference: clinic.address('Medication/drug-2') } }),
    { resourceType: 'Medication', id: 'drug-2', code: { text: 'senna 8.6 mg' } },
  )
  await page.goto(clinic.launchUrl())
  const list = await openSection(page, 'medications', 'complete')
  for (const [id, name] of [
    ['contained', 'folic acid 1 mg'],
    ['versioned', 'apixaban'],
    ['displayed', 'home brew tea'],
    ['absolute', 'senna 8.6 mg'],
  ]) {
    await expect(list.locator(`[data-item="MedicationRequest/${id}"]`)).toContainText(name ?? '')
  }
})

test('Medications that may not be read: the order stays, and the section says what is lacking', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    fhir: (asked, ordinary) => {
      if (asked.target.includes('/Medication/')) return outcome(403, 'forbidden', 'Not for apps')
      const reply = ordinary()
      return isSearch(asked, 'MedicationRequest')
        ? withEntries(reply, (entry) => JSON.stringify(entry).includes('MedicationRequest'))
        : reply
    },
  })
  await page.goto(clinic.launchUrl())
  const list = await openSection(page, 'medications', 'incomplete')
  expect(await shownItems(list)).toEqual(medications)
  await expect(list.locator('[data-item="MedicationRequest/m2"]')).toContainText('Medication not named')
  await expect(list.locator('[data-item="MedicationRequest/m2"]')).toContainText('Take 1 tablet twice a day')
  await expect(list).toContainText('Ask for the scope patient/Medication.rs')
})

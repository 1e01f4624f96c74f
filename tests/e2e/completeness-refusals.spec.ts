import type { Locator, Page } from '@playwright/test'
import { ends, expect, openSection, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, searches } from '../fixtures/foreign-ehr/asked'
import { answering, isSearch } from '../fixtures/foreign-ehr/habits'
import { ottoline } from '../fixtures/foreign-ehr/records'
import { amended, changedEntries, html, json, outcome, type Habit } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { sectionsSettled, sessionReady, shownItems } from './support/chart'

// Sections that a server refuses, lacks, loses or holds back, at EHRs that are written for these tests alone.

const { records, shown } = wholeRecord('r4')

/** By the last part of the path; by the category where the type is asked for several. */
const answeringBy =
  (habits: Record<string, Habit>): Habit =>
  (asked, ordinary) => {
    const type = asked.url.pathname.split('/').at(-1) ?? ''
    const category = asked.url.searchParams.get('category')
    const habit = habits[category === null ? type : `${type}?${category}`]
    return habit === undefined ? exactly(asked, ordinary) : habit(asked, () => answered(asked, ordinary))
  }

/** The ordinary answer, with its numbers as they were meant. */
const answered: (...given: Parameters<Habit>) => ReturnType<Parameters<Habit>[1]> = (asked, ordinary) => {
  const reply = exactly(asked, ordinary)
  return typeof reply === 'string' ? ordinary() : reply
}

const adding =
  (...resources: unknown[]): Habit =>
  (_asked, ordinary) =>
    changedEntries(ordinary(), (entries) => [
      ...entries,
      ...resources.map((resource) => ({ resource, search: { mode: 'match' } })),
    ])

const empty: Habit = () => json({ resourceType: 'Bundle', type: 'searchset' })

/** An empty list, and a remark on it. */
const emptyBut =
  (remark: { code: string; severity?: string; diagnostics?: string }): Habit =>
  () =>
    json({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [
        {
          resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', ...remark }] },
          search: { mode: 'outcome' },
        },
      ],
    })

const withheld = emptyBut({ code: 'suppressed', diagnostics: 'Behavioural health is withheld.' })

/** Refuses until the parameter is there, as its words say. */
const demanding =
  (parameter: string): Habit =>
  ({ url }, ordinary) =>
    url.searchParams.has(parameter) ? ordinary() : outcome(400, 'required', `The parameter ${parameter} is required`)

const statesOnScreen = async (page: Page) => Object.fromEntries(await sectionsSettled(page))

async function expectSection(section: Locator, shownThere: number, skipped: number): Promise<void> {
  await expect.soft(section).toHaveAttribute('data-shown', String(shownThere))
  await expect.soft(section).toHaveAttribute('data-skipped', String(skipped))
}

test('each section ends in the state that its own answers give it, on the overview and in full', async ({
  page,
  openClinic,
  faults,
}) => {
  test.setTimeout(180_000)
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    records,
    fhir: answeringBy({
      Immunization: () => outcome(404, 'not-found', 'No such type'),
      Procedure: () => outcome(405, 'not-supported', 'Not here'),
      Encounter: () => ({ status: 501, headers: {}, body: '' }),
      DiagnosticReport: () => outcome(400, 'not-supported', 'Resource type DiagnosticReport is not supported'),
      DocumentReference: () => outcome(403, 'forbidden', 'Not for apps'),
      CarePlan: () => outcome(500, 'exception', 'The dog ate it'),
      CareTeam: empty,
      Goal: () => html(404),
      Coverage: demanding('status'),
      Device: withheld,
      ServiceRequest: adding({ resourceType: 'ServiceRequest', status: 'active', code: { text: 'Nameless' } }),
      FamilyMemberHistory: adding({
        resourceType: 'FamilyMemberHistory',
        id: 'stray',
        status: 'completed',
        patient: { reference: 'Patient/somebody-else' },
        relationship: { text: 'Uncle of another' },
      }),
      'Observation?social-history': () => outcome(400, 'invalid', 'Bad category'),
      'Observation?survey': () => outcome(403, 'forbidden', 'No surveys'),
    }),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const expected: Record<string, [state: string, shown: number, skipped: number]> = {
    problems: ['complete', 5, 0],
    medications: ['complete', 3, 0],
    allergies: ['complete', 2, 0],
    vitals: ['complete', 2, 0],
    labs: ['complete', 7, 0],
    immunizations: ['unsupported', 0, 0],
    procedures: ['unsupported', 0, 0],
    encounters: ['unsupported', 0, 0],
    reports: ['unsupported', 0, 0],
    documents: ['denied', 0, 0],
    'care-plans': ['failed', 0, 0],
    'care-team': ['none', 0, 0],
    goals: ['failed', 0, 0],
    coverage: ['complete', 1, 0],
    devices: ['denied', 0, 0],
    orders: ['incomplete', 2, 1],
    'family-history': ['incomplete', 1, 1],
    'social-history': ['failed', 0, 0],
    surveys: ['denied', 0, 0],
    'other-observations': ['complete', 2, 0],
    patient: ['complete', 1, 0],
  }
  for (const [name, state] of Object.entries(await statesOnScreen(page))) {
    expect.soft(state, `card of ${name}`).toBe(expected[name]?.[0])
  }
  for (const [name, [state, shownThere, skipped]] of Object.entries(expected)) {
    const section = await openSection(page, name, state)
    await expectSection(section, shownThere, skipped)
  }
  await expect(page.locator('body')).not.toContainText(/nameless|uncle of another/i)
  // One question, then the one with what was demanded.
  expect(searches(clinic, 'Coverage').map(({ url }) => url.searchParams.has('status'))).toEqual([false, true])
})

test('an empty list that the EHR remarks upon is not “none”: not all was searched, or some is held back', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({
    records,
    fhir: answeringBy({
      AllergyIntolerance: emptyBut({ code: 'incomplete', diagnostics: 'The archive did not answer.' }),
      Condition: emptyBut({ code: 'timeout' }),
      Immunization: emptyBut({ code: 'security' }),
      Procedure: emptyBut({ code: 'processing', diagnostics: 'Sorted by date.' }),
    }),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const allergies = await openSection(page, 'allergies', 'failed')
  await expect(allergies).toContainText('could not look through all of its records')
  await expect(allergies).toContainText('The archive did not answer.')
  await expect(await openSection(page, 'problems', 'failed')).toContainText('could not look through all of its records')
  await expect(await openSection(page, 'immunizations', 'denied')).toContainText('says that it holds some back')
  await expect(await openSection(page, 'procedures', 'none')).toContainText('Sorted by date.')
})

test('a section that failed is whole after it is asked again, and only it is asked', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  let isIll = true
  const clinic = await openClinic({
    records,
    fhir: answeringBy({
      CarePlan: (_asked, ordinary) => (isIll ? outcome(500, 'exception', 'The dog ate it') : ordinary()),
    }),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const section = await openSection(page, 'care-plans', 'failed')
  await expect(section).toContainText('The dog ate it')
  await sectionsSettled(page)
  isIll = false
  const before = clinic.reads().length
  await section.getByRole('button', { name: 'Retry' }).click()
  await ends(page, 'care-plans', 'full', 'complete')
  expect(await shownItems(section)).toEqual(shown['care-plans'])
  expect(
    clinic
      .reads()
      .slice(before)
      .map(({ path }) => path.split('?')[0]),
  ).toEqual(['CarePlan'])
})

test('one slow type holds up no other', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    records,
    fhir: answeringBy({ Immunization: () => 'hang', 'Observation?vital-signs': () => 'hang', Device: () => 'hang' }),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  for (const name of ['problems', 'medications', 'allergies', 'labs']) await ends(page, name, 'card', 'complete')
  for (const name of ['family-history', 'care-team', 'documents', 'surveys', 'orders'] as const) {
    expect(await shownItems(await openSection(page, name, 'complete'))).toEqual(shown[name])
  }
  await openSection(page, 'devices', 'loading')
  await openSection(page, 'vitals', 'loading')
})

const offering =
  (types: readonly string[]): Habit =>
  (_asked, ordinary) =>
    amended(ordinary(), (statement) => ({
      ...statement,
      rest: [{ mode: 'server', resource: types.map((type) => ({ type, interaction: [{ code: 'search-type' }] })) }],
    }))

test('what the metadata do not offer is not asked for, and is not taken for none', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    records,
    metadata: offering(['Patient', 'Condition', 'AllergyIntolerance', 'MedicationRequest', 'Observation', 'Goal']),
  })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  for (const name of ['immunizations', 'documents', 'care-plans', 'devices', 'family-history', 'orders']) {
    await openSection(page, name, 'unsupported')
  }
  for (const name of ['goals', 'surveys', 'other-observations', 'medications'])
    await openSection(page, name, 'complete')
  const lacking = /^(Immunization|DocumentReference|CarePlan|Device|FamilyMemberHistory|ServiceRequest)\b/
  expect(clinic.reads().flatMap(({ path }) => (lacking.test(path) ? [path] : []))).toEqual([])
})

for (const [what, metadata] of [
  ['do not come', () => 'hang'],
  ['are a web page', () => html(200)],
  ['are refused', () => outcome(401, 'login', 'Sign in for that')],
] satisfies [string, Habit][]) {
  test(`where the metadata ${what}, every section is asked for`, async ({ page, openClinic, faults }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({ records, metadata, fhir: exactly })
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    for (const name of ['immunizations', 'goals', 'family-history']) await openSection(page, name, 'complete')
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
  })
}

test('scopes by category: what was granted is shown, the rest is not asked for and not taken for none', async ({
  page,
  openClinic,
}) => {
  const category = 'http://terminology.hl7.org/CodeSystem/observation-category'
  const scope = [
    'patient/Patient.rs',
    'patient/Condition.rs',
    `patient/Observation.rs?category=${category}|laboratory`,
    `patient/Observation.rs?category=${category}|survey`,
    'patient/Goal.rs',
  ].join(' ')
  const clinic = await openClinic({ records, fhir: exactly, token: answering((answer) => ({ ...answer, scope })) })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  for (const [name, state] of [
    ['labs', 'complete'],
    ['surveys', 'complete'],
    ['goals', 'complete'],
    ['vitals', 'denied'],
    ['social-history', 'denied'],
    ['allergies', 'denied'],
    ['medications', 'denied'],
    ['documents', 'denied'],
  ] as const) {
    await openSection(page, name, state)
  }
  const asked = searches(clinic, 'Observation').map(({ url }) => url.searchParams.get('category'))
  expect(asked.filter((one) => one === 'vital-signs' || one === 'social-history')).toEqual([])
  expect(clinic.reads().filter(({ path }) => /^(Allergy|Medication|Document)/.test(path))).toEqual([])
})

test('a server that wants a category of every search for Observations: the rest by theirs, and a word on it', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  for (const refusal of [
    outcome(400, 'required', 'Observation searches need a category or a code'),
    outcome(400, 'not-supported', 'A search by patient alone is not supported'),
    outcome(422, 'processing', 'Add a category'),
  ]) {
    const clinic = await openClinic({ records, fhir: answeringBy({ Observation: () => refusal }) })
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    const others = await openSection(page, 'other-observations', 'complete')
    expect(await shownItems(others)).toEqual(['Observation/gait'])
    await expect(others).toContainText(/categor/)
    expect(await shownItems(await openSection(page, 'surveys', 'complete'))).toEqual(shown.surveys)
  }
})

const everything: Habit = (asked, ordinary) => {
  if (isSearch(asked, 'Observation')) asked.url.searchParams.delete('category')
  return exactly(asked, ordinary)
}

test('a server that ignores the category: each section holds its own all the same', async ({ page, openClinic }) => {
  const clinic = await openClinic({ records, pageSize: 4, fhir: everything })
  await page.goto(clinic.launchUrl(ottoline))
  await sessionReady(page)
  for (const name of ['labs', 'vitals', 'social-history', 'surveys', 'other-observations'] as const) {
    const section = await openSection(page, name, 'complete')
    expect([...new Set(await shownItems(section))], name).toEqual(shown[name])
    await expectSection(section, shown[name]?.length ?? 0, 0)
  }
})

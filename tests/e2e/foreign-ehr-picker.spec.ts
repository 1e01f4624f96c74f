import type { Page } from '@playwright/test'
import { ends, expect, test, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, refreshes, searches } from '../fixtures/foreign-ehr/asked'
import { answering, without } from '../fixtures/foreign-ehr/habits'
import { asksForPeople, bareBundle, person, named } from '../fixtures/foreign-ehr/people'
import { askedAbout, asksForPatient, openRow, outcomeOf, rows, search } from '../fixtures/foreign-ehr/picking'
import { allRecords, bertrand, ottoline } from '../fixtures/foreign-ehr/records'
import { amended, html, json, outcome, type Habit, type Reply } from '../fixtures/foreign-ehr/reply'

// Tokens without a patient, at EHRs that are written for these tests alone, and that Sightline was never tuned to.

const withoutPatient = { token: answering(without('patient')) }

/** A habit in the searches for people; what it leaves is answered as ever. */
const people =
  (answer: (parameters: URLSearchParams, ordinary: () => Reply) => ReturnType<Habit>): Habit =>
  (asked, ordinary) =>
    asksForPeople(asked) ? answer(asked.url.searchParams, ordinary) : ordinary()

async function opensFromTheEhr(page: Page, clinic: Clinic): Promise<void> {
  await page.goto(clinic.launchUrl())
  await asksForPatient(page)
  expect(clinic.reads()).toEqual([])
}

for (const [begun, address] of [
  ['from the EHR', (clinic: Clinic) => clinic.launchUrl(bertrand)],
  ['at the app', (clinic: Clinic) => clinic.standaloneUrl],
] as const) {
  for (const release of ['r4', 'dstu2'] as const) {
    test(`${release}, begun ${begun}: a token without patient leads to a search, and to one chart`, async ({
      page,
      openClinic,
    }) => {
      const clinic = await openClinic({ ...withoutPatient, release })
      await page.goto(address(clinic))
      await asksForPatient(page)
      expect(clinic.reads()).toEqual([])
      await search(page, { name: 'fair' })
      await expect(rows(page)).toHaveCount(1)
      await openRow(page, rows(page))
      await expect(page.getByRole('banner')).toContainText('FAIRWEATHER, Ottoline')
      await ends(page, 'problems', 'card', 'complete')
      await ends(page, 'medications', 'card', 'complete')
      expect(askedAbout(clinic)).toEqual([ottoline])
      expect(page.url()).toBe(`${clinic.appUrl}chart`)
      await page.reload()
      await ends(page, 'problems', 'card', 'complete')
      expect(askedAbout(clinic)).toEqual([ottoline])
    })
  }
}

const refuses = (...names: string[]) =>
  people((parameters, ordinary) => {
    const found = names.find((name) => parameters.has(name))
    return found === undefined ? ordinary() : outcome(400, 'invalid', `Unknown search parameter "${found}"`)
  })

for (const [what, fhir] of [
  ['knows no `name`', refuses('name')],
  [
    'refuses `name` without a word of what is wrong',
    people((asked, ordinary) => (asked.has('name') ? html(400) : ordinary())),
  ],
  [
    'answers 422 to `name`',
    people((asked, ordinary) => (asked.has('name') ? outcome(422, 'invalid', 'no') : ordinary())),
  ],
  [
    'says that `name` is not supported',
    people((asked, ordinary) => (asked.has('name') ? outcome(400, 'not-supported', 'name') : ordinary())),
  ],
  ['knows neither `name` nor `given`', refuses('name', 'given')],
  ['knows no `_count`', refuses('_count')],
  ['knows neither `_count` nor `name`', refuses('_count', 'name')],
] satisfies [string, Habit][]) {
  const alone = what.includes('given') || what.includes('422') || what.includes('not supported')
  for (const typed of alone ? ['quist'] : ['quist', 'Bertrand Quist']) {
    test(`a server that ${what} finds “${typed}” all the same`, async ({ page, openClinic, faults }) => {
      faults.expect(aFailedRequest)
      const clinic = await openClinic({ ...withoutPatient, fhir })
      await opensFromTheEhr(page, clinic)
      await search(page, { name: typed })
      await expect(rows(page)).toHaveCount(1)
      await expect(rows(page)).toContainText('QUIST, Bertrand')
    })
  }
}

const everybody: Habit = people(() =>
  bareBundle(allRecords('r4').filter(({ resourceType }) => resourceType === 'Patient')),
)

test('a server that ignores what was asked and returns everybody: who fits is listed, the others are counted', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({ ...withoutPatient, fhir: everybody })
  await opensFromTheEhr(page, clinic)
  await search(page, { name: 'quist' })
  await expect(rows(page)).toHaveCount(1)
  await expect(outcomeOf(page)).toContainText('1 record that Foreign Clinic sent does not fit what you typed')
  await search(page, { name: 'Nobody' })
  await expect(outcomeOf(page)).toContainText('Nobody found')
  await expect(rows(page)).toHaveCount(0)
})

test('a server that wants family, given and birth date together says so, and finds by them', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const words = 'Either identifier, or family, given and birthdate, must be given'
  const fhir = people((asked, ordinary) =>
    asked.has('identifier') || ['family', 'given', 'birthdate'].every((name) => asked.has(name))
      ? ordinary()
      : outcome(400, 'required', words),
  )
  const clinic = await openClinic({ ...withoutPatient, fhir })
  await opensFromTheEhr(page, clinic)
  await search(page, { name: 'quist' })
  await expect(outcomeOf(page)).not.toContainText('Nobody found')
  await expect(page.getByRole('main')).toContainText(words)
  await search(page, { name: 'Quist Bertrand', born: '1987-01-02' })
  await expect(rows(page)).toHaveCount(1)
})

const crowd = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    person(`crowd-${index}`, {
      name: named('Miller', `Number${index}`),
      birthDate: `19${10 + (index % 90)}-03-04`,
    }),
  )

test('people on several pages, without a total, with a warning among them: all are listed, once', async ({
  page,
  openClinic,
}) => {
  const warning = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'processing', diagnostics: 'Archived charts are left out' }],
  }
  const clinic = await openClinic({
    ...withoutPatient,
    pageSize: 4,
    records: [...allRecords('r4'), ...crowd(11)],
    fhir: people((_asked, ordinary) =>
      amended(ordinary(), ({ entry, ...bundle }) => {
        const entries: unknown[] = Array.isArray(entry) ? entry : []
        return {
          ...bundle,
          total: undefined,
          entry: [...entries, ...entries.slice(0, 1), { resource: warning, search: { mode: 'outcome' } }],
        }
      }),
    ),
  })
  await opensFromTheEhr(page, clinic)
  await search(page, { name: 'miller' })
  await expect(rows(page)).toHaveCount(11)
  await expect(outcomeOf(page)).toContainText('11 patients found')
  await expect(page.getByText('Archived charts are left out')).toHaveCount(1)
})

test('people of whom the EHR says that it did not look everywhere: one may be missing', async ({
  page,
  openClinic,
}) => {
  const warning = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'incomplete', diagnostics: 'The archive did not answer' }],
  }
  const clinic = await openClinic({
    ...withoutPatient,
    records: [...allRecords('r4'), ...crowd(2)],
    fhir: people((_asked, ordinary) =>
      amended(ordinary(), ({ entry, ...bundle }) => ({
        ...bundle,
        entry: [...(Array.isArray(entry) ? entry : []), { resource: warning, search: { mode: 'outcome' } }],
      })),
    ),
  })
  await opensFromTheEhr(page, clinic)
  await search(page, { name: 'miller' })
  await expect(rows(page)).toHaveCount(2)
  await expect(outcomeOf(page)).toContainText('the one you look for may be missing')
  await expect(outcomeOf(page)).toContainText('could not look through all of its records')
  await expect(page.getByText('The archive did not answer').first()).toBeVisible()
})

test('thousands: the first of them, the number is not invented, and the asking stops', async ({ page, openClinic }) => {
  const clinic = await openClinic({ ...withoutPatient, pageSize: 200, records: [...allRecords('r4'), ...crowd(5000)] })
  await opensFromTheEhr(page, clinic)
  await search(page, { name: 'miller' })
  await expect(outcomeOf(page)).toContainText('The first 50 patients of more')
  await expect(rows(page)).toHaveCount(50)
  expect(searches(clinic, 'Patient').length).toBeLessThanOrEqual(2)
})

test('thousands whom nobody asked for, without an end: the search ends, and does not say that nobody is there', async ({
  page,
  openClinic,
}) => {
  const all = [...allRecords('r4'), ...crowd(3000)].filter(({ resourceType }) => resourceType === 'Patient')
  const fhir = people((asked) => {
    const at = Number(asked.get('at') ?? 0)
    const next = { relation: 'next', url: `?at=${at + 20}` }
    return json({
      resourceType: 'Bundle',
      type: 'searchset',
      link: [next],
      entry: all.slice(2 + at, 22 + at).map((resource) => ({ resource })),
    })
  })
  const clinic = await openClinic({ ...withoutPatient, fhir })
  await opensFromTheEhr(page, clinic)
  await search(page, { name: 'quist' })
  await expect(outcomeOf(page)).toContainText('more people than Sightline can look through')
  expect(searches(clinic, 'Patient').length).toBeLessThan(60)
})

for (const [what, answer, words, hasRetry] of [
  [
    '403',
    () => outcome(403, 'forbidden', 'no demographics'),
    'did not allow Sightline to read the list of patients',
    false,
  ],
  [
    '404 in words',
    () => outcome(404, 'not-supported', 'no such type'),
    'does not offer the list of patients to apps',
    false,
  ],
  ['501', () => outcome(501, 'not-supported', 'no such type'), 'does not offer the list of patients to apps', false],
  ['404 as a web page', () => html(404), 'could not load the list of patients', true],
  ['500', () => outcome(500, 'exception', 'boom'), 'answered with the error 500', true],
  ['a sign-in page', () => html(200), 'a web page in place of data', true],
  [
    'a Patient in place of a Bundle',
    () => json(person('x', { name: named('Quist', 'Bertrand') })),
    'could not load the list of patients',
    true,
  ],
  [
    'half of a Bundle',
    () => ({ ...json({}), body: '{"resourceType":"Bundle","entry":[{' }),
    'cut short or damaged',
    true,
  ],
] satisfies [string, () => Reply, string, boolean][]) {
  test(`a search for people that is answered with ${what}: that is said, nobody is listed, and it is not “nobody”`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    let isIll = true
    const clinic = await openClinic({
      ...withoutPatient,
      fhir: people((_asked, ordinary) => (isIll ? answer() : ordinary())),
    })
    await opensFromTheEhr(page, clinic)
    await search(page, { name: 'quist' })
    await expect(outcomeOf(page)).toContainText(words)
    await expect(outcomeOf(page)).not.toContainText('Nobody found')
    await expect(rows(page)).toHaveCount(0)
    isIll = false
    if (hasRetry) await page.getByRole('button', { name: 'Retry' }).click()
    else await search(page, { name: 'quist' })
    await expect(rows(page)).toHaveCount(1)
  })
}

test('a token that ends during the search is renewed, and nobody notices', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ ...withoutPatient, refreshTokens: 'rotating' })
  await opensFromTheEhr(page, clinic)
  clinic.endAccess()
  await search(page, { name: 'quist' })
  await expect(rows(page)).toHaveCount(1)
  expect(refreshes(clinic)).toHaveLength(1)
})

test('a token that ends during the search and cannot be renewed: sign in again, and nobody is shown', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic(withoutPatient)
  await opensFromTheEhr(page, clinic)
  clinic.endAccess()
  await search(page, { name: 'quist' })
  await expect(page.locator('html')).toHaveAttribute('data-session', 'locked')
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible()
  await expect(page.locator('body')).not.toContainText(/quist/i)
})

test('the answer of a slow search never takes the place of a later one', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    ...withoutPatient,
    fhir: people((asked, ordinary) => (asked.get('name') === 'fair' ? 'hang' : ordinary())),
  })
  await opensFromTheEhr(page, clinic)
  await search(page, { name: 'fair' })
  await expect(page.getByText('Searching at Foreign Clinic…')).toBeVisible()
  await search(page, { name: 'quist' })
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('QUIST, Bertrand')
})

test('a patient’s own app is not offered other people: no patient, no search', async ({ page, openClinic }) => {
  const clinic = await openClinic(withoutPatient, { entry: () => ({ audience: 'patient' }) })
  await page.goto(clinic.standaloneUrl)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'failed', { timeout: 30_000 })
  await expect(page.locator('body')).toContainText('No patient was chosen')
  expect(clinic.reads()).toEqual([])
})

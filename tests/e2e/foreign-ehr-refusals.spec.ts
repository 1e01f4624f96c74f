import { ends, expect, openSection, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, searches } from '../fixtures/foreign-ehr/asked'
import { isSearch } from '../fixtures/foreign-ehr/habits'
import { medications, problems } from '../fixtures/foreign-ehr/records'
import { html, outcome, type Habit, type Reply } from '../fixtures/foreign-ehr/reply'
import { shownItems } from './support/chart'

// Refusals and breakdowns of an EHR that is written for these tests alone, and that Sightline was never tuned to.

test('429 with Retry-After: waited for as long as was asked, then fine', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const times: number[] = []
  const clinic = await openClinic({
    fhir: (asked, ordinary) => {
      if (!isSearch(asked, 'Condition')) return ordinary()
      times.push(Date.now())
      const headers = { 'retry-after': '2', 'access-control-expose-headers': 'Retry-After' }
      return times.length === 1 ? { status: 429, headers, body: '' } : ordinary()
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(times).toHaveLength(2)
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_950)
})

test('503 for ever: a few tries, then words and a Retry that works', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  let isDown = true
  const clinic = await openClinic({
    fhir: (asked, ordinary) => (isDown && isSearch(asked, 'Condition') ? html(503) : ordinary()),
  })
  await page.goto(clinic.launchUrl())
  const list = await openSection(page, 'problems', 'failed')
  await expect(list).toContainText('Foreign Clinic is too busy (it answered 503)')
  expect(searches(clinic, 'Condition').length).toBeLessThanOrEqual(5)
  isDown = false
  await list.getByRole('button', { name: 'Retry' }).click()
  await ends(page, 'problems', 'full', 'complete')
  expect(await shownItems(list)).toEqual(problems)
})

test('400 with the code of something that passes is tried again', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  let times = 0
  const clinic = await openClinic({
    fhir: (asked, ordinary) => {
      if (!isSearch(asked, 'Condition')) return ordinary()
      times += 1
      return times === 1 ? outcome(400, 'transient', 'Temporarily unavailable') : ordinary()
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(times).toBe(2)
})

test('a type that the EHR does not serve for apps is told from an error, whatever the status', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  for (const status of [400, 404, 405, 501]) {
    const clinic = await openClinic({
      fhir: (asked, ordinary) =>
        isSearch(asked, 'Condition') ? outcome(status, 'not-supported', 'Condition is not supported') : ordinary(),
    })
    await page.goto(clinic.launchUrl())
    await ends(page, 'problems', 'card', 'unsupported')
    await expect(page.locator('section[data-section="problems"]')).toContainText('does not offer problems to apps')
    await ends(page, 'medications', 'card', 'complete')
  }
})

/** Refuses a search for medication orders that lacks one of `names`, one at a time. */
const demanding =
  (...names: string[]): Habit =>
  (asked, ordinary) => {
    const lacking = isSearch(asked, 'MedicationRequest') && names.find((name) => !asked.url.searchParams.has(name))
    return lacking ? outcome(400, 'required', `The parameter ${lacking} is required for this search.`) : ordinary()
  }

for (const names of [['status'], ['intent'], ['status', 'intent']]) {
  test(`a server that demands ${names.join(' and ')} of orders is asked with every value`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({ fhir: demanding(...names) })
    await page.goto(clinic.launchUrl())
    const list = await openSection(page, 'medications', 'complete')
    expect(await shownItems(list)).toEqual(medications)
    const last = searches(clinic, 'MedicationRequest').at(-1)?.url.searchParams
    if (names.includes('status')) {
      expect(last?.get('status')?.split(',').toSorted()).toEqual(
        'active cancelled completed draft entered-in-error on-hold stopped unknown'.split(' '),
      )
    }
    if (names.includes('intent')) {
      expect(last?.get('intent')?.split(',').toSorted()).toEqual(
        'filler-order instance-order option order original-order plan proposal reflex-order'.split(' '),
      )
    }
  })
}

test('a server that refuses a search in words of its own, without saying what it wants', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    fhir: (asked, ordinary) =>
      isSearch(asked, 'MedicationRequest') && !asked.url.searchParams.has('status') ? html(400) : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  expect(await shownItems(await openSection(page, 'medications', 'complete'))).toEqual(medications)
})

/** Refuses every search that has one of `names` in it. */
const refusing =
  (names: readonly string[], words: (name: string) => Reply): Habit =>
  (asked, ordinary) => {
    const found = asked.url.searchParams.has('patient') && names.find((name) => asked.url.searchParams.has(name))
    return found ? words(found) : ordinary()
  }

for (const [what, names, words] of [
  ['_count', ['_count'], (name) => outcome(400, 'invalid', `Unknown search parameter: ${name}`)],
  ['_include', ['_include'], (name) => outcome(400, 'not-supported', `${name} is not supported`)],
  [
    '_count and _include',
    ['_count', '_include'],
    (name) => outcome(400, 'invalid', `Unknown search parameter: ${name}`),
  ],
  ['_include and _count', ['_include', '_count'], (name) => outcome(400, 'invalid', `${name}?`)],
  ['both, without a word', ['_include', '_count'], () => html(400)],
] satisfies [string, string[], (name: string) => Reply][]) {
  test(`a server that refuses ${what} is asked without`, async ({ page, openClinic, faults }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({ pageSize: 2, fhir: refusing(names, words) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    const list = await openSection(page, 'medications', 'complete')
    expect(await shownItems(list)).toEqual(medications)
    await expect(list).toContainText('apixaban 5 mg Oral Tablet', { ignoreCase: true })
  })
}

for (const status of [500, 403]) {
  test(`${status} on the Patient alone: banner and card say so, the rest of the chart is there`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({
      fhir: (asked, ordinary) => (asked.target.includes('/Patient/') ? outcome(status, 'exception', 'No') : ordinary()),
    })
    await page.goto(clinic.launchUrl())
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
    await ends(page, 'patient', 'card', status === 403 ? 'denied' : 'failed')
    await expect(page.getByRole('banner')).toContainText('The patient’s name could not be loaded')
    await ends(page, 'problems', 'card', 'complete')
    await ends(page, 'medications', 'card', 'complete')
    expect(await shownItems(await openSection(page, 'problems', 'complete'))).toEqual(problems)
    await expect(page.getByRole('banner')).toContainText('The patient’s name could not be loaded')
  })
}

test('one search in XML, one cut short, one that hangs up: each says what happened to it', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    fhir: (asked, ordinary) => {
      const reply = ordinary()
      if (isSearch(asked, 'Condition')) return { ...reply, body: String(reply.body).slice(0, -40) }
      if (isSearch(asked, 'MedicationRequest')) {
        return { ...reply, headers: { 'content-type': 'application/fhir+xml' }, body: '<Bundle xmlns="x"/>' }
      }
      return isSearch(asked, 'MedicationStatement') ? 'drop' : reply
    },
  })
  await page.goto(clinic.launchUrl())
  await expect(await openSection(page, 'problems', 'failed')).toContainText('cut short or damaged')
  const list = await openSection(page, 'medications', 'failed')
  await expect(list).toContainText('XML where JSON was asked for')
  await expect(list).toContainText('the connection to Foreign Clinic failed')
})

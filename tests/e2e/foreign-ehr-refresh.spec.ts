import type { Page } from '@playwright/test'
import { ends, expect, failsSaying, showsTheChart, test, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, bearer, refreshes } from '../fixtures/foreign-ehr/asked'
import { withoutIncluded } from '../fixtures/foreign-ehr/habits'
import { allRecords, bertrand, ordersByReference } from '../fixtures/foreign-ehr/records'
import { amended, html, json } from '../fixtures/foreign-ehr/reply'

// Tokens that end, at an EHR that is written for these tests alone, and that Sightline was never tuned to.

/** The token is good no more, and everything is asked for anew. */
async function outliveToken(page: Page, clinic: Clinic): Promise<void> {
  await clinic.endAccessAtRest()
  await page.reload()
}

test('two expirations in a row: each refresh token is used once, with every character of it', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ refreshTokens: 'rotating' })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  for (let round = 1; round <= 2; round += 1) {
    await outliveToken(page, clinic)
    await showsTheChart(page)
    expect(refreshes(clinic).map(({ status }) => status)).toEqual(Array.from({ length: round }, () => 200))
  }
  const used = refreshes(clinic).map(({ form }) => form.get('refresh_token'))
  expect(new Set(used).size).toBe(2)
  expect(refreshes(clinic)[0]?.form.get('client_id')).toBe('sight line+&7')
})

test('a refresh without a new refresh token: the old one stays good', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ refreshTokens: 'lasting' })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  for (let round = 1; round <= 2; round += 1) {
    await outliveToken(page, clinic)
    await showsTheChart(page)
  }
  expect(new Set(refreshes(clinic).map(({ form }) => form.get('refresh_token'))).size).toBe(1)
})

test('a refresh that is refused for good ends the session, once', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    token: (asked, ordinary) =>
      asked.form.get('grant_type') === 'refresh_token' ? json({ error: 'invalid_grant' }, 400) : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await outliveToken(page, clinic)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'expired')
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible()
  expect(refreshes(clinic)).toHaveLength(1)
  for (const name of ['problems', 'medications']) await ends(page, name, 'card', 'failed')
})

test('a refresh that meets an error of the server does not end the session: a retry brings the chart', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  let isDown = true
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    token: (asked, ordinary) => (asked.form.get('grant_type') === 'refresh_token' && isDown ? html(500) : ordinary()),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await outliveToken(page, clinic)
  await ends(page, 'problems', 'card', 'failed')
  await ends(page, 'medications', 'card', 'failed')
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
  isDown = false
  for (const name of ['problems', 'medications']) {
    await page.locator(`section[data-section="${name}"]`).getByRole('button', { name: 'Retry' }).click()
    await ends(page, name, 'card', 'complete')
  }
})

test('a token that ends in the middle of the pages: one refresh, and each request once more', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  let ended = false
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    pageSize: 12,
    records: [...allRecords('r4'), ...ordersByReference(12)],
    fhir: (asked, ordinary) => {
      // Once the second page of the orders is asked for, ten reads of Medications are under way or due.
      if (!ended && asked.url.searchParams.has('_at') && asked.target.includes('MedicationRequest')) {
        ended = true
        clinic.endAccess()
      }
      return withoutIncluded(asked, ordinary())
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(ended).toBe(true)
  expect(refreshes(clinic)).toHaveLength(1)
  const refused = clinic.reads().filter(({ asked }) => asked.status === 401)
  expect(refused.length).toBeGreaterThanOrEqual(1)
  for (const { asked } of refused) {
    const again = clinic.reads().filter((other) => other.asked.target === asked.target && other.asked !== asked)
    expect(again.map((other) => other.asked.status)).toEqual([200])
    expect(bearer(again[0]?.asked ?? asked)).not.toBe(bearer(asked))
  }
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/medications"]').click()
  await ends(page, 'medications', 'full', 'complete')
  await expect(page.locator('section[data-view="full"]')).toContainText('compound 11')
})

test('ten reads that are refused at once share one refresh', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  let ended = false
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    records: [...allRecords('r4'), ...ordersByReference(10)],
    fhir: (asked, ordinary) => {
      if (!ended && asked.target.includes('/Medication/')) {
        ended = true
        clinic.endAccess()
      }
      return withoutIncluded(asked, ordinary())
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(refreshes(clinic)).toHaveLength(1)
  const refused = clinic.reads().filter(({ asked }) => asked.status === 401)
  expect(refused.length).toBeGreaterThan(1)
  const reads = clinic.reads().filter(({ path }) => path.startsWith('Medication/'))
  expect(reads).toHaveLength(11 + refused.length)
})

test('a token for a short while is not renewed at every request', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    lifetime: 20,
    refreshTokens: 'rotating',
    pageSize: 3,
    records: [...allRecords('r4'), ...ordersByReference(12)],
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(clinic.reads().length).toBeGreaterThan(6)
  expect(refreshes(clinic).length).toBeLessThanOrEqual(1)
})

test('a refresh that answers for another patient closes the chart', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    token: (asked, ordinary) =>
      asked.form.get('grant_type') === 'refresh_token'
        ? amended(ordinary(), (answer) => ({ ...answer, patient: bertrand }))
        : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await outliveToken(page, clinic)
  await failsSaying(page, 'The session was ended', 'for another patient than this session was for')
  await expect(page.locator('body')).not.toContainText(/Fairweather|Polymyalgia|Quist/i)
  expect(clinic.reads().filter(({ path }) => path.includes(bertrand))).toEqual([])
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
})

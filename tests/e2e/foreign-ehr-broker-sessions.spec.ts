import type { Page } from '@playwright/test'
import { ends, expect, failsSaying, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, bearer, refreshes } from '../fixtures/foreign-ehr/asked'
import { answering, without } from '../fixtures/foreign-ehr/habits'
import { asksForPatient, openRow, rows, search } from '../fixtures/foreign-ehr/picking'
import { bertrand, ottoline } from '../fixtures/foreign-ehr/records'
import { amended, html, json, type Reply, type Silence } from '../fixtures/foreign-ehr/reply'

// Sessions that are renewed through the token broker, at an EHR that is written for these tests alone.

async function opened(page: Page, clinic: { launchUrl: (patient: string) => string }, patient: string): Promise<void> {
  await page.goto(clinic.launchUrl(patient))
  await expect(page.getByRole('banner')).toContainText(patient === ottoline ? 'FAIRWEATHER' : 'QUIST', {
    timeout: 30_000,
  })
  await ends(page, 'problems', 'card', 'complete')
}

test('two tabs, two patients, one registration: each renews its own, also at the same moment', async ({
  page,
  context,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ refreshTokens: 'rotating' }, { confidential: 'basic' })
  const second = await context.newPage()
  await opened(page, clinic, ottoline)
  await opened(second, clinic, bertrand)
  for (let round = 1; round <= 2; round += 1) {
    await clinic.endAccessAtRest()
    await Promise.all([page.reload(), second.reload()])
    await ends(page, 'problems', 'card', 'complete')
    await ends(second, 'problems', 'card', 'complete')
    await expect(page.getByRole('banner')).toContainText('FAIRWEATHER')
    await expect(second.getByRole('banner')).toContainText('QUIST')
  }
  expect(refreshes(clinic).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  await clinic.endAccessAtRest()
  await second.reload()
  await ends(second, 'problems', 'card', 'complete')
})

test('a renewed token for another patient ends the session: nothing of either is shown', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic(
    {
      refreshTokens: 'rotating',
      token: (asked, ordinary) =>
        asked.form.get('grant_type') === 'refresh_token'
          ? amended(ordinary(), (answer) => ({ ...answer, patient: bertrand }))
          : ordinary(),
    },
    { confidential: 'ec' },
  )
  await opened(page, clinic, ottoline)
  await clinic.endAccessAtRest()
  await page.reload()
  await failsSaying(page, 'renewed the access for another patient')
  await expect(page.locator('body')).not.toContainText(/fairweather|quist|polymyalgia|migraine/i)
  expect(clinic.reads().filter(({ path }) => path.includes(bertrand))).toEqual([])
  await page.reload()
  await expect(page.locator('body')).not.toContainText(/fairweather|quist/i)
  expect(refreshes(clinic)).toHaveLength(1)
})

const passing: [string, () => Reply | Silence][] = [
  ['503', () => json({ error: 'temporarily_unavailable' }, 503, 'application/json')],
  ['500 as a web page', () => html(500)],
  ['a cut connection', () => 'drop'],
  ['a redirect', () => ({ status: 302, headers: { location: '/login' }, body: '' })],
]

for (const [what, ill] of passing) {
  test(`a refresh through the broker that meets ${what} is tried again later, with the same token`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    let isIll = true
    const clinic = await openClinic(
      {
        refreshTokens: 'rotating',
        token: (asked, ordinary) => (isIll && asked.form.get('grant_type') === 'refresh_token' ? ill() : ordinary()),
      },
      { confidential: 'basic' },
    )
    await opened(page, clinic, ottoline)
    await clinic.endAccessAtRest()
    await page.reload()
    await ends(page, 'problems', 'card', 'failed')
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
    // A page that is left while it renews takes the new token along: all tries have to be over.
    await clinic.atRest(6_000)
    isIll = false
    await page.reload()
    await showsTheChart(page)
    // Up to the one that is answered: after it the token is another, whichever page comes to use it.
    const all = refreshes(clinic)
    const answered = all.findIndex(({ status }) => status === 200)
    expect(answered).toBeGreaterThan(0)
    expect(new Set(all.slice(0, answered + 1).map(({ form }) => form.get('refresh_token'))).size).toBe(1)
  })
}

test('a refresh that is refused for good: the session ends with a way back in', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic(
    {
      refreshTokens: 'rotating',
      token: (asked, ordinary) =>
        asked.form.get('grant_type') === 'refresh_token' ? json({ error: 'invalid_grant' }, 400) : ordinary(),
    },
    { confidential: 'rsa' },
  )
  await opened(page, clinic, ottoline)
  await clinic.endAccessAtRest()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'expired')
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await showsTheChart(page)
  expect(refreshes(clinic)).toHaveLength(1)
})

test('a token without patient through the broker: picked, renewed, and the same patient after', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic(
    { refreshTokens: 'rotating', token: answering(without('patient')) },
    { confidential: 'ec' },
  )
  await page.goto(clinic.launchUrl())
  await asksForPatient(page)
  await clinic.endAccessAtRest()
  await search(page, { name: 'quist' })
  await openRow(page, rows(page))
  await ends(page, 'problems', 'card', 'complete')
  await expect(page.getByRole('banner')).toContainText('QUIST')
  await clinic.endAccessAtRest()
  await page.reload()
  await ends(page, 'problems', 'card', 'complete')
  await expect(page.getByRole('banner')).toContainText('QUIST')
  expect(new Set(clinic.reads().map(({ asked }) => bearer(asked))).size).toBe(3)
})

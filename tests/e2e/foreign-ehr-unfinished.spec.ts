import { expect, failsSaying, showsTheChart, test, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, authorizations, posts } from '../fixtures/foreign-ehr/asked'
import type { Habits } from '../fixtures/foreign-ehr/foreign-ehr'
import { bertrand, ottoline } from '../fixtures/foreign-ehr/records'
import type { Reply } from '../fixtures/foreign-ehr/reply'

// Launches that get no answer, at an EHR that stops at a page of its own.

const stop: Reply = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Error</title><h1>unauthorized_client: this app is not licensed here</h1>',
}

/** The EHR stops every launch until it is told to let them in. */
function stopping(): { habits: Partial<Habits>; letIn: () => void } {
  let isStopping = true
  return {
    habits: { authorize: (_asked, ordinary) => (isStopping ? stop : ordinary()) },
    letIn: () => {
      isStopping = false
    },
  }
}

const told = 'The sign-in at Foreign Clinic was not finished'

for (const [begun, address, way] of [
  ['from the EHR', (clinic: Clinic) => clinic.launchUrl(), 'Open Sightline again from the patient’s chart'],
  ['at the app', (clinic: Clinic) => clinic.standaloneUrl, 'Sign in again'],
] as const) {
  test(`begun ${begun} and stopped: the app explains it when it is opened again, with what was sent`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const { habits, letIn } = stopping()
    const clinic = await openClinic(habits)
    await page.goto(address(clinic))
    await expect(page.getByRole('heading')).toContainText('unauthorized_client')
    await page.goto(clinic.appUrl)
    await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
    await expect(page.locator('body')).toContainText(told)
    await expect(page.locator('body')).toContainText(way)
    await expect(page.locator('body')).toContainText('Foreign Clinic')
    await page.getByText('Details for the integrator').first().click()
    for (const sent of ['sight line+&7', clinic.base, clinic.appUrl]) {
      await expect(page.locator('body')).toContainText(sent)
    }
    await expect(page.locator('[data-item]')).toHaveCount(0)
    expect(posts(clinic)).toEqual([])

    letIn()
    await page.goto(address(clinic))
    await showsTheChart(page)
    await page.goto(clinic.appUrl)
    await expect(page.locator('body')).not.toContainText(told)
  })
}

test('back from the EHR’s page: an explanation or the page before, and no second request by itself', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const { habits } = stopping()
  const clinic = await openClinic(habits)
  await page.goto(clinic.appUrl)
  await page.goto(clinic.standaloneUrl)
  await expect(page.getByRole('heading')).toContainText('unauthorized_client')
  await page.goBack()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
  await expect(page.locator('body')).toContainText(told)
  expect(authorizations(clinic)).toHaveLength(1)
})

test('the EHR launches again for another patient in the same tab: the second one opens', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const { habits, letIn } = stopping()
  const clinic = await openClinic(habits)
  await page.goto(clinic.launchUrl(ottoline))
  await expect(page.getByRole('heading')).toContainText('unauthorized_client')
  letIn()
  await page.goto(clinic.launchUrl(bertrand))
  await expect(page.getByRole('banner')).toContainText('QUIST, Bertrand', { timeout: 30_000 })
  await expect(page.locator('body')).not.toContainText(told)
})

test('a chart was open, another launch is stopped: the first chart does not come back', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const { habits, letIn } = stopping()
  letIn()
  let isStopped = false
  const clinic = await openClinic({ ...habits, authorize: (_asked, ordinary) => (isStopped ? stop : ordinary()) })
  await page.goto(clinic.launchUrl(ottoline))
  await showsTheChart(page)
  isStopped = true
  await page.goto(clinic.launchUrl(bertrand))
  await expect(page.getByRole('heading')).toContainText('unauthorized_client')
  await page.goBack()
  await expect(page.locator('html')).toHaveAttribute('data-session', /^(choosing|ended|failed)$/)
  await expect(page.locator('body')).not.toContainText(/Fairweather|Polymyalgia/i)
  await page.goto(`${clinic.appUrl}chart/problems`)
  await expect(page.locator('html')).toHaveAttribute('data-session', /^(choosing|ended|failed)$/)
  await expect(page.locator('body')).not.toContainText(/Fairweather|Polymyalgia/i)
})

const answeredWith = (parameters: Record<string, string>): Partial<Habits> => ({
  callback: (answer) => {
    answer.delete('code')
    for (const [name, value] of Object.entries(parameters)) answer.set(name, value)
  },
})

for (const [error, words] of [
  ['access_denied', 'Access was not given'],
  ['unauthorized_client', 'not licensed or not approved there'],
  ['invalid_scope', 'Sightline asked for something that Foreign Clinic does not give'],
  ['invalid_request', 'redirect address'],
  ['server_error', 'The server that gives access failed'],
  ['temporarily_unavailable', 'busy, or down for a while'],
  ['login_required', 'answered with an error'],
  ['<b>E-1</b>', 'answered with an error'],
] as const) {
  test(`a callback with ${error} says in words what it is, and lets nobody in`, async ({ page, openClinic }) => {
    const description = `Because <i>so</i> ${'x'.repeat(5_000)}`
    const clinic = await openClinic(answeredWith({ error, error_description: description }))
    await page.goto(clinic.launchUrl())
    await failsSaying(page, words)
    expect(posts(clinic)).toEqual([])
    expect(page.url()).toBe(clinic.appUrl)
    const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(scroll).toBeLessThanOrEqual(inner ?? 0)
    // The launch is over: opening the app again offers a choice, not the same error.
    await page.goto(clinic.appUrl)
    await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
    await expect(page.locator('body')).not.toContainText(told)
  })
}

for (const [what, change] of [
  ['without state', (answer: URLSearchParams) => answer.delete('state')],
  ['with another state', (answer: URLSearchParams) => answer.set('state', 'another')],
  ['with two states', (answer: URLSearchParams) => answer.append('state', 'another')],
  ['with code and error', (answer: URLSearchParams) => answer.set('error', 'access_denied')],
] as const) {
  test(`a callback ${what} is not exchanged`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ callback: change })
    await page.goto(clinic.launchUrl())
    await expect(page.locator('html')).toHaveAttribute('data-session', 'failed', { timeout: 30_000 })
    expect(posts(clinic)).toEqual([])
    expect(page.url()).not.toContain('code=')
  })
}

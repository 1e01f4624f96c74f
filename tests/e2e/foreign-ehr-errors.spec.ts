import { ends, expect, openSection, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, searches } from '../fixtures/foreign-ehr/asked'
import { isSearch } from '../fixtures/foreign-ehr/habits'
import { html, json, outcome, type Habit, type Reply } from '../fixtures/foreign-ehr/reply'

// Searches that fail, at EHRs that are written for these tests alone: what a reader is told, and when it is tried again.

const conditions = (answer: (tried: number) => Reply | undefined): Habit => {
  let tried = 0
  return (asked, ordinary) => {
    if (!isSearch(asked, 'Condition')) return ordinary()
    tried += 1
    return answer(tried) ?? ordinary()
  }
}

const once = (reply: Reply) => conditions((tried) => (tried === 1 ? reply : undefined))

const bare = (status: number): Reply => ({ status, headers: {}, body: '' })

const exposing = (reply: Reply, headers: Record<string, string>): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers, 'access-control-expose-headers': Object.keys(headers).join(', ') },
})

const inTwoSeconds = () => new Date(Date.now() + 2_000).toUTCString()

for (const [what, reply, wait] of [
  ['429 with seconds', () => exposing(bare(429), { 'retry-after': '2' }), 2_000],
  ['429 with a date', () => exposing(bare(429), { 'retry-after': inTwoSeconds() }), 1_000],
  [
    '429 with RateLimit alone',
    () => exposing(outcome(429, 'throttled', 'slow down'), { ratelimit: '"default";r=0;t=2' }),
    2_000,
  ],
  ['429 that a browser may not read the headers of', () => ({ ...bare(429), headers: { 'retry-after': '2' } }), 200],
  ['429 without a word', () => bare(429), 200],
  ['429 as a web page', () => html(429), 200],
  ['503', () => bare(503), 200],
  ['504 as a web page', () => html(504), 200],
  ['400 with `transient`', () => outcome(400, 'transient', 'not now'), 200],
  ['400 with `throttled`', () => outcome(400, 'throttled', 'not now'), 200],
  ['400 with `timeout`', () => outcome(400, 'timeout', 'not now'), 200],
  ['500 with `lock-error`', () => outcome(500, 'lock-error', 'not now'), 200],
] satisfies [string, () => Reply, number][]) {
  test(`${what} passes: it is tried again, and nobody notices`, async ({ page, openClinic, faults }) => {
    faults.expect(aFailedRequest)
    const times: number[] = []
    let first: Reply | undefined
    const clinic = await openClinic({
      fhir: (asked, ordinary) => {
        if (!isSearch(asked, 'Condition')) return ordinary()
        times.push(Date.now())
        first ??= reply()
        return times.length === 1 ? first : ordinary()
      },
    })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    const [begun = 0, again = 0] = times
    expect(times).toHaveLength(2)
    expect(again - begun).toBeGreaterThanOrEqual(wait - 50)
    expect(again - begun).toBeLessThan(wait + 3_000)
  })
}

for (const [what, reply, state, words] of [
  [
    '400 with `not-supported`',
    outcome(400, 'not-supported', 'Condition'),
    'unsupported',
    'does not offer problems to apps',
  ],
  [
    '404 with an OperationOutcome',
    outcome(404, 'not-found', 'unknown type'),
    'unsupported',
    'does not offer problems to apps',
  ],
  ['405', outcome(405, 'processing', 'no'), 'unsupported', 'does not offer problems to apps'],
  ['501 without a word', bare(501), 'unsupported', 'does not offer problems to apps'],
  ['501 as a web page', html(501), 'unsupported', 'does not offer problems to apps'],
  [
    '403 with an OperationOutcome',
    outcome(403, 'forbidden', 'ask your admin'),
    'denied',
    'did not allow Sightline to read problems',
  ],
  ['403 as a web page', html(403), 'denied', 'did not allow Sightline to read problems'],
  [
    '400 without a code',
    json({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] }, 400),
    'failed',
    'answered with the error 400',
  ],
  ['400 without a word', bare(400), 'failed', 'answered with the error 400'],
  ['400 with JSON of its own', json({ message: 'kaputt' }, 400), 'failed', 'answered with the error 400'],
  ['404 as a web page', html(404), 'failed', 'answered with the error 404'],
  ['404 without a word', bare(404), 'failed', 'answered with the error 404'],
  ['410', bare(410), 'failed', 'answered with the error 410'],
  [
    '500 with a stack trace',
    outcome(500, 'exception', `at com.ehr.Server\n${'x'.repeat(100_000)}`),
    'failed',
    'answered with the error 500',
  ],
  ['200 with an OperationOutcome', outcome(200, 'exception', 'kaputt'), 'failed', 'OperationOutcome'],
  ['200 with one that forbids', outcome(200, 'forbidden', 'no'), 'denied', 'did not allow Sightline to read problems'],
  ['204', bare(204), 'failed', 'nothing at all'],
] satisfies [string, Reply, string, string][]) {
  test(`${what} for good: ${state}, in words, with the rest of the chart there`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({ fhir: conditions(() => reply) })
    await page.goto(clinic.launchUrl())
    await ends(page, 'problems', 'card', state)
    await ends(page, 'medications', 'card', 'complete')
    const list = await openSection(page, 'problems', state)
    await expect(list).toContainText(words)
    await expect(list).not.toContainText(/none recorded|No problems recorded/i)
    expect(await list.getByRole('button', { name: 'Retry' }).count()).toBe(state === 'failed' ? 1 : 0)
    expect((await list.innerText()).length).toBeLessThan(3_000)
    await expect(list).toHaveAttribute('data-shown', '0')
    expect(searches(clinic, 'Condition').length).toBeLessThan(10)
  })
}

test('401 once, without a refresh token: the session ends, and says so in place of an error', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ fhir: once(bare(401)) })
  await page.goto(clinic.launchUrl())
  await expect(page.locator('html')).toHaveAttribute('data-session', /^(expired|locked)$/, { timeout: 30_000 })
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible()
})

test('401 once, with a refresh token: renewed, asked again, and nobody notices', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ refreshTokens: 'rotating', fhir: once(outcome(401, 'login', 'expired')) })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(searches(clinic, 'Condition')).toHaveLength(2)
})

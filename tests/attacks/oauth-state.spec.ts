import type { Page } from '@playwright/test'
import { expect, gotNothing, test } from '../fixtures/attacker/attacker'
import { failsSaying, showsTheChart, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, authorizations, posts } from '../fixtures/foreign-ehr/asked'
import type { Habits } from '../fixtures/foreign-ehr/foreign-ehr'
import { bertrand, ottoline } from '../fixtures/foreign-ehr/records'
import { html } from '../fixtures/foreign-ehr/reply'

// Answers of an EHR that come where nobody waits for them.

/** The EHR's sign-in page stays open; what it would have answered is kept. */
function holding(): { habits: Partial<Habits>; answers: string[]; letThrough: () => void } {
  const answers: string[] = []
  let isHolding = true
  return {
    answers,
    habits: {
      authorize: (_asked, ordinary) => {
        const reply = ordinary()
        answers.push(reply.headers['location'] ?? '')
        return isHolding ? html(200) : reply
      },
    },
    letThrough: () => {
      isHolding = false
    },
  }
}

const waits = (page: Page) => expect(page.getByRole('heading')).toHaveText('Please sign in')

function withState(answer: string | undefined, state: string | null): string {
  const url = new URL(answer ?? '')
  if (state === null) url.searchParams.delete('state')
  else url.searchParams.set('state', state)
  return url.href
}

const stateOf = (clinic: Clinic, index: number) => authorizations(clinic)[index]?.url.searchParams.get('state') ?? ''

test('an answer that is replayed is not taken: in the same tab, in another, at either page', async ({
  page,
  context,
  openClinic,
  attacker,
  wire,
}) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const answer = wire.addresses().find((address) => new URL(address).searchParams.has('code')) ?? ''
  expect(answer).toContain(clinic.appUrl)
  const stranger = await context.newPage()
  for (const address of [answer, answer.replace(clinic.appUrl, `${clinic.appUrl}launch.html`)]) {
    for (const tab of [page, stranger]) {
      await tab.goto('about:blank')
      await tab.goto(address)
      await failsSaying(tab, 'This answer belongs to another launch')
      expect(tab.url()).toBe(clinic.appUrl)
      await expect(tab.locator('body')).not.toContainText(/fairweather/i)
    }
  }
  expect(posts(clinic)).toHaveLength(1)
  // It says nothing of the session that was there: only that tab has it.
  await page.goto(`${clinic.appUrl}chart`)
  await showsTheChart(page)
  await stranger.goto(`${clinic.appUrl}chart`)
  await expect(stranger.locator('html')).toHaveAttribute('data-session', 'choosing')
  await gotNothing(attacker)
})

test('login CSRF: the attacker’s own code opens nothing, where no launch waits and where one does', async ({
  page,
  browser,
  openClinic,
  attacker,
}) => {
  const { habits, answers, letThrough } = holding()
  const clinic = await openClinic(habits)
  // The attacker signs in by themselves, for a chart that they know, and keeps the code.
  const theirs = await browser.newPage()
  await theirs.goto(clinic.launchUrl(bertrand))
  await waits(theirs)
  await theirs.close()
  const [forged = ''] = answers
  expect(forged).toContain('code=')

  // A page of theirs sends the victim's browser there.
  const lure = (to: string) => {
    const link = to.replaceAll('&', '&amp;')
    attacker.answer('/', () => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: `<!doctype html><meta http-equiv="refresh" content="0;url=${link}"><title>Prize</title>`,
    }))
  }
  lure(forged)
  await page.goto(attacker.origin)
  await failsSaying(page, 'This answer belongs to another launch')

  await page.goto(clinic.launchUrl(ottoline))
  await waits(page)
  for (const one of [forged, withState(forged, null), withState(forged, ''), withState(forged, 'null')]) {
    lure(one)
    await page.goto(attacker.origin)
    await failsSaying(page, 'This answer belongs to another launch')
    await expect(page.locator('body')).not.toContainText(/quist/i)
  }
  expect(posts(clinic)).toEqual([])

  // The launch that the person did begin still waits, and its own answer opens the right chart.
  letThrough()
  await page.goto(answers[1] ?? '')
  await showsTheChart(page)
  expect(posts(clinic)).toHaveLength(1)
  // The attacker's server served its page, and heard of nothing else: not even where the visitor went.
  const heard = attacker.asked.filter(({ url }) => url.pathname !== '/' && url.pathname !== '/favicon.ico')
  expect(heard).toEqual([])
})

test('a code put into the answer to another tab’s launch: PKCE holds, nobody is let in', async ({
  page,
  context,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const { habits, answers } = holding()
  const clinic = await openClinic(habits)
  const other = await context.newPage()
  await page.goto(clinic.launchUrl(ottoline))
  await waits(page)
  await other.goto(clinic.launchUrl(bertrand))
  await waits(other)

  // As it came, it is not the other tab's.
  await other.goto(answers[0] ?? '')
  await failsSaying(other, 'This answer belongs to another launch')
  expect(posts(clinic)).toEqual([])
  // With the other tab's state, the EHR is asked with the other tab's verifier, and refuses.
  await other.goto(withState(answers[0], stateOf(clinic, 1)))
  await failsSaying(other, 'did not complete the sign-in')
  expect(posts(clinic).map(({ status }) => status)).toEqual([400])
  expect(clinic.reads()).toEqual([])
  await other.goto(`${clinic.appUrl}chart`)
  await expect(other.locator('html')).toHaveAttribute('data-session', 'choosing')
})

test('the state of a launch at one EHR does not pass for one at another', async ({ page, context, openClinic }) => {
  const first = holding()
  const second = holding()
  const one = await openClinic(first.habits)
  const two = await openClinic(second.habits)
  const other = await context.newPage()
  await page.goto(one.launchUrl())
  await waits(page)
  await other.goto(two.launchUrl())
  await waits(other)
  await page.goto(second.answers[0] ?? '')
  await failsSaying(page, 'This answer belongs to another launch')
  await other.goto(withState(second.answers[0], stateOf(one, 0)))
  await failsSaying(other, 'This answer belongs to another launch')
  expect([...posts(one), ...posts(two)]).toEqual([])
})

test('a second launch in the tab voids the state of the first', async ({ page, openClinic }) => {
  const { habits, answers } = holding()
  const clinic = await openClinic(habits)
  await page.goto(clinic.launchUrl(bertrand))
  await waits(page)
  await page.goto(clinic.launchUrl(ottoline))
  await waits(page)
  await page.goto(answers[0] ?? '')
  await failsSaying(page, 'This answer belongs to another launch')
  expect(posts(clinic)).toEqual([])
  await page.goto(answers[1] ?? '')
  await showsTheChart(page)
})

test('an error with markup in its words is text: nothing of it runs, loads or leads anywhere', async ({
  page,
  openClinic,
  attacker,
}) => {
  const { habits } = holding()
  const clinic = await openClinic(habits)
  const evil = attacker.origin
  const markup = `<img src="${evil}/i"><script src="${evil}/s"></script><a href="${evil}">Sign in</a><base href="${evil}/">`
  for (const [path, withOurState] of [
    ['', true],
    ['launch.html', true],
    ['', false],
  ] as const) {
    await page.goto(clinic.launchUrl())
    await waits(page)
    const address = new URL(path, clinic.appUrl)
    address.searchParams.set('error', `e${markup}`)
    address.searchParams.set('error_description', markup)
    address.searchParams.set('error_uri', `${evil}/help`)
    if (withOurState) address.searchParams.set('state', stateOf(clinic, authorizations(clinic).length - 1))
    await page.goto(address.href)
    await failsSaying(page, 'answered with an error')
    await page.getByText('Details for the integrator').first().click()
    await expect(page.locator('body')).toContainText(markup)
    await expect(page.locator('body img, body script[src^="http"], base')).toHaveCount(0)
    await expect(page.locator(`a[href^="${evil}"]`)).toHaveCount(0)
    expect(page.url()).toBe(clinic.appUrl)
  }
  expect(posts(clinic)).toEqual([])
  await gotNothing(attacker)
})

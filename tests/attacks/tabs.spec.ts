import type { Page } from '@playwright/test'
import { expect, gotNothing, test } from '../fixtures/attacker/attacker'
import { ends, openSection, showsTheChart, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, authorizations, posts, refreshes } from '../fixtures/foreign-ehr/asked'
import { bertrand, ottoline } from '../fixtures/foreign-ehr/records'
import { amended, html, json } from '../fixtures/foreign-ehr/reply'

// Tabs that are copied, left, gone back to, and launched into again: whose chart is in them?

const ofTheFirst = /fairweather|ottoline|polymyalgia|A\.17-b_2/i

/** Every text that any page of the tab shows from now on, frame by frame, with what its title says. */
async function recordFrames(page: Page): Promise<string[]> {
  const seen: string[] = []
  await page.exposeFunction('tellSeen', (text: string) => void seen.push(text))
  await page.addInitScript(() => {
    let last = ''
    const look = () => {
      const text = `${document.title}\n${document.body?.textContent ?? ''}\n${location.href}`
      if (text !== last) Reflect.apply(Reflect.get(window, 'tellSeen'), undefined, [text])
      last = text
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
    const everyFrame = () => {
      look()
      requestAnimationFrame(everyFrame)
    }
    everyFrame()
  })
  return seen
}

async function showsTheSecond(page: Page): Promise<void> {
  await expect(page.getByRole('banner')).toContainText('QUIST, Bertrand', { timeout: 30_000 })
  await ends(page, 'problems', 'card', 'complete')
  await ends(page, 'medications', 'card', 'complete')
  await expect(page.locator('body')).not.toContainText(ofTheFirst)
}

for (const [where, at] of [
  ['at the same EHR', (one: Clinic) => one],
  ['at another EHR', (_one: Clinic, other: Clinic) => other],
] as const) {
  test(`a second patient launched over the first ${where}: no frame, title or history entry shows the first`, async ({
    page,
    openClinic,
  }) => {
    const one = await openClinic()
    const other = await openClinic({ base: '/other/fhir' })
    const next = at(one, other)
    await page.goto(one.launchUrl(ottoline))
    await showsTheChart(page)
    await openSection(page, 'problems', 'complete')
    await openSection(page, 'medications', 'complete')
    const before = one.reads().length
    const seen = await recordFrames(page)

    await page.goto(next.launchUrl(bertrand))
    await showsTheSecond(page)
    expect(seen.some((text) => /quist/i.test(text))).toBe(true)
    // Each of the pages that the first chart left in the history.
    for (let step = 0; step < 3; step += 1) {
      await page.goBack()
      await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
      await expect(page.locator('body')).not.toContainText(ofTheFirst)
    }
    expect(seen.filter((text) => ofTheFirst.test(text))).toEqual([])
    const stored = await page.evaluate(() => JSON.stringify([sessionStorage, localStorage, window.history.state]))
    expect(stored).not.toMatch(ofTheFirst)
    // Nobody asked for the first again.
    const later = one.reads().slice(before)
    expect(later.filter(({ asked }) => asked.target.includes(ottoline))).toEqual([])
  })
}

test('a second patient launched from a page of the first, with its reads still under way: no frame shows the first', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  let isSlow = false
  const clinic = await openClinic({
    fhir: (asked, ordinary) => (isSlow && asked.target.includes(ottoline) ? 'hang' : ordinary()),
  })
  await page.goto(clinic.launchUrl(ottoline))
  await showsTheChart(page)
  isSlow = true
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
  const seen = await recordFrames(page)
  await page.evaluate((address) => location.assign(address), clinic.launchUrl(bertrand))
  await showsTheSecond(page)
  expect(seen.filter((text) => ofTheFirst.test(text))).toEqual([])
})

test('a second patient in another tab of the same EHR: each tab keeps its own', async ({
  page,
  context,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ refreshTokens: 'rotating' })
  await page.goto(clinic.launchUrl(ottoline))
  await showsTheChart(page)
  const second = await context.newPage()
  const seen = await recordFrames(second)
  await second.goto(clinic.launchUrl(bertrand))
  await showsTheSecond(second)
  await clinic.endAccessAtRest()
  await Promise.all([page.reload(), second.reload()])
  await showsTheChart(page)
  await showsTheSecond(second)
  await expect(page.locator('body')).not.toContainText(/quist|migraine/i)
  expect(refreshes(clinic).map(({ status }) => status)).toEqual([200, 200])
  expect(seen.filter((text) => ofTheFirst.test(text))).toEqual([])
})

test('a page of the attacker that the chart’s tab was sent to has none of its storage, nor has a window it opens', async ({
  page,
  openClinic,
  attacker,
}) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await page.goto(`${attacker.origin}/`)
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length, window.name])).toEqual([0, 0, ''])
  const opened = page.waitForEvent('popup')
  await page.evaluate((address) => void window.open(address), `${clinic.appUrl}chart`)
  // The browser copies a tab's storage for the opener's own site alone.
  const copy = await opened
  await expect(copy.locator('html')).toHaveAttribute('data-session', /^(choosing|ready)$/)
  const reached = await page.evaluate(() => document.referrer)
  expect(reached).toBe('')
  for (const { headers } of attacker.asked) expect(headers['referer'] ?? '').not.toContain(clinic.appUrl)
})

test('a tab opened from the chart without a handle has no session', async ({ page, openClinic, attacker }) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const before = clinic.asked.length
  await clinic.atRest()
  const opened = page.context().waitForEvent('page')
  await page.evaluate(() => void window.open(location.href, '_blank', 'noopener'))
  const fresh = await opened
  await expect(fresh.locator('html')).toHaveAttribute('data-session', 'choosing')
  await expect(fresh.locator('body')).not.toContainText(ofTheFirst)
  expect(await fresh.evaluate(() => sessionStorage.length)).toBe(0)
  expect(clinic.asked.length).toBeGreaterThanOrEqual(before)
  await gotNothing(attacker)
})

test('a duplicated tab after the first has signed out: the copy’s token opens nothing that the EHR has revoked', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const revoked: string[] = []
  let origin = ''
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    wellKnown: (_asked, ordinary) => {
      return amended(ordinary(), (document) => ({ ...document, revocation_endpoint: `${origin}/door/revoke` }))
    },
    // A refresh token that was revoked is of no use to anybody.
    token: (_asked, ordinary) => (revoked.length > 0 ? json({ error: 'invalid_grant' }, 400) : ordinary()),
    other: ({ url, form }) => {
      if (url.pathname !== '/door/revoke') return undefined
      revoked.push(form.get('token_type_hint') ?? '')
      clinic.endAccess()
      return { status: 200, headers: {}, body: '' }
    },
  })
  origin = clinic.origin
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const opened = page.waitForEvent('popup')
  await page.evaluate(() => void window.open(location.href))
  const copy = await opened
  await showsTheChart(copy)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  await expect.poll(() => revoked.toSorted()).toEqual(['access_token', 'refresh_token'])
  await copy.reload()
  await expect(copy.locator('html')).toHaveAttribute('data-session', /^(expired|locked)$/)
  await expect(copy.locator('body')).not.toContainText(ofTheFirst)
  for (const { status } of refreshes(clinic)) expect(status).toBe(400)
})

test('a reload during a launch begins nothing twice and lets nobody in halfway', async ({ page, openClinic }) => {
  let isHolding = true
  const clinic = await openClinic({ authorize: (_asked, ordinary) => (isHolding ? html(200) : ordinary()) })
  const link = clinic.launchUrl()
  await page.goto(link)
  await expect(page.getByRole('heading')).toHaveText('Please sign in')
  await page.reload()
  await expect(page.getByRole('heading')).toHaveText('Please sign in')
  await page.goto(link)
  await expect(page.getByRole('heading')).toHaveText('Please sign in')
  await page.goto(`${clinic.appUrl}chart`)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
  expect(posts(clinic)).toEqual([])
  isHolding = false
  await page.goto(link)
  await showsTheChart(page)
  // Each attempt had a state of its own, and one code was exchanged once.
  const states = authorizations(clinic).map(({ url }) => url.searchParams.get('state'))
  expect(new Set(states).size).toBe(3)
  expect(posts(clinic)).toHaveLength(1)
})

test('out of the back-forward cache: no frame of the first patient’s chart, after another launch and after the end', async ({
  playwright,
  openClinic,
}, info) => {
  const clinic = await openClinic()
  // Playwright turns that cache off.
  const ignoreDefaultArgs = ['--disable-back-forward-cache']
  const browser = await playwright.chromium.launch({ ...info.project.use.launchOptions, ignoreDefaultArgs })
  try {
    const page = await browser.newPage()
    // The page that comes back is the one that was left, with what this has kept in it.
    await page.addInitScript(() => {
      const frames: string[] = []
      Reflect.set(window, 'framesAfterReturn', frames)
      let isBack = false
      window.addEventListener('pageshow', ({ persisted }) => {
        isBack = persisted
        document.documentElement.dataset['cached'] = String(persisted)
      })
      const everyFrame = () => {
        if (isBack) frames.push(document.body.textContent)
        requestAnimationFrame(everyFrame)
      }
      everyFrame()
    })
    const framesAfterReturn = () =>
      page.evaluate(() => {
        const frames: unknown = Reflect.get(window, 'framesAfterReturn')
        return Array.isArray(frames) ? frames.map(String) : []
      })
    const back = async () => {
      await page.evaluate(() => history.back())
      await expect(page.locator('html')).toHaveAttribute('data-cached', 'true')
      await expect.poll(async () => (await framesAfterReturn()).length).toBeGreaterThan(3)
    }

    await page.goto(clinic.launchUrl(ottoline))
    await showsTheChart(page)
    await page.goto(clinic.launchUrl(bertrand))
    await showsTheSecond(page)
    await back()
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
    expect((await framesAfterReturn()).filter((text) => ofTheFirst.test(text))).toEqual([])

    // A launch after which the reader signs out, in a page that comes after.
    await page.goto(clinic.launchUrl(ottoline))
    await showsTheChart(page)
    await page.goto(`${clinic.appUrl}chart/problems`)
    await ends(page, 'problems', 'full', 'complete')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
    await back()
    expect((await framesAfterReturn()).filter((text) => ofTheFirst.test(text))).toEqual([])
  } finally {
    await browser.close()
  }
})

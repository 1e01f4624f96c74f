import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/attacker/attacker'
import { failsSaying, openSection, showsTheChart } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, authorizations, bearer, posts } from '../fixtures/foreign-ehr/asked'
import { allRecords, ottoline } from '../fixtures/foreign-ehr/records'
import { amended, html } from '../fixtures/foreign-ehr/reply'
import { rsaKey, signedToken } from '../fixtures/foreign-ehr/signing'

// A whole session, with everything that anybody could see of it afterwards searched for its secrets.

/** What other pages, people and programs on this machine may come to see of a page. */
async function seenOf(page: Page): Promise<string> {
  const inside = await page.evaluate(async () => ({
    address: location.href,
    title: document.title,
    name: window.name,
    referrer: document.referrer,
    state: JSON.stringify(history.state),
    history: navigation.entries().map(({ url }) => url),
    local: JSON.stringify(localStorage),
    cookie: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  return JSON.stringify(inside)
}

test('token, code and patient stay out of referrers, addresses, title, storage, console and error pages', async ({
  page,
  context,
  openClinic,
  attacker,
  wire,
  faults,
}) => {
  // A dozen pages, one after another.
  test.setTimeout(120_000)
  faults.expect(aFailedRequest)
  let isRefusing = false
  const tokens: string[] = []
  const clinic = await openClinic({
    records: [
      ...allRecords('r4'),
      {
        resourceType: 'DocumentReference',
        id: 'd1',
        status: 'current',
        type: { text: 'Letter from elsewhere' },
        subject: { reference: `Patient/${ottoline}` },
        content: [{ attachment: { contentType: 'text/html', url: 'https://letters.example/x', title: 'Letter' } }],
      },
    ],
    refreshTokens: 'rotating',
    idToken: (claims) => signedToken(claims, rsaKey),
    token: (_asked, ordinary) => {
      if (isRefusing) return html(400)
      const reply = ordinary()
      return amended(reply, (answer) => {
        for (const name of ['access_token', 'refresh_token', 'id_token']) tokens.push(String(answer[name]))
        return answer
      })
    },
  })
  const secrets = () => [
    ...tokens,
    ...posts(clinic).flatMap(({ form }) => [form.get('code') ?? [], form.get('code_verifier') ?? []].flat()),
  ]
  const words = [ottoline, encodeURIComponent(ottoline), 'Fairweather', 'FAIRWEATHER', 'Ottoline', 'Polymyalgia']
  const holdsNothing = (text: string, what: string) => {
    for (const secret of [...secrets(), ...words]) expect(text, what).not.toContain(secret)
  }

  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  holdsNothing(await seenOf(page), 'the chart')
  for (const [name, state] of [
    ['problems', 'complete'],
    ['medications', 'complete'],
    ['documents', 'complete'],
  ] as const) {
    await openSection(page, name, state)
    holdsNothing(await seenOf(page), name)
  }
  await page.reload()
  await expect(page.getByRole('banner')).toContainText('FAIRWEATHER')
  holdsNothing(await seenOf(page), 'a reload')

  // Out by a link of the record, which leads to the attacker.
  const left = context.waitForEvent('page')
  const link = page.locator('a[href="https://letters.example/x"]').first()
  // A link has to be https; the attacker's server has no certificate.
  await link.evaluate((anchor, href) => anchor.setAttribute('href', href), `${attacker.origin}/letter`)
  await page.locator(`a[href="${attacker.origin}/letter"]`).click()
  const theirs = await left
  await theirs.waitForLoadState()
  expect(await theirs.evaluate(() => [document.referrer, window.opener === null, sessionStorage.length])).toEqual([
    '',
    true,
    0,
  ])
  await theirs.close()

  // A renewed token, then a token endpoint that breaks down, then the end.
  await clinic.endAccessAtRest()
  await page.reload()
  await showsAgain(page)
  expect(tokens).toHaveLength(6)
  isRefusing = true
  await clinic.endAccessAtRest()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-session', /^(expired|locked|ready)$/)
  holdsNothing(await seenOf(page), 'a refresh that fails')
  await page.goto(clinic.launchUrl())
  await failsSaying(page, 'Foreign Clinic')
  const shown = (await page.locator('body').textContent()) ?? ''
  holdsNothing(`${shown} ${await seenOf(page)}`, 'a page of an error')
  isRefusing = false
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  // And by an address that somebody types.
  await page.goto(`${attacker.origin}/typed`)
  await page.goBack()
  await showsTheChart(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  const over = await page.evaluate(() => JSON.stringify([sessionStorage, document.documentElement.outerHTML]))
  holdsNothing(over + (await seenOf(page)), 'after the end')

  holdsNothing(faults.said.join('\n'), 'the consoles')
  // The attacker had its two pages asked for, by nobody.
  expect([...new Set(attacker.asked.map(({ target }) => target))].toSorted()).toEqual(
    ['/favicon.ico', '/letter', '/typed'].filter((path) => attacker.asked.some(({ target }) => target === path)),
  )
  for (const { headers, body } of attacker.asked) {
    holdsNothing(JSON.stringify(headers) + body, 'the attacker')
    // Its own page names itself when it asks for its icon.
    expect((headers['referer'] ?? '').replace(attacker.origin, '')).not.toContain('http')
    expect([headers['authorization'], headers['cookie']]).toEqual([undefined, undefined])
  }
  // Neither the app's host nor the EHR's sign-in page has heard more than it must.
  for (const { url, headers, body } of await wire.to(clinic.appUrl)) {
    const answer = url.searchParams.has('code')
    holdsNothing(`${answer ? url.origin : url.href} ${headers['referer'] ?? ''} ${body ?? ''}`, 'the app’s host')
    expect(headers['authorization']).toBeUndefined()
  }
  for (const { target, headers } of authorizations(clinic)) {
    holdsNothing(`${target} ${headers['referer'] ?? ''} ${headers['cookie'] ?? ''}`, 'the sign-in page')
  }
  for (const { url, headers } of clinic.asked) {
    expect(headers['referer'] ?? '', url.href).toBe('')
    for (const token of tokens) expect(url.href).not.toContain(encodeURIComponent(token))
  }
  const withToken = clinic.asked.filter((one) => bearer(one) !== undefined)
  expect(withToken.length).toBeGreaterThan(10)
  for (const { url } of withToken) expect(url.pathname).toMatch(/^\/clinic\/fhir\/[A-Z]/)
  expect(await context.cookies()).toEqual([])
})

async function showsAgain(page: Page): Promise<void> {
  await expect(page.getByRole('banner')).toContainText('FAIRWEATHER, Ottoline')
  await expect(page.locator('section[data-view="full"]')).toHaveAttribute('data-state', 'complete')
}

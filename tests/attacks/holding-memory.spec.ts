import type { BrowserContext, Page } from '@playwright/test'
import { sectionsSettled, sessionReady } from '../e2e/support/chart'
import { openOwnChart, patientById } from '../e2e/support/own-chart'
import { openChartOf, openPicker, search } from '../e2e/support/picker'
import { expect, test, type World } from '../e2e/support/world'
import type { Wire } from '../e2e/support/wire'
import { heapOf, tracesIn } from '../fixtures/memory/heap'
import { tourOfChart } from '../fixtures/tour'

// Of a chart that is over nothing is left: neither in what scripts can reach, nor where a browser keeps things.

const walter = {
  id: 'walter-okafor',
  given: 'Walter',
  family: 'Okafor',
  // Not the record number: heaps are full of numbers.
  ssn: '900-00-4471',
  born: '1958-02-27',
  bornWords: '27-Feb-1958',
  drug: 'metformin',
  problem: 'Type 2 diabetes',
}

/** Every token that an EHR has answered with so far. */
async function tokensOf(wire: Wire): Promise<Record<string, string>> {
  const answers = (await wire.exchanges()).filter(
    ({ method, url }) => method === 'POST' && url.pathname.endsWith('/token'),
  )
  const tokens: Record<string, string> = {}
  for (const [index, { text }] of answers.entries()) {
    const answer: unknown = JSON.parse(await text())
    if (typeof answer !== 'object' || answer === null) continue
    for (const [name, value] of Object.entries(answer))
      if (/^(access|refresh)_token$/.test(name) && typeof value === 'string') tokens[`${name} ${index + 1}`] = value
  }
  return tokens
}

/** What a person at the same machine, or a script, could still look up: page, storage, history, console, caches. */
async function leftOutside(page: Page, context: BrowserContext): Promise<string> {
  const session = await context.newCDPSession(page)
  const logged: string[] = []
  session.on('Log.entryAdded', ({ entry }) => void logged.push(`${entry.text} ${entry.url ?? ''}`))
  // Tells all that the browser has kept for someone who opens its developer tools later.
  await session.send('Log.enable')
  await session.detach()
  const held = await page.evaluate(async () =>
    JSON.stringify({
      page: document.documentElement.outerHTML,
      title: document.title,
      address: location.href,
      state: history.state,
      stored: [sessionStorage, localStorage, document.cookie],
      entries: performance.getEntries().map(({ name }) => name),
      caches: await caches.keys(),
      databases: await indexedDB.databases(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }),
  )
  return JSON.stringify([held, logged, await context.cookies()])
}

async function nothingIsLeft(page: Page, context: BrowserContext, secrets: Record<string, string>): Promise<void> {
  // React is done with what it had begun, and what was stopped has come to its end.
  await page.waitForTimeout(1_000)
  const outside = (await leftOutside(page, context)).toLowerCase()
  for (const [name, secret] of Object.entries(secrets))
    expect.soft(outside.includes(secret.toLowerCase()), name).toBe(false)
  expect(tracesIn(await heapOf(page), secrets)).toEqual([])
}

/** Each of them is there while the chart is: or what is not found afterwards would say nothing. */
async function allAreFound(page: Page, secrets: Record<string, string>): Promise<void> {
  const heap = await heapOf(page)
  for (const [name, secret] of Object.entries(secrets))
    expect.soft(tracesIn(heap, { [name]: secret }).length, name).toBeGreaterThan(0)
}

async function openWalter(page: Page, world: World): Promise<void> {
  await page.goto(await world.launchUrl('smart-2.2', walter.id))
  const seen = await tourOfChart(page)
  for (const [what, count] of Object.entries(seen)) expect.soft(count, what).toBeGreaterThan(0)
}

const sessionIs = (page: Page, state: string) => expect(page.locator('html')).toHaveAttribute('data-session', state)

test('a chart that has locked leaves no word of the patient and no token behind', async ({
  page,
  context,
  world,
  wire,
}) => {
  test.setTimeout(180_000)
  await page.clock.install()
  await openWalter(page, world)
  const secrets = { ...walter, ...(await tokensOf(wire)) }
  await allAreFound(page, secrets)
  await page.clock.fastForward('14:30')
  await page.clock.fastForward('00:40')
  await sessionIs(page, 'locked')
  await nothingIsLeft(page, context, secrets)
})

test('signing out leaves no word of the patient and no token behind', async ({ page, context, world, wire }) => {
  await page.goto(await world.launchUrl('smart-2.2', walter.id))
  await sessionReady(page)
  await sectionsSettled(page)
  const secrets = { ...walter, ...(await tokensOf(wire)) }
  await allAreFound(page, secrets)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await sessionIs(page, 'ended')
  await nothingIsLeft(page, context, secrets)
})

test('a patient’s own chart, whose access can be renewed, leaves neither token behind', async ({
  page,
  context,
  world,
  wire,
}) => {
  const patient = await patientById(world, 'smart-2.2', walter.id)
  await openOwnChart(page, world, 'smart-patient', patient)
  await sectionsSettled(page)
  const { given, family, ssn, drug } = walter
  const secrets = { given, family, ssn, drug, ...(await tokensOf(wire)) }
  expect(Object.keys(secrets).filter((name) => name.startsWith('refresh_token'))).not.toEqual([])
  await allAreFound(page, { family, drug, ...(await tokensOf(wire)) })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await sessionIs(page, 'ended')
  await nothingIsLeft(page, context, secrets)
})

test('a second launch in the tab leaves nothing of the first patient in the memory of the chart', async ({
  page,
  world,
  wire,
}) => {
  await page.goto(await world.launchUrl('smart-2.2', walter.id))
  await sessionReady(page)
  await sectionsSettled(page)
  const secrets = { ...walter, ...(await tokensOf(wire)) }
  await page.goto(await world.launchUrl('smart-2.2', 'theo-lindqvist'))
  await sessionReady(page)
  await sectionsSettled(page)
  expect(tracesIn(await heapOf(page), { other: 'Lindqvist' })).not.toEqual([])
  const { drug: _drug, problem: _problem, ...his } = secrets
  expect(tracesIn(await heapOf(page), his)).toEqual([])
})

test('the search for another patient has nothing of the first in memory, nor has the chart that it opens', async ({
  page,
  context,
  world,
}) => {
  await openPicker(page, world)
  await search(page, { number: '204817' })
  await openChartOf(page, walter.id)
  const { given, family, ssn, drug } = walter
  const secrets = { given, family, ssn, drug }
  await allAreFound(page, secrets)
  await page.getByRole('button', { name: 'Another patient' }).click()
  await expect(page.getByRole('heading', { name: 'Find the patient' })).toBeVisible()
  await nothingIsLeft(page, context, secrets)
  await search(page, { name: 'lindqvist' })
  await openChartOf(page, 'theo-lindqvist')
  await nothingIsLeft(page, context, { given, family, ssn })
})

import { EventEmitter, once } from 'node:events'
import type { Page, Route } from '@playwright/test'
import { openSection, section, sectionsSettled, sessionReady, shownItems } from './support/chart'
import { dialogue } from './support/dialogue'
import { expect, test, type World, type WorldPatient } from './support/world'

const cors = { 'Access-Control-Allow-Origin': '*' }
const isSearchOf = (type: string) => (url: URL) => url.pathname.endsWith(`/fhir/${type}`) && url.search !== ''
/** Any later page of the smart-2.2 persona: its `next` links are opaque. */
const laterPage = (url: URL) => /\/smart-2\.2\/fhir\/?$/.test(url.pathname) && url.search !== ''

async function longHistory(world: World): Promise<WorldPatient> {
  const found = (await world.patients('smart-2.2')).find(({ about }) => /300 medications/.test(String(about)))
  if (found === undefined) throw new Error('the patient with 300 medications is not there')
  return found
}

async function anyone(world: World): Promise<WorldPatient> {
  const found = (await world.patients('smart-2.2')).find(({ id }) => id === 'walter-okafor')
  if (found === undefined) throw new Error('walter-okafor is not there')
  return found
}

function outcome(code: string, words: string): string {
  return JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics: words }] })
}

async function answerWith(page: Page, type: string, answer: Parameters<Route['fulfill']>[0]): Promise<void> {
  await page.route(isSearchOf(type), (route) => route.fulfill({ ...answer, headers: { ...cors, ...answer?.headers } }))
}

test('a long history: first medications are on screen before the last page is asked for', async ({ page, world }) => {
  const gate = new EventEmitter()
  const opened = once(gate, 'open')
  let asked = 0
  await page.route(laterPage, async (route) => {
    asked += 1
    await opened
    await route.continue()
  })
  await page.goto(await world.launchUrl('smart-2.2', (await longHistory(world)).id))
  await sessionReady(page)
  const card = section(page, 'medications', 'card')
  await expect(card.locator('[data-item]').first()).toBeVisible()
  await expect(card).toHaveAttribute('data-state', 'partial')
  expect(asked).toBeGreaterThan(0)
  const soFar = Number(await card.getAttribute('data-shown'))
  expect(soFar).toBeGreaterThan(0)
  gate.emit('open')
  await expect(card).toHaveAttribute('data-state', 'complete', { timeout: 60_000 })
  expect(Number(await card.getAttribute('data-shown'))).toBeGreaterThanOrEqual(300)
  expect(Number(await card.getAttribute('data-shown'))).toBeGreaterThan(soFar)
})

test('a scope unticked at consent: the section says so, and nothing is asked for', async ({ page, world, wire }) => {
  await page.goto(world.standaloneUrl('smart'))
  await dialogue.signIn(page, 'clinician')
  await dialogue.choosePatient(page, await anyone(world))
  const boxes = page.getByRole('checkbox', { name: /Medication(Request|Statement)/ })
  await expect(boxes.first()).toBeVisible()
  for (const box of await boxes.all()) await box.uncheck()
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await sessionReady(page)
  const states = await sectionsSettled(page)
  expect(states.get('medications')).toBe('denied')
  expect(states.get('problems')).toBe('complete')
  await expect(section(page, 'medications', 'card')).toContainText('did not allow Sightline to read')
  expect(wire.addresses().filter((address) => /Medication(Request|Statement)/.test(new URL(address).pathname))).toEqual(
    [],
  )
})

test.describe('answers that are not a list', () => {
  test.beforeEach(({ faults }) => {
    faults.expect(/Failed to load resource/)
  })

  for (const { what, answer, state, words } of [
    {
      what: 'a type that the EHR does not support',
      answer: {
        status: 400,
        contentType: 'application/fhir+json',
        body: outcome('not-supported', 'Condition is not supported'),
      },
      state: 'unsupported',
      words: /does not offer/,
    },
    {
      what: 'a 403',
      answer: { status: 403, contentType: 'application/fhir+json', body: outcome('forbidden', 'Not for you') },
      state: 'denied',
      words: /did not allow/,
    },
    {
      what: 'a sign-in page with status 200',
      answer: { status: 200, contentType: 'text/html', body: '<html><h1>Sign in</h1></html>' },
      state: 'failed',
      words: /web page/,
    },
    {
      what: 'XML where JSON was due',
      answer: { status: 200, contentType: 'application/fhir+xml', body: '<Bundle xmlns="http://hl7.org/fhir"/>' },
      state: 'failed',
      words: /XML/,
    },
    {
      what: 'JSON that is cut short',
      answer: { status: 200, contentType: 'application/fhir+json', body: '{"resourceType":"Bundle","entry":[{"res' },
      state: 'failed',
      words: /cut short|damaged/,
    },
    {
      what: 'an error of the server',
      answer: { status: 500, contentType: 'application/fhir+json', body: outcome('exception', 'Kaboom') },
      state: 'failed',
      words: /500/,
    },
  ]) {
    test(`${what}: the section is ${state}, the others are whole`, async ({ page, world }) => {
      await answerWith(page, 'Condition', answer)
      await page.goto(await world.launchUrl('smart-2.2', (await anyone(world)).id))
      await sessionReady(page)
      const states = await sectionsSettled(page)
      expect(states.get('problems')).toBe(state)
      expect(states.get('medications')).toBe('complete')
      expect(states.get('patient')).toBe('complete')
      await expect(section(page, 'problems', 'card')).toContainText(words)
      await expect(section(page, 'problems', 'card')).not.toContainText(/none recorded|no problems/i)
    })
  }

  test('a failed section is whole after Retry', async ({ page, world }) => {
    await answerWith(page, 'Condition', {
      status: 500,
      contentType: 'application/fhir+json',
      body: outcome('exception', 'Kaboom'),
    })
    await page.goto(await world.launchUrl('smart-2.2', (await anyone(world)).id))
    await sessionReady(page)
    await sectionsSettled(page)
    await page.unrouteAll()
    await section(page, 'problems', 'card').getByRole('button', { name: 'Retry' }).click()
    await expect(section(page, 'problems', 'card')).toHaveAttribute('data-state', 'complete')
  })

  test('a page lost in the middle: what came is shown, what is missing is said, Retry makes it whole', async ({
    page,
    world,
  }) => {
    const patient = await longHistory(world)
    let pages = 0
    await page.route(laterPage, async (route) => {
      pages += 1
      if (pages > 2)
        await route.fulfill({
          status: 500,
          contentType: 'application/fhir+json',
          headers: cors,
          body: outcome('exception', 'Lost'),
        })
      else await route.continue()
    })
    await page.goto(await world.launchUrl('smart-2.2', patient.id))
    await sessionReady(page)
    await sectionsSettled(page)
    const card = section(page, 'medications', 'card')
    await expect(card).toHaveAttribute('data-state', 'incomplete')
    await expect(card).toContainText(/stopped early|not complete/i)
    await page.unrouteAll()
    await card.getByRole('button', { name: 'Retry' }).click()
    await expect(card).toHaveAttribute('data-state', 'complete', { timeout: 60_000 })
    const ids = await shownItems(await openSection(page, 'medications'))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(300)
  })

  test('a next link to another host gets no token and ends the list with a word', async ({ page, world, wire }) => {
    await page.route(isSearchOf('Condition'), async (route) => {
      const answer = await route.fetch()
      const bundle: Record<string, unknown> = await answer.json()
      const next = { relation: 'next', url: 'https://elsewhere.example/fhir?page=2' }
      await route.fulfill({ response: answer, json: { ...bundle, link: [next] } })
    })
    await page.goto(await world.launchUrl('smart-2.2', (await anyone(world)).id))
    await sessionReady(page)
    await sectionsSettled(page)
    await expect(section(page, 'problems', 'card')).toHaveAttribute('data-state', 'incomplete')
    await expect(section(page, 'problems', 'card')).toContainText('elsewhere.example')
    expect(wire.addresses().filter((address) => address.includes('elsewhere.example'))).toEqual([])
  })
})

test('leaving the chart stops the pages that are still due', async ({ page, world, wire }) => {
  await page.route(laterPage, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400))
    await route.continue().catch(() => undefined)
  })
  await page.goto(await world.launchUrl('smart-2.2', (await longHistory(world)).id))
  await sessionReady(page)
  await expect(section(page, 'medications', 'card').locator('[data-item]').first()).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  const asked = wire.addresses().filter((address) => laterPage(new URL(address))).length
  await page.waitForTimeout(1500)
  expect(wire.addresses().filter((address) => laterPage(new URL(address)))).toHaveLength(asked)
})

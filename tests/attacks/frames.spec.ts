import type { Page } from '@playwright/test'
import { askedOnly } from '../fixtures/attacker/asked-only'
import { expect, test, type Attacker } from '../fixtures/attacker/attacker'
import { showsTheChart, type AppHost } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest } from '../fixtures/foreign-ehr/asked'
import { bertrand } from '../fixtures/foreign-ehr/records'
import type { Reply } from '../fixtures/foreign-ehr/reply'

// The attacker's page shows the app in a frame, or opens it in a window of its own.

const pageOf = (body: string): Reply => ({
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: `<!doctype html><title>Attacker</title><body>${body}</body>`,
})

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

async function frameIt(page: Page, attacker: Attacker, address: string, more = ''): Promise<void> {
  attacker.answer('/frame', () => pageOf(`<iframe ${more} src="${attribute(address)}"></iframe>`))
  await page.goto(`${attacker.origin}/frame`)
}

/** The innermost frame of a page. */
const innermost = (page: Page) => page.frames().at(-1)?.url()
const refused = 'chrome-error://chromewebdata/'

/** What came to the attacker but for the pages that the test itself had it serve. */
const heard = ({ asked }: Attacker) =>
  asked.map(({ target }) => target).filter((target) => !/^\/(frame|opener|favicon\.ico|$)/.test(target))

async function addToConfig({ url, configure }: AppHost, more: Record<string, unknown>): Promise<void> {
  const config: unknown = await (await fetch(new URL('config.json', url))).json()
  await configure({ ...(typeof config === 'object' ? config : {}), ...more })
}

const blocked = /frame-ancestors|Framing .* violates|Refused to frame|X-Frame-Options|ERR_BLOCKED_BY_RESPONSE/

for (const [what, ancestors] of [
  ['that names nobody', () => []],
  ['that names others', () => ['https://ehr.example', 'http://127.0.0.1:1']],
] as const) {
  test(`framing: a stranger’s page shows nothing of the app, under a config ${what}`, async ({
    page,
    openClinic,
    appHost,
    attacker,
    faults,
  }) => {
    faults.expect(blocked, aFailedRequest)
    const clinic = await openClinic()
    await addToConfig(appHost, { frameAncestors: ancestors() })
    for (const address of [
      clinic.launchUrl(),
      clinic.appUrl,
      `${clinic.appUrl}index.html?code=x&state=y`,
      `${clinic.appUrl}chart/problems`,
      `${clinic.appUrl}doctor.html`,
      `${clinic.appUrl}config.json`,
      `${clinic.appUrl}nothing-here`,
    ]) {
      for (const more of ['', 'sandbox="allow-scripts allow-same-origin allow-top-navigation allow-forms"']) {
        await frameIt(page, attacker, address, more)
        await expect.poll(() => innermost(page)).toBe(refused)
        expect(page.frames()).toHaveLength(2)
        expect(page.url()).toBe(`${attacker.origin}/frame`)
      }
    }
    expect(clinic.asked).toEqual([])
    expect(heard(attacker)).toEqual([])
  })
}

test('framing: an EHR that config.json names may show a launch, the attacker’s page around it may not', async ({
  page,
  openClinic,
  appHost,
  attacker,
  faults,
}) => {
  faults.expect(blocked)
  let inner = ''
  const clinic = await openClinic({
    other: ({ url }) =>
      url.pathname === '/portal' ? pageOf(`<iframe name="app" src="${attribute(inner)}">`) : undefined,
  })
  await addToConfig(appHost, { frameAncestors: [clinic.origin] })
  inner = clinic.launchUrl()
  await page.goto(`${clinic.origin}/portal`)
  await expect(page.frameLocator('iframe').getByRole('banner')).toContainText('FAIRWEATHER, Ottoline')

  inner = clinic.launchUrl()
  await clinic.atRest()
  const before = clinic.reads().length
  await frameIt(page, attacker, `${clinic.origin}/portal`)
  await expect.poll(() => page.frames().length).toBe(3)
  await expect.poll(() => innermost(page)).toBe(refused)
  expect(clinic.reads()).toHaveLength(before)
  expect(heard(attacker)).toEqual([])
})

test('an opener can neither read the chart nor steer it, only send the window elsewhere', async ({
  page,
  openClinic,
  attacker,
  faults,
  wire,
}) => {
  // What the attacker's own script is told when it reaches over.
  faults.expect(/Blocked a frame with origin|Failed to execute 'postMessage'/)
  const clinic = await openClinic()
  attacker.answer('/opener', () => pageOf('Opener'))
  await page.goto(`${attacker.origin}/opener`)
  const opened = page.waitForEvent('popup')
  await page.evaluate((address) => void window.open(address, 'app'), clinic.launchUrl())
  const app = await opened
  await showsTheChart(app)
  await clinic.atRest()
  const asked = clinic.asked.length

  const reached = await page.evaluate(() => {
    const handle = window.open('', 'app')
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- What runs in the page has to be in here.
    const tryTo = (what: () => unknown) => {
      try {
        return `got ${String(what())}`
      } catch (error) {
        return error instanceof DOMException ? error.name : String(error)
      }
    }
    const messages = [
      { type: 'SMART', iss: location.origin },
      { messageId: 'x', messagingHandle: 'x', messageType: 'ui.launchActivity', payload: {} },
      { type: 'sign-out' },
      'close',
    ]
    const answers: unknown[] = []
    window.addEventListener('message', ({ data }) => answers.push(data))
    for (const message of messages) handle?.postMessage(message, '*')
    return {
      document: tryTo(() => handle?.document.title),
      address: tryTo(() => handle?.location.href),
      storage: tryTo(() => handle?.sessionStorage.length),
      name: tryTo(() => handle?.name),
      history: tryTo(() => handle?.history.length),
      frames: tryTo(() => handle?.length),
      answers,
    }
  })
  expect(reached).toEqual({
    document: 'SecurityError',
    address: 'SecurityError',
    storage: 'SecurityError',
    name: 'SecurityError',
    history: 'SecurityError',
    frames: 'got 0',
    answers: [],
  })
  await app.waitForTimeout(500)
  await showsTheChart(app)
  expect(app.url()).toBe(`${clinic.appUrl}chart`)
  expect(clinic.asked).toHaveLength(asked)

  // It may send the window to another page of the app: whatever it writes there, the patient and the server are the same.
  const steer = async (address: string) => {
    await page.evaluate((to) => {
      window.open(to, 'app')
    }, address)
    await app.waitForURL((url) => url.origin !== 'null')
  }
  await steer(`${clinic.appUrl}chart/problems?patient=${bertrand}&fhirServiceUrl=${attacker.origin}`)
  await expect(app.locator('section[data-section="problems"][data-view="full"]')).toHaveAttribute(
    'data-state',
    'complete',
  )
  await expect(app.getByRole('banner')).toContainText('FAIRWEATHER, Ottoline')
  await steer(`${clinic.appUrl}?code=evil&state=evil`)
  await expect(app.locator('html')).toHaveAttribute('data-session', 'failed')
  await steer(`${clinic.appUrl}?error=access_denied`)
  await expect(app.locator('html')).toHaveAttribute('data-session', 'failed')
  // And away from it: the attacker's page is told of nothing, and the storage stays with the app.
  await steer(`${attacker.origin}/opener`)
  await app.waitForURL(`${attacker.origin}/opener`)
  const told = await app.evaluate(() => [document.referrer, window.name, sessionStorage.length, location.hash])
  expect(told).toEqual([`${attacker.origin}/opener`, 'app', 0, ''])
  for (const { headers } of attacker.asked) expect(headers['referer'] ?? '').not.toContain(clinic.appUrl)
  expect(clinic.asked.filter(({ target }) => target.includes(bertrand))).toEqual([])
  expect(heard(attacker)).toEqual([])
  askedOnly(wire, clinic.appUrl, clinic.origin, attacker.origin)
})

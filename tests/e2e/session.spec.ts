import type { Frame, Page } from '@playwright/test'
import { openSection, section, sectionsSettled, sessionReady, shownItems } from './support/chart'
import { dialogue } from './support/dialogue'
import { expect, test, type World, type WorldPatient } from './support/world'
import { everySectionWhole } from './support/own-chart'

// What a session does after its launch, in a browser: time, copies, frames, history and storage.

async function patientById(world: World, persona: 'smart-2.2' | 'touchworks', id: string): Promise<WorldPatient> {
  const found = (await world.patients(persona)).find((patient) => patient.id === id)
  if (found === undefined) throw new Error(`no patient ${id} at ${persona}`)
  return found
}

const walter = (world: World) => patientById(world, 'smart-2.2', 'walter-okafor')

async function launch(page: Page, world: World, persona: 'smart-2.2' | 'touchworks' = 'smart-2.2'): Promise<void> {
  await page.goto(await world.launchUrl(persona, 'walter-okafor'))
  await sessionReady(page)
  await sectionsSettled(page)
}

const sessionIs = (view: Page | Frame, state: string) =>
  expect(view.locator('html')).toHaveAttribute('data-session', state, { timeout: 20_000 })

/** Everything that the page holds where a person or a script could find it. */
function heldBy(view: Page | Frame): Promise<string> {
  return view.evaluate(() =>
    JSON.stringify({
      page: document.documentElement.outerHTML,
      title: document.title,
      address: location.href,
      state: history.state,
      stored: [sessionStorage, localStorage],
    }),
  )
}

async function accessToken(view: Page | Frame): Promise<string> {
  const stored = await view.evaluate(() => sessionStorage.getItem('sightline/session'))
  const session: unknown = JSON.parse(stored ?? 'null')
  if (typeof session !== 'object' || session === null || !('accessToken' in session)) throw new Error('no session')
  return String(session.accessToken)
}

async function nothingOfTheChart(view: Page | Frame, token: string): Promise<void> {
  await expect(view.locator('[data-item], [data-section]')).toHaveCount(0)
  const held = await heldBy(view)
  for (const trace of [/okafor/i, /walter/i, token]) expect(held).not.toMatch(trace)
}

test('a reload stays on the section that is open', async ({ page, world }) => {
  await launch(page, world)
  await openSection(page, 'medications')
  const before = await shownItems(section(page, 'medications', 'full'))
  await page.reload()
  await sessionReady(page)
  await sectionsSettled(page)
  expect(new URL(page.url()).pathname).toBe('/chart/medications')
  expect(await shownItems(section(page, 'medications', 'full'))).toEqual(before)
})

test('idling is warned of and can be put off; then the chart is gone, not just covered', async ({ page, world }) => {
  await page.clock.install()
  await launch(page, world)
  await openSection(page, 'medications')
  const token = await accessToken(page)

  await page.clock.fastForward('14:05')
  const warning = page.getByRole('dialog', { name: 'Are you still there?' })
  await expect(warning).toBeVisible()
  await warning.getByRole('button', { name: 'Keep the chart open' }).click()
  await expect(warning).toBeHidden()
  await page.clock.fastForward('13:00')
  await sessionIs(page, 'ready')

  await page.clock.fastForward('01:10')
  await expect(warning).toBeVisible()
  await expect(warning).toContainText(/[2-5]\d seconds/)
  await page.clock.fastForward('01:00')
  await sessionIs(page, 'locked')
  await nothingOfTheChart(page, token)

  await page.reload()
  await sessionIs(page, 'locked')
  await nothingOfTheChart(page, token)

  await page.getByRole('button', { name: 'Sign in again' }).click()
  await dialogue.signIn(page, 'clinician')
  await dialogue.choosePatient(page, await walter(world))
  await dialogue.allow(page)
  await sessionReady(page)
  expect(new URL(page.url()).pathname).toBe('/chart/medications')
  await expect(section(page, 'medications', 'full')).toHaveAttribute('data-state', 'complete')
})

test('access that ends is told of in time; what was read stays, and signing in again leads back to it', async ({
  page,
  world,
  faults,
}) => {
  faults.expect(/status of (400|404|501).*MedicationStatement/)
  await page.setViewportSize({ width: 900, height: 320 })
  await page.clock.install()
  await launch(page, world, 'touchworks')
  await openSection(page, 'medications')
  const before = await shownItems(section(page, 'medications', 'full'))
  // The reader scrolls, which is also a sign of life.
  await page.mouse.move(450, 200)
  await page.mouse.wheel(0, 260)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100)

  const expiresAt = await page.evaluate(() => JSON.parse(sessionStorage.getItem('sightline/session') ?? '').expiresAt)
  const left = async () => Number(expiresAt) - (await page.evaluate(() => Date.now()))
  // In steps, with a sign of life in each: the lock is not what this test is about.
  while ((await left()) > 600_000) {
    await page.clock.fastForward(300_000)
    await page.mouse.move(450, 200 + ((await left()) % 7))
  }
  await page.clock.fastForward((await left()) - 100_000)
  await page.mouse.move(440, 190)
  await expect(page.getByRole('timer')).toContainText(/1/)
  await page.clock.fastForward(101_000)
  await sessionIs(page, 'expired')
  expect(await heldBy(page)).not.toContain('accessToken')
  expect(await shownItems(section(page, 'medications', 'full'))).toEqual(before)

  const scroll = await page.evaluate(() => Math.round(window.scrollY))
  expect(scroll).toBeGreaterThan(100)
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await dialogue.signIn(page, 'clinician')
  await dialogue.choosePatient(page, await patientById(world, 'touchworks', 'walter-okafor'))
  await sessionReady(page)
  expect(new URL(page.url()).pathname).toBe('/chart/medications')
  // But for the height of the bar that said so.
  const away = () => page.evaluate((before) => Math.abs(window.scrollY - before), scroll)
  await expect.poll(away).toBeLessThan(80)
})

test('a duplicated tab reads, but never spends the refresh token of the first', async ({ page, context, world }) => {
  await context.clock.install()
  const patient = await walter(world)
  await page.goto(world.standaloneUrl('smart-patient'))
  await dialogue.signIn(page, { patientId: patient.id })
  await dialogue.choosePatient(page, patient)
  await dialogue.allow(page)
  await sessionReady(page)
  await sectionsSettled(page)

  const refreshes: string[] = []
  const opening = context.waitForEvent('page')
  // The browser gives a window that is opened so a copy of the storage, as it does for "duplicate".
  await page.evaluate(() => void window.open(location.href))
  const copy = await opening
  copy.on('request', (request) => {
    if (request.postData()?.includes('grant_type=refresh_token')) refreshes.push(request.url())
  })
  await sessionReady(copy)
  await everySectionWhole(copy)
  const stored = () => copy.evaluate(() => sessionStorage.getItem('sightline/session') ?? '')
  await expect.poll(stored).not.toContain('refreshToken')
  expect(await page.evaluate(() => sessionStorage.getItem('sightline/session'))).toContain('refreshToken')

  const session: { expiresAt: number } = JSON.parse(await stored())
  const lifetime = session.expiresAt - (await copy.evaluate(() => Date.now()))
  for (let passed = 0; passed < lifetime; passed += 600_000) {
    await context.clock.fastForward(Math.min(600_000, lifetime - passed + 1000))
    await copy.mouse.move(300, 300 + passed / 100_000)
    await page.mouse.move(300, 300 + passed / 100_000)
  }
  await sessionIs(copy, 'expired')
  expect(refreshes).toEqual([])

  await page.reload()
  await sessionReady(page)
  await everySectionWhole(page)
})

test('after signing out the back button shows nothing, however many pages were read', async ({ page, world }) => {
  await launch(page, world)
  await openSection(page, 'problems')
  await openSection(page, 'medications')
  const token = await accessToken(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await sessionIs(page, 'ended')
  await nothingOfTheChart(page, token)
  for (let step = 0; step < 2; step += 1) {
    await page.goBack()
    await expect(page.locator('html')).toHaveAttribute('data-session', /^(ended|choosing)$/)
    await nothingOfTheChart(page, token)
  }
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
  await nothingOfTheChart(page, token)
})

test('a second launch in the tab ends the access of the first at the EHR', async ({ page, world, wire, request }) => {
  await launch(page, world)
  const first = await accessToken(page)
  const read = (await wire.exchanges()).find(({ url }) => url.pathname.endsWith('/Patient/walter-okafor'))
  const readAgain = async () => {
    const answer = await request.get(read?.url.href ?? '', { headers: { Authorization: `Bearer ${first}` } })
    return answer.status()
  }
  expect(await readAgain()).toBe(200)
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  expect(await accessToken(page)).not.toBe(first)
  await expect.poll(readAgain).toBe(401)
})

test('a launch in another frame of the same tab ends the chart of the first', async ({ page, world }) => {
  const other = (await world.patients('smart-2.2')).find(({ id, name }) => id !== 'walter-okafor' && / /.test(name))
  if (other === undefined) throw new Error('two patients are needed')
  const addFrame = async (url: string): Promise<Frame> => {
    const handle = await page.evaluateHandle((src) => {
      const frame = document.createElement('iframe')
      frame.src = src
      frame.width = '1000'
      frame.height = '600'
      document.body.append(frame)
      return frame
    }, url)
    const frame = await handle.contentFrame()
    if (frame === null) throw new Error('no frame')
    return frame
  }
  // A page of the EHR, which may frame the app, and has no policy of its own about frames.
  await page.goto(`${world.ehrUrl}_patients?persona=smart-2.2`)
  const first = await addFrame(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(first)
  await sectionsSettled(first)
  const token = await accessToken(first)
  const second = await addFrame(await world.launchUrl('smart-2.2', other.id))
  await sessionReady(second)
  await sectionsSettled(second)
  await sessionIs(first, 'ended')
  expect(await first.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/okafor/i)
  expect(await accessToken(second)).not.toBe(token)
  await second.evaluate(() => location.reload())
  await sessionReady(second)
  await expect(section(second, 'patient', 'card').locator(`[data-item="Patient/${other.id}"]`)).toBeAttached()
})

/** Out of the back-forward cache: `page.goBack()` would wait for a page to load, which none does. */
async function comeBack(page: Page): Promise<void> {
  // Later: a page that is at hand takes this one's place before it could answer.
  await page.evaluate(() => void setTimeout(() => history.back()))
  await expect(page.locator('html')).toHaveAttribute('data-cached', 'true')
}

test('out of the back-forward cache the chart of a launch before does not come back', async ({
  playwright,
  world,
}, info) => {
  const other = (await world.patients('smart-2.2')).find(({ id, name }) => id !== 'walter-okafor' && / /.test(name))
  const { launchOptions } = info.project.use
  // Playwright turns that cache off.
  const ignoreDefaultArgs = ['--disable-back-forward-cache']
  const browser = await playwright.chromium.launch({ ...launchOptions, ignoreDefaultArgs })
  try {
    const page = await browser.newPage()
    await page.addInitScript(() => {
      window.addEventListener('pageshow', ({ persisted }) => {
        document.documentElement.dataset['cached'] = String(persisted)
      })
    })
    await launch(page, world)
    const token = await accessToken(page)
    await page.goto(`${world.ehrUrl}_patients?persona=smart-2.2`)
    await comeBack(page)
    await sessionReady(page)
    await expect(page.getByRole('banner')).toContainText(/okafor/i)

    await page.goto(await world.launchUrl('smart-2.2', other?.id ?? ''))
    await sessionReady(page)
    await comeBack(page)
    await sessionIs(page, 'ended')
    const held = await heldBy(page)
    for (const trace of [/okafor/i, token]) expect(held).not.toMatch(trace)
  } finally {
    await browser.close()
  }
})

test('nothing of the sign-in or the chart is said in the console, with every log turned on', async ({
  page,
  world,
  wire,
}) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  // How the `debug` package, which fhirclient uses, is told to speak.
  await page.addInitScript(() => localStorage.setItem('debug', '*'))
  await launch(page, world)
  await openSection(page, 'problems')
  const callback = wire.addresses().find((address) => new URL(address).searchParams.has('code')) ?? ''
  const code = new URL(callback).searchParams.get('code') ?? ''
  expect(code).not.toBe('')
  for (const secret of [await accessToken(page), code, 'Okafor', 'walter-okafor']) {
    expect(said.join('\n')).not.toContain(secret)
  }
})

for (const [page, path] of [
  ['launch.html', 'launch.html?ehr=smart'],
  ['index.html', '?code=x&state=y'],
] as const) {
  test(`${page}: storage that the browser refuses is explained`, async ({ page: view, world }) => {
    await view.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError')
        },
      })
    })
    await view.goto(world.appUrl + path)
    await sessionIs(view, 'failed')
    await expect(view.getByRole('heading', { level: 1 })).toContainText('does not let Sightline keep the sign-in')
    expect(view.url()).not.toContain('code=')
  })
}

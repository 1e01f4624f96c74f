import type { Page } from '@playwright/test'
import { dialogue } from './support/dialogue'
import { sessionReady } from './support/chart'
import { expect, test, type World } from './support/world'

/** A failure's page says what happened (`heading`) and what to do (`remedy`), and nothing of the chart is there. */
async function failsWith(page: Page, heading: RegExp, remedy: RegExp): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-session', 'failed', { timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  await expect(page.locator('body')).toContainText(remedy)
  await expect(page.locator('[data-item]')).toHaveCount(0)
}

async function aLaunch(world: World): Promise<string> {
  const [patient] = await world.patients('smart-2.2')
  return world.launchUrl('smart-2.2', patient?.id ?? '')
}

// Refused answers and dropped connections are what these tests are about: the browser logs each of them.
test.beforeEach(({ faults }) => {
  faults.expect(/Failed to load resource/)
})

test('an unknown iss is named and gets no request', async ({ page, world, wire }) => {
  await page.goto(`${world.appUrl}launch.html?iss=${encodeURIComponent('https://ehr.attacker.example/fhir')}&launch=x`)
  await failsWith(page, /not (set up|known|connected)/i, /ehr\.attacker\.example/)
  await expect(page.locator('body')).toContainText('config.json')
  expect(wire.addresses().filter((address) => new URL(address).hostname !== 'localhost')).toEqual([])
})

for (const [what, parameters] of [
  ['an iss that is not known', { iss: 'https://ehr.attacker.example/fhir', launch: 'x' }],
  ['no launch value', { iss: 'https://ehr.attacker.example/fhir' }],
  ['an EHR that there is none of', { ehr: 'nobody' }],
] as const)
  test(`a launch with ${what} ends the chart that was open: no way from its page leads there`, async ({
    page,
    world,
    wire,
  }) => {
    await page.goto(await aLaunch(world))
    await sessionReady(page)
    await page.goto(`${world.appUrl}launch.html?${new URLSearchParams(parameters).toString()}`)
    await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
    expect(await page.evaluate(() => sessionStorage.getItem('sightline/session'))).toBeNull()
    await expect.poll(() => wire.addresses().filter((address) => address.endsWith('/revoke')).length).toBeGreaterThan(0)
    await page.goto(world.appUrl)
    await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
    await page.goto(`${world.appUrl}chart/problems`)
    await expect(page.locator('html')).toHaveAttribute('data-session', /^(choosing|ended|locked)$/)
    await expect(page.locator('[data-item]')).toHaveCount(0)
  })

test('a refused consent is told from an error', async ({ page, world }) => {
  await page.goto(world.standaloneUrl('smart'))
  await dialogue.signIn(page, 'clinician')
  await dialogue.choosePatient(page, (await world.patients('smart-2.2'))[0] ?? { id: '', name: '' })
  await dialogue.refuse(page)
  await failsWith(page, /Access was not given/, /Lakeside Clinic/)
})

test('a callback with a state of another launch is not exchanged', async ({ page, world, wire }) => {
  // The page that would take the callback is kept from running, so that its address can be read.
  await page.route(/\/assets\/begin-.*\.js$/, (route) => route.abort())
  await page.goto(await aLaunch(world))
  await page.waitForURL((url) => url.searchParams.has('code'))
  const callback = page.url()
  await page.unrouteAll()
  const forged = new URL(callback)
  forged.searchParams.set('state', crypto.randomUUID())
  await page.goto(forged.href)
  await failsWith(page, /./, /again/i)
  expect((await wire.exchanges()).filter(({ method }) => method === 'POST')).toEqual([])
  expect(page.url()).not.toContain('code=')
})

test('a code replayed from the address is not exchanged a second time', async ({ page, world, wire }) => {
  await page.goto(await aLaunch(world))
  await sessionReady(page)
  const callback = wire.addresses().find((address) => new URL(address).searchParams.has('code'))
  if (callback === undefined) throw new Error('no callback')
  await page.goto(callback)
  await expect(page.locator('html')).toHaveAttribute('data-session', /^(failed|ready)$/)
  const exchanges = (await wire.exchanges()).filter(({ body }) => body?.includes('grant_type=authorization_code'))
  expect(exchanges).toHaveLength(1)
  expect(page.url()).not.toContain('code=')
})

test('discovery that is down: both addresses and what each answered', async ({ page, world, faults }) => {
  faults.expect(/CORS|ERR_/)
  await page.route(/\.well-known\/smart-configuration$/, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'text/html',
      body: '<h1>down</h1>',
      headers: { 'Access-Control-Allow-Origin': '*' },
    }),
  )
  await page.route(/\/metadata$/, (route) => route.abort('connectionrefused'))
  await page.goto(await aLaunch(world))
  await failsWith(page, /./, /Lakeside Clinic/)
  await page
    .getByText(/details/i)
    .first()
    .click()
  await expect(page.locator('body')).toContainText('smart-configuration')
  await expect(page.locator('body')).toContainText('503')
  await expect(page.locator('body')).toContainText('/metadata')
})

test('a token endpoint that answers 400 is told with its words, and not asked again', async ({ page, world, wire }) => {
  await page.route(/\/token$/, (route) =>
    route.fulfill({
      status: 400,
      contentType: 'application/json',
      headers: { 'Access-Control-Allow-Origin': '*' },
      body: JSON.stringify({ error: 'invalid_grant', error_description: 'The code has expired' }),
    }),
  )
  await page.goto(await aLaunch(world))
  await failsWith(page, /./, /again/i)
  await expect(page.locator('body')).toContainText('invalid_grant')
  await page.reload()
  await expect(page.locator('html')).not.toHaveAttribute('data-session', 'ready')
  expect((await wire.exchanges()).filter(({ method }) => method === 'POST')).toHaveLength(1)
})

// A clinician goes on to Sightline's own search; a patient may look nobody up.
test('a patient who chooses nobody: said, with the way out', async ({ page, world }) => {
  await page.goto(world.standaloneUrl('smart-patient'))
  await dialogue.signIn(page, { patientId: 'walter-okafor' })
  await dialogue.chooseNobody(page)
  await dialogue.allow(page)
  await failsWith(page, /patient/i, /choose|chosen/i)
})

test('a frame that may store nothing: said, and a tab of its own opens the chart', async ({ page, world, context }) => {
  // As browsers do that keep third parties from storing anything.
  await page.addInitScript(() => {
    if (window.self === window.top) return
    Object.defineProperty(window, 'sessionStorage', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      },
    })
  })
  await page.goto(world.ehrUrl)
  await page.evaluate(
    (address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      document.body.replaceChildren(frame)
    },
    await aLaunch(world),
  )
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('heading', { name: /does not let Sightline keep the sign-in/ })).toBeVisible()
  const opened = context.waitForEvent('page')
  await frame.getByRole('link', { name: 'Open in a tab of its own' }).click()
  await expect((await opened).locator('html')).toHaveAttribute('data-session', 'ready', { timeout: 30_000 })
})

for (const [what, query] of [
  ['a parameter that is repeated', 'iss=https://a.example&iss=https://b.example&launch=x'],
  ['ehr together with iss', 'ehr=smart&iss=https://a.example&launch=x'],
  ['an EHR that is not configured', 'ehr=nowhere'],
] as const) {
  test(`${what} is refused with a page that says so`, async ({ page, world, wire }) => {
    await page.goto(`${world.appUrl}launch.html?${query}`)
    await failsWith(page, /./, /./)
    expect(wire.addresses().filter((address) => !address.startsWith(world.appUrl))).toEqual([])
  })
}

for (const address of ['', 'launch.html?ehr=smart', 'chart/problems']) {
  test(`a config.json with mistakes: /${address} lists every one with its path`, async ({ page, world }) => {
    await page.route('**/config.json', (route) =>
      route.fulfill({
        json: { ehrs: [{ id: 'a', vendor: 'nobody', iss: 'ftp://x', clientSecret: 'hush' }], idleMinutes: '5' },
      }),
    )
    await page.goto(`${world.appUrl}${address}`)
    await failsWith(page, /settings have mistakes/, /config\.json/)
    const paths = ['name', 'vendor', 'audience', 'iss', 'release', 'clientId', 'redirectUri', 'clientSecret']
    for (const path of paths) await expect(page.getByText(`ehrs[0].${path}`)).toBeVisible()
    await expect(page.getByText('idleMinutes')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('hush')
  })
}

for (const address of ['', 'launch.html?ehr=smart', 'chart/problems']) {
  test(`a config.json with mistakes that cannot be named: /${address} says so, and asks nobody`, async ({
    page,
    world,
    wire,
  }) => {
    await page.route('**/config.json', (route) => route.fulfill({ json: { ehrs: [{ id: 'smart' }] } }))
    const check = /\/assets\/schema-.*\.js$/
    await page.route(check, (route) => route.abort())
    await page.goto(`${world.appUrl}${address}`)
    await failsWith(page, /settings have mistakes/, /check that says what could not be loaded/)
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    expect(wire.addresses().filter((asked) => !asked.startsWith(world.appUrl))).toEqual([])
    await page.unroute(check)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('ehrs[0].iss')).toBeVisible()
  })
}

import type { APIRequestContext, Frame, Page } from '@playwright/test'
import { brokerCookies, storedSession } from './support/broker-session'
import { cell } from './support/cell-reporter'
import { sectionsSettled, sessionReady } from './support/chart'
import { withEntries } from './support/config-entries'
import { everySectionWhole, walter } from './support/own-chart'
import { Receiver } from './support/received'
import { expect, test } from './support/world'

// The app in a frame of another site, as at most EHRs: its session's cookie is a third party's there.

/** The EHR under its other name: another site than `localhost`, where the app is. */
const otherName = (address: string) => address.replace('//localhost:', '//127.0.0.1:')

const isText = (value: unknown): value is string => typeof value === 'string'

test.use({
  ehrArgs: ['--access-token-seconds', '5'],
  credentials: { smart: { method: 'client_secret_basic', secretEnv: 'MOCK_EHR_CLIENT_SECRET' } },
  config: {
    change: (config) => {
      const framers: unknown =
        typeof config === 'object' && config !== null && 'frameAncestors' in config ? config.frameAncestors : []
      const ancestors = Array.isArray(framers) ? framers.filter(isText) : []
      const entry = {
        like: 'smart',
        id: 'smart',
        clientId: 'sightline-basic',
        tokenVia: 'broker',
        scopes: 'openid fhirUser offline_access patient/*.rs',
      }
      return withEntries(config, [entry], ancestors.map(otherName))
    },
  },
})

/**
 * The bundled EHR's sign-in keeps its place in a cookie that is not meant for frames of other sites, so the way from the
 * authorization request to the callback is gone outside the browser, as an EHR with cookies for frames would go it.
 */
async function authorizeOutside(page: Page, request: APIRequestContext, appUrl: string): Promise<void> {
  await page.route(/\/smart-2\.2\/auth\/authorize\?/, async (route) => {
    let address = route.request().url()
    while (!address.startsWith(appUrl)) {
      const answer = await request.get(address, { maxRedirects: 0 })
      const location = answer.headers()['location']
      if (location === undefined) throw new Error(`${address} was answered with ${answer.status()}, and no redirect`)
      address = new URL(location, address).href
    }
    await route.fulfill({
      contentType: 'text/html',
      body: `<script>location.replace(${JSON.stringify(address)})</script>`,
    })
  })
}

async function frameIn(page: Page, url: string): Promise<Frame> {
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

test(
  'in a frame of another site the session is renewed with a cookie that belongs to that site’s pages alone',
  cell('smart-2.2', 'confidential'),
  async ({ playwright, world, request }, info) => {
    const { launchOptions } = info.project.use
    // The last such word counts. Playwright's own turns off that storage is kept apart by the site around a frame; this
    // one lets a page that a test stands in for lead to this machine.
    const args = [...(launchOptions?.args ?? []), '--disable-features=LocalNetworkAccessChecks']
    const browser = await playwright.chromium.launch({ ...launchOptions, args })
    const context = await browser.newContext()
    const page = await context.newPage()
    try {
      const receiver = new Receiver(context)
      await authorizeOutside(page, request, world.appUrl)
      // Something of the EHR's that may frame the app, and has no policy of its own about frames.
      await page.goto(`${otherName(world.ehrUrl)}smart-2.2/fhir/.well-known/smart-configuration`)
      const frame = await frameIn(page, await world.launchUrl('smart-2.2', walter))
      await sessionReady(frame)
      await sectionsSettled(frame)
      const { refreshToken: placeholder } = await storedSession(frame)
      const cookies = await brokerCookies(context)
      expect(cookies.map(({ name }) => name)).toEqual(
        Array.from({ length: 2 }, () => `sightline-${String(placeholder)}`),
      )
      for (const { partitionKey } of cookies) expect(partitionKey).toBe('http://127.0.0.1')

      for (let round = 0; round < 2; round += 1) {
        await page.waitForTimeout(5_500)
        await frame.goto(frame.url())
        await sessionReady(frame)
        await everySectionWhole(frame)
      }
      const renewals = await receiver.tokens('refresh_token')
      expect(renewals.length).toBeGreaterThanOrEqual(2)
      for (const { status, json } of renewals) expect([status, json['refresh_token']]).toEqual([200, placeholder])

      // In a tab of its own, the same placeholder opens nothing: the cookie is not there.
      const tab = await context.newPage()
      await tab.goto(world.appUrl)
      const status = await tab.evaluate(async (refreshToken) => {
        const body = new URLSearchParams({
          grant_type: 'refresh_token',
          client_id: 'sightline-basic',
          refresh_token: refreshToken,
        })
        return (await fetch('/token/smart', { method: 'POST', body })).status
      }, String(placeholder))
      expect(status).toBe(400)
    } finally {
      await browser.close()
    }
  },
)

import type { BrowserContext } from '@playwright/test'
import { brokerCookies, realRefreshToken, storedSession } from './support/broker-session'
import { cell } from './support/cell-reporter'
import { withClientKeys } from './support/client-keys'
import { sessionReady } from './support/chart'
import { withEntries } from './support/config-entries'
import { everySectionWhole, openOwnChart, patientById, signInForOwnChart, walter } from './support/own-chart'
import { Receiver } from './support/received'
import { expect, type World } from './support/world'

// Confidential registrations in a browser, which has neither their secret nor their refresh token.

const registrations = {
  'by-basic': 'sightline-basic',
  'by-post': 'sightline-post',
  'by-key': 'sightline-jwt',
} as const

const test = withClientKeys
test.use({
  ehrArgs: ({ clientKeys }, use) => use(['--access-token-seconds', '5', '--client-jwks', clientKeys.publicFile]),
  credentials: ({ clientKeys }, use) =>
    use({
      'by-basic': { method: 'client_secret_basic', secretEnv: 'MOCK_EHR_CLIENT_SECRET' },
      'by-post': { method: 'client_secret_post', secretEnv: 'MOCK_EHR_CLIENT_SECRET' },
      'by-key': { method: 'private_key_jwt', keyFile: clientKeys.privateFile },
    }),
  config: {
    change: (config) =>
      withEntries(
        config,
        Object.entries(registrations).map(([id, clientId]) => ({
          like: 'smart-patient',
          id,
          clientId,
          tokenVia: 'broker',
        })),
      ),
  },
})

const breath = 5_500

/** All that the browser was sent or holds: answers with their headers, storage, cookies, pages and their scripts. */
async function everythingReceived(receiver: Receiver, context: BrowserContext, world: World): Promise<string> {
  const answers = await receiver.all()
  for (const answer of answers.filter(({ body, url }) => body === undefined && url.href.startsWith(world.appUrl))) {
    // A page that is left takes along what it had just been given. Files are the same whenever they are asked for.
    expect(answer.method, answer.url.href).toBe('GET')
    answer.body = await (await fetch(answer.url)).text()
  }
  expect(answers.length).toBeGreaterThan(20)
  const pages = await Promise.all(
    context
      .pages()
      .map((page) =>
        page.evaluate(() => [
          JSON.stringify([sessionStorage, localStorage, history.state, document.cookie]),
          document.documentElement.outerHTML,
        ]),
      ),
  )
  return JSON.stringify([answers, pages, await context.cookies()])
}

const entryOf = (world: World, ehrId: keyof typeof registrations) => ({
  ehrId,
  iss: `${world.ehrUrl}smart-2.2/fhir`,
  clientId: registrations[ehrId],
})

for (const ehr of ['by-basic', 'by-post', 'by-key'] as const) {
  test(
    `${registrations[ehr]}: opens, is renewed and ends, and nothing secret reaches the browser`,
    cell('smart-2.2', 'confidential'),
    async ({ page, context, world, wire, clientKeys, request }) => {
      const receiver = new Receiver(context)
      await openOwnChart(page, world, ehr, await patientById(world, 'smart-2.2', walter))
      await everySectionWhole(page)
      const realTokens = new Set<string>()
      const note = async () => {
        const cookies = await brokerCookies(context)
        for (const cookie of cookies) realTokens.add(realRefreshToken(cookie, entryOf(world, ehr), world))
        return cookies
      }
      const cookies = await note()
      expect(cookies.map(({ path }) => path).toSorted()).toEqual([`/revoke/${ehr}`, `/token/${ehr}`])
      for (const cookie of cookies) {
        expect(cookie).toMatchObject({
          httpOnly: true,
          secure: true,
          sameSite: 'None',
          partitionKey: expect.any(String),
        })
      }
      await page.waitForTimeout(breath)
      await page.reload()
      await sessionReady(page)
      await everySectionWhole(page)
      await note()

      const exchanged = await receiver.tokens('authorization_code')
      const renewals = await receiver.tokens('refresh_token')
      expect(exchanged).toHaveLength(1)
      expect(renewals.length).toBeGreaterThanOrEqual(1)
      const { refreshToken: placeholder } = await storedSession(page)
      expect(String(placeholder)).toMatch(/^[A-Za-z0-9_-]{43}$/)
      expect(cookies[0]?.name).toBe(`sightline-${String(placeholder)}`)
      for (const { url, status, form, headers, json } of [...exchanged, ...renewals]) {
        expect(url.href).toBe(`${world.appUrl}token/${ehr}`)
        expect(status).toBe(200)
        // The browser's own form proves nothing; the broker adds what does.
        expect([...form.keys()].join(' ')).not.toMatch(/secret|assertion/)
        expect(json['refresh_token']).toBe(placeholder)
        expect(headers['set-cookie']).toMatch(/; HttpOnly; Secure; SameSite=None; Partitioned/i)
      }
      for (const { form } of renewals) expect(form.get('refresh_token')).toBe(placeholder)
      for (const one of (await wire.exchanges()).filter(({ method }) => method === 'POST')) {
        expect(one.url.href).not.toContain('smart-2.2/auth/token')
      }
      // Behind the placeholder the EHR's own token was replaced each time.
      expect(realTokens.size).toBeGreaterThanOrEqual(2)

      const received = await everythingReceived(receiver, context, world)
      expect(received).toContain(String(placeholder))
      const hidden = [world.clientSecret, encodeURIComponent(world.clientSecret), clientKeys.hidden, world.sealingKey]
      for (const secret of [...hidden, ...realTokens]) expect(received.includes(secret), secret.slice(0, 4)).toBe(false)
      const pair = Buffer.from(`sightline-basic:${world.clientSecret}`).toString('base64')
      expect(received.includes(pair)).toBe(false)

      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
      await expect.poll(() => brokerCookies(context)).toEqual([])
      if (ehr !== 'by-post') return
      // What the browser never had is worth nothing any more, even to who has the secret.
      const answer = await request.post(`${world.ehrUrl}smart-2.2/auth/token`, {
        form: {
          grant_type: 'refresh_token',
          refresh_token: [...realTokens].at(-1) ?? '',
          client_id: registrations[ehr],
          client_secret: world.clientSecret,
        },
      })
      expect(answer.status()).toBe(400)
      expect(await answer.json()).toMatchObject({ error: 'invalid_grant' })
    },
  )
}

test(
  'two tabs with two patients on one EHR each renew their own',
  cell('smart-2.2', 'confidential'),
  async ({ page, context, world }) => {
    const receiver = new Receiver(context)
    const other = await context.newPage()
    const tabs = [
      { tab: page, patient: await patientById(world, 'smart-2.2', walter) },
      { tab: other, patient: await patientById(world, 'smart-2.2', 'theo-lindqvist') },
    ]
    for (const { tab, patient } of tabs) {
      await tab.goto(world.standaloneUrl('by-basic'))
      await signInForOwnChart(tab, patient)
      await sessionReady(tab)
      await everySectionWhole(tab)
    }
    const placeholders = await Promise.all(tabs.map(async ({ tab }) => (await storedSession(tab))['refreshToken']))
    expect(new Set(placeholders).size).toBe(2)
    expect(await brokerCookies(context)).toHaveLength(4)

    for (let round = 0; round < 2; round += 1) {
      await page.waitForTimeout(breath)
      await Promise.all(tabs.map(({ tab }) => tab.reload()))
      for (const { tab, patient } of tabs) {
        await sessionReady(tab)
        await everySectionWhole(tab)
        await expect(tab.locator(`[data-item="Patient/${patient.id}"]`).first()).toBeAttached()
      }
    }
    const renewals = await receiver.tokens('refresh_token')
    for (const [at, { patient }] of tabs.entries()) {
      const own = renewals.filter(({ form }) => form.get('refresh_token') === placeholders[at])
      expect(own.length).toBeGreaterThanOrEqual(2)
      for (const { json } of own) expect(json).toMatchObject({ patient: patient.id })
    }
    // The end of one is not the end of the other.
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect.poll(async () => (await brokerCookies(context)).length).toBe(2)
    await other.waitForTimeout(breath)
    await other.reload()
    await sessionReady(other)
    await everySectionWhole(other)
  },
)

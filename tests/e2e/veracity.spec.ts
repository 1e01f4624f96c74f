import { createHash, randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import {
  answerOf,
  formOf,
  isAuthorization,
  isCodeExchange,
  isJson,
  isRefresh,
  readsOf,
  scopesAsked,
  searchesFor,
} from './support/answers'
import { cell } from './support/cell-reporter'
import { section, sectionsSettled, sessionReady } from './support/chart'
import { dialogue } from './support/dialogue'
import { everySectionWhole, openOwnChart, patientById, walter } from './support/own-chart'
import { manyDrugs, withManyDrugs } from './support/many-drugs'
import { expect, type World } from './support/world'

// Veracity: one base and one OAuth server for every practice, PKCE required, refresh tokens for a single use, and 400
// for whatever goes wrong.

const quirk = cell('veracity', 'quirks')
const breath = 5_500

const test = withManyDrugs
test.use({ ehrArgs: ({ patientFolder }, use) => use(['--data', patientFolder]) })

test.beforeEach(({ faults }) => faults.expect(/status of 400.*MedicationStatement/))

async function smartConfiguration(world: World, request: APIRequestContext): Promise<Record<string, string>> {
  const answer: unknown = await (
    await request.get(`${world.ehrUrl}veracity/fhir/r4/.well-known/smart-configuration`)
  ).json()
  if (!isJson(answer)) throw new Error('no smart-configuration')
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, String(value)]))
}

/** An authorization request that lacks nothing but, maybe, the challenge. */
function authorization(world: World, endpoint: string, challenge: Record<string, string>): string {
  const url = new URL(endpoint)
  const parameters = {
    response_type: 'code',
    client_id: 'sightline',
    redirect_uri: world.appUrl,
    scope: 'openid launch/patient patient/Patient.rs',
    aud: `${world.ehrUrl}veracity/fhir/r4`,
    state: randomUUID(),
    ...challenge,
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

for (const [what, challenge] of [
  ['without a challenge', {}],
  ['with a plain challenge', { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }],
  ['with a challenge of no stated method, which means plain', { code_challenge: 'a'.repeat(43) }],
] as const) {
  test(`an authorization ${what} is refused`, quirk, async ({ world, request }) => {
    const { authorization_endpoint: endpoint = '' } = await smartConfiguration(world, request)
    const answer = await request.get(authorization(world, endpoint, challenge), { maxRedirects: 0 })
    const location = new URL(answer.headers()['location'] ?? '', endpoint)
    expect(location.searchParams.get('error')).toBe('invalid_request')
    expect(location.searchParams.has('code')).toBe(false)
    const challenged = { code_challenge: createHash('sha256').update('x').digest('base64url') }
    const good = authorization(world, endpoint, { ...challenged, code_challenge_method: 'S256' })
    const accepted = await request.get(good, { maxRedirects: 0 })
    expect(new URL(accepted.headers()['location'] ?? '', endpoint).pathname).toContain('/interaction/')
  })
}

test('the app sends an S256 challenge, and the verifier that fits it', quirk, async ({ page, world, wire }) => {
  await openOwnChart(page, world, 'veracity-patient', await patientById(world, 'veracity', walter))
  const exchanges = await wire.exchanges()
  const asked = exchanges.find(isAuthorization)?.url.searchParams
  expect(asked?.get('code_challenge_method')).toBe('S256')
  const exchange = exchanges.find(isCodeExchange)
  const verifier = (exchange && formOf(exchange).get('code_verifier')) ?? ''
  expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked?.get('code_challenge'))
})

test(
  'ten reads that find the token ended share one refresh, its token is replaced, and the reuse of the old one ends the grant',
  quirk,
  async ({ page, world, wire, request, faults }) => {
    faults.expect(/status of 40[01]/)
    await world.flip('veracity', 'accessTokenSeconds', '5')
    try {
      // The orders arrive when the token has ended; each of their drugs is a record that is then read.
      await page.route(/\/MedicationRequest\?/, async (route) => {
        const response = await route.fetch()
        await page.waitForTimeout(breath)
        await route.fulfill({ response })
      })
      // Asked for together they would be one request: a server that refuses that has them read one by one.
      await page.route(/\/Medication\?_id=/, async (route) => {
        const response = await route.fetch()
        const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid' }] }
        await route.fulfill({ response, status: 400, json: outcome })
      })
      await openOwnChart(page, world, 'veracity-patient', await patientById(world, 'veracity', manyDrugs.patientId))
      await everySectionWhole(page)
      const exchanges = await wire.exchanges()
      const drugs = readsOf(exchanges, 'Medication')
      expect(drugs.length).toBeGreaterThanOrEqual(10)
      // A token that lives so short is renewed once before the chart; then it ends while the orders are on their way.
      const [orders] = searchesFor(exchanges, 'MedicationRequest')
      const at = orders === undefined ? -1 : exchanges.indexOf(orders)
      const before = exchanges.slice(0, at).filter((one) => isCodeExchange(one) || isRefresh(one))
      const refreshes = exchanges.slice(at).filter(isRefresh)
      expect(refreshes.map(({ status }) => status)).toEqual([200])
      const [old, renewed] = [await answerOf(before.at(-1)), await answerOf(refreshes[0])]
      const tokens = new Set(drugs.map(({ headers }) => headers['authorization']))
      expect([...tokens]).toEqual([`Bearer ${String(renewed['access_token'])}`])
      const used = exchanges.filter(isRefresh).map((exchange) => formOf(exchange).get('refresh_token'))
      expect(used.at(-1)).toBe(old['refresh_token'])
      expect(new Set([...used, renewed['refresh_token']]).size).toBe(used.length + 1)

      const { token_endpoint: endpoint = '' } = await smartConfiguration(world, request)
      for (const refresh_token of [String(old['refresh_token']), String(renewed['refresh_token'])]) {
        const form = { grant_type: 'refresh_token', client_id: 'sightline', refresh_token }
        const answer = await request.post(endpoint, { form })
        expect(answer.status()).toBe(400)
        expect(await answer.json()).toMatchObject({ error: 'invalid_grant' })
      }
      // The grant has ended: the chart can be read on, and no longer renewed.
      await page.waitForTimeout(breath)
      await page.reload()
      await expect(page.locator('html')).toHaveAttribute('data-session', /^(locked|expired)$/)
    } finally {
      await world.flip('veracity', 'accessTokenSeconds', 'own')
    }
  },
)

test(
  'offline_access unticked at consent: the chart works, nothing is renewed, and its end is told of',
  quirk,
  async ({ page, world, wire }) => {
    await world.flip('veracity', 'accessTokenSeconds', '60')
    try {
      const patient = await patientById(world, 'veracity', walter)
      await openOwnChart(page, world, 'veracity-patient', patient, ['offline_access'])
      await everySectionWhole(page)
      const exchanges = await wire.exchanges()
      expect(scopesAsked(exchanges)).toContain('offline_access')
      const answer = await answerOf(exchanges.find(isCodeExchange))
      expect(String(answer['scope'])).not.toContain('offline_access')
      expect(answer).not.toHaveProperty('refresh_token')
      await expect(page.getByRole('timer')).toContainText(/^0:\d\d$/)
      await expect(page.getByText('is about to end and cannot be renewed')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible()
      expect((await wire.exchanges()).filter(isRefresh)).toEqual([])
    } finally {
      await world.flip('veracity', 'accessTokenSeconds', 'own')
    }
  },
)

test(
  '400 that says it is transient is asked again, and the chart ends complete',
  quirk,
  async ({ page, world, wire, faults }) => {
    faults.expect(/status of 400/)
    await world.flip('veracity', 'unavailable', 'at-first')
    try {
      await openOwnChart(page, world, 'veracity-patient', await patientById(world, 'veracity', walter))
      await everySectionWhole(page)
      const exchanges = await wire.exchanges()
      for (const type of ['Condition', 'MedicationRequest']) {
        const searches = searchesFor(exchanges, type)
        expect(searches.map(({ status }) => status)).toEqual([400, 200])
        expect(await searches[0]?.text()).toContain('"transient"')
      }
    } finally {
      await world.flip('veracity', 'unavailable', 'never')
    }
  },
)

test(
  '400 that stays transient ends as what could not be loaded, never as none',
  quirk,
  async ({ page, world, faults }) => {
    faults.expect(/status of 400/)
    await world.flip('veracity', 'unavailable', 'always')
    try {
      await openOwnChart(page, world, 'veracity-patient', await patientById(world, 'veracity', walter))
      const states = await sectionsSettled(page)
      for (const name of ['problems', 'medications']) {
        expect(states.get(name)).toBe('failed')
        await expect(section(page, name, 'card')).toContainText('is too busy (it answered 400)')
        await expect(section(page, name, 'card').getByRole('button', { name: 'Retry' })).toBeVisible()
      }
      expect(states.get('patient')).toBe('complete')
    } finally {
      await world.flip('veracity', 'unavailable', 'never')
    }
  },
)

test(
  '400 that says not-supported is told as not offered, never as none, and not asked again',
  quirk,
  async ({ page, world, wire, faults }) => {
    faults.expect(/status of 400/)
    // What the EHR says to the search for problems is what it says to a type that it does not have.
    await page.route(/\/Condition\?/, (route) =>
      route.continue({ url: route.request().url().replace('/Condition?', '/Coverage?') }),
    )
    await openOwnChart(page, world, 'veracity-patient', await patientById(world, 'veracity', walter))
    const states = await sectionsSettled(page)
    expect(states.get('problems')).toBe('unsupported')
    expect(states.get('medications')).toBe('complete')
    await expect(section(page, 'problems', 'card')).toContainText('does not offer your conditions to apps')
    await expect(section(page, 'problems', 'card')).not.toContainText('has no conditions recorded')
    expect(searchesFor(await wire.exchanges(), 'Coverage')).toHaveLength(1)
  },
)

for (const [practice, user, clientId, tenant] of [
  ['Maple Street Family Medicine', 'lindgren', 'sightline', 'maple-street'],
  ['Cedar Grove Pediatrics', 'tran', 'sightline-cedar-grove', 'cedar-grove'],
] as const) {
  test(
    `two practices with one iss: the launch asks which, and ${practice} has its own client id`,
    quirk,
    async ({ page, world, wire }) => {
      await page.goto(await world.launchUrl('veracity', walter, { user }))
      await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
      // Nothing was asked of anybody before that.
      expect(wire.addresses().filter((address) => address.startsWith(world.ehrUrl))).toEqual([])
      await expect(page.getByRole('button')).toHaveCount(2)
      await dialogue.choosePractice(page, practice)
      await sessionReady(page)
      await everySectionWhole(page)
      const exchanges = await wire.exchanges()
      expect(exchanges.find(isAuthorization)?.url.searchParams.get('client_id')).toBe(clientId)
      const exchange = exchanges.find(isCodeExchange)
      expect(exchange && formOf(exchange).get('client_id')).toBe(clientId)
      await expect(page.getByRole('contentinfo')).toContainText(`${practice} (Veracity) (practice ${tenant})`)
    },
  )
}

test(
  'the launch of one practice is worth nothing to the other, and the page says what to compare',
  quirk,
  async ({ page, world, faults }) => {
    faults.expect(/status of 400/)
    await page.goto(await world.launchUrl('veracity', walter, { user: 'tran' }))
    await dialogue.choosePractice(page, 'Maple Street Family Medicine')
    await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
    await expect(page.locator('body')).toContainText('did not accept the request as it was made')
    await page.getByText('Details for the integrator').click()
    await expect(page.locator('body')).toContainText('the launch value belongs to another practice than this client')
    await expect(page.locator('[data-item]')).toHaveCount(0)
  },
)

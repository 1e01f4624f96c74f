import {
  answerOf,
  formOf,
  isCodeExchange,
  isNextPage,
  isRefresh,
  scopesAsked,
  searchesFor,
  smartConfigurationOf,
} from './support/answers'
import { openSection, section, sectionsSettled, sessionReady } from './support/chart'
import { everySectionWhole, openOwnChart, patientById, walter } from './support/own-chart'
import { expectUnservedTypes, quirk } from './support/quirk'
import { expect, test } from './support/world'

// What each product does otherwise, as its vendor or its users say it, one test for each.

expectUnservedTypes()

test(
  'epic-like: offline_access is not said to be granted, and the session is renewed all the same',
  quirk('epic-like'),
  async ({ page, world, wire }) => {
    await world.flip('epic-like', 'accessTokenSeconds', '5')
    try {
      await openOwnChart(page, world, 'epic-patient', await patientById(world, 'epic-like', walter))
      await sectionsSettled(page)
      expect(scopesAsked(await wire.exchanges())).toContain('offline_access')
      const answer = await answerOf((await wire.exchanges()).find(isCodeExchange))
      expect(String(answer['scope']).split(' ')).not.toContain('offline_access')
      await page.waitForTimeout(5_500)
      await page.reload()
      await sessionReady(page)
      await everySectionWhole(page)
      expect((await wire.exchanges()).filter(isRefresh).map(({ status }) => status)).toContain(200)
    } finally {
      await world.flip('epic-like', 'accessTokenSeconds', '3600')
    }
  },
)

test('epic-like: what is kept back is told where it is missing', quirk('epic-like'), async ({ page, world }) => {
  await world.flip('epic-like', 'suppresses', 'conditions')
  try {
    await page.goto(await world.launchUrl('epic-like', walter))
    await sessionReady(page)
    await expect(section(page, 'problems', 'card')).toContainText('Problems are not shared with this app.')
    // Nothing came, and that is not "none recorded".
    await expect(section(page, 'problems', 'card')).toHaveAttribute('data-state', 'denied')
    await expect(section(page, 'problems', 'card')).toContainText('sent no problems, and says that it holds some back')
    await expect(await openSection(page, 'problems')).toContainText('Problems are not shared with this app.')
  } finally {
    await world.flip('epic-like', 'suppresses', 'none')
  }
})

test(
  'epic-like: a warning in a search that lacks nothing is a note beside what came',
  quirk('epic-like'),
  async ({ page, world }) => {
    await world.flip('epic-like', 'searchWarning', 'warned')
    try {
      await page.goto(await world.launchUrl('epic-like', walter))
      await sessionReady(page)
      const problems = await openSection(page, 'problems')
      await expect(problems).toContainText('Some results may have been suppressed by the sharing rules')
      await expect(problems.locator('[data-item]').first()).toBeVisible()
    } finally {
      await world.flip('epic-like', 'searchWarning', 'none')
    }
  },
)

test(
  'oracle-health-like: clinicians ask for online_access, and get a refresh token for it',
  quirk('oracle-health-like'),
  async ({ page, world, wire }) => {
    await page.goto(await world.launchUrl('oracle-health-like', walter))
    await sessionReady(page)
    const exchanges = await wire.exchanges()
    expect(scopesAsked(exchanges)).toContain('online_access')
    expect(scopesAsked(exchanges)).not.toContain('offline_access')
    expect(await answerOf(exchanges.find(isCodeExchange))).toHaveProperty('refresh_token')
  },
)

test(
  'athenahealth-like: S256 is sent though nobody said that it is taken',
  quirk('athenahealth-like'),
  async ({ page, world, wire, request }) => {
    await page.goto(await world.launchUrl('athenahealth-like', walter))
    await sessionReady(page)
    await everySectionWhole(page)
    const exchanges = await wire.exchanges()
    expect(await smartConfigurationOf(exchanges, request)).not.toHaveProperty('code_challenge_methods_supported')
    const asked = exchanges.find(({ url }) => url.searchParams.has('response_type'))?.url.searchParams
    expect(asked?.get('code_challenge_method')).toBe('S256')
    expect(asked?.get('code_challenge')).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const exchange = exchanges.find(isCodeExchange)
    expect(exchange && formOf(exchange).get('code_verifier')).toMatch(/^[A-Za-z0-9._~-]{43,128}$/)
  },
)

test(
  'medplum-like: iss with a slash is the audience as it came, and an extra scope on the callback is nothing',
  quirk('medplum-like'),
  async ({ page, world, wire }) => {
    const launch = await world.launchUrl('medplum-like', walter)
    const iss = new URL(launch).searchParams.get('iss')
    expect(iss).toMatch(/\/$/)
    await page.goto(launch)
    await sessionReady(page)
    await everySectionWhole(page)
    const exchanges = await wire.exchanges()
    const asked = exchanges.find(({ url }) => url.searchParams.has('response_type'))?.url.searchParams
    expect(asked?.get('aud')).toBe(iss)
    const callback = exchanges.find(({ url }) => url.href.startsWith(world.appUrl) && url.searchParams.has('code'))
    expect(callback?.url.searchParams.get('scope')).toContain('patient/')
    for (const { url } of exchanges.filter((one) => one.url.href.startsWith(`${world.ehrUrl}medplum-like/fhir`))) {
      expect(url.pathname).not.toContain('//')
    }
  },
)

test(
  'medplum-like: lists without total end where there is no next page',
  quirk('medplum-like'),
  async ({ page, world, wire }) => {
    await page.goto(await world.launchUrl('medplum-like', 'bernard-achterberg'))
    await sessionReady(page)
    const medications = await openSection(page, 'medications')
    await expect(medications).toHaveAttribute('data-state', 'complete')
    // A page that is still on its way has no body yet.
    await expect(page.locator(':is([data-mark=loading], [data-mark=partial])')).toHaveCount(0, { timeout: 30_000 })
    const exchanges = await wire.exchanges()
    const lists = [...exchanges.filter(isNextPage), ...searchesFor(exchanges, 'MedicationRequest')]
    expect(lists.length).toBeGreaterThan(3)
    const answers = await Promise.all(lists.map(answerOf))
    for (const answer of answers) expect(answer).not.toHaveProperty('total')
    const sent = answers.flatMap(({ entry }) => (Array.isArray(entry) ? entry : [])).map((one) => JSON.stringify(one))
    const orders = sent.filter((text) => text.includes('"resourceType":"MedicationRequest"'))
    const facts = orders.filter((text) => !text.includes('"status":"entered-in-error"'))
    await expect(medications).toHaveAttribute('data-shown', String(facts.length))
  },
)

test(
  'medplum-like: 429 without Retry-After is waited for as RateLimit says, and the chart ends complete',
  quirk('medplum-like'),
  async ({ page, world, wire, faults }) => {
    faults.expect(/status of 429/)
    await world.flip('medplum-like', 'rateLimit', 'narrow')
    try {
      await page.goto(await world.launchUrl('medplum-like', walter))
      await sessionReady(page)
      await sectionsSettled(page)
      // The second time within the same two seconds, with the same token.
      await page.reload()
      await sessionReady(page)
      await everySectionWhole(page)
      const refused = (await wire.exchanges()).filter(({ status }) => status === 429)
      expect(refused.length).toBeGreaterThan(0)
      for (const { answerHeaders, url } of refused) {
        expect(answerHeaders).not.toHaveProperty('retry-after')
        expect(answerHeaders['ratelimit'], url.href).toMatch(/r=0;t=\d/)
      }
    } finally {
      await world.flip('medplum-like', 'rateLimit', 'wide')
    }
  },
)

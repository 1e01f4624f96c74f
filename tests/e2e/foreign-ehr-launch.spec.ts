import { ends, expect, failsSaying, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, authorizations, posts, whileLaunching } from '../fixtures/foreign-ehr/asked'
import { html, json, type Habit } from '../fixtures/foreign-ehr/reply'

// Launches from an EHR that is written for these tests alone, and that Sightline was never tuned to.

const missing: Habit = () => html(404)

for (const [form, base] of [
  ['a plain base', '/clinic/fhir'],
  ['a base with a query', '/clinic/fhir?cust=7'],
  ['a base with a query and a slash before it', '/clinic/fhir/?cust=7'],
  ['an empty segment in the path', '/clinic//FHIR'],
  ['the root of its host', ''],
] as const) {
  test(`${form}: every request is under it as it is written`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ base })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(clinic.asked.filter(({ status }) => status !== 200 && status !== 302)).toEqual([])
    const wellKnown = clinic.asked.filter(({ target }) => target.includes('/.well-known/smart-configuration'))
    expect(wellKnown.map(({ target }) => target)).toEqual([
      clinic.address('.well-known/smart-configuration').slice(clinic.origin.length),
    ])
    expect(clinic.reads().length).toBeGreaterThanOrEqual(3)
    if (base.includes('?cust=7')) {
      for (const { asked } of clinic.reads()) expect(asked.url.searchParams.getAll('cust')).toEqual(['7'])
    }
  })
}

for (const [what, configured, launched] of [
  ['in the launch but not in config.json', '/clinic/fhir', '/clinic/fhir/'],
  ['in config.json but not in the launch', '/clinic/fhir/', '/clinic/fhir'],
] as const) {
  test(`a trailing slash ${what}: aud is what the EHR sent`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ base: configured, audience: (origin) => `${origin}${launched}` })
    await page.goto(clinic.launchUrl(undefined, `${clinic.origin}${launched}`))
    await showsTheChart(page)
  })
}

test('an authorization endpoint with a query keeps it', async ({ page, openClinic }) => {
  const clinic = await openClinic({ authorizePath: '/door/authorize?tenant=9&lang=en%2DGB' })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const asked = authorizations(clinic).at(0)
  expect(asked?.url.searchParams.get('tenant')).toBe('9')
  expect(asked?.url.searchParams.get('lang')).toBe('en-GB')
  expect(asked?.target.split('?')).toHaveLength(2)
})

test('a token endpoint on another origin that config.json names is asked', async ({ page, openClinic }) => {
  const clinic = await openClinic({ tokenElsewhere: true }, { entry: (ehr) => ({ origins: [ehr.otherOrigin] }) })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
})

test('a token endpoint on an origin that config.json lacks: the page names it', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(/Content Security Policy/, aFailedRequest)
  const clinic = await openClinic({ tokenElsewhere: true })
  await page.goto(clinic.launchUrl())
  await failsSaying(page, 'Foreign Clinic', `Add ${clinic.otherOrigin} to “origins”`, 'config.json')
  expect(posts(clinic)).toEqual([])
})

test('a client id with characters of its own reaches both endpoints whole', async ({ page, openClinic }) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const token = posts(clinic).at(0)
  expect(token?.form.get('client_id')).toBe('sight line+&7')
})

test('well-known alone is enough', async ({ page, openClinic, faults }) => {
  // The chart asks the metadata for what can be read, and does without.
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ metadata: missing })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(whileLaunching(clinic).filter(({ target }) => target.includes('metadata'))).toEqual([])
})

test('metadata alone, of type application/json+fhir, is enough', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    wellKnown: missing,
    metadata: (_asked, ordinary) => ({ ...ordinary(), headers: { 'content-type': 'application/json+fhir' } }),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
})

for (const [release, type] of [
  ['r4', /application\/fhir\+json/],
  ['dstu2', /application\/json\+fhir/],
] as const) {
  test(`${release}: metadata in XML for all who do not ask for JSON is had in JSON`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({
      release,
      wellKnown: missing,
      metadata: (asked, ordinary) =>
        type.test(asked.headers['accept'] ?? '')
          ? ordinary()
          : { status: 200, headers: { 'content-type': 'application/fhir+xml' }, body: '<CapabilityStatement/>' },
    })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
  })
}

for (const [what, habit] of [
  ['an HTML page with status 200', () => html(200)],
  ['JSON that is not an object', () => json([])],
  ['a connection that is cut', () => 'drop'],
  [
    'a document without token_endpoint',
    (_asked, ordinary) => {
      const whole = ordinary()
      return { ...whole, body: String(whole.body).replace('"token_endpoint"', '"token_end_point"') }
    },
  ],
] satisfies [string, Habit][]) {
  test(`well-known that is ${what}: metadata is asked`, async ({ page, openClinic, faults }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({ wellKnown: habit })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
  })
}

test('well-known that hangs is given five seconds, then metadata is asked', async ({ page, openClinic }) => {
  const clinic = await openClinic({ wellKnown: () => 'hang' })
  const begun = Date.now()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(Date.now() - begun).toBeGreaterThan(4_500)
  expect(Date.now() - begun).toBeLessThan(9_000)
})

test('both documents hang: the page says of each that no answer came', async ({ page, openClinic }) => {
  const clinic = await openClinic({ wellKnown: () => 'hang', metadata: () => 'hang' })
  await page.goto(clinic.launchUrl())
  await failsSaying(
    page,
    'Foreign Clinic did not say where to sign in',
    `${clinic.base}/.well-known/smart-configuration`,
    `${clinic.base}/metadata`,
    /no answer within 5 seconds.*no answer within 5 seconds/s,
  )
})

test('both documents are unfit: the page says of each what came', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ wellKnown: () => html(200), metadata: () => html(503) })
  await page.goto(clinic.launchUrl())
  await failsSaying(page, 'status 200, text/html, which is not JSON', 'status 503, text/html')
})

for (const [what, redirectUri, registered] of [
  ['the folder of the app', './', ''],
  ['the root of its host', '/', ''],
  ['index.html', 'index.html', 'index.html'],
  ['launch.html', 'launch.html', 'launch.html'],
  ['index.html with a query', 'index.html?from=clinic', 'index.html?from=clinic'],
] as const) {
  test(`a redirect URI that is ${what}`, async ({ page, openClinic, appHost }) => {
    const clinic = await openClinic({}, { redirectUri, registeredRedirect: `${appHost.url}${registered}` })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(page.url()).toBe(`${clinic.appUrl}chart`)
  })
}

test('an absolute redirect URI is sent as it is written', async ({ page, openClinic, appHost }) => {
  const written = `${appHost.url}index.html`
  const clinic = await openClinic({}, { redirectUri: written, registeredRedirect: written })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
})

test('DSTU2: metadata alone, and a read that answers with a searchset of one', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    release: 'dstu2',
    wellKnown: missing,
    fhir: (asked, ordinary) => {
      const answer = ordinary()
      if (!/\/Patient\//.test(asked.target) || answer.status !== 200) return answer
      const resource: unknown = JSON.parse(String(answer.body))
      return json({ resourceType: 'Bundle', type: 'searchset', total: 1, entry: [{ resource }] })
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await expect(page.locator('[data-section="medications"] [data-item="MedicationOrder/m1"]').first()).toBeVisible()
})

for (const address of ['', 'index.html']) {
  test(`an EHR that was told ${address || 'the folder of the app'} as the address for launches`, async ({
    page,
    openClinic,
  }) => {
    const clinic = await openClinic()
    await page.goto(clinic.launchUrl().replace('launch.html', address))
    await showsTheChart(page)
  })
}

test('an iss with a query that the EHR did not escape', async ({ page, openClinic }) => {
  const clinic = await openClinic({ base: '/clinic/fhir?cust=7' })
  const escaped = new URL(clinic.launchUrl())
  const launch = encodeURIComponent(escaped.searchParams.get('launch') ?? '')
  await page.goto(`${clinic.appUrl}launch.html?iss=${clinic.base}&launch=${launch}`)
  await showsTheChart(page)
})

for (const [audience, compartment, lasting] of [
  ['patient', 'patient', true],
  ['provider', 'user', false],
] as const) {
  test(`a ${audience} who begins at the app reads with ${compartment} scopes`, async ({ page, openClinic }) => {
    const clinic = await openClinic({}, { entry: () => ({ audience }) })
    await page.goto(`${clinic.appUrl}launch.html?ehr=clinic-0`)
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
    await expect(page.getByRole('banner')).toContainText(/fairweather/i)
    await ends(page, 'problems', 'card', 'complete')
    await ends(page, 'medications', 'card', 'complete')
    const asked = authorizations(clinic).at(0)?.url.searchParams
    const scopes = asked?.get('scope')?.split(' ') ?? []
    expect(asked?.has('launch')).toBe(false)
    expect(scopes).toContain('launch/patient')
    expect(scopes).toContain(`${compartment}/Condition.rs`)
    expect(scopes.includes('offline_access')).toBe(lasting)
  })
}

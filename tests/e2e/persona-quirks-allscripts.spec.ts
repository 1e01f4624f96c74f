import {
  answerOf,
  claimsOf,
  isCodeExchange,
  isNextPage,
  readsOf,
  scopesAsked,
  searchesFor,
  smartConfigurationOf,
} from './support/answers'
import { openSection, section, sectionsSettled, sessionReady } from './support/chart'
import { everySectionWhole, openOwnChart, patientById, walter } from './support/own-chart'
import { factsOf } from './support/persona-facts'
import { expectUnservedTypes, quirk } from './support/quirk'
import { expect, test } from './support/world'

// What the products of the Allscripts family do otherwise, as their vendor or their users say it.

expectUnservedTypes()

test(
  'touchworks: metadata and data as application/json+fhir are read',
  quirk('touchworks'),
  async ({ page, world, wire }) => {
    await page.goto(await world.launchUrl('touchworks', walter))
    await sessionReady(page)
    await everySectionWhole(page)
    const exchanges = await wire.exchanges()
    const fhir = exchanges.filter(({ url }) => url.pathname.startsWith(`/${factsOf('touchworks').fhirBase}/`))
    expect(fhir.some(({ url }) => url.pathname.endsWith('/metadata'))).toBe(true)
    for (const { answerHeaders, status } of fhir.filter((one) => one.method === 'GET' && one.status === 200)) {
      expect(`${status} ${answerHeaders['content-type']}`).toMatch(/^200 application\/json\+fhir/)
    }
  },
)

test(
  'touchworks: an answer without scope means as asked, in names of one style',
  quirk('touchworks'),
  async ({ page, world, wire }) => {
    await page.goto(await world.launchUrl('touchworks', walter))
    await sessionReady(page)
    await everySectionWhole(page)
    const exchanges = await wire.exchanges()
    expect(await answerOf(exchanges.find(isCodeExchange))).not.toHaveProperty('scope')
    const reads = scopesAsked(exchanges).filter((scope) => /^(patient|user)\//.test(scope))
    expect(reads.length).toBeGreaterThan(2)
    for (const scope of reads) expect(scope).toMatch(/\.read$/)
  },
)

test(
  'touchworks: medications come by _include nowhere: each is asked for by itself',
  quirk('touchworks'),
  async ({ page, world, wire }) => {
    await page.goto(await world.launchUrl('touchworks', walter))
    await sessionReady(page)
    const medications = await openSection(page, 'medications')
    await expect(medications).toHaveAttribute('data-state', 'complete')
    await expect(medications).not.toContainText(/not named|could not be read/)
    const searches = searchesFor(await wire.exchanges(), 'MedicationRequest')
    expect(searches.length).toBeGreaterThan(0)
    for (const { url } of searches) expect(url.search).not.toContain('_include')
  },
)

test(
  'touchworks: elements that the EHR takes out are told as withheld',
  quirk('touchworks'),
  async ({ page, world, wire }) => {
    await world.flip('touchworks', 'redacts', 'notes')
    try {
      await page.goto(await world.launchUrl('touchworks', walter))
      await sessionReady(page)
      const problems = await openSection(page, 'problems')
      const [search] = searchesFor(await wire.exchanges(), 'Condition')
      expect(await search?.text()).toContain('REDACTED')
      await expect(problems).toContainText(/parts withheld by the EHR/)
    } finally {
      await world.flip('touchworks', 'redacts', 'none')
    }
  },
)

for (const status of ['400', '404', '405', '501']) {
  test(
    `touchworks: a type that is refused with ${status} is told as not offered, never as none`,
    quirk('touchworks'),
    async ({ page, world, faults }) => {
      faults.expect(new RegExp(`status of ${status}.*Coverage`), new RegExp(`status of ${status}.*Condition`))
      await world.flip('touchworks', 'unsupportedStatus', status)
      try {
        // What the EHR says to the search for problems is what it says to a type that it does not have.
        await page.route(/\/Condition\?/, (route) =>
          route.continue({ url: route.request().url().replace('/Condition?', '/Coverage?') }),
        )
        await page.goto(await world.launchUrl('touchworks', walter))
        await sessionReady(page)
        const states = await sectionsSettled(page)
        expect(states.get('problems')).toBe('unsupported')
        // Beside the orders, reported medications need not be there.
        expect(states.get('medications')).toBe('complete')
        const problems = section(page, 'problems', 'card')
        await expect(problems).toContainText('Harbor Medical Group (TouchWorks) does not offer problems to apps.')
        await expect(problems).not.toContainText(/No problems recorded|none/i)
      } finally {
        await world.flip('touchworks', 'unsupportedStatus', '400')
      }
    },
  )
}

test(
  'allscripts-open: the patient is the claim local_patient_id of the token',
  quirk('allscripts-open'),
  async ({ page, world, wire }) => {
    await openOwnChart(page, world, 'touchworks-patient', await patientById(world, 'allscripts-open', walter))
    await everySectionWhole(page)
    const answer = await answerOf((await wire.exchanges()).find(isCodeExchange))
    expect(answer).not.toHaveProperty('patient')
    expect(claimsOf(answer['access_token'])).toMatchObject({ local_patient_id: walter })
    await expect(section(page, 'patient', 'card').locator(`[data-item="Patient/${walter}"]`)).toBeAttached()
  },
)

test(
  'allscripts-open: the smart-configuration as it was recorded is enough',
  quirk('allscripts-open'),
  async ({ page, world, wire, request }) => {
    await world.flip('allscripts-open', 'oauthUris', 'off')
    try {
      await openOwnChart(page, world, 'touchworks-patient', await patientById(world, 'allscripts-open', walter))
      await everySectionWhole(page)
      const said = await smartConfigurationOf(await wire.exchanges(), request)
      expect(said).toHaveProperty('token_endpoint_auth_methods')
      expect(said).toHaveProperty('issuer', 'https://identity.allscripts-open.example/authorization')
    } finally {
      await world.flip('allscripts-open', 'oauthUris', 'on')
    }
  },
)

test(
  'sunrise: a read of the patient that is answered with a searchset shows that patient',
  quirk('sunrise'),
  async ({ page, world, wire }) => {
    await page.goto(await world.launchUrl('sunrise', walter))
    await sessionReady(page)
    await everySectionWhole(page)
    const [read] = readsOf(await wire.exchanges(), 'Patient')
    expect(await answerOf(read)).toMatchObject({ resourceType: 'Bundle', type: 'searchset' })
    await expect(page.getByRole('banner')).toContainText(/OKAFOR, Walter/i)
    await expect(section(page, 'patient', 'card').locator(`[data-item="Patient/${walter}"]`)).toBeAttached()
  },
)

test(
  'sunrise: without an endpoint for them, medications are named by display and what is contained',
  quirk('sunrise'),
  async ({ page, world }) => {
    await page.goto(await world.launchUrl('sunrise', walter))
    await sessionReady(page)
    const medications = await openSection(page, 'medications')
    await expect(medications).toHaveAttribute('data-state', 'complete')
    await expect(medications.locator('[data-item]').first()).toBeVisible()
    await expect(medications).not.toContainText(/not named/)
  },
)

test(
  'sunrise-open: every request carries the query of the base, every page too',
  quirk('sunrise-open'),
  async ({ page, world, wire }) => {
    await openOwnChart(page, world, 'sunrise-patient', await patientById(world, 'sunrise-open', 'bernard-achterberg'))
    await everySectionWhole(page)
    const below = await wire.to(`${world.ehrUrl}sunrise-open/fhirroute/open`)
    expect(below.filter(isNextPage).length).toBeGreaterThan(2)
    for (const { url } of below) expect(url.searchParams.getAll('cust'), url.href).toEqual(['10041'])
  },
)

test(
  'professional-open: words of a portal are shown, and its pseudo-codes nowhere',
  quirk('professional-open'),
  async ({ page, world, wire }) => {
    const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i
    await openOwnChart(page, world, 'professional-patient', await patientById(world, 'professional-open', walter))
    for (const name of ['problems', 'medications']) {
      const opened = await openSection(page, name)
      await expect(opened).toHaveAttribute('data-state', 'complete')
      const items = opened.locator('[data-item]')
      expect(await items.count()).toBeGreaterThan(0)
      for (const words of await items.allTextContents()) {
        expect(words).not.toMatch(uuid)
        expect(words).not.toMatch(/not named|undefined/)
        expect(words.trim()).not.toBe('')
      }
    }
    const searches = searchesFor(await wire.exchanges(), 'Condition')
    const answers = await Promise.all(searches.map(answerOf))
    const concepts = answers
      .flatMap(({ entry }) => (Array.isArray(entry) ? entry : []))
      .map((entry: unknown) => JSON.stringify(entry))
    // All three forms of concepts are among them.
    expect(concepts.filter((text) => uuid.test(text)).length).toBeGreaterThan(0)
    expect(concepts.filter((text) => /"code":\{"text":"[^"]+"\}/.test(text)).length).toBeGreaterThan(0)
  },
)

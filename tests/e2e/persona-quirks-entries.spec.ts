import type { Page } from '@playwright/test'
import { answerOf, claimsOf, isCodeExchange, readsOf, scopesAsked, searchesFor } from './support/answers'
import { section, sectionsSettled, sessionReady } from './support/chart'
import { withEntries } from './support/config-entries'
import { dialogue } from './support/dialogue'
import { everySectionWhole, openOwnChart, patientById, signInForOwnChart, walter } from './support/own-chart'
import { expectUnservedTypes, quirk } from './support/quirk'
import { expect, test } from './support/world'

// What products do that shows with another entry in config.json than the default one.

test.use({
  config: {
    change: (config) =>
      withEntries(config, [
        { like: 'touchworks', id: 'wildcards', scopes: 'openid fhirUser patient/*.read' },
        { like: 'touchworks', id: 'unlicensed', clientId: 'sightline-unlicensed' },
        { like: 'smart-patient', id: 'lower-case', scopes: 'openid fhiruser patient/*.rs' },
        { like: 'medical-office-force-patient', id: 'older-release', release: 'dstu2' },
        {
          like: 'oracle-health',
          id: 'older-names',
          scopes: 'openid fhirUser patient/Patient.rs patient/Condition.read patient/MedicationRequest.rs',
        },
        { like: 'professional-patient', id: 'without-broker', tokenVia: 'direct' },
      ]),
  },
})

expectUnservedTypes()

async function failsWith(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-session', 'failed', { timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  await expect(page.locator('[data-item]')).toHaveCount(0)
}

test(
  'touchworks: wildcards in “scopes” of config.json are spelled out where they are refused',
  quirk('touchworks'),
  async ({ page, world, wire }) => {
    await page.goto(world.standaloneUrl('wildcards'))
    await dialogue.signIn(page, 'clinician')
    await dialogue.choosePatient(page, await patientById(world, 'touchworks', walter))
    await sessionReady(page)
    await everySectionWhole(page)
    const asked = scopesAsked(await wire.exchanges())
    expect(asked.join(' ')).not.toContain('*')
    expect(asked).toEqual(
      expect.arrayContaining([
        'launch/patient',
        'patient/Patient.read',
        'patient/Condition.read',
        'patient/MedicationRequest.read',
      ]),
    )
  },
)

test(
  'touchworks: an app that is not licensed stops at a page of the EHR; who comes back is told what that was',
  quirk('touchworks'),
  async ({ page, world, faults }) => {
    faults.expect(/status of 400.*connect\/authorize/)
    await page.goto(world.appUrl)
    await page.locator('a[data-ehr="unlicensed"]').click()
    await expect(page.getByRole('heading', { name: 'This app could not be authorized' })).toBeVisible()
    expect(new URL(page.url()).origin).toBe(new URL(world.ehrUrl).origin)
    await page.goBack()
    await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
    await expect(page.locator('body')).toContainText('The sign-in at unlicensed was not finished')
    await page.getByText('Details for the integrator').click()
    await expect(page.getByText('sightline-unlicensed')).toBeVisible()
    // Nothing keeps them from opening another chart.
    await openOwnChart(page, world, 'smart-patient', await patientById(world, 'smart-2.2', walter))
  },
)

test(
  'smart-2.2: where the identity is to be asked for as fhiruser, the spelling of config.json is kept',
  quirk('smart-2.2'),
  async ({ page, world, wire }) => {
    await world.flip('smart-2.2', 'identity', 'asked-as-fhiruser')
    try {
      await openOwnChart(page, world, 'lower-case', await patientById(world, 'smart-2.2', walter))
      await everySectionWhole(page)
      const exchanges = await wire.exchanges()
      expect(scopesAsked(exchanges)).toContain('fhiruser')
      const { id_token: idToken } = await answerOf(exchanges.find(isCodeExchange))
      expect(String(claimsOf(idToken)['fhirUser'])).toMatch(/\/Patient\/walter-okafor$/)
      const stored = await page.evaluate(() => sessionStorage.getItem('sightline/session'))
      expect(JSON.parse(stored ?? 'null')).toMatchObject({ user: { fhirUser: expect.stringContaining(walter) } })
    } finally {
      await world.flip('smart-2.2', 'identity', 'absolute-fhirUser')
    }
  },
)

for (const [ehr, orders, type] of [
  ['medical-office-force-patient', 'MedicationRequest', 'application/fhir+json'],
  ['older-release', 'MedicationOrder', 'application/json+fhir'],
] as const) {
  test(
    `medical-office-force-open: a base that serves both releases is asked for the one of ${ehr} by Accept`,
    quirk('medical-office-force-open'),
    async ({ page, world, wire }) => {
      const patient = await patientById(world, 'medical-office-force-open', walter)
      await openOwnChart(page, world, ehr, patient)
      await everySectionWhole(page)
      await expect(section(page, 'problems', 'card').locator('[data-item]').first()).toBeVisible()
      const exchanges = await wire.exchanges()
      const [read] = readsOf(exchanges, 'Patient')
      const searches = [...searchesFor(exchanges, orders), ...searchesFor(exchanges, 'Condition')]
      expect(searches.length).toBeGreaterThanOrEqual(2)
      for (const exchange of [...searches, ...(read === undefined ? [] : [read])]) {
        expect(exchange.headers['accept']).toContain(type)
        expect(exchange.answerHeaders['content-type']).toContain(type)
      }
      expect(await searches[0]?.text()).toContain(`"resourceType":"${orders}"`)
    },
  )
}

test(
  'oracle-health-like: names of v1 are dropped without a word, and the sections that need them say so',
  quirk('oracle-health-like'),
  async ({ page, world, wire }) => {
    await page.goto(world.standaloneUrl('older-names'))
    await dialogue.signIn(page, 'clinician')
    await dialogue.choosePatient(page, await patientById(world, 'oracle-health-like', walter))
    await dialogue.allow(page)
    await sessionReady(page)
    const states = await sectionsSettled(page)
    expect(states.get('problems')).toBe('denied')
    expect(states.get('medications')).toBe('complete')
    const problems = section(page, 'problems', 'card')
    await expect(problems).toContainText('did not allow Sightline to read problems')
    await expect(problems).toContainText('patient/Condition.read')
    expect(searchesFor(await wire.exchanges(), 'Condition')).toEqual([])
  },
)

test(
  'professional-open: a token endpoint without CORS is told with its remedy, and by the broker it works',
  quirk('professional-open'),
  async ({ page, world, faults }) => {
    faults.expect(/CORS policy/, /net::ERR_FAILED/)
    const patient = await patientById(world, 'professional-open', walter)
    await page.goto(world.standaloneUrl('without-broker'))
    await signInForOwnChart(page, patient)
    await failsWith(page, 'without-broker could not be reached')
    await expect(page.locator('body')).toContainText('needs the token broker, “tokenVia”: “broker” in config.json')
    await openOwnChart(page, world, 'professional-patient', patient)
    await everySectionWhole(page)
  },
)

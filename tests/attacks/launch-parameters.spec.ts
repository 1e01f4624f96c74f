import { askedOnly } from '../fixtures/attacker/asked-only'
import { expect, gotNothing, test, type Attacker } from '../fixtures/attacker/attacker'
import { failsSaying, openSection, showsTheChart, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { authorizations, bearer, posts } from '../fixtures/foreign-ehr/asked'
import { bertrand } from '../fixtures/foreign-ehr/records'

// Parameters that fhirclient would heed, and others that an app may have, put into the addresses of this one.

/** By name: what fhirclient reads of an address, its options, and usual names of ways on. */
function injected(attacker: Attacker): Record<string, string> {
  const evil = `${attacker.origin}/clinic/fhir`
  return {
    fhirServiceUrl: evil,
    serverUrl: evil,
    clientId: 'evil',
    client_id: 'evil',
    clientSecret: 'evil',
    patientId: bertrand,
    patient: bertrand,
    encounterId: 'e9',
    redirectUri: `${attacker.origin}/take`,
    redirect_uri: `${attacker.origin}/take`,
    scope: 'system/*.*',
    tokenUri: `${attacker.origin}/token`,
    authorizeUri: `${attacker.origin}/authorize`,
    pkceMode: 'disabled',
    codeChallenge: 'evil',
    code_challenge: 'evil',
    noRedirect: 'true',
    target: '_top',
    completeInTarget: 'false',
    key: 'evil',
    stateKey: 'evil',
    aud: evil,
    next: attacker.origin,
    url: attacker.origin,
    return: attacker.origin,
    returnUrl: `//${new URL(attacker.origin).host}/`,
    config: `${attacker.origin}/config.json`,
    directory: `${attacker.origin}/directory.json`,
    base: attacker.origin,
    debug: '*',
  }
}

/** What a launch asked, without what is new in each. */
function asksAsBefore(clinic: Clinic): void {
  const [first, ...others] = authorizations(clinic).map(({ url }) => {
    const asked = new URL(url)
    for (const name of ['state', 'nonce', 'code_challenge', 'launch']) {
      expect(asked.searchParams.getAll(name)).toHaveLength(1)
      asked.searchParams.delete(name)
    }
    return asked.href
  })
  expect(others.length).toBeGreaterThan(0)
  for (const other of others) expect(other).toBe(first)
}

test('parameters injected into a launch link change nothing of what is asked', async ({
  page,
  openClinic,
  attacker,
  wire,
}) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  for (const from of ['launch.html', '', 'index.html']) {
    const link = new URL(clinic.launchUrl().replace('launch.html', from))
    for (const [name, value] of Object.entries(injected(attacker))) link.searchParams.set(name, value)
    await page.goto(link.href)
    await showsTheChart(page)
    expect(page.url()).toBe(`${clinic.appUrl}chart`)
  }
  asksAsBefore(clinic)
  expect(clinic.asked.filter(({ target }) => target.includes(bertrand))).toEqual([])
  askedOnly(wire, clinic.appUrl, clinic.origin)
  await gotNothing(attacker)
})

test('a code in a launch link is not taken: the launch begins, with a state of its own', async ({
  page,
  openClinic,
  attacker,
}) => {
  const clinic = await openClinic()
  await page.goto(`${clinic.launchUrl()}&code=evil&state=evil`)
  await showsTheChart(page)
  expect(posts(clinic).map(({ form }) => form.get('code'))).not.toContain('evil')
  expect(authorizations(clinic)[0]?.url.searchParams.get('state')).not.toBe('evil')
  await gotNothing(attacker)
})

test('parameters injected into the address of an open chart change neither patient nor server', async ({
  page,
  openClinic,
  attacker,
  wire,
}) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const token = clinic.reads().map(({ asked }) => bearer(asked))[0]
  const query = new URLSearchParams(injected(attacker)).toString()
  for (const path of ['chart', '', 'index.html', 'chart/problems']) {
    for (const address of [`${path}?${query}`, `${path}#${query}`]) {
      await page.goto('about:blank')
      await page.goto(`${clinic.appUrl}${address}`)
      await expect(page.getByRole('banner')).toContainText('FAIRWEATHER, Ottoline')
      await openSection(page, 'medications', 'complete')
    }
  }
  expect(authorizations(clinic)).toHaveLength(1)
  expect(posts(clinic)).toHaveLength(1)
  expect(clinic.asked.filter(({ target }) => target.includes(bertrand))).toEqual([])
  for (const { asked } of clinic.reads()) expect(bearer(asked)).toBe(token)
  askedOnly(wire, clinic.appUrl, clinic.origin)
  await gotNothing(attacker)
})

test('parameters injected where there is no session open none', async ({ page, openClinic, attacker, wire }) => {
  const clinic = await openClinic()
  const query = new URLSearchParams(injected(attacker)).toString()
  for (const path of ['', 'index.html', 'chart', 'chart/problems', 'doctor.html']) {
    await page.goto(`${clinic.appUrl}${path}?${query}`)
    await page.waitForLoadState('networkidle')
    await expect(page.locator('html')).not.toHaveAttribute('data-session', /ready|picking/)
    await expect(page.locator('[data-item]')).toHaveCount(0)
  }
  for (const answer of [`code=evil&${query}`, `code=evil&state=evil&${query}`, `error=evil&${query}`]) {
    for (const path of ['launch.html', '', 'chart']) {
      await page.goto(`${clinic.appUrl}${path}?${answer}`)
      await failsSaying(page, 'belongs to another launch')
      expect(page.url()).toBe(clinic.appUrl)
    }
  }
  expect(clinic.asked).toEqual([])
  askedOnly(wire, clinic.appUrl)
  await gotNothing(attacker)
})

import type { Page } from '@playwright/test'
import { ends, expect, showsTheChart, test, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, authorizations, refreshes } from '../fixtures/foreign-ehr/asked'
import { bertrand, ottoline } from '../fixtures/foreign-ehr/records'

// Addresses, history and tabs, at EHRs that are written for these tests alone.

const sectionNames = ['patient', 'problems', 'medications'] as const

const bearers = ({ reads }: Clinic) => new Set(reads().map(({ asked }) => asked.headers['authorization']))

async function shows(page: Page, name: string): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/chart/${name}$`))
  await ends(page, name, 'full', 'complete')
  await expect(page.locator('section[data-view="full"]')).toHaveCount(1)
  await expect(page.getByRole('banner')).toContainText('FAIRWEATHER, Ottoline')
}

async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).locator(`a[href$="chart/${name}"]`).click()
  await shows(page, name)
}

test('a deep link without a session asks where to open a chart, and asks no EHR for anything', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic()
  await page.goto(`${clinic.appUrl}chart/problems`)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
  await expect(page.locator('body')).toContainText('Foreign Clinic')
  await expect(page.locator('section[data-section]')).toHaveCount(0)
  expect(clinic.asked).toEqual([])
})

test('every section has an address that a reload comes back to', async ({ page, openClinic }) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  for (const name of sectionNames) {
    await follow(page, name)
    await page.reload()
    await shows(page, name)
  }
  expect(authorizations(clinic)).toHaveLength(1)
})

test('an address that names no section says so, with the patient still there', async ({ page, openClinic }) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await page.goto(`${clinic.appUrl}chart/horoscope`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  await expect(page.getByRole('banner')).toContainText('FAIRWEATHER, Ottoline')
})

test('back and forward go through the sections, without asking the EHR again', async ({ page, openClinic }) => {
  const clinic = await openClinic()
  await page.goto('about:blank')
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await clinic.atRest()
  const asked = clinic.asked.length
  await follow(page, 'problems')
  await follow(page, 'medications')
  await page.goBack()
  await shows(page, 'problems')
  await page.goBack()
  await expect(page).toHaveURL(`${clinic.appUrl}chart`)
  await showsTheChart(page)
  await page.goForward()
  await shows(page, 'problems')
  await page.goForward()
  await shows(page, 'medications')
  expect(clinic.asked).toHaveLength(asked)
  // Nothing of the launch is among the pages that back leads to.
  await page.goBack()
  await page.goBack()
  await page.goBack()
  expect(page.url()).toBe('about:blank')
})

test('two tabs, two EHRs, two patients: neither knows of the other', async ({ page, context, openClinic }) => {
  const one = await openClinic()
  const other = await openClinic({ base: '/other/fhir?cust=9' })
  const second = await context.newPage()
  await Promise.all([page.goto(one.launchUrl(ottoline)), second.goto(other.launchUrl(bertrand))])
  for (let round = 1; round <= 2; round += 1) {
    await expect(page.getByRole('banner')).toContainText('FAIRWEATHER')
    await expect(second.getByRole('banner')).toContainText('QUIST')
    await ends(page, 'problems', 'card', 'complete')
    await ends(second, 'problems', 'card', 'complete')
    await expect(page.locator('body')).not.toContainText(/Quist|Migraine/i)
    await expect(second.locator('body')).not.toContainText(/Fairweather|Polymyalgia/i)
    await Promise.all([page.reload(), second.reload()])
  }
  expect([...bearers(one)].filter((bearer) => bearers(other).has(bearer))).toEqual([])
  for (const [clinic, patient] of [
    [one, bertrand],
    [other, ottoline],
  ] as const) {
    expect(clinic.asked.filter(({ target }) => target.includes(patient))).toEqual([])
    for (const { asked } of clinic.reads()) expect(asked.status).toBe(200)
  }
})

test('a second launch in a tab ends the first: nothing of the first patient is left, also by going back', async ({
  page,
  openClinic,
}) => {
  const one = await openClinic()
  const other = await openClinic({ base: '/other/fhir' })
  await page.goto(one.launchUrl(ottoline))
  await showsTheChart(page)
  await page.goto(other.launchUrl(bertrand))
  await expect(page.getByRole('banner')).toContainText('QUIST')
  await ends(page, 'problems', 'card', 'complete')
  await expect(page.locator('body')).not.toContainText(/Fairweather|Polymyalgia/i)
  const before = one.reads().length
  await page.goBack()
  await expect(page.locator('html')).toHaveAttribute('data-session', /^(ready|ended|choosing)$/)
  await expect(page.locator('body')).not.toContainText(/Fairweather|Polymyalgia/i)
  expect(one.reads()).toHaveLength(before)
})

test('a duplicated tab shows the chart and leaves the refresh token to the first', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ refreshTokens: 'rotating' })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const opened = page.waitForEvent('popup')
  await page.evaluate(() => {
    window.open(location.href)
  })
  const copy = await opened
  await showsTheChart(copy)

  await clinic.endAccessAtRest()
  await copy.reload()
  await expect(copy.locator('html')).toHaveAttribute('data-session', /^(expired|locked)$/)
  await expect(copy.getByRole('button', { name: 'Sign in again' })).toBeVisible()
  expect(refreshes(clinic)).toEqual([])

  await page.reload()
  await showsTheChart(page)
  expect(refreshes(clinic)).toHaveLength(1)
  await clinic.endAccessAtRest()
  await page.reload()
  await showsTheChart(page)
  expect(refreshes(clinic).map(({ status }) => status)).toEqual([200, 200])
})

test('after signing out, back shows nothing and asks for nothing', async ({ page, openClinic }) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await follow(page, 'problems')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  const asked = clinic.asked.length
  await page.goBack()
  await expect(page.locator('body')).not.toContainText(/Fairweather|Polymyalgia/i)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
  await expect(page.locator('body')).not.toContainText(/Fairweather|Polymyalgia/i)
  expect(clinic.asked).toHaveLength(asked)
})

import type { Page } from '@playwright/test'
import { whileLaunching } from '../fixtures/foreign-ehr/asked'
import { ends, showsTheChart, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { expect, gotNothing, test } from '../fixtures/attacker/attacker'

// What the app remembers of an EHR from launch to launch lies where other pages of its origin, and whoever sits at the
// machine, may write.

const discoveries = ({ asked }: Clinic) => asked.filter(({ target }) => target.includes('smart-configuration'))

/** Every value that is remembered, changed; how many there were. */
function poison(
  page: Page,
  change: { endpoints?: Record<string, unknown>; entry?: Record<string, unknown>; text?: string },
) {
  return page.evaluate(({ endpoints, entry, text }) => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith('sightline/endpoints'))
    for (const name of names) {
      const stored: unknown = JSON.parse(localStorage.getItem(name) ?? '')
      if (typeof stored !== 'object' || stored === null || !('endpoints' in stored)) throw new Error('no entry')
      const own = typeof stored.endpoints === 'object' ? stored.endpoints : {}
      localStorage.setItem(name, text ?? JSON.stringify({ ...stored, ...entry, endpoints: { ...own, ...endpoints } }))
    }
    return names.length
  }, change)
}

test('the second launch asks where to sign in only when its chart stands; what is remembered is of no patient', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(discoveries(clinic)).toHaveLength(1)
  const remembered = await page.evaluate(() => JSON.stringify(localStorage))
  expect(remembered).toContain(`${clinic.origin}/door/authorize`)
  expect(remembered).not.toMatch(/ottoline|fairweather|eyJ|code|sight line/i)

  clinic.asked.length = 0
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(whileLaunching(clinic).filter(({ target }) => target.includes('smart-configuration'))).toEqual([])
  await expect.poll(() => discoveries(clinic).length).toBe(1)
})

for (const [what, change] of [
  ['a sign-in page', (origin: string) => ({ endpoints: { authorize: `${origin}/door/authorize` } })],
  ['a token endpoint', (origin: string) => ({ endpoints: { token: `${origin}/token` } })],
  ['keys', (origin: string) => ({ endpoints: { jwks: `${origin}/jwks` } })],
  ['a place to revoke tokens', (origin: string) => ({ endpoints: { revoke: `${origin}/revoke` } })],
] as const) {
  test(`remembered endpoints poisoned with ${what} elsewhere: nothing goes there, the EHR is asked`, async ({
    page,
    openClinic,
    attacker,
  }) => {
    const clinic = await openClinic()
    const other = await openClinic({}, { entry: () => ({ name: 'Another Clinic' }) })
    for (const origin of [attacker.origin, other.origin]) {
      await page.goto(clinic.launchUrl())
      await showsTheChart(page)
      // A launch with what was remembered asks for it anew once its chart stands.
      await expect.poll(() => poison(page, change(origin))).toBe(1)
      clinic.asked.length = 0
      await page.goto(clinic.launchUrl())
      await showsTheChart(page)
      expect(whileLaunching(clinic).some(({ target }) => target.includes('smart-configuration'))).toBe(true)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
    }
    expect(other.asked).toEqual([])
    await gotNothing(attacker)
  })
}

for (const [what, change] of [
  ['of another base', { entry: { iss: 'https://ehr.elsewhere.example/fhir' } }],
  ['of the day before yesterday', { entry: { at: Date.now() - 48 * 3_600_000 } }],
  ['of tomorrow', { entry: { at: Date.now() + 24 * 3_600_000 } }],
  ['that are no endpoints', { text: '{"__proto__":{"authorize":1},"endpoints":[]}' }],
  ['that are no JSON', { text: '<script>' }],
] as const) {
  test(`remembered endpoints ${what} are not used: the EHR is asked, the chart opens`, async ({ page, openClinic }) => {
    const clinic = await openClinic()
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(await poison(page, change)).toBe(1)
    clinic.asked.length = 0
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(whileLaunching(clinic).some(({ target }) => target.includes('smart-configuration'))).toBe(true)
  })
}

test('which EHR a patient opens is not remembered: nothing is kept of their entry', async ({ page, openClinic }) => {
  const clinic = await openClinic({}, { entry: () => ({ audience: 'patient' }) })
  await page.goto(clinic.standaloneUrl)
  await expect(page.getByRole('banner')).toContainText('Ottoline Fairweather')
  await ends(page, 'medications', 'card', 'complete')
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
})

import type { Page } from '@playwright/test'
import { failsSaying, showsTheChart, test, expect } from '../fixtures/foreign-ehr/clinic'
import { ecKey, signedToken } from '../fixtures/foreign-ehr/signing'

// Clocks that are wrong: the reader's, and the EHR's.

const minute = 60
const hour = 60 * minute
const day = 24 * hour

const says = (page: Page, ...words: RegExp[]) =>
  failsSaying(page, 'The clocks of this device and of Foreign Clinic differ', ...words)

for (const [ahead, words] of [
  [hour, /about 1 hour behind/],
  [-hour, /about 1 hour ahead/],
  [day, /about 1 day behind/],
  [-day, /about 1 day ahead/],
  [365 * day, /about 1 year behind/],
  [-365 * day, /about 1 year ahead/],
] as const) {
  test(`an EHR whose clock is off by ${ahead} s: the launch says which clock is off and by how much`, async ({
    page,
    openClinic,
  }) => {
    const clinic = await openClinic({ idToken: (claims) => signedToken(atClock(claims, ahead), ecKey) })
    await page.goto(clinic.launchUrl())
    await says(page, words, /See whether date and time of this device are right/)
    expect(clinic.reads()).toEqual([])
  })
}

for (const ahead of [4 * minute, -4 * minute]) {
  test(`an EHR whose clock is off by ${ahead} s: the chart opens, and its token is not renewed for that`, async ({
    page,
    openClinic,
  }) => {
    const clinic = await openClinic({ idToken: (claims) => signedToken(atClock(claims, ahead), ecKey) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(clinic.asked.filter(({ method, target }) => method === 'POST' && target.includes('token'))).toHaveLength(1)
  })
}

test('a device whose clock is a day behind is told so', async ({ page, openClinic }) => {
  const clinic = await openClinic({ idToken: (claims) => signedToken(atClock(claims, 0), ecKey) })
  await page.clock.setSystemTime(Date.now() - day * 1000)
  await page.goto(clinic.launchUrl())
  await says(page, /this device is about 1 day behind/)
})

test('a device whose clock is set back by a day while a chart is open covers it as if nothing had been', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({})
  await page.clock.install()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await page.clock.setSystemTime(Date.now() - day * 1000)
  await page.clock.fastForward('14:10')
  const warning = page.getByRole('dialog', { name: 'Are you still there?' })
  await expect(warning).toContainText(/\b[1-5]?\d seconds/)
  await page.clock.fastForward('01:00')
  await expect(page.locator('html')).toHaveAttribute('data-session', 'locked')
})

/** What the EHR says of a time, as its clock has it. */
function atClock(claims: Record<string, unknown>, ahead: number): Record<string, unknown> {
  const issued = Math.round(Date.now() / 1000) + ahead
  return { ...claims, iat: issued, exp: issued + 10 * minute }
}

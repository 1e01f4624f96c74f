import { ends, expect, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'

// The app under a path of its host, at an EHR that is written for these tests alone.

test.use({ base: '/apps/sightline/' })

/** Wherever of these the EHR sends the code, it comes to the app. */
for (const redirectUri of [
  './',
  'launch.html',
  '/apps/sightline/index.html',
  '/apps/sightline/',
  '/apps/sightline',
  '/',
]) {
  test(`the redirect URI ${redirectUri} leads to the chart`, async ({ page, openClinic, appHost }) => {
    const clinic = await openClinic({}, { redirectUri })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(page.url()).toBe(`${appHost.url}chart`)
  })
}

test('a deep link is reloaded, and signed out of, under the path', async ({ page, openClinic, appHost }) => {
  expect(new URL(appHost.url).pathname).toBe('/apps/sightline/')
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await page.goto(`${appHost.url}chart/problems`)
  await ends(page, 'problems', 'full', 'complete')
  await page.reload()
  await ends(page, 'problems', 'full', 'complete')
  expect(page.url()).toBe(`${appHost.url}chart/problems`)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  expect(page.url()).toBe(appHost.url)
  await page.goto(`${appHost.url}chart/problems`)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
})

test('every address that is asked for is under the path, or at the EHR', async ({
  page,
  openClinic,
  appHost,
  wire,
}) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const strays = wire.addresses().filter((url) => !url.startsWith(appHost.url) && !url.startsWith(`${clinic.origin}/`))
  expect(strays).toEqual([])
})

import { ends, expect, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, posts, refreshes } from '../fixtures/foreign-ehr/asked'

// The host behind a proxy that knows it by another name, the app under a path, and a registration with a secret.

test.use({ base: '/apps/sightline/', proxied: true })

test('code, refresh and sign-out go through the proxy, under the path', async ({
  page,
  openClinic,
  appHost,
  wire,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ refreshTokens: 'rotating' }, { confidential: 'basic' })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(page.url()).toBe(`${appHost.url}chart`)
  for (const name of ['problems', 'medications']) {
    await page.goto(`${appHost.url}chart/${name}`)
    await ends(page, name, 'full', 'complete')
    await clinic.endAccessAtRest()
    await page.reload()
    await ends(page, name, 'full', 'complete')
  }
  expect(posts(clinic).map(({ status }) => status)).toEqual([200, 200, 200])
  expect(refreshes(clinic)).toHaveLength(2)
  const cookies = await page.context().cookies()
  expect(cookies.map(({ path }) => path).toSorted()).toEqual([
    '/apps/sightline/revoke/basic',
    '/apps/sightline/token/basic',
  ])
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'None' })
  const strays = wire.addresses().filter((url) => !url.startsWith(appHost.url) && !url.startsWith(`${clinic.origin}/`))
  expect(strays).toEqual([])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  await expect.poll(async () => page.context().cookies()).toEqual([])
})

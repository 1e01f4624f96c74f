import { sectionsSettled, sessionReady } from './support/chart'
import { expect, test } from './support/world'

test.use({ base: '/apps/sightline/' })

// The first comes back to index.html, the second to launch.html.
for (const persona of ['smart-2.2', 'touchworks'] as const) {
  test(`${persona}: a build for another path launches, reloads and signs out under it`, async ({
    page,
    world,
    faults,
  }) => {
    // Not every product has statements; it says so with 400.
    faults.expect(/ 400 .*\/MedicationStatement\?/)
    const [patient] = await world.patients(persona)
    await page.goto(await world.launchUrl(persona, patient?.id ?? ''))
    await sessionReady(page)
    await sectionsSettled(page)
    expect(page.url()).toBe(`${world.appUrl}chart`)
    expect(new URL(world.appUrl).pathname).toBe('/apps/sightline/')

    await page
      .getByRole('link', { name: /^Medications/ })
      .first()
      .click()
    await expect(page).toHaveURL(`${world.appUrl}chart/medications`)
    await page.reload()
    await sessionReady(page)
    await expect(page.locator('section[data-section="medications"][data-view="full"]')).toBeVisible()

    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  })
}

import { everySectionWhole, openOwnChart, patientById, walter } from './support/own-chart'
import { sessionReady } from './support/chart'
import { expect, test } from './support/world'

// EHRs whose clock differs from this machine's.

for (const persona of ['smart-2.2', 'touchworks', 'sunrise', 'medical-office-force'] as const) {
  test(`${persona}: a clock four minutes ahead or behind hinders nobody from reading`, async ({
    page,
    world,
    faults,
  }) => {
    // Not every one of them has these.
    faults.expect(/status of (400|404|501).*MedicationStatement/)
    for (const clockSkewSeconds of [240, -240]) {
      await world.storm(persona, { clockSkewSeconds })
      await page.goto(await world.launchUrl(persona, walter))
      await sessionReady(page)
      await everySectionWhole(page)
    }
    await world.storm(persona, {})
  })
}

test('a token that names the patient and is as old as the EHR’s clock is behind opens the chart', async ({
  page,
  world,
  faults,
}) => {
  faults.expect(/status of (400|404|501).*MedicationStatement/)
  await world.storm('allscripts-open', { clockSkewSeconds: -240 })
  await openOwnChart(page, world, 'touchworks-patient', await patientById(world, 'allscripts-open', walter))
  await everySectionWhole(page)
  await world.storm('allscripts-open', {})
})

for (const [seconds, words] of [
  [3_600, /this device is about 1 hour behind the clock of Lakeside/],
  [-7_200, /this device is about 2 hours ahead of the clock of Lakeside/],
] as const) {
  test(`an identity from ${seconds} s away in time: the launch ends on a page that names the clocks`, async ({
    page,
    world,
  }) => {
    await world.storm('smart-2.2', { clockSkewSeconds: seconds })
    await page.goto(await world.launchUrl('smart-2.2', walter))
    await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
    await expect(page.getByRole('main')).toContainText(words)
    await world.storm('smart-2.2', {})
    await page.goto(await world.launchUrl('smart-2.2', walter))
    await sessionReady(page)
  })
}

test('without an identity that was proved, an hour’s difference hinders nobody', async ({ page, world, faults }) => {
  faults.expect(/status of (400|404|501).*MedicationStatement/)
  for (const clockSkewSeconds of [3_600, -3_600]) {
    await world.storm('sunrise', { clockSkewSeconds })
    await page.goto(await world.launchUrl('sunrise', walter))
    await sessionReady(page)
    await everySectionWhole(page)
  }
  await world.storm('sunrise', {})
})

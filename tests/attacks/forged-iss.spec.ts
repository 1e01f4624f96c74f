import { expect, gotNothing, test } from '../fixtures/attacker/attacker'

test('an iss that no entry names: the page names it, and nothing is asked of it', async ({
  page,
  openClinic,
  attacker,
}) => {
  const clinic = await openClinic()
  await page.goto(clinic.launchUrl(undefined, `${attacker.origin}/clinic/fhir`))
  await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
  await expect(page.getByRole('main')).toContainText(attacker.origin)
  await gotNothing(attacker)
})

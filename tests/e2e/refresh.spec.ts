import { sectionsSettled, sessionReady } from './support/chart'
import { dialogue } from './support/dialogue'
import { expect, test } from './support/world'

// Tokens that live no longer than a breath: everything that lasts must refresh.
test.use({ ehrArgs: ['--access-token-seconds', '5'] })

test('a token that ends is refreshed with rotation: each refresh token is used once', async ({ page, world, wire }) => {
  const patient = (await world.patients('smart-2.2')).find(({ id }) => id === 'walter-okafor')
  await page.goto(world.standaloneUrl('smart-patient'))
  await dialogue.signIn(page, { patientId: patient?.id ?? '' })
  await dialogue.choosePatient(page, patient ?? { id: '', name: '' })
  await dialogue.allow(page)
  await sessionReady(page)
  await sectionsSettled(page)
  for (let round = 0; round < 2; round++) {
    await page.waitForTimeout(5500)
    await page.reload()
    await sessionReady(page)
    const states = await sectionsSettled(page)
    for (const [name, state] of states) expect(state, name).toMatch(/^(complete|none)$/)
  }
  const refreshes = (await wire.exchanges()).filter(({ body }) => body?.includes('grant_type=refresh_token'))
  expect(refreshes.length).toBeGreaterThanOrEqual(2)
  const used = refreshes.map(({ body }) => new URLSearchParams(body ?? '').get('refresh_token'))
  expect(new Set(used).size, 'no refresh token twice').toBe(used.length)
  for (const { status, headers, body } of refreshes) {
    expect(status).toBe(200)
    expect(headers['authorization']).toBeUndefined()
    expect(new URLSearchParams(body ?? '').get('client_id')).toBe('sightline')
  }
})

test('without a refresh token the session ends in a word, and what was read stays on screen', async ({
  page,
  world,
  faults,
}) => {
  faults.expect(/Failed to load resource/)
  const patient = (await world.patients('touchworks')).find(({ id }) => id === 'walter-okafor')
  await page.goto(await world.launchUrl('touchworks', patient?.id ?? ''))
  await sessionReady(page)
  await sectionsSettled(page)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'expired', { timeout: 20_000 })
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible()
  await expect(page.locator('[data-item]').first()).toBeVisible()
})

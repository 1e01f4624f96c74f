import { aFailedRequest } from '../fixtures/foreign-ehr/asked'
import { showsTheChart } from '../fixtures/foreign-ehr/clinic'
import { expect, gotNothing, test } from '../fixtures/attacker/attacker'

// The config of a launch lies in the tab until the EHR answers, where another page of the app's origin may write.

for (const [what, names] of [
  ['config', ['sightline/config']],
  ['config and launch', ['sightline/config', 'sightline/pending']],
] as const) {
  test(`the ${what} in the tab rewritten to the attacker’s FHIR base: no chart opens, and nothing goes there`, async ({
    page,
    openClinic,
    attacker,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic()
    let rewritten = 0
    await page.exposeFunction('countRewritten', () => {
      rewritten += 1
    })
    await page.addInitScript(
      ({ stored, from, to }) => {
        if (!new URLSearchParams(location.search).has('code')) return
        for (const name of stored) {
          const text = sessionStorage.getItem(name)
          if (text === null || !text.includes(from)) continue
          sessionStorage.setItem(name, text.replaceAll(from, to))
          const count: unknown = Reflect.get(globalThis, 'countRewritten')
          if (typeof count === 'function') count()
        }
      },
      // Its FHIR base alone: where the code goes was fixed by the launch.
      { stored: [...names], from: clinic.base, to: `${attacker.origin}/fhir` },
    )
    await page.goto(clinic.launchUrl())
    await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
    expect(rewritten).toBe(names.length)
    await gotNothing(attacker)
    expect(clinic.asked.filter(({ target }) => target.includes('/Patient'))).toEqual([])
  })
}

test('the config in the tab made unreadable: the chart opens by the config of now', async ({ page, openClinic }) => {
  const clinic = await openClinic()
  await page.addInitScript(() => {
    if (new URLSearchParams(location.search).has('code')) sessionStorage.setItem('sightline/config', '{"ehrs":[]')
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
})

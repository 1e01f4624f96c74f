import type { Page } from '@playwright/test'
import { answerOf, isCodeExchange } from './support/answers'
import { cell } from './support/cell-reporter'
import { section, sectionsSettled, sessionReady } from './support/chart'
import { dialogue, openPatientAtDesktop } from './support/dialogue'
import { patientById, walter } from './support/own-chart'
import { expect, test } from './support/world'

// What an EHR says of a launch beside the patient, and what the app makes of it.

const clinicProperty = (page: Page, name: string) =>
  page.evaluate((property) => document.documentElement.style.getPropertyValue(property).trim(), name)

const context = cell('smart-2.2', 'context')

for (const [intent, path] of [
  ['medications', '/chart/medications'],
  ['reconcile-medications', '/chart/medications'],
  ['problems', '/chart/problems'],
  ['brew-coffee', '/chart'],
] as const) {
  test(
    `an intent of ${intent} opens ${path}, and a reload stays where one has gone since`,
    context,
    async ({ page, world }) => {
      await page.goto(await world.launchUrl('smart-2.2', walter, { intent }))
      await sessionReady(page)
      await expect.poll(() => new URL(page.url()).pathname).toBe(path)
      await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/patient"]').click()
      await expect(section(page, 'patient', 'full')).toBeVisible()
      await page.reload()
      await sessionReady(page)
      expect(new URL(page.url()).pathname).toBe('/chart/patient')
    },
  )
}

test(
  'in a frame whose EHR shows the patient itself the banner is one line, and still says who it is',
  context,
  async ({ page, world }) => {
    const patient = await patientById(world, 'smart-2.2', walter)
    await openPatientAtDesktop(page, world, 'smart-2.2', patient)
    await page.getByRole('link', { name: /frame/ }).click()
    const frame = await dialogue.frame(page)
    await sectionsSettled(frame)
    const line = frame.getByRole('region', { name: 'Patient banner' })
    await expect(line).toContainText('OKAFOR, Walter')
    await expect(line).toContainText('27-Feb-1958')
    const box = await line.boundingBox()
    expect(box?.height).toBeLessThan(48)
  },
)

test(
  'in a tab the banner is whole whatever the EHR says: nobody else shows the patient there',
  context,
  async ({ page, world }) => {
    await page.goto(await world.launchUrl('smart-2.2', walter, { needPatientBanner: false }))
    await sessionReady(page)
    await sectionsSettled(page)
    const banner = page.getByRole('region', { name: 'Patient banner' })
    await expect(banner).toContainText('OKAFOR, Walter')
    const full = await banner.boundingBox()
    await page.goto(await world.launchUrl('smart-2.2', walter))
    await sessionReady(page)
    await sectionsSettled(page)
    expect((await banner.boundingBox())?.height).toBe(full?.height)
  },
)

test(
  'the clinic’s style is asked for without the token, and without anything of the patient',
  context,
  async ({ page, world, wire }) => {
    await page.goto(await world.launchUrl('smart-2.2', walter))
    await sessionReady(page)
    await sectionsSettled(page)
    const exchanges = await wire.exchanges()
    const { smart_style_url: address } = await answerOf(exchanges.find(isCodeExchange))
    const asked = exchanges.filter(({ url }) => url.href === address)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.headers['authorization']).toBeUndefined()
    expect(asked[0]?.headers['cookie']).toBeUndefined()
    expect(asked[0]?.headers['referer']).toBeUndefined()
    expect(asked[0]?.url.search).toBe('')
    await expect.poll(() => clinicProperty(page, '--clinic-accent')).toBe('#0b6e75')
  },
)

test(
  'a style that means harm changes nothing but colours that can be read, and reaches nobody',
  context,
  async ({ page, world, wire }) => {
    await page.route('**/style.json', (route) =>
      route.fulfill({
        headers: { 'Access-Control-Allow-Origin': '*' },
        json: {
          color_background: 'url(https://attacker.example/pixel)',
          color_text: '#ffffff',
          color_highlight: 'red; } body { display: none',
          font_family_body: '"x"; background: url(https://attacker.example/font)',
          dim_font_size: '0px',
          font_family_heading: 'Georgia, serif',
        },
      }),
    )
    await page.goto(await world.launchUrl('smart-2.2', walter))
    await sessionReady(page)
    await sectionsSettled(page)
    // Once the style has come it has also been applied.
    await page.waitForTimeout(300)
    await expect(page.getByRole('region', { name: 'Patient banner' })).toBeVisible()
    const [text, background] = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body)
      return [color, backgroundColor]
    })
    expect(text).not.toBe(background)
    expect(text).not.toBe('rgb(255, 255, 255)')
    expect(wire.addresses().filter((address) => address.includes('attacker'))).toEqual([])
  },
)

test('the practice that the EHR names stands in the footer', context, async ({ page, world }) => {
  await page.goto(await world.launchUrl('smart-2.2', walter))
  await sessionReady(page)
  await expect(page.getByRole('contentinfo')).toContainText('Lakeside Clinic (SMART 2.2) (practice lakeside)')
})

import { openSection, section, sessionReady } from './support/chart'
import { expect, test } from './support/world'

test('an item of a card and of a page answers where it comes from, and gives the focus back', async ({
  page,
  world,
}) => {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  const card = section(page, 'problems', 'card')
  const address = page.url()
  await card.getByText('Type 2 diabetes').hover()
  const why = card.getByRole('button', { name: 'Why is Type 2 diabetes shown?' })
  await why.click()
  const drawer = page.getByRole('dialog', { name: 'Why is this shown?' })
  await expect(drawer.getByRole('region', { name: 'JSON' })).toContainText('"resourceType": "Condition"')
  await drawer.getByRole('button', { name: /^Onset/ }).click()
  await expect(drawer.locator('mark')).toHaveText('"onsetDateTime": "2009",')
  await expect(drawer.locator('mark')).toBeInViewport()
  expect(page.url()).toBe(address)
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(why).toBeFocused()

  const opened = await openSection(page, 'medications')
  await opened.getByRole('button', { name: /^Why is metformin/ }).click()
  await expect(drawer.getByRole('region', { name: 'About this record' })).toContainText(/MedicationRequest\//)
})

test('the patient of the banner answers too', async ({ page, world }) => {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await page.getByRole('banner').getByRole('button', { name: /^Why/ }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('region', { name: 'JSON' })).toContainText('"resourceType": "Patient"')
  await drawer.getByRole('button', { name: 'Close' }).click()
  await expect(drawer).toHaveCount(0)
})

test('XML and provenance are asked for when somebody wants them, and not before', async ({ page, world, wire }) => {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  const opened = await openSection(page, 'problems')
  await opened.getByRole('button', { name: 'Why is Type 2 diabetes shown?' }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('region', { name: 'JSON' })).toBeVisible()
  const aboutProvenance = () => wire.addresses().filter((address) => address.includes('/Provenance?target='))
  const reads = () => wire.addresses().filter((address) => /\/Condition\/[^/?]+$/.test(address))
  expect([...aboutProvenance(), ...reads()]).toEqual([])
  await drawer.getByRole('button', { name: 'XML' }).click()
  await expect(drawer.getByText(/<Condition xmlns=|in another format|does not give this record in XML/)).toBeVisible()
  expect(reads()).toHaveLength(1)
  await drawer.getByRole('button', { name: /who recorded it/ }).click()
  await expect(drawer.getByRole('region', { name: 'Who recorded it' })).not.toContainText(/Loading/)
  await expect.poll(() => aboutProvenance().length).toBeLessThanOrEqual(1)
})

test('the record is saved as a file that names nobody', async ({ page, world }) => {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  const opened = await openSection(page, 'problems')
  await opened
    .getByRole('button', { name: /^Why is/ })
    .first()
    .click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Save' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^sightline-record-\d{4}-\d\d-\d\d\.json$/)
})

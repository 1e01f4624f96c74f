import { openSection, section, sectionsSettled, sessionReady } from './support/chart'
import { openOwnChart, patientById } from './support/own-chart'
import { expect, test } from './support/world'

test('on a phone the rail shows the link of the page that is open, as a whole', async ({ page, world }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(await world.launchUrl('smart-2.2', 'priya-raman'))
  await sessionReady(page)
  const rail = page.getByRole('navigation', { name: 'Sections' })
  const current = rail.locator('[aria-current=page]')
  for (const name of ['patient', 'medications', 'problems']) {
    await openSection(page, name)
    await expect(current).toHaveAttribute('href', new RegExp(`chart/${name}$`))
    await expect(current).toBeInViewport({ ratio: 1 })
  }
  await openSection(page, 'patient')
  await page.reload()
  await sessionReady(page)
  await sectionsSettled(page)
  await expect(current).toBeInViewport({ ratio: 1 })
  // Whoever moves the rail keeps it.
  await rail.hover()
  await page.mouse.wheel(-10_000, 0)
  await expect(rail.getByRole('link', { name: 'Overview' })).toBeInViewport({ ratio: 1 })
})

test('on a phone the rail can be laid open, every link of it in sight, until one has gone somewhere', async ({
  page,
  world,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  const rail = page.getByRole('navigation', { name: 'Sections' })
  const all = rail.getByRole('button', { name: 'All sections' })
  await all.click()
  await expect(all).toHaveAttribute('aria-expanded', 'true')
  for (const link of await rail.getByRole('link').all()) await expect(link).toBeInViewport({ ratio: 1 })
  await rail.getByRole('link', { name: /^Medications/ }).click()
  await expect(page).toHaveURL(/\/chart\/medications$/)
  await expect(all).toHaveAttribute('aria-expanded', 'false')
})

test('on a phone the day of a measurement stands beneath its name', async ({ page, world }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(await world.launchUrl('smart-2.2', 'maya-castellanos'))
  await sessionReady(page)
  await sectionsSettled(page)
  for (const name of ['vitals', 'labs']) {
    const rows = section(page, name, 'card').locator('[data-item]')
    const starts = await rows.evaluateAll((items) =>
      items.map((item) => {
        const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT)
        const found: { text: string; left: number }[] = []
        for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
          const range = document.createRange()
          range.selectNodeContents(node)
          found.push({ text: node.textContent ?? '', left: Math.round(range.getBoundingClientRect().left) })
        }
        const day = found.find(({ text }) => /^\d{2}-[A-Z][a-z]{2}-\d{4}$/.test(text))
        return { name: found[0]?.left, day: day?.left }
      }),
    )
    expect(starts.length, name).toBeGreaterThan(0)
    for (const start of starts) expect(start.day, name).toBe(start.name)
  }
})

test('of an ordinary chart everything is laid out, also what is not in sight yet', async ({ page, world }) => {
  await page.setViewportSize({ width: 390, height: 400 })
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await sectionsSettled(page)
  const laidOut = () =>
    page.locator('[data-item] > *').evaluateAll((parts) => {
      const unfolded = parts.filter((part) => part.checkVisibility())
      return {
        all: unfolded.length,
        missing: unfolded.filter((part) => !part.checkVisibility({ contentVisibilityAuto: true })),
      }
    })
  for (const name of [undefined, 'problems', 'medications', 'vitals', 'labs', 'documents']) {
    if (name !== undefined) await openSection(page, name)
    const { all, missing } = await laidOut()
    expect(all, name).toBeGreaterThan(3)
    expect(missing, name).toHaveLength(0)
  }
})

test('on a wide screen of 800 pixels every link of the rail is in sight', async ({ page, world }) => {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await sectionsSettled(page)
  const links = await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').all()
  expect(links.length).toBeGreaterThan(5)
  for (const link of links) await expect(link).toBeInViewport({ ratio: 1 })
})

for (const patient of ['bernard-achterberg', 'agnes-whitcombe'])
  test(`a clinician sees the six cards that matter of ${patient} without scrolling`, async ({ page, world }) => {
    await page.goto(await world.launchUrl('smart-2.2', patient))
    await sessionReady(page)
    await sectionsSettled(page)
    for (const name of ['problems', 'medications', 'allergies', 'vitals', 'labs', 'encounters'])
      await expect(section(page, name, 'card'), name).toBeInViewport({ ratio: 1 })
  })

test('a patient finds their medicines first, and what they seldom need last', async ({ page, world }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openOwnChart(page, world, 'smart-patient', await patientById(world, 'smart-2.2', 'bernard-achterberg'))
  await sectionsSettled(page)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Medicines',
    'Test results',
    'Conditions',
    'Allergies',
    'Vaccines',
    'Visits',
    'Documents',
    'Measurements',
    'About you',
  ])
})

test('every printed sheet begins with whose chart it is', async ({ page, world }) => {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await page.emulateMedia({ media: 'print' })
  // Only the unbreakable head of a table is repeated on each sheet by the browser.
  const head = page.getByRole('banner').filter({ hasText: 'OKAFOR' })
  await expect(head).toBeVisible()
  await expect(head).toHaveCSS('display', 'table-header-group')
  await expect(head).toHaveCSS('break-inside', 'avoid')
})

test('on paper, where backgrounds are left out, the name of someone who died is in black', async ({ page, world }) => {
  await page.goto(await world.launchUrl('smart-2.2', 'harold-pettigrew'))
  await sessionReady(page)
  const name = page.getByRole('banner').getByText('PETTIGREW')
  await expect(name).toHaveCSS('color', 'rgb(255, 255, 255)')
  await page.emulateMedia({ media: 'print' })
  await expect(name).toHaveCSS('color', 'rgb(0, 0, 0)')
})

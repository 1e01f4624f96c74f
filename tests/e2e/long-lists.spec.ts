import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { openSection, pageLink, section, sectionsSettled, sessionReady } from './support/chart'
import { longChart, withLongChart } from './support/long-chart'
import { expect, type World } from './support/world'

// Lists with more rows than are in the document at one time.

const test = withLongChart
test.use({ ehrArgs: ({ patientFolder }, use) => use(['--data', patientFolder, '--only-data']) })

async function openChart(page: Page, world: World): Promise<void> {
  await page.goto(await world.launchUrl('smart-2.2', longChart.patientId))
  await sessionReady(page)
  await sectionsSettled(page)
}

async function openLong(page: Page, world: World, name: string): Promise<Locator> {
  await openChart(page, world)
  return openSection(page, name)
}

const items = (page: Page) => page.locator('[data-view="full"] [data-item]')
const narrow = (page: Page) => page.getByLabel('Narrow this list')
const complaint = (page: Page, number: number) => page.locator(`[data-item="Condition/ottilie-${number}"]`)

/** What stands in `attribute` of all elements that come by while the page is scrolled from where it is to its end. */
async function seenByScrolling(page: Page, attribute: string, scroll: () => Promise<void>): Promise<Set<string>> {
  const seen = new Set<string>()
  let last = -1
  for (let still = 0; still < 3;) {
    const [now, found] = await page.evaluate((name): [number, string[]] => {
      const all = [...document.querySelectorAll(`main [${name}]`)].map((one) => one.getAttribute(name) ?? '')
      return [window.scrollY, all]
    }, attribute)
    for (const one of found) seen.add(one)
    still = now === last ? still + 1 : 0
    last = now
    await scroll()
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  }
  return seen
}

async function byWheel(page: Page): Promise<void> {
  await page.mouse.wheel(0, 1_400)
}

const byPages = (page: Page, direction: 1 | -1) => () =>
  page.evaluate((sign) => window.scrollBy(0, sign * window.innerHeight), direction)

const expectedProblems = Array.from({ length: longChart.problems }, (_, index) => `Condition/ottilie-${index}`)

test.describe('rows', () => {
  test.setTimeout(180_000)

  for (const width of [1280, 390])
    test(`every item comes into the document by the wheel, at ${width} pixels`, async ({ page, world }) => {
      await page.setViewportSize({ width, height: 800 })
      const opened = await openLong(page, world, 'problems')
      await expect(opened).toHaveAttribute('data-shown', String(longChart.problems))
      expect(await items(page).count()).toBeLessThan(120)
      await page.mouse.move(width / 2, 500)
      const seen = await seenByScrolling(page, 'data-item', () => byWheel(page))
      expect([...seen].toSorted()).toEqual(expectedProblems.toSorted())
      expect(await items(page).count()).toBeLessThan(120)
    })

  test('every item comes into the document by pages, from the end to the beginning too', async ({ page, world }) => {
    await openLong(page, world, 'other-observations')
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    const seen = await seenByScrolling(page, 'data-item', byPages(page, -1))
    expect(seen.size).toBe(longChart.findings)
  })

  test('every entry of the timeline comes into the document by scrolling', async ({ page, world }) => {
    await openChart(page, world)
    await pageLink(page, 'timeline').click()
    const total = longChart.problems + longChart.findings
    await expect(page.getByText(`${total.toLocaleString('en')} of ${total.toLocaleString('en')} entries`)).toBeVisible()
    expect(await page.locator('[data-timeline-item]').count()).toBeLessThan(300)
    const seen = await seenByScrolling(page, 'data-timeline-item', byPages(page, 1))
    expect(seen.size).toBe(total)
  })

  test('what is in sight stays in its place while rows above it are measured', async ({ page, world }) => {
    await openLong(page, world, 'problems')
    await page.evaluate(() => window.scrollTo(0, 60_000))
    await expect(items(page).first()).toBeAttached()
    await page.waitForTimeout(500)
    const jumps = await page.evaluate(async () => {
      const found: number[] = []
      for (let step = 0; step < 40; step += 1) {
        const middle = document.elementFromPoint(600, 400)?.closest('[data-item]')
        const id = middle?.getAttribute('data-item') ?? null
        const before = middle?.getBoundingClientRect().top
        window.scrollBy(0, -150)
        await new Promise((done) => setTimeout(done, 60))
        const after = document.querySelector(`[data-item="${id}"]`)?.getBoundingClientRect().top
        if (before !== undefined && after !== undefined) found.push(Math.abs(after - before - 150))
      }
      return found
    })
    expect(jumps.length).toBeGreaterThan(30)
    expect(Math.max(...jumps)).toBeLessThan(3)
  })
})

test('a row says which of how many it is, and the page has no accessibility violations', async ({ page, world }) => {
  await openLong(page, world, 'problems')
  const first = items(page).first()
  await expect(first).toHaveAttribute('aria-posinset', '1')
  await expect(first).toHaveAttribute('aria-setsize', String((longChart.problems * 3) / 4))
  await expect(first).toHaveRole('listitem')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})

test('the row with the focus stays when the page is scrolled away, and Tab goes on from it', async ({
  page,
  world,
}) => {
  await openLong(page, world, 'problems')
  await complaint(page, 1)
    .getByRole('button', { name: /^Why is/ })
    .focus()
  await page.evaluate(() => window.scrollTo(0, 80_000))
  await expect(complaint(page, 900)).not.toBeInViewport()
  await expect(items(page).nth(5)).toBeAttached()
  await expect(complaint(page, 1).getByRole('button', { name: /^Why is/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(complaint(page, 2).locator('summary')).toBeFocused()
  await expect(complaint(page, 2)).toBeInViewport()
})

test('what was opened in a row is open when one comes back to it', async ({ page, world }) => {
  await openLong(page, world, 'problems')
  await complaint(page, 2).getByText('Codes and source').click()
  await expect(complaint(page, 2).getByText('90000002')).toBeVisible()
  await page.evaluate(() => window.scrollTo(0, 90_000))
  await expect(complaint(page, 2)).not.toBeInViewport()
  await page.evaluate(() => window.scrollTo(0, 0))
  await expect(complaint(page, 2).getByText('90000002')).toBeVisible()
})

test('keys go to the very end of the list and back', async ({ page, world }) => {
  const toEnds = () =>
    page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement
      return { above: Math.round(window.scrollY), below: Math.round(scrollHeight - clientHeight - window.scrollY) }
    })
  await openLong(page, world, 'problems')
  await page.keyboard.press('End')
  // The last of those that are resolved.
  await expect(complaint(page, 1996)).toBeInViewport()
  await expect.poll(toEnds).toMatchObject({ below: 0 })
  await page.keyboard.press('Home')
  await expect(complaint(page, 1)).toBeInViewport()
  expect(await toEnds()).toMatchObject({ above: 0 })
  await page.keyboard.press('PageDown')
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(300)
})

test('in a field of text the same keys move in the text', async ({ page, world }) => {
  await openLong(page, world, 'problems')
  await narrow(page).fill('complaint')
  await narrow(page).press('Home')
  await page.keyboard.type('a ')
  await expect(narrow(page)).toHaveValue('a complaint')
})

test('the list is narrowed by words, which changes nothing of what the section says it holds', async ({
  page,
  world,
}) => {
  const opened = await openLong(page, world, 'problems')
  await expect(page.getByText(/browser’s own find sees only/)).toBeVisible()
  await narrow(page).fill('complaint 1777')
  await expect(page.getByText('1 of 2,000 have these words. The others are hidden.')).toBeVisible()
  await expect(items(page)).toHaveCount(1)
  await expect(opened).toHaveAttribute('data-shown', String(longChart.problems))
  await narrow(page).fill('nothing of the kind')
  await expect(page.getByText('None of the 2,000 has these words. All are hidden.')).toBeVisible()
  await expect(items(page)).toHaveCount(0)
  await narrow(page).fill('')
  await expect(complaint(page, 1)).toBeVisible()
  await page.getByRole('button', { name: 'Find in the chart' }).click()
  await expect(page.getByRole('combobox')).toBeFocused()
})

test('a group of a long list is closed and opened, and its rows with it', async ({ page, world }) => {
  await openLong(page, world, 'problems')
  await narrow(page).fill('complaint 8')
  const resolved = page.locator('main summary').filter({ hasText: 'Resolved' })
  await expect(complaint(page, 8)).toBeVisible()
  await resolved.click()
  await expect(complaint(page, 8)).toBeHidden()
  await resolved.click()
  await expect(complaint(page, 8)).toBeVisible()
})

test('a link to an item finds it wherever it stands, narrowed out or not', async ({ page, world }) => {
  await openLong(page, world, 'problems')
  await narrow(page).fill('complaint 3')
  await expect(page.getByText(/of 2,000 have these words/)).toBeVisible()
  for (const number of [1_601, 1_204, 5]) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(`complaint ${number}`)
    await expect(page.getByRole('option').first()).toContainText(`Complaint ${number}`)
    await page.keyboard.press('Enter')
    await expect(complaint(page, number)).toBeFocused()
    await expect(complaint(page, number)).toBeInViewport()
  }
})

test('the timeline goes to a year', async ({ page, world }) => {
  await openChart(page, world)
  await pageLink(page, 'timeline').click()
  await page.getByLabel('Go to year').selectOption('2009')
  const heading = page.getByRole('heading', { level: 2, name: '2009' })
  await expect(heading).toBeFocused()
  await expect(page.getByText(/-2009/).first()).toBeInViewport()
})

test('paper has all rows of a long list, folds too', async ({ page, world }) => {
  await openLong(page, world, 'problems')
  const printed = await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'))
    const all = document.querySelectorAll('[data-view="full"] [data-item]').length
    window.dispatchEvent(new Event('afterprint'))
    return all
  })
  expect(printed).toBe(longChart.problems - 2)
  await expect(items(page).nth(100)).toHaveCount(0)
  await expect(section(page, 'problems', 'full')).toHaveAttribute('data-shown', String(longChart.problems))
})

import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectedSections } from '../fixtures/chart-sections'
import { expect, gotNothing, test } from '../fixtures/attacker/attacker'
import { unharmed, watchForHarm } from '../fixtures/attacker/harm'
import { hostileRecord } from '../fixtures/attacker/hostile-record'
import { allVectors, lootPath } from '../fixtures/attacker/vectors'
import type { Habit } from '../fixtures/foreign-ehr/reply'
import { exactly } from '../fixtures/foreign-ehr/whole-record'
import { openSection, sectionsSettled, sessionReady } from '../e2e/support/chart'

// Markup of others where text is due: in every text of every record, wherever the chart shows it.

/** Texts that are told apart, each a vector with a mark before it; every vector is in some of them. */
function hostileTexts(origin: string) {
  const vectors = allVectors(origin)
  let count = 0
  return {
    next: () => {
      count += 1
      return `zq${count}qz ${vectors[count % vectors.length]?.markup ?? ''}`
    },
    count: () => count,
    vectors,
  }
}

const marksIn = (text: string) => new Set(text.match(/zq\d+qz/g))

const inXml: Habit = (asked, ordinary) => {
  if (!/xml/.test(asked.headers['accept'] ?? '')) return exactly(asked, ordinary)
  const body = `<?xml version="1.0"?><Condition xmlns="http://hl7.org/fhir"><text><div>${asked.url.origin}<script>window.pwned=1</script><img src="x:x" onerror="window.pwned=1"/></div></text></Condition>`
  return { status: 200, headers: { 'content-type': 'application/fhir+xml' }, body }
}

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  expect.soft(download.suggestedFilename()).toMatch(/^sightline-[a-z-]+-\d{4}-\d\d-\d\d\.(?:csv|json)$/)
  return readFile(await download.path(), 'utf8')
}

for (const [release, audience] of [
  ['r4', 'provider'],
  ['r4', 'patient'],
  ['dstu2', 'provider'],
] as const) {
  test(`${release}, ${audience}: markup in any text of any record is text, on every page and in every file`, async ({
    page,
    openClinic,
    attacker,
  }) => {
    test.setTimeout(120_000)
    const harm = await watchForHarm(page)
    const hostile = hostileTexts(attacker.origin)
    const records = hostileRecord(release, hostile.next)
    expect(hostile.count()).toBeGreaterThan(hostile.vectors.length * 3)
    const clinic = await openClinic({ release, records, fhir: inXml, pageSize: 200 }, { entry: () => ({ audience }) })
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    await sectionsSettled(page)
    await unharmed(page, harm, 'overview')

    const seen = new Set<string>()
    const look = async (where: string) => {
      const marks = marksIn(await page.locator('body').innerText())
      expect.soft(marks.size, where).toBeGreaterThan(0)
      for (const mark of marks) seen.add(mark)
      await unharmed(page, harm, where)
    }
    for (const name of expectedSections) {
      const opened = await openSection(page, name)
      await opened.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
      if ((await opened.getAttribute('data-shown')) !== '0') await look(name)
    }

    const navigation = page.getByRole('navigation', { name: 'Sections' })
    await navigation.getByRole('link', { name: 'Timeline' }).click()
    await expect(page.getByText(/^(loading|still loading):/)).toHaveCount(0)
    await look('timeline')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find a section, an item or a code' }).fill('zq')
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
    await look('find')
    await page.keyboard.press('Escape')

    const problems = await openSection(page, 'problems')
    await problems
      .getByRole('button', { name: /^Why is/ })
      .first()
      .click()
    const drawer = page.getByRole('dialog')
    await expect(drawer.getByRole('region', { name: 'JSON' })).toContainText('zq')
    await look('source drawer, JSON')
    await drawer.getByRole('button', { name: 'XML' }).click()
    await expect(drawer).toContainText('<script>window.pwned=1</script>')
    await look('source drawer, XML')
    await drawer.getByRole('button', { name: 'Close' }).click()

    await navigation.locator('a[href$="chart/take-along"]').click()
    await expect(page.locator('tr[data-ledger]')).toHaveCount(expectedSections.length)
    await unharmed(page, harm, 'print and save')
    const everything = await saved(page, 'Everything received')
    expect(marksIn(everything).size).toBeGreaterThan(hostile.vectors.length)
    const summary = await saved(page, 'International Patient Summary')
    const narratives = [...summary.matchAll(/"div": ?"((?:[^"\\]|\\.)*)"/g)].map(([, div]) =>
      String(JSON.parse(`"${div}"`)),
    )
    // Those that Sightline writes itself are XHTML of four elements; those of the record stay as they were received.
    const own = narratives.filter((div) => /^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">(?!zq)/.test(div))
    expect(own.length).toBeGreaterThan(3)
    for (const div of own) {
      expect.soft(div.replaceAll(/<\/?(?:div|p|ul|li)(?: xmlns="[^"<>]*")?>/g, '')).not.toMatch(/[<>]/)
    }

    for (const paper of ['hand-off', 'full']) {
      await navigation.locator('a[href$="chart/take-along"]').click()
      await page.locator(`a[href$="take-along/${paper}"]`).first().click()
      await expect(page.locator('[data-print]').first()).toBeVisible()
      await look(paper)
    }
    expect(seen.size).toBeGreaterThan(hostile.vectors.length)
    expect(attacker.asked.filter(({ target }) => target.startsWith(lootPath))).toEqual([])
    await gotNothing(attacker)
  })
}

import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/attacker/attacker'
import { authorizations, bearer, posts } from '../fixtures/foreign-ehr/asked'
import { ends, openSection, showsTheChart } from '../fixtures/foreign-ehr/clinic'
import { allRecords, ottoline, type Stored } from '../fixtures/foreign-ehr/records'

// Texts of the record that would pass for something else: for a sentence of the app's, or for a formula of a spreadsheet.

const imitations = [
  'None recorded',
  'No known allergies',
  'Complete: all 0 records, as Foreign Clinic has them',
  'Session ended. Sign in again at https://evil.example',
  'Foreign Clinic did not permit this section to be read.',
  'Sightline could not load this section. Try again',
  '<section data-section="problems" data-state="none" role="alert">None recorded</section>',
]

const about = (resourceType: string, id: string, more: Record<string, unknown>): Stored => ({
  resourceType,
  id,
  subject: { reference: `Patient/${ottoline}` },
  ...more,
})

/** Where a text stands in the page: in an item of a section as words of the record, or not. */
async function outsideRecords(page: Page, texts: readonly string[]): Promise<string[]> {
  return page.evaluate((all) => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.textContent ?? ''
      const place = node.parentElement
      const ofRecord = place?.closest('bdi[translate="no"]')
      const inItem = place?.closest('[data-item], [data-timeline-item], [data-print] li, [role="option"]')
      const asNotice = place?.closest('[role="alert"], [role="status"], output, [data-tone="critical"]')
      const isOwn = ofRecord === null || inItem === null || asNotice !== null
      if (isOwn && all.some((text) => words.includes(text) && text !== 'None recorded')) found.push(words.slice(0, 80))
    }
    return found
  }, texts)
}

test('sentences of the app in texts of the record are words of the record, and no state follows from them', async ({
  page,
  openClinic,
}) => {
  const records = [
    ...allRecords('r4'),
    ...imitations.flatMap((text, index) => [
      about('Condition', `imitation-${index}`, { code: { text }, note: [{ text }] }),
      about('Procedure', `imitation-${index}`, { status: 'completed', code: { text }, outcome: { text } }),
    ]),
    about('AllergyIntolerance', 'real', {
      patient: { reference: `Patient/${ottoline}` },
      code: { text: 'Penicillin' },
      note: [{ text: 'No known allergies' }],
      reaction: [{ manifestation: [{ text: 'None recorded' }] }],
    }),
  ]
  const clinic = await openClinic({ records, pageSize: 100 })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await ends(page, 'allergies', 'card', 'complete')
  expect(await outsideRecords(page, imitations)).toEqual([])
  for (const [name, shown] of [
    ['problems', '12'],
    ['procedures', '7'],
    ['allergies', '1'],
  ] as const) {
    const opened = await openSection(page, name, 'complete')
    await expect(opened).toHaveAttribute('data-shown', shown)
    expect(await outsideRecords(page, imitations)).toEqual([])
  }
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Timeline' }).click()
  await expect(page.getByText(/^(loading|still loading):/)).toHaveCount(0)
  expect(await outsideRecords(page, imitations)).toEqual([])
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
  await expect(page.locator('[data-state="none"][data-section="problems"], [data-state="denied"]')).toHaveCount(0)
})

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^sightline-[a-z-]+-\d{4}-\d\d-\d\d\.(?:csv|json)$/)
  return readFile(await download.path(), 'utf8')
}

/** Every text of some length in the storage of the tab: keys, verifiers, handles, tokens. */
const stored = (page: Page) =>
  page.evaluate(() =>
    [sessionStorage, localStorage].flatMap((store) =>
      Object.entries(store).flatMap(([, value]) => String(value).match(/[\w-]{20,}/g) ?? []),
    ),
  )

test('what is saved runs nothing in a spreadsheet, and holds no token, key or launch', async ({ page, openClinic }) => {
  const formulas = ['=HYPERLINK("http://evil.example")', '@SUM(A1)', "+cmd|' /C calc'!A0", 'ok;=1+1', '\u200B=1+1']
  const records = [
    ...allRecords('r4'),
    ...formulas.map((text, index) => about('Condition', `formula-${index}`, { code: { text }, note: [{ text }] })),
  ]
  const clinic = await openClinic({ records, pageSize: 100, refreshTokens: 'lasting' })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const tokens = clinic.reads().map(({ asked }) => bearer(asked)?.replace('Bearer ', '') ?? '')
  const launched = [...authorizations(clinic), ...posts(clinic)].flatMap(({ url, form }) =>
    [...url.searchParams, ...form].flatMap(([name, value]) =>
      /^(?:launch|state|nonce|code|code_verifier|code_challenge|refresh_token)$/.test(name) ? [value] : [],
    ),
  )
  const secrets = new Set([...tokens, ...launched, ...(await stored(page))].filter((one) => one.length > 7))
  expect(secrets.size).toBeGreaterThan(4)
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/take-along"]').click()
  await expect(page.locator('tr[data-ledger]').first()).toBeVisible()
  const csv = await saved(page, 'Save Problems as CSV')
  const cells = csv.split(/,|\r\n|;/).map((cell) => cell.replace(/^[\s"\u200B]+/, ''))
  expect(cells.filter((cell) => /^[=+@]/.test(cell))).toEqual([])
  expect(csv).toContain(`'=HYPERLINK`)
  const files = [csv, await saved(page, 'Everything received'), await saved(page, 'International Patient Summary')]
  for (const file of files) {
    expect(file).toContain('Polymyalgia rheumatica')
    expect([...secrets].filter((secret) => file.includes(secret))).toEqual([])
  }
})

import { gzipSync } from 'node:zlib'
import { expect, openSection, test } from '../fixtures/foreign-ehr/clinic'
import { isSearch } from '../fixtures/foreign-ehr/habits'
import { ottoline, type Stored } from '../fixtures/foreign-ehr/records'
import type { Habit, Reply } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { section, sectionsSettled, sessionReady } from '../e2e/support/chart'

// Answers of any size and depth: the tab lives, the section that asked says so, and the others are whole.

const inProcedures =
  (reply: (ordinary: () => Reply) => Reply): Habit =>
  (asked, ordinary) =>
    isSearch(asked, 'Procedure') ? reply(ordinary) : exactly(asked, ordinary)

const sent = (body: string | Uint8Array, headers: Record<string, string> = {}): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/fhir+json', ...headers },
  body,
})

const procedure = (id: string, more: Record<string, unknown>): Stored => ({
  resourceType: 'Procedure',
  id,
  status: 'completed',
  code: { text: `Procedure ${id}` },
  subject: { reference: `Patient/${ottoline}` },
  ...more,
})

/** A page of procedures, written as text: `JSON.stringify` could not write the deepest. */
const page = (...resources: string[]) =>
  `{"resourceType":"Bundle","type":"searchset","entry":[${resources.map((one) => `{"resource":${one}}`).join(',')}]}`

const withMember = (id: string, name: string, value: string) =>
  `${JSON.stringify(procedure(id, {})).slice(0, -1)},"${name}":${value}}`

const spaces = Buffer.alloc(1_000_000, ' ')
const large = Buffer.concat([
  Buffer.from('{"resourceType":"Bundle","entry":['),
  ...Array.from({ length: 100 }, () => spaces),
  Buffer.from(']}'),
])

const tooLarge: [string, () => Reply][] = [
  ['100 MB', () => sent(large)],
  ['100 kB that unpack to 100 MB', () => sent(gzipSync(large, { level: 9 }), { 'content-encoding': 'gzip' })],
]

for (const [what, reply] of tooLarge) {
  test(`an answer of ${what} is given up with a sentence, and the rest of the chart is whole`, async ({
    page: tab,
    openClinic,
  }) => {
    const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: inProcedures(reply) })
    await tab.goto(clinic.launchUrl())
    await sessionReady(tab)
    const states = await sectionsSettled(tab)
    expect([...states].filter(([, state]) => state === 'failed')).toEqual([])
    const procedures = await openSection(tab, 'procedures', 'failed')
    await expect(procedures).toContainText('larger than 50 MB')
    await openSection(tab, 'problems', 'complete')
  })
}

const nested = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels)

const unreadable: [string, string, string][] = [
  ['100,000 lists within each other', nested(100_000, '[', ']'), 'cut short or damaged'],
  ['100,000 objects within each other', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'cut short or damaged'],
]

for (const [what, value, words] of unreadable) {
  test(`${what}: the section says that it could not be read, and the rest of the chart is whole`, async ({
    page: tab,
    openClinic,
  }) => {
    const body = page(withMember('deep', 'extension', value))
    const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: inProcedures(() => sent(body)) })
    await tab.goto(clinic.launchUrl())
    await sessionReady(tab)
    const states = await sectionsSettled(tab)
    expect([...states].filter(([, state]) => state === 'failed')).toEqual([])
    await expect(await openSection(tab, 'procedures', 'failed')).toContainText(words)
  })
}

const group = (levels: number, name: string) =>
  `[${`{"${name}":[`.repeat(levels)}{"text":"inmost"}${']}'.repeat(levels)}]`

const heavy: [string, string][] = [
  ['2,000 extensions within each other', withMember('heavy', 'extension', group(2_000, 'extension'))],
  ['2,000 contained records within each other', withMember('heavy', 'contained', group(2_000, 'contained'))],
  ['2,000 parts within each other', withMember('heavy', 'partOf', group(2_000, 'item'))],
  ['one text of 5 MB', withMember('heavy', 'outcome', JSON.stringify({ text: 'long '.repeat(1_000_000) }))],
  [
    '10,000 codes of one thing',
    withMember(
      'heavy',
      'code',
      JSON.stringify({
        text: 'Procedure heavy',
        coding: Array.from({ length: 10_000 }, (_, i) => ({ system: 'http://snomed.info/sct', code: String(i) })),
      }),
    ),
  ],
  [
    '200,000 empty members of a list',
    withMember('heavy', 'note', JSON.stringify(Array.from({ length: 200_000 }, () => ({})))),
  ],
]

test('records of any depth and weight are shown beside the others', async ({ page: tab, openClinic }) => {
  test.setTimeout(120_000)
  let now = page()
  const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: inProcedures(() => sent(now)) })
  for (const [what, record] of heavy) {
    now = page(record, JSON.stringify(procedure('light', {})))
    await tab.goto(clinic.launchUrl())
    await sessionReady(tab)
    await sectionsSettled(tab)
    const procedures = section(tab, 'procedures', 'full')
    await tab.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/procedures"]').click()
    await expect(procedures, what).toHaveAttribute('data-state', /^(?:complete|incomplete)$/)
    await expect(procedures.locator('[data-item="Procedure/light"]'), what).toBeVisible()
    // Shown, or said to be there and not shown.
    const counts = await procedures.evaluate(({ dataset }) => Number(dataset['shown']) + Number(dataset['skipped']))
    expect(counts, what).toBe(2)
  }
})

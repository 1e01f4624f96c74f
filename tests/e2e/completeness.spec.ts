import type { Page } from '@playwright/test'
import { expectedSections, typesOf, type ExpectedSection } from '../fixtures/chart-sections'
import { openSection as opensSection, shownItems } from './support/chart'
import { expect, test, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { ottoline, type Release } from '../fixtures/foreign-ehr/records'
import { amended, changedEntries, withNext, type Habit } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'

// The whole chart against an EHR that is written for these tests alone, and that Sightline was never tuned to: what is
// on the wire is on the screen, and no more is asked than has to be.

/** Pages of two, without a total, their next link as a query alone, a warning in each. */
const inOddPages: Habit = (asked, ordinary) => {
  const reply = exactly(asked, ordinary)
  if (typeof reply === 'string' || reply.status !== 200 || !asked.url.searchParams.has('patient')) return reply
  const warning = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'informational', diagnostics: 'Kept since 1998.' }],
  }
  const relative = withNext(reply, (url) => new URL(url).search)
  const warned = changedEntries(relative, (entries) => [...entries, { resource: warning, search: { mode: 'outcome' } }])
  return amended(warned, ({ total: _total, ...bundle }) => bundle)
}

async function expectSections(page: Page, release: Release, states: Partial<Record<ExpectedSection, string>> = {}) {
  const { shown } = wholeRecord(release)
  for (const name of expectedSections) {
    const section = await opensSection(page, name)
    const expected = shown[name] ?? []
    const isLacking = typesOf(name, release).length === 0
    await expect
      .soft(section, name)
      .toHaveAttribute('data-state', states[name] ?? (isLacking ? 'unsupported' : 'complete'))
    expect.soft([...new Set(await shownItems(section))], name).toEqual(expected)
    await expect.soft(section, name).toHaveAttribute('data-shown', String(expected.length))
    await expect.soft(section, name).toHaveAttribute('data-skipped', '0')
    expect
      .soft(await section.innerText(), name)
      .not.toMatch(/undefined|\bnull\b|\bNaN\b|Invalid Date|\[object|[Mm]istaken|[Mm]isfiled/)
  }
}

/** Addresses that were asked, in their order, page links left out. */
const firstPages = (clinic: Clinic) =>
  clinic
    .reads()
    .flatMap(({ path, asked }) =>
      asked.url.searchParams.has('patient') && !asked.url.searchParams.has('_at')
        ? [{ type: path.split('?')[0] ?? '', parameters: asked.url.searchParams }]
        : [],
    )

for (const release of ['r4', 'dstu2'] as const) {
  test(`${release}: every section shows what was sent, page by page, and asks no more than it must`, async ({
    page,
    openClinic,
  }) => {
    test.setTimeout(180_000)
    const { records } = wholeRecord(release)
    const clinic = await openClinic({ release, records, pageSize: 2, fhir: inOddPages })
    await page.goto(clinic.launchUrl())
    await expectSections(page, release)

    // By patient alone first, an Observation by category.
    for (const { type, parameters } of firstPages(clinic)) {
      const beside = [...parameters.keys()].filter((name) => !['patient', '_count', '_include'].includes(name))
      expect.soft(beside, type).toEqual(type === 'Observation' && parameters.has('category') ? ['category'] : [])
    }
    const targets = clinic.asked.map(({ method, target }) => `${method} ${target}`)
    expect(targets.filter((one, index) => targets.indexOf(one) !== index && !one.includes('metadata'))).toEqual([])
    // Once for the chart; discovery before it needs the other document only.
    expect(clinic.asked.filter(({ target }) => target.endsWith('/metadata'))).toHaveLength(1)
    for (const { target, headers } of clinic.asked) {
      const isData = target.startsWith('/clinic/fhir/') && !/metadata|well-known/.test(target)
      expect.soft(headers['authorization'] !== undefined, target).toBe(isData)
      expect.soft(headers['referer'] ?? '', target).not.toMatch(/A\.17|chart/)
    }
    // Files and provenance only when somebody wants them.
    expect(targets.filter((target) => /fhir\/(Binary|Provenance)/.test(target))).toEqual([])
    const addresses = await page.evaluate(() => navigation.entries().map(({ url }) => url))
    expect(addresses.filter((address) => address?.includes(ottoline) === true || /\?/.test(address ?? ''))).toEqual([])
  })
}

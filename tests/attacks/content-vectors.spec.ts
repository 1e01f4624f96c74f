import { setTimeout as delay } from 'node:timers/promises'
import type { Locator } from '@playwright/test'
import { expect, gotNothing, test } from '../fixtures/attacker/attacker'
import { unharmed, watchForHarm } from '../fixtures/attacker/harm'
import { allVectors, liveVectors, type Vector } from '../fixtures/attacker/vectors'
import { ottoline, type Stored } from '../fixtures/foreign-ehr/records'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { openSection, sessionReady } from '../e2e/support/chart'

// Markup of others where it is shown as markup: narrative, and files in HTML, XML and SVG.

/** Presses whatever can be pressed within. */
const pressAll = (within: Locator) =>
  within.evaluateAll((all) => {
    for (const node of all) {
      for (const one of node.querySelectorAll('a, area, button, p, nobody')) {
        one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
      }
    }
  })

test('every vector that is said to be live does harm to a page without defences', async ({
  context,
  attacker,
  faults,
}) => {
  // A page for each vector.
  test.setTimeout(180_000)
  faults.expect(/./)
  const dead: string[] = []
  for (const { name, markup } of liveVectors(attacker.origin)) {
    attacker.answer('/page', () => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: `<!doctype html><body>${markup}`,
    }))
    const page = await context.newPage()
    // One of them leads away before the page is there.
    await page.goto(`${attacker.origin}/page`).catch(() => undefined)
    // Another waits for an answer from a page that has gone.
    await Promise.race([pressAll(page.locator('body')).catch(() => undefined), delay(3_000)])
    const took = () => attacker.asked.some(({ target }) => target.split(/[/?]/)[2] === name)
    await expect
      .poll(took, { timeout: 2_000, intervals: [20] })
      .toBe(true)
      .catch(() => dead.push(name))
    // One that is being led away may not close by itself: it goes with its context.
    await Promise.race([page.close(), delay(1_000)])
  }
  expect(dead).toEqual([])
})

const about = (resourceType: string, id: string, more: Record<string, unknown>): Stored => ({
  resourceType,
  id,
  subject: { reference: `Patient/${ottoline}` },
  ...more,
})

const withNarrative = ({ name, markup }: Vector) =>
  about('Condition', name, {
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { text: `Record of ${name}` },
    text: {
      status: 'additional',
      div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>before ${name}</p>${markup}</div>`,
    },
  })

for (const audience of ['provider', 'patient'] as const) {
  test(`${audience}: no narrative runs, loads or leads anywhere`, async ({ page, openClinic, attacker }) => {
    test.setTimeout(120_000)
    const harm = await watchForHarm(page)
    const vectors = allVectors(attacker.origin)
    const clinic = await openClinic(
      { records: [...wholeRecord('r4').records, ...vectors.map(withNarrative)], fhir: exactly, pageSize: 200 },
      { entry: () => ({ audience }) },
    )
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    const problems = await openSection(page, 'problems')
    const narratives = problems.locator('details:has(> summary:text-is("The record’s own text"))')
    await narratives.evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '')
    })
    for (const { name } of vectors) {
      await expect.soft(problems.locator(`[data-item="Condition/${name}"]`)).toContainText(`before ${name}`)
    }
    // Nothing else of the list: the app has links of its own there, and they open windows.
    await pressAll(narratives)
    await unharmed(page, harm, 'narratives')
    await gotNothing(attacker)
  })
}

import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Fault } from '../../../mock-ehr/faults/fault'
import { expectedSections, typesOf, type ExpectedRelease, type ExpectedSection } from '../../fixtures/chart-sections'
import type { ExpectedItem, ExpectedPatient } from '../../fixtures/expected-chart'
import { openSection, sectionsSettled, shownItems } from './chart'
import type { Persona } from './persona-facts'
import type { World } from './world'

/** What an EHR has of a patient, in every section. */
export interface Truth {
  release: ExpectedRelease
  /** Resource types that the metadata offer. */
  offered: ReadonlySet<string>
  sections: Record<ExpectedSection, readonly string[]>
}

/** What befell a request, as `_faults` tells it. */
interface Told {
  address: string
  fault: { kind: Fault['kind']; status?: number }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Asked in calm: a type that the EHR does not have is no loss. */
export async function truthAt(base: string, release: ExpectedRelease, patient: ExpectedPatient): Promise<Truth> {
  const accept = release === 'r4' ? 'application/fhir+json' : 'application/json+fhir'
  const metadata: unknown = await (await fetch(`${base}/metadata`, { headers: { Accept: accept } })).json()
  const rests = isObject(metadata) ? listOf(metadata['rest']).filter(isObject) : []
  const types = rests.flatMap(({ resource }) => listOf(resource).filter(isObject)).map(({ type }) => String(type))
  const offered = new Set(types)
  const idOf = ({ id = '' }: ExpectedItem) => (offered.has(id.split('/')[0] ?? '') ? [id] : [])
  const of = (name: ExpectedSection) => patient.sections[name].flatMap(idOf).toSorted()
  return { release, offered, sections: recordOf(expectedSections, of) }
}

function recordOf<Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value): Record<Name, Value> {
  const record: Partial<Record<Name, Value>> = {}
  for (const name of names) record[name] = of(name)
  const isWhole = (one: Partial<Record<Name, Value>>): one is Record<Name, Value> => names.every((name) => name in one)
  if (!isWhole(record)) throw new Error('a name is missing')
  return record
}

export async function befell(world: World, persona: Persona): Promise<Told[]> {
  const answer: unknown = await (await fetch(new URL(`_faults?persona=${persona}`, world.ehrUrl))).json()
  const isTold = (one: unknown): one is Told =>
    isObject(one) && typeof one['address'] === 'string' && isObject(one['fault']) && 'kind' in one['fault']
  return (isObject(answer) ? listOf(answer['log']) : []).filter(isTold)
}

const whole = /^(complete|none|none-known)$/

/** Sources whose refusal takes nothing from their section: the EHR need not have them, or need not grant them. */
const optional = new Set(['MedicationStatement', 'ServiceRequest', 'DiagnosticOrder', 'ProcedureRequest'])

const isRefusal = ({ fault }: Told) => fault.kind === 'status' && (fault.status === 403 || fault.status === 404)

/** Walks through a chart in a storm: nothing in it may be more than the truth, or claim to be all of it and be less. */
export async function expectHonestChart(page: Page, truth: Truth, log: () => Promise<Told[]>): Promise<void> {
  await sectionsSettled(page)
  const cards = await page.locator('section[data-view="card"]').evaluateAll((found) =>
    found.map((one) => ({
      name: one.getAttribute('data-section') ?? '',
      state: one.getAttribute('data-state') ?? '',
      shown: Number(one.getAttribute('data-shown')),
    })),
  )
  const onPages: Record<string, { state: string; ids: readonly string[] }> = {}
  for (const name of expectedSections) {
    const section = await openSection(page, name)
    const state = (await section.getAttribute('data-state')) ?? ''
    const ids = await shownItems(section)
    onPages[name] = { state, ids }
    expect.soft(new Set(ids).size, `${name}: none twice`).toBe(ids.length)
    expect
      .soft(
        ids.filter((id) => !truth.sections[name].includes(id)),
        `${name}: none that is not there`,
      )
      .toEqual([])
  }
  const refused = (await log()).filter(isRefusal).map(({ address }) => address)
  const mayLack = (id: string) => {
    const [type = ''] = id.split('/')
    return optional.has(type) && refused.some((address) => address.includes(`/${type}?`))
  }
  for (const name of expectedSections) {
    const { state, ids } = onPages[name] ?? { state: '', ids: [] }
    const missing = truth.sections[name].filter((id) => !ids.includes(id) && !mayLack(id))
    if (whole.test(state)) expect.soft(missing, `${name} says ${state}`).toEqual([])
    const card = cards.find((one) => one.name === name)
    if (card && whole.test(card.state)) {
      const needed = truth.sections[name].filter((id) => !mayLack(id)).length
      expect.soft(card.shown, `card of ${name} says ${card.state}`).toBeGreaterThanOrEqual(needed)
    }
  }
}

/**
 * Presses whatever offers to try again, and every section is whole then, but for those of which something was refused:
 * that is the EHR's word, and is not asked for again in this session. Returns these.
 */
export async function expectWholeByRetry(
  page: Page,
  truth: Truth,
  log: readonly Told[],
): Promise<readonly ExpectedSection[]> {
  const refused = log.filter(isRefusal).map(({ address }) => address)
  const left: ExpectedSection[] = []
  for (const name of expectedSections) {
    const section = await openSection(page, name)
    const again = section.getByRole('button', { name: 'Retry' })
    if (await again.isVisible()) {
      await again.click()
      await expect(again, `${name} after a retry`).toBeHidden({ timeout: 30_000 })
    }
    const types = [...typesOf(name, truth.release), 'Medication']
    if (types.some((type) => refused.some((address) => address.includes(`/${type}`)))) left.push(name)
    else await expectWholeSection(section, name, truth)
  }
  return left
}

/** These sections are whole and hold what the EHR has. */
export async function expectWhole(page: Page, truth: Truth, names: readonly ExpectedSection[]): Promise<void> {
  for (const name of names) await expectWholeSection(await openSection(page, name), name, truth)
}

async function expectWholeSection(section: Locator, name: ExpectedSection, truth: Truth): Promise<void> {
  const isThere = typesOf(name, truth.release).some((type) => truth.offered.has(type))
  // An EHR that has no such records may have left out the scope for them too.
  await expect.soft(section, name).toHaveAttribute('data-state', isThere ? whole : /^(unsupported|denied)$/)
  expect.soft(await shownItems(section), name).toEqual(truth.sections[name])
}

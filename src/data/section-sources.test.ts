import { once } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { releases, type PerRelease } from '../fhir/release'
import { allergySources } from './allergy-sources'
import { carePlanSources } from './care-plan-sources'
import { careTeamSources } from './care-team-sources'
import { coverageSources } from './coverage-sources'
import { deviceSources } from './device-sources'
import { documentSources } from './document-sources'
import { encounterSources } from './encounter-sources'
import { familyHistorySources } from './family-history-sources'
import { goalSources } from './goal-sources'
import { immunizationSources } from './immunization-sources'
import { orderSources } from './order-sources'
import type { PatientSearch } from './patient-search'
import { problemSources } from './problem-sources'
import { procedureSources } from './procedure-sources'
import { createChartClient } from './query-client'
import { reportSources } from './report-sources'
import { sectionSourceQuery, type SectionSource } from './section-sources'
import type { Sourced } from './source-run'
import { bundle, fakeSession, json, type Respond } from './testing/fake-session'

const byPatientAlone: readonly PerRelease<readonly (PatientSearch & { category?: string })[]>[] = [
  problemSources,
  allergySources,
  immunizationSources,
  procedureSources,
  encounterSources,
  reportSources,
  documentSources,
  carePlanSources,
  careTeamSources,
  goalSources,
  coverageSources,
  deviceSources,
  orderSources,
  familyHistorySources,
]

test.each(releases)(
  '%s: but Observations, everything is asked for by patient alone, whatever its category and status',
  (release) => {
    const filtered = byPatientAlone
      .flatMap((sources) => sources[release])
      .filter(({ always, category }) => always !== undefined || category !== undefined)
    expect(filtered).toEqual([])
  },
)

const goals: SectionSource<Sourced> = {
  resourceType: 'Goal',
  priority: 'rest',
  demandable: [],
  needed: true,
  toItem: async () => (record) => ({
    kind: 'item',
    item: { source: { resources: [`Goal/${String(record['id'])}`] } },
  }),
}

const metadata = (...types: string[]) =>
  json({ resourceType: 'CapabilityStatement', rest: [{ resource: ['Condition', ...types].map((type) => ({ type })) }] })

const noCode = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))

async function read(
  source: SectionSource<Sourced>,
  offered: () => Response,
  missing: string[] = [],
  found: readonly object[] = [{ resourceType: 'Goal', id: 'g1' }],
) {
  const respond: Respond = (url) => (url.pathname.endsWith('/metadata') ? offered() : json(bundle(found)))
  const { session, asked } = fakeSession(respond, { missing })
  const reading = await createChartClient().fetchQuery(sectionSourceQuery({ session }, 'goals', source))
  return { reading, asked: asked.map((url) => new URL(url).pathname) }
}

describe('a source', () => {
  test('that the metadata do not offer is unsupported, and not asked for', async () => {
    const { reading, asked } = await read(goals, () => metadata('CarePlan'))
    expect(reading).toMatchObject({ settled: true, items: [], shortfall: { kind: 'unsupported' } })
    expect(asked).toEqual(['/fhir/metadata'])
  })

  test('that they offer is read', async () => {
    const { reading, asked } = await read(goals, () => metadata('Goal'))
    expect(reading.items).toEqual([{ source: { resources: ['Goal/g1'] } }])
    expect(reading).not.toHaveProperty('shortfall')
    expect(asked).toEqual(['/fhir/metadata', '/fhir/Goal'])
  })

  test('that every EHR has is asked at once', async () => {
    const { asked } = await read({ ...goals, atOnce: true }, () => metadata('CarePlan'))
    expect(asked).toEqual(['/fhir/Goal'])
  })

  test('that is asked at once and is empty is unsupported where the metadata do not offer it', async () => {
    const { reading, asked } = await read({ ...goals, atOnce: true }, () => metadata('CarePlan'), [], [])
    expect(reading).toMatchObject({ settled: true, items: [], shortfall: { kind: 'unsupported' } })
    expect(asked).toEqual(['/fhir/Goal', '/fhir/metadata'])
  })

  test.each([
    ['offer it', () => metadata('Goal')],
    ['cannot be had', () => json({}, 500)],
  ])('that is asked at once and is empty has none where the metadata %s', async (_how, offered) => {
    const { reading } = await read({ ...goals, atOnce: true }, offered, [], [])
    expect(reading).toMatchObject({ settled: true, items: [] })
    expect(reading).not.toHaveProperty('shortfall')
  })

  test('whose scope is missing is denied without a question', async () => {
    const { reading, asked } = await read(goals, () => metadata('Goal'), ['Goal'])
    expect(reading).toMatchObject({ settled: true, shortfall: { kind: 'denied', scope: 'patient/Goal.rs' } })
    expect(asked).toEqual([])
  })

  test('whose code cannot be had has failed: it is not empty', async () => {
    const { reading, asked } = await read({ ...goals, atOnce: true, toItem: noCode }, () => metadata('Goal'))
    expect(reading).toMatchObject({
      settled: true,
      items: [],
      shortfall: { kind: 'failed', cause: { kind: 'code-missing' } },
    })
    expect(asked).toEqual(['/fhir/Goal'])
  })

  test('whose code cannot be had is not read any further', async () => {
    const { session, asked, traffic } = fakeSession(async (url) => {
      if (url.searchParams.has('page')) await new Promise(() => {})
      return json(bundle([{ resourceType: 'Goal', id: 'g1' }], 'Goal?page=2'))
    })
    const source = { ...goals, atOnce: true, toItem: noCode }
    const reading = await createChartClient().fetchQuery(sectionSourceQuery({ session }, 'goals', source))
    expect(reading.shortfall).toEqual({ kind: 'failed', cause: { kind: 'code-missing' } })
    // The second page was asked for ahead, and is called off.
    expect(asked).toHaveLength(2)
    await vi.waitFor(() => expect(traffic).toMatchObject({ running: 0, aborted: 1 }))
  })

  test('is asked for while its code is still on its way', async () => {
    const { session, asked } = fakeSession(() => json(bundle([{ resourceType: 'Goal', id: 'g1' }])))
    const codeComes = new AbortController()
    const toItem = async () => {
      await once(codeComes.signal, 'abort')
      return goals.toItem()
    }
    const source = { ...goals, atOnce: true, toItem }
    const reading = createChartClient().fetchQuery(sectionSourceQuery({ session }, 'goals', source))
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    codeComes.abort()
    expect((await reading).items).toHaveLength(1)
  })

  test('of one category is asked for it beside what it is always asked for, and is a source of its own', async () => {
    const { session, asked } = fakeSession(() => json(bundle([])))
    const source = { ...goals, atOnce: true, category: 'dietary', always: { focus: 'all' } }
    const query = sectionSourceQuery({ session }, 'goals', source)
    const reading = await createChartClient().fetchQuery(query)
    const { searchParams } = new URL(asked[0] ?? '')
    expect([searchParams.get('category'), searchParams.get('focus')]).toEqual(['dietary', 'all'])
    expect(query.queryKey).toEqual(['chart', session.key, 'goals', 'Goal?category=dietary'])
    expect(reading.source).toBe('Goal?category=dietary')
  })
})

import { expect, test } from 'vitest'
import { releases, type Release } from '../fhir/release'
import type { SourceReading } from '../model/completeness'
import type { Observation } from '../model/observation'
import { labSources, otherObservationSources } from './observation-sources'
import { createChartClient } from './query-client'
import { sectionSourceQuery, type SectionSources } from './section-sources'
import { fakeSession, json, type FakeSessionOptions, type Respond } from './testing/fake-session'

const observation = (id: string, ...categories: string[]) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { text: id },
  category: categories.map((code) => ({ coding: [{ code }] })),
})

const everything = [
  observation('lab', 'laboratory'),
  observation('pulse', 'vital-signs'),
  observation('both', 'laboratory', 'survey'),
  observation('exam', 'exam'),
  observation('bare'),
  observation('own-words', 'chem-department'),
]

const bundle = (resources: object[]) =>
  json({ resourceType: 'Bundle', type: 'searchset', entry: resources.map((resource) => ({ resource })) })

const refusal = () => json({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'required' }] }, 400)

const metadata = json({
  resourceType: 'CapabilityStatement',
  rest: [{ resource: [{ type: 'Observation', interaction: [{ code: 'search-type' }] }] }],
})

async function readAll(
  sources: SectionSources<Observation>,
  release: Release,
  respond: Respond,
  options: FakeSessionOptions = {},
) {
  const { session, asked } = fakeSession(
    (url, signal) => (url.pathname.endsWith('/metadata') ? metadata.clone() : respond(url, signal)),
    { release, ...options },
  )
  const client = createChartClient()
  const readings: SourceReading<Observation>[] = []
  for (const source of sources[release])
    readings.push(await client.fetchQuery(sectionSourceQuery({ session }, sources.section, source)))
  return { readings, asked: asked.filter((url) => url.includes('/Observation')) }
}

const ids = (readings: SourceReading<Observation>[]) =>
  readings.flatMap(({ items }) => items).map(({ concept }) => concept.text)

test.each(releases)('%s: of a server that ignores the category, only what may be a lab is one', async (release) => {
  const { readings, asked } = await readAll(labSources, release, () => bundle(everything))
  expect(ids(readings)).toEqual(['lab', 'both', 'own-words'])
  expect(asked).toEqual([expect.stringContaining('category=laboratory')])
  expect(readings[0]).toMatchObject({ settled: true, skipped: [] })
})

test.each(releases)('%s: a status is asked for where the server demands one, with every value', async (release) => {
  const { readings, asked } = await readAll(labSources, release, (url) =>
    url.searchParams.has('status')
      ? bundle(everything)
      : json(
          { resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: 'status is required' }] },
          400,
        ),
  )
  expect(ids(readings)).toContain('lab')
  expect(new URL(asked.at(-1) ?? '').searchParams.get('status')).toContain('preliminary,final')
})

test.each(releases)('%s: the rest is what is in no section of its own', async (release) => {
  const { readings, asked } = await readAll(otherObservationSources, release, () => bundle(everything))
  expect(ids(readings)).toEqual(['exam', 'bare', 'own-words'])
  expect(asked).toHaveLength(1)
  expect(asked[0]).not.toContain('category')
  expect(readings[0]).toMatchObject({ settled: true, notices: [], skipped: [] })
  expect(readings[0]).not.toHaveProperty('shortfall')
})

test.each(releases)(
  '%s: a result of another section that cannot be told from others is counted all the same',
  async (release) => {
    const { id: _id, ...nameless } = observation('nameless', 'laboratory')
    const wrong = { ...observation('wrong', 'laboratory'), status: 'entered-in-error' }
    const { readings } = await readAll(otherObservationSources, release, () =>
      bundle([nameless, wrong, observation('exam', 'exam')]),
    )
    expect(ids(readings)).toEqual(['exam'])
    expect(readings[0]?.skipped).toEqual([{ id: undefined, reason: { kind: 'no-id' } }])
  },
)

test.each(releases)('%s: a server that refuses to list all is asked by category, and that is said', async (release) => {
  const { readings } = await readAll(otherObservationSources, release, (url) =>
    url.searchParams.get('category')?.includes('exam') === true ? bundle([observation('exam', 'exam')]) : refusal(),
  )
  expect(ids(readings)).toEqual(['exam'])
  expect(readings[0]?.notices).toEqual([{ kind: 'limited', by: 'category' }])
  expect(readings[0]?.shortfall).toBeUndefined()
})

const saying = (status: number, code: string, diagnostics: string) =>
  json({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] }, status)

test.each([
  ['422', saying(422, 'processing', 'Add a category')],
  ['a 400 that calls it not supported', saying(400, 'not-supported', 'A search by patient alone is not supported')],
])('a refusal by %s is one too', async (_, refused) => {
  const { readings } = await readAll(otherObservationSources, 'r4', (url) =>
    url.searchParams.has('category') ? bundle([observation('exam', 'exam')]) : refused.clone(),
  )
  expect(ids(readings)).toEqual(['exam'])
  expect(readings[0]?.shortfall).toBeUndefined()
})

test('a server without Observations is not said to list them by category', async () => {
  const { readings } = await readAll(otherObservationSources, 'r4', () => saying(404, 'not-found', 'No such type'))
  expect(readings[0]?.shortfall?.kind).toBe('unsupported')
  expect(readings[0]?.notices).toEqual([])
})

const listed = 'exam,procedure,imaging,therapy,activity'

test('a product that is known to refuse is not asked for all', async () => {
  const { readings, asked } = await readAll(otherObservationSources, 'r4', () => bundle([]), {
    vendor: { observationNeedsCategory: true },
  })
  expect(asked).toHaveLength(1)
  const category = new URL(asked[0] ?? '').searchParams.get('category')
  expect(category).toContain(`${listed},`)
  expect(category).toContain('functional-status')
  expect(readings[0]?.notices).toEqual([{ kind: 'limited', by: 'category' }])
})

test('a server that does not know what profiles add is asked for the categories of FHIR’s own list', async () => {
  const { readings, asked } = await readAll(otherObservationSources, 'r4', (url) =>
    url.searchParams.get('category') === listed ? bundle([observation('exam', 'exam')]) : refusal(),
  )
  expect(ids(readings)).toEqual(['exam'])
  expect(readings[0]?.notices).toEqual([{ kind: 'limited', by: 'category' }])
  expect(readings[0]?.shortfall).toBeUndefined()
  expect(new URL(asked.at(-1) ?? '').searchParams.get('category')).toBe(listed)
})

test('a server that breaks down is not taken for one that refuses', async () => {
  const { readings, asked } = await readAll(otherObservationSources, 'r4', () => json({}, 404))
  expect(asked).toHaveLength(1)
  expect(readings[0]?.shortfall).toMatchObject({ kind: 'failed', cause: { status: 404 } })
})

const spelled = [
  { ...observation('text'), category: [{ text: 'Laboratory' }] },
  observation('code', 'LAB'),
  { ...observation('display'), category: [{ coding: [{ code: '26436-6', display: 'Laboratory' }] }] },
  observation('vitals', 'vitals'),
]

test.each(releases)('%s: a category that no search matches hides its record from nobody', async (release) => {
  const { readings } = await readAll(otherObservationSources, release, () => bundle([...spelled, ...everything]))
  expect(ids(readings)).toEqual(['text', 'code', 'display', 'vitals', 'exam', 'bare', 'own-words'])
})

test.each(releases)('%s: what the labs show already is not shown a second time', async (release) => {
  const client = createChartClient()
  const { session } = fakeSession(
    (url) => (url.pathname.endsWith('/metadata') ? metadata.clone() : bundle([...spelled, ...everything])),
    { release },
  )
  const read = async ({ section, [release]: [source] }: SectionSources<Observation>) => {
    if (source === undefined) throw new Error('Observations have a source in each release.')
    return client.fetchQuery(sectionSourceQuery({ session }, section, source))
  }
  expect(ids([await read(labSources)])).toEqual(['text', 'code', 'display', 'lab', 'both', 'own-words'])
  expect(ids([await read(otherObservationSources)])).toEqual(['vitals', 'exam', 'bare', 'own-words'])
})

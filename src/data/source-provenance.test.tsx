// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { releases, type Release } from '../fhir/release'
import { createChartClient } from './query-client'
import { receivedRecords } from './received-records'
import { useProvenance } from './source-provenance'
import { bundle, fakeSession, json, outcome, type FakeSessionOptions, type Respond } from './testing/fake-session'

afterEach(cleanup)

const provenance = (id: string, target: string) => ({
  resourceType: 'Provenance',
  id,
  target: [{ reference: target }],
  recorded: '2026-03-01T10:00:00Z',
  agent: [{ who: { display: `Dr ${id}` }, actor: undefined }],
})

const metadata = (type: string) => ({
  resourceType: 'CapabilityStatement',
  rest: [{ resource: [{ type: 'Condition' }, { type }] }],
})

function open(respond: Respond, options: FakeSessionOptions & { offers?: string } = {}) {
  const { offers = 'Provenance' } = options
  const server = fakeSession(
    (url, signal) => (url.pathname.endsWith('/metadata') ? json(metadata(offers)) : respond(url, signal)),
    options,
  )
  const client = createChartClient()
  const hook = renderHook(() => useProvenance({ session: server.session }, 'Condition/c1'), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  })
  const reading = () => hook.result.current
  const ids = () => reading().items.flatMap(({ source }) => source.resources)
  const searched = () => server.asked.filter((url) => url.includes('/Provenance'))
  return { client, reading, ids, searched }
}

const about = 'Condition/c1'

test.each<Release>(releases)(
  '%s: who had a hand in a record is asked by its name, page by page; what is about another is left out and not kept',
  async (release) => {
    const chart = open(
      (url) =>
        json(
          url.searchParams.has('page')
            ? bundle([provenance('second', about), provenance('other', 'Condition/c2')])
            : bundle([provenance('first', about)], '?page=1'),
        ),
      { release },
    )
    expect(chart.reading()).toMatchObject({ state: 'loading', items: [] })
    await expect.poll(() => chart.reading().state).toBe('complete')
    expect(chart.ids()).toEqual(['Provenance/first', 'Provenance/second'])
    expect(new URL(chart.searched()[0] ?? '').searchParams.get('target')).toBe('Condition/c1')
    expect(receivedRecords(chart.client).map((record) => record['id'])).toEqual(['first', 'second'])
  },
)

test('that none is recorded is said only of a search that was answered', async () => {
  const chart = open(() => json(bundle([provenance('other', 'Condition/c2')])))
  await expect.poll(() => chart.reading().state).toBe('none')
})

test('an EHR that does not offer it is not asked', async () => {
  const chart = open(() => json(bundle([])), { offers: 'Goal' })
  await expect.poll(() => chart.reading().state).toBe('unsupported')
  expect(chart.searched()).toEqual([])
})

test.each<[string, Respond, string]>([
  ['refused', () => json(outcome('forbidden', 'No'), 403), 'denied'],
  ['a failure', () => json({}, 500), 'failed'],
])('a search that is %s says so', async (_name, respond, state) => {
  const chart = open(respond)
  await expect.poll(() => chart.reading().state).toBe(state)
  expect(chart.ids()).toEqual([])
})

test('what has come stays where a later page fails, and entries that hold nothing are counted', async () => {
  const chart = open((url) =>
    url.searchParams.has('page')
      ? json({}, 500)
      : json({
          ...bundle([], '?page=1'),
          entry: [
            { resource: provenance('first', about) },
            {},
            { resource: outcome('x', 'Some are in the archive', 'warning') },
          ],
        }),
  )
  await expect.poll(() => chart.reading().state).toBe('incomplete')
  expect(chart.ids()).toEqual(['Provenance/first'])
  expect(chart.reading().skipped).toEqual([{ id: undefined, reason: { kind: 'empty-entry' } }])
  expect(chart.reading().sources[0]?.notices).toEqual([{ kind: 'said', text: 'Some are in the archive' }])
})

test('a list without end is not read for ever', async () => {
  const chart = open((url) =>
    json(bundle([provenance('p', about)], `?page=${Number(url.searchParams.get('page') ?? 0) + 1}`)),
  )
  await expect.poll(() => chart.reading().state).toBe('incomplete')
  expect(chart.searched()).toHaveLength(20)
})

import { QueryObserver, type QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { releases } from '../fhir/release'
import { problemSources } from './problem-sources'
import { createChartClient, forgetChart } from './query-client'
import { forgetReceived, keepReceived, receivedRecord, receivedRecords } from './received-records'
import { sectionSourceQuery } from './section-sources'
import { sourceQuery } from './source-query'
import type { Sourced } from './source-run'
import { bundle, fakeSession, json } from './testing/fake-session'

afterEach(() => vi.useRealTimers())

const condition = (id: string, more: object = {}) => ({ resourceType: 'Condition', id, code: { text: id }, ...more })
const kept = (client: QueryClient) => receivedRecords(client).map((record) => record['id'])

test('a record is found by its type and id, and a later version takes its place', () => {
  const client = createChartClient()
  keepReceived(client, condition('a', { version: 1 }))
  keepReceived(client, condition('b'))
  keepReceived(client, condition('a', { version: 2 }))
  expect(receivedRecord(client, 'Condition/a')).toMatchObject({ version: 2 })
  expect(kept(client)).toEqual(['a', 'b'])
  expect(receivedRecord(client, 'Observation/a')).toBeUndefined()
})

test('a record without an id cannot be found, and is in the way of none', () => {
  const client = createChartClient()
  keepReceived(client, { resourceType: 'Condition' })
  keepReceived(client, { resourceType: 'Observation' })
  expect(receivedRecords(client)).toEqual([])
})

test('a chart of which nothing came has no records', () => {
  const client = createChartClient()
  expect(receivedRecord(client, 'Condition/a')).toBeUndefined()
  expect(receivedRecords(client)).toEqual([])
})

test('two charts share nothing, and forgetting one leaves the other', () => {
  const [one, other] = [createChartClient(), createChartClient()]
  keepReceived(one, condition('mine'))
  keepReceived(other, condition('theirs'))
  expect(kept(one)).toEqual(['mine'])
  forgetReceived(one)
  expect(kept(one)).toEqual([])
  expect(receivedRecord(one, 'Condition/mine')).toBeUndefined()
  expect(kept(other)).toEqual(['theirs'])
})

test.each(releases)(
  '%s: what a section received is kept, entered in error too, and what came along; nothing of another patient',
  async (release) => {
    const theirs = { subject: { reference: 'Patient/p2' }, patient: { reference: 'Patient/p2' } }
    const wrong = release === 'r4' ? { coding: [{ code: 'entered-in-error' }] } : 'entered-in-error'
    const page = bundle([
      condition('mine'),
      condition('wrong', { verificationStatus: wrong }),
      condition('theirs', theirs),
      { resourceType: 'Encounter', id: 'visit' },
      { resourceType: 'Encounter', id: 'their-visit', ...theirs },
    ])
    const { session } = fakeSession(() => json(page), { release })
    const client = createChartClient()
    const [source] = problemSources[release]
    const reading = source && (await client.fetchQuery(sectionSourceQuery({ session }, 'problems', source)))
    expect(reading?.items.map((item) => item.source.resources)).toEqual([['Condition/mine']])
    expect(new Set(kept(client))).toEqual(new Set(['mine', 'visit', 'wrong']))
    forgetChart(client)
    expect(receivedRecords(client)).toEqual([])
  },
)

test('what comes for a chart that is over is not kept', async () => {
  vi.useFakeTimers()
  const client = createChartClient()
  const { session } = fakeSession(() => json({}))
  const deaf = sourceQuery<Sourced>(
    { session },
    {
      section: 'problems',
      resourceType: 'Condition',
      needed: true,
      read: async (run) => {
        run.keep(condition('before'))
        await new Promise((resolve) => setTimeout(resolve, 1000))
        run.keep(condition('after'))
      },
    },
  )
  const close = new QueryObserver(client, deaf).subscribe(() => {})
  await vi.advanceTimersByTimeAsync(500)
  expect(kept(client)).toEqual(['before'])
  forgetChart(client)
  await vi.advanceTimersByTimeAsync(5000)
  expect(receivedRecords(client)).toEqual([])
  close()
})

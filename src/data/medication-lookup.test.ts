import { setMaxListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { JsonObject } from '../fhir/json'
import { createMedicationLookup } from './medication-lookup'
import { medicationOrdersQuery } from './medications-query'
import { createChartClient, forgetChart } from './query-client'
import { receivedRecord } from './received-records'
import {
  bundle,
  fakeSession,
  json,
  outcome,
  rejectionOf,
  type FakeSessionOptions,
  type Respond,
} from './testing/fake-session'

// Node warns of more than ten listeners on one signal; a list has as many as it has rows to complete.
setMaxListeners(0)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const medication = (id: string): JsonObject => ({ resourceType: 'Medication', id, code: { text: `drug ${id}` } })
const served: Respond = (url) => json(medication(url.pathname.split('/').at(-1) ?? ''))

const page = { matches: [], skipped: [], notices: [] }
const nothing = new Map<string, JsonObject>()

function open(respond: Respond = served, options: FakeSessionOptions = {}, client = createChartClient()) {
  const server = fakeSession(respond, options)
  const stop = new AbortController()
  const lookup = createMedicationLookup({ session: server.session, client, signal: stop.signal })
  const read = async (reference: string) => {
    const answer = lookup.read(reference)
    await vi.advanceTimersByTimeAsync(10_000)
    return answer
  }
  return { ...server, client, stop, lookup, read }
}

describe('what came with the list', () => {
  test.each(['Medication/m1', 'https://ehr.test/fhir/Medication/m1', 'Medication/m1/_history/7'])(
    'is found by any way to write its reference: %s',
    (reference) => {
      const { lookup } = open()
      lookup.add({ ...page, included: [medication('m1')], byFullUrl: nothing })
      expect(lookup.find(reference)).toEqual(medication('m1'))
    },
  )

  test('is found by the address that its entry names, and an entry of another type is no drug', () => {
    const { lookup } = open()
    const byFullUrl = new Map<string, JsonObject>([
      ['urn:uuid:1', medication('m1')],
      ['urn:uuid:2', { resourceType: 'Patient', id: 'm2' }],
    ])
    lookup.add({ ...page, included: [], byFullUrl })
    expect(lookup.find('urn:uuid:1')).toEqual(medication('m1'))
    expect(lookup.find('urn:uuid:2')).toBeUndefined()
  })

  test('is of no name where it has no id', () => {
    const { lookup } = open()
    lookup.add({ ...page, included: [{ resourceType: 'Medication' }], byFullUrl: nothing })
    expect(lookup.find('Medication/undefined')).toBeUndefined()
    expect(lookup.find('undefined')).toBeUndefined()
  })

  test('is not read again, by this list or by another of the chart', async () => {
    const { lookup, client, asked, read } = open()
    lookup.add({ ...page, included: [medication('m1')], byFullUrl: nothing })
    expect(await read('Medication/m1')).toEqual({ kind: 'ok', body: medication('m1') })
    const statements = open(served, {}, client)
    expect(await statements.read('Medication/m1')).toEqual({ kind: 'ok', body: medication('m1') })
    expect([...asked, ...statements.asked]).toEqual([])
  })
})

describe('reading one', () => {
  test('keeps it for the source drawer and for taking along, and finds it from then on', async () => {
    const { read, lookup, client, asked } = open()
    expect(await read('Medication/m1')).toEqual({ kind: 'ok', body: medication('m1') })
    expect(receivedRecord(client, 'Medication/m1')).toEqual(medication('m1'))
    expect(lookup.find('Medication/m1')).toEqual(medication('m1'))
    expect(asked).toEqual(['https://ehr.test/fhir/Medication/m1'])
  })

  test('that fails is tried again the next time; what was read is not', async () => {
    let broken = true
    const { read, client, asked } = open((url, signal) => (broken ? json({}, 404) : served(url, signal)))
    expect(await read('Medication/m1')).toMatchObject({ kind: 'failed', cause: { kind: 'status', status: 404 } })
    expect(receivedRecord(client, 'Medication/m1')).toBeUndefined()
    broken = false
    expect(await read('Medication/m1')).toMatchObject({ kind: 'ok' })
    expect(await read('Medication/m1')).toMatchObject({ kind: 'ok' })
    expect(asked).toHaveLength(2)
  })

  test('a chart that was forgotten reads anew', async () => {
    const { read, client, asked } = open()
    await read('Medication/m1')
    forgetChart(client)
    const again = open(served, {}, client)
    await again.read('Medication/m1')
    expect([asked.length, again.asked.length]).toEqual([1, 1])
  })

  test('what comes after the chart is over is not kept', async () => {
    const client = createChartClient()
    const first = open(
      async (url, signal) => {
        await new Promise((resolve) => setTimeout(resolve, 1000))
        return served(url, signal)
      },
      {},
      client,
    )
    const rejection = rejectionOf(first.lookup.read('Medication/m1'))
    await vi.advanceTimersByTimeAsync(500)
    first.stop.abort()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await rejection).toBe('AbortError')
    expect(receivedRecord(client, 'Medication/m1')).toBeUndefined()
    expect(first.traffic.running).toBe(0)
  })

  test('another record in its place is no drug', async () => {
    const { read, lookup, client } = open(() => json({ resourceType: 'Patient', id: 'm1' }))
    expect(await read('Medication/m1')).toEqual({
      kind: 'failed',
      cause: { kind: 'unexpected-resource', resourceType: '' },
      said: undefined,
    })
    expect(lookup.find('Medication/m1')).toBeUndefined()
    expect(receivedRecord(client, 'Patient/m1')).toBeUndefined()
  })

  test('a server without Medications is asked once, not for each row', async () => {
    const { lookup, asked } = open((url) =>
      url.searchParams.has('_id') ? json({}, 500) : json(outcome('not-supported', 'No such resource'), 404),
    )
    const answers = Promise.all(Array.from({ length: 15 }, (_, n) => lookup.read(`Medication/m${n}`)))
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await answers).map(({ kind }) => kind)).toEqual(Array.from({ length: 15 }, () => 'unsupported'))
    // As many as are asked for at one time; the rest know from the first.
    expect(asked.filter((url) => url.includes('/Medication/')).length).toBeLessThanOrEqual(6)
  })

  test('one that does not exist is no verdict on the others', async () => {
    const { lookup } = open((url, signal) =>
      url.pathname.endsWith('/m0') || url.searchParams.has('_id') ? json({}, 404) : served(url, signal),
    )
    const answers = Promise.all([lookup.read('Medication/m0'), lookup.read('Medication/m1')])
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await answers).map(({ kind }) => kind)).toEqual(['failed', 'ok'])
    expect(await lookup.read('Medication/m1')).toMatchObject({ kind: 'ok' })
  })
})

/** A list of orders whose Medications are nowhere. */
const nowhere: Respond = (url) =>
  url.pathname.includes('/Medication/') || url.searchParams.has('_id')
    ? json({}, 404)
    : json(
        bundle(
          Array.from({ length: 15 }, (_, n) => ({
            resourceType: 'MedicationRequest',
            id: `${n}`,
            medicationReference: { reference: `Medication/m${n}` },
          })),
        ),
      )

async function readOrders(respond: Respond) {
  const { session, asked } = fakeSession(respond)
  const reading = createChartClient().fetchQuery(medicationOrdersQuery({ session }))
  await vi.advanceTimersByTimeAsync(60_000)
  return { ...(await reading), asked: asked.filter((url) => url.includes('/Medication/')) }
}

describe('a 404 without a word', () => {
  test('to all that is asked is a server without Medications, and the rest is not asked for', async () => {
    const { items, notices, shortfall, asked } = await readOrders(nowhere)
    expect(items).toHaveLength(15)
    expect(notices).toEqual([{ kind: 'unnamed-medications', count: 15, why: 'unread' }])
    expect(shortfall).toMatchObject({ kind: 'unsupported', of: 'Medication' })
    expect(asked.length).toBeLessThanOrEqual(6)
  })

  test.each<[string, Respond]>([
    ['another one', (url, signal) => (url.pathname.endsWith('/m3') ? served(url, signal) : nowhere(url, signal))],
    ['the search', (url, signal) => (url.searchParams.has('_id') ? json(bundle([])) : nowhere(url, signal))],
  ])('is of a Medication that does not exist where the server answers %s', async (_what, respond) => {
    const { notices } = await readOrders(respond)
    expect(notices).toContainEqual(expect.objectContaining({ kind: 'unnamed-medications', why: 'absent' }))
  })
})

describe('what must not be asked', () => {
  test.each([
    'https://elsewhere.test/fhir/Medication/m1',
    'https://ehr.test/other/Medication/m1',
    'https://ehr.test/fhirevil/Medication/m1',
    '../Medication/m1',
    'Patient/m1',
    'Patient/Medication/m1',
    'Medication',
    'Medication/',
    'Medication/m1/$everything',
    '#contained',
    'urn:uuid:1',
    'https://[',
  ])('%s is no Medication of this server: the token goes nowhere', async (reference) => {
    const { read, asked } = open()
    expect(await read(reference)).toEqual({ kind: 'unsupported', status: 0, said: undefined })
    expect(asked).toEqual([])
  })

  test('nothing, where the scope was not granted', async () => {
    const { read, asked } = open(served, { missing: ['Medication'] })
    expect(await read('Medication/m1')).toEqual({ kind: 'denied', status: 0, said: undefined })
    expect(asked).toEqual([])
  })
})

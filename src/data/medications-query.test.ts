import { setMaxListeners } from 'node:events'
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { releases, type PerRelease } from '../fhir/release'
import type { SourceReading } from '../model/completeness'
import type { Medication } from '../model/medication'
import { medicationOrdersQuery, medicationStatementsQuery } from './medications-query'
import { createChartClient } from './query-client'
import { bundle, fakeSession, json, outcome, type FakeSessionOptions, type Respond } from './testing/fake-session'

// Node warns of more than ten listeners on one signal; a list has as many as it has rows to complete.
setMaxListeners(0)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const orderType: PerRelease<string> = { r4: 'MedicationRequest', dstu2: 'MedicationOrder' }

function order(id: string, medication: object, resourceType = 'MedicationRequest') {
  return { resourceType, id, status: 'active', intent: 'order', ...medication }
}

const refersTo = (reference: string, display?: string) => ({ medicationReference: { reference, display } })

const medication = (id: string) => ({ resourceType: 'Medication', id, code: { text: `drug ${id}` } })

/** Answers searches with `orders` (a list for each page) and reads of Medications with `readMedication`. */
function server(
  pages: readonly object[][],
  readMedication: (id: string) => Response | Promise<Response> = (id) => json(medication(id)),
): Respond {
  return (url) => {
    const [, , type, id] = url.pathname.split('/')
    if (type === 'Medication') return readMedication(id ?? '')
    const page = Number(url.searchParams.get('page') ?? 0)
    return json(bundle(pages[page] ?? [], page + 1 < pages.length ? `?page=${page + 1}` : undefined))
  }
}

/** Reads the orders to their end; every reading on the way is in `seen`. */
async function read(respond: Respond, options?: FakeSessionOptions) {
  const { session, asked, traffic } = fakeSession(respond, options)
  const client = createChartClient()
  const seen: SourceReading<Medication>[] = []
  const observer = new QueryObserver(client, medicationOrdersQuery({ session }))
  const close = observer.subscribe(({ data }) => {
    if (data !== undefined) seen.push(data)
  })
  await vi.advanceTimersByTimeAsync(300_000)
  close()
  const reading = seen.at(-1)
  if (reading === undefined) throw new Error('nothing was read')
  const medicationsAsked = asked.filter((url) => url.includes('/Medication/'))
  return { reading, seen, asked, medicationsAsked, traffic, session, client }
}

const drugs = (reading: SourceReading<Medication> | undefined) => reading?.items.map(({ drug }) => drug.text) ?? []

describe.each(releases)('%s', (release) => {
  test('orders are searched by patient in their own type, and come with their drug', async () => {
    const { reading, asked } = await read(
      server([[order('1', { medicationCodeableConcept: { text: 'metformin' } }, orderType[release])]]),
      { release },
    )
    expect(new URL(asked[0] ?? '').pathname).toBe(`/fhir/${orderType[release]}`)
    expect(reading).toMatchObject({ source: orderType[release], needed: true, settled: true })
    expect(drugs(reading)).toEqual(['metformin'])
  })

  test('an order without an id is skipped once, though its drug is known only later', async () => {
    const { id: _, ...nameless } = order('1', refersTo('Medication/m1'), orderType[release])
    const { reading, medicationsAsked } = await read(server([[nameless]]), { release })
    expect(reading).toMatchObject({ items: [], skipped: [{ id: undefined, reason: { kind: 'no-id' } }], notices: [] })
    expect(medicationsAsked).toEqual([])
  })

  test('statements are optional', async () => {
    const { session } = fakeSession(() => json(outcome('not-supported', 'No statements'), 404), { release })
    const reading = await createChartClient().fetchQuery(medicationStatementsQuery({ session }))
    expect(reading).toMatchObject({
      source: 'MedicationStatement',
      needed: false,
      settled: true,
      shortfall: { kind: 'unsupported' },
    })
  })
})

describe('the Medications that orders refer to', () => {
  test('an included one is not read', async () => {
    const { reading, medicationsAsked } = await read(
      server([[order('1', refersTo('Medication/m1')), medication('m1')]]),
    )
    expect(drugs(reading)).toEqual(['drug m1'])
    expect(medicationsAsked).toEqual([])
  })

  test('one that may not be read, and comes along with a later page, names the rows before it', async () => {
    const m1 = refersTo('Medication/m1')
    const pages = [[order('1', m1)], [order('2', m1), medication('m1')]]
    const { reading } = await read(server(pages, () => json(outcome('forbidden', 'Not alone'), 403)))
    expect(drugs(reading)).toEqual(['drug m1', 'drug m1'])
  })

  test.each([
    'Medication/m1',
    'https://ehr.test/fhir/Medication/m1',
    'http://ehr.test/fhir/Medication/m1',
    'Medication/m1/_history/3',
  ])('one that did not come along is read: %s', async (reference) => {
    const { reading, medicationsAsked } = await read(server([[order('1', refersTo(reference))]]))
    expect(drugs(reading)).toEqual(['drug m1'])
    expect(medicationsAsked).toEqual(['https://ehr.test/fhir/Medication/m1'])
    expect(reading).not.toHaveProperty('shortfall')
  })

  test('one that came under a urn is found by its fullUrl', async () => {
    const urn = 'urn:uuid:0fc60cc9-d0e4-4a4c-9d5b-6b9e0e7f4a11'
    const { reading, medicationsAsked } = await read(() =>
      json({
        resourceType: 'Bundle',
        entry: [{ resource: order('1', refersTo(urn)) }, { fullUrl: urn, resource: medication('m1') }],
      }),
    )
    expect(drugs(reading)).toEqual(['drug m1'])
    expect(medicationsAsked).toEqual([])
  })

  test('each is read once, however many rows, pages and sources name it', async () => {
    const pages = [0, 1, 2].map((page) => [0, 1, 2, 3].map((n) => order(`${page}-${n}`, refersTo(`Medication/m${n}`))))
    const { reading, medicationsAsked, asked, session, client } = await read(server(pages))
    expect(reading.items).toHaveLength(12)
    expect(new Set(drugs(reading)).size).toBe(4)
    expect(medicationsAsked).toHaveLength(4)
    const statements = client.fetchQuery(medicationStatementsQuery({ session }))
    await vi.advanceTimersByTimeAsync(1000)
    expect((await statements).settled).toBe(true)
    expect(asked.filter((url) => url.includes('/Medication/'))).toHaveLength(4)
  })

  test('one that came along with the orders is not read for the statements', async () => {
    const { session, client, asked } = await read(server([[order('1', refersTo('Medication/m1')), medication('m1')]]))
    const askedBefore = asked.length
    const respond = () => json(bundle([order('s1', refersTo('Medication/m1'), 'MedicationStatement')]))
    const later = fakeSession(respond)
    const statements = client.fetchQuery(
      medicationStatementsQuery({ session: { ...session, fetch: later.session.fetch } }),
    )
    await vi.advanceTimersByTimeAsync(1000)
    expect(drugs(await statements)).toEqual(['drug m1'])
    expect([askedBefore, later.asked.length]).toEqual([1, 1])
  })

  test('rows are there before their Medication, and are completed in their place', async () => {
    const { seen, reading } = await read(
      server(
        [[order('1', refersTo('Medication/m1', 'as referred to')), order('2', refersTo('Medication/m2'))]],
        async (id) => {
          await new Promise((resolve) => setTimeout(resolve, id === 'm1' ? 1000 : 3000))
          return json(medication(id))
        },
      ),
    )
    const stages = seen.map((one) => drugs(one)?.join())
    expect([...new Set(stages)]).toEqual(['', 'as referred to,', 'drug m1,', 'drug m1,drug m2'])
    expect(seen.filter(({ settled }) => settled).map(drugs)).toEqual([['drug m1', 'drug m2']])
    expect(reading.items[0]?.drugFromReferenceOnly).toBe(false)
  })

  test('many that come in a short while are few changes of the screen', async () => {
    const orders = Array.from({ length: 120 }, (_, n) => order(String(n), refersTo(`Medication/m${n}`)))
    const { seen, traffic, reading } = await read(
      server([orders], async (id) => {
        await new Promise((resolve) => setTimeout(resolve, 10))
        return json(medication(id))
      }),
    )
    expect(drugs(reading)?.every((text) => text !== undefined)).toBe(true)
    expect(traffic.most).toBeLessThanOrEqual(6)
    expect(seen.length).toBeLessThan(15)
  })

  test('pages go before the names of their rows', async () => {
    const pages = [0, 1, 2].map((page) =>
      Array.from({ length: 20 }, (_, n) => order(`${page}-${n}`, refersTo(`Medication/${page}-${n}`))),
    )
    const { asked } = await read(server(pages))
    const lastPage = asked.findIndex((url) => url.includes('page=2'))
    expect(asked.slice(0, lastPage).filter((url) => url.includes('/Medication/')).length).toBeLessThan(20)
    expect(asked.filter((url) => url.includes('/Medication/'))).toHaveLength(60)
  })
})

const searched = (asked: readonly string[]) =>
  asked.filter((url) => new URL(url).pathname.endsWith('/Medication')).map((url) => new URL(url).searchParams)
const idsOf = (query: URLSearchParams) => query.get('_id')?.split(',') ?? []
const referring = (count: number) =>
  Array.from({ length: count }, (_, n) => order(`${n}`, refersTo(`Medication/m${n}`)))

/** As `server`, and Medications may be searched by id. */
function searching(orders: object[], found: (ids: string[]) => Response | Promise<Response>): Respond {
  const others = server([orders])
  return (url, signal) => (url.pathname.endsWith('/Medication') ? found(idsOf(url.searchParams)) : others(url, signal))
}

describe('many Medications', () => {
  test('are searched by id, twenty at a time', async () => {
    const respond = searching(referring(45), (ids) => json(bundle(ids.map(medication))))
    const { reading, asked, medicationsAsked } = await read(respond)
    expect(drugs(reading)).toEqual(Array.from({ length: 45 }, (_, n) => `drug m${n}`))
    expect(searched(asked).map((query) => idsOf(query).length)).toEqual([20, 20, 5])
    expect(medicationsAsked).toEqual([])
  })

  test('wait for one search to show that the server does them', async () => {
    const { traffic, asked } = await read(searching(referring(60), () => new Promise<Response>(() => {})))
    expect(searched(asked)).toHaveLength(1)
    expect(traffic.running).toBe(0)
  })

  test.each<[string, () => Response]>([
    ['refused', () => json({}, 403)],
    ['not supported', () => json(outcome('not-supported', 'No search'), 400)],
    ['broken', () => json({}, 500)],
    ['no Bundle', () => json(medication('m0'))],
    ['of others', () => json(bundle([medication('x1'), { resourceType: 'Patient', id: 'm0' }]))],
  ])('are read one by one where the search is %s, and no other search is tried', async (_name, answer) => {
    const { reading, asked, medicationsAsked } = await read(searching(referring(45), answer))
    expect(drugs(reading)).toEqual(Array.from({ length: 45 }, (_, n) => `drug m${n}`))
    expect(new Set(searched(asked).map(String)).size).toBe(1)
    expect(medicationsAsked).toHaveLength(45)
    expect(reading).not.toHaveProperty('shortfall')
  })

  test('that a search did not bring are read one by one', async () => {
    const respond = searching(referring(12), (ids) => json(bundle(ids.slice(0, 10).map(medication))))
    const { reading, medicationsAsked } = await read(respond)
    expect(drugs(reading).every((text) => text !== undefined)).toBe(true)
    expect(medicationsAsked.map((url) => url.split('/').at(-1))).toEqual(['m10', 'm11'])
  })

  test('an id that would break the list of ids is read by itself', async () => {
    const odd = order('odd', refersTo('Medication/a%2Cb'))
    const respond = searching([odd, ...referring(2)], (ids) => json(bundle(ids.map(medication))))
    const { asked, medicationsAsked } = await read(respond)
    expect(searched(asked).map(idsOf)).toEqual([['m0', 'm1']])
    expect(medicationsAsked).toEqual(['https://ehr.test/fhir/Medication/a%2Cb'])
  })

  test('looking away stops their search', async () => {
    const { session, traffic } = fakeSession(searching(referring(20), () => new Promise<Response>(() => {})))
    const observer = new QueryObserver(createChartClient(), medicationOrdersQuery({ session }))
    const close = observer.subscribe(() => {})
    await vi.advanceTimersByTimeAsync(100)
    expect(traffic.running).toBe(1)
    close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(traffic.running).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('Medications that cannot be had', () => {
  const cases: [string, () => Response][] = [
    ['not supported', () => json(outcome('not-supported', 'No such resource'), 404)],
    ['not found', () => json(outcome('not-found', 'No such thing'), 404)],
    ['refused', () => json({}, 403)],
    ['broken', () => json({}, 500)],
    ['of another type', () => json({ resourceType: 'Patient', id: 'm1' })],
  ]

  test.each(cases)('%s: a row with a display keeps it, and the list is no worse for it', async (_name, answer) => {
    const { reading } = await read(server([[order('1', refersTo('Medication/m1', 'as referred to'))]], answer))
    expect(reading.items[0]).toMatchObject({ drug: { text: 'as referred to' }, drugFromReferenceOnly: true })
    expect(reading).not.toHaveProperty('shortfall')
    expect(reading.notices).toEqual([])
  })

  test.each(cases.filter(([name]) => name !== 'not found'))(
    '%s: a row without any name leaves the list short, and says so',
    async (_name, answer) => {
      const { reading } = await read(
        server([[order('1', refersTo('Medication/m1')), order('2', refersTo('Medication/m2', 'named'))]], answer),
      )
      expect(drugs(reading)).toEqual([undefined, 'named'])
      expect(reading.notices).toEqual([{ kind: 'unnamed-medications', count: 1, why: 'unread' }])
      expect(reading.shortfall).toBeDefined()
    },
  )

  // Some say 400 to all that goes wrong, and by the code alone what it is.
  test.each([
    () => json(outcome('not-found', 'No such thing'), 404),
    () => new Response('', { status: 410 }),
    () => json(outcome('not-found', 'No such thing'), 400),
    () => json(outcome('deleted', 'No such thing'), 400),
  ])('a row whose Medication does not exist has no name to be had: a notice, not a failure (%#)', async (answer) => {
    const { reading } = await read(server([[order('1', refersTo('Medication/m1'))]], answer))
    expect(drugs(reading)).toEqual([undefined])
    expect(reading).not.toHaveProperty('shortfall')
    expect(reading.notices).toEqual([{ kind: 'unnamed-medications', count: 1, why: 'absent' }])
  })

  test('an EHR without Medications is not asked for each of them', async () => {
    const orders = Array.from({ length: 100 }, (_, n) => order(String(n), refersTo(`Medication/m${n}`, 'named')))
    const { medicationsAsked, reading } = await read(
      server([orders], () => json(outcome('not-supported', 'No such resource'), 404)),
    )
    expect(medicationsAsked.length).toBeLessThanOrEqual(6)
    expect(reading.items).toHaveLength(100)
    expect(reading).not.toHaveProperty('shortfall')
  })

  test('without the scope for them none is asked for, and the scope is named', async () => {
    const { medicationsAsked, reading } = await read(server([[order('1', refersTo('Medication/m1'))]]), {
      missing: ['Medication'],
    })
    expect(medicationsAsked).toEqual([])
    expect(reading.shortfall).toEqual({ kind: 'denied', scope: 'patient/Medication.rs', of: 'Medication' })
  })

  test('of several reasons the failure is told, since it can be tried again', async () => {
    const { reading } = await read(
      server([['m1', 'm2', 'm3'].map((id) => order(id, refersTo(`Medication/${id}`)))], (id) =>
        json({}, id === 'm2' ? 500 : 403),
      ),
    )
    expect(reading.shortfall).toMatchObject({
      kind: 'failed',
      cause: { kind: 'status', status: 500 },
      of: 'Medication',
    })
    expect(reading.notices).toEqual([{ kind: 'unnamed-medications', count: 3, why: 'unread' }])
  })

  test('one on another server is never asked for', async () => {
    const { asked, reading } = await read(
      server([[order('1', refersTo('https://elsewhere.test/fhir/Medication/m1', 'named'))]]),
    )
    expect(asked).toHaveLength(1)
    expect(drugs(reading)).toEqual(['named'])
  })

  test('an order that was entered in error lacks no name: nothing is said of its Medication', async () => {
    const wrong = { ...order('1', refersTo('Medication/m1')), status: 'entered-in-error' }
    const { reading } = await read(server([[wrong]], () => json({}, 403)))
    expect(reading).toMatchObject({ items: [], notices: [], settled: true })
    expect(reading).not.toHaveProperty('shortfall')
  })

  test('a failure of the search itself is the one that is told', async () => {
    const { reading } = await read((url) => {
      if (url.pathname.includes('/Medication/')) return json({}, 403)
      return url.searchParams.has('page')
        ? json(outcome('exception', 'Broken'), 500)
        : json(bundle([order('1', refersTo('Medication/m1'))], '?page=1'))
    })
    expect(reading.items).toHaveLength(1)
    expect(reading.shortfall).toMatchObject({ kind: 'failed', said: 'Broken' })
  })
})

test('looking away stops the reads of Medications as well', async () => {
  const { session, traffic, asked } = fakeSession(
    server([Array.from({ length: 20 }, (_, n) => order(String(n), refersTo(`Medication/m${n}`)))], (id) =>
      id === '' ? json({}, 403) : new Promise<Response>(() => {}),
    ),
  )
  const observer = new QueryObserver(createChartClient(), medicationOrdersQuery({ session }))
  const close = observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(100)
  expect(traffic.running).toBe(6)
  close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(traffic.running).toBe(0)
  expect(asked).toHaveLength(8)
  expect(vi.getTimerCount()).toBe(0)
})

test('a long history shows its first page while the second is on its way', async () => {
  const pages = Array.from({ length: 6 }, (_, page) =>
    Array.from({ length: 50 }, (_, n) => order(`${page}-${n}`, { medicationCodeableConcept: { text: 'metformin' } })),
  )
  const askedAtFirstRows: number[] = []
  const { session, asked } = fakeSession(async (url) => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    return server(pages)(url, new AbortController().signal)
  })
  const observer = new QueryObserver(createChartClient(), medicationOrdersQuery({ session }))
  const close = observer.subscribe(({ data }) => {
    if (data !== undefined && data.items.length > 0 && askedAtFirstRows.length === 0)
      askedAtFirstRows.push(asked.length)
  })
  await vi.advanceTimersByTimeAsync(10_000)
  close()
  expect(askedAtFirstRows).toEqual([2])
  expect(asked).toHaveLength(6)
  expect(observer.getCurrentResult().data?.items).toHaveLength(300)
})

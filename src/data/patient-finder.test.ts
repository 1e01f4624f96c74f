import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { releases, type Release } from '../fhir/release'
import { findPatients } from './patient-finder'
import {
  bundle,
  fakeSession,
  json,
  outcome,
  rejectionOf,
  type FakeSessionOptions,
  type Respond,
} from './testing/fake-session'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const none = { name: '', birthDate: '', recordNumber: '' }

function patient(release: Release, id: string, given: string, family: string, more: object = {}) {
  return {
    resourceType: 'Patient',
    id,
    name: [{ given: [given], family: release === 'r4' ? family : [family] }],
    birthDate: '1945-07-14',
    identifier: [{ value: `MR-${id}` }],
    ...more,
  }
}

async function find(respond: Respond, wanted: Partial<typeof none>, options: FakeSessionOptions = {}) {
  const { session, asked } = fakeSession(respond, options)
  const found = findPatients(session, { ...none, ...wanted }, new AbortController().signal)
  await vi.runAllTimersAsync()
  const { reading, more, strays } = await found
  return {
    ids: reading.items.map(({ id }) => id),
    asked: asked.map((url) => decodeURIComponent(new URL(url).search)),
    reading,
    more,
    strays,
  }
}

const refused = (words: string, code = 'invalid') => json(outcome(code, words), 400)

describe.each(releases)('%s', (release) => {
  const walter = patient(release, 'w', 'Walter', 'Okafor')
  const mary = patient(release, 'm', 'Mary', 'Lind')

  test('a patient is found by name, birth date and number', async () => {
    const { ids, asked, more, strays, reading } = await find(
      () => json(bundle([walter])),
      { name: 'okafor', birthDate: '1945-07-14', recordNumber: 'MR-w' },
      { release },
    )
    expect(ids).toEqual(['w'])
    expect(asked).toEqual(['?name=okafor&birthdate=1945-07-14&identifier=MR-w&_count=50'])
    expect({ more, strays, settled: reading.settled, shortfall: reading.shortfall }).toEqual({
      more: false,
      strays: 0,
      settled: true,
      shortfall: undefined,
    })
  })

  test('whoever does not fit what was typed is left out and counted', async () => {
    const { ids, strays } = await find(() => json(bundle([walter, mary])), { name: 'walt' }, { release })
    expect(ids).toEqual(['w'])
    expect(strays).toBe(1)
  })

  test('two words are asked for in every way they may be meant, and each patient is listed once', async () => {
    const namesake = patient(release, 'n', 'Walter', 'Okafor')
    const { ids, asked } = await find(
      (url) => json(bundle(url.searchParams.has('family') ? [walter, namesake] : [walter])),
      { name: 'Walter Okafor' },
      { release },
    )
    expect(ids.toSorted()).toEqual(['n', 'w'])
    expect(asked).toHaveLength(3)
  })

  test('a record that was merged into another says so', async () => {
    const type = release === 'r4' ? 'replaced-by' : 'replace'
    const merged = { ...walter, link: [{ type, other: { reference: 'Patient/9' } }] }
    const { reading } = await find(() => json(bundle([merged])), { name: 'okafor' }, { release })
    expect(reading.items.map(({ replacedBy }) => replacedBy)).toEqual(['Patient/9'])
  })
})

const walter = patient('r4', 'w', 'Walter', 'Okafor')
const stranger = (id: string) => patient('r4', id, 'Mary', 'Lind')

test.each([
  ['refuses', () => refused('Unknown parameter name')],
  ['says that it does not support', () => refused('name', 'not-supported')],
  ['ignores', () => json(bundle([stranger('a'), stranger('b')]))],
])('where the server %s `name`, family and given name are asked for', async (_what, answer) => {
  const { ids, reading } = await find(
    (url) => (url.searchParams.has('name') ? answer() : json(bundle(url.searchParams.has('given') ? [] : [walter]))),
    { name: 'Okafor' },
  )
  expect(ids).toEqual(['w'])
  expect(reading.shortfall).toBeUndefined()
})

test('where the server refuses the combination, the number alone is asked for', async () => {
  const { ids, strays, asked } = await find(
    (url) =>
      url.searchParams.has('birthdate') ? refused('Too many parameters') : json(bundle([walter, stranger('a')])),
    { birthDate: '1945-07-14', recordNumber: 'MR-w' },
  )
  expect(ids).toEqual(['w'])
  expect(strays).toBe(1)
  expect(asked.at(-1)).toBe('?identifier=MR-w&_count=50')
})

test('a server that does not know `_count` is asked without it', async () => {
  const { ids, asked } = await find(
    (url) => (url.searchParams.has('_count') ? refused('Unknown parameter _count') : json(bundle([walter]))),
    { name: 'Okafor' },
  )
  expect(ids).toEqual(['w'])
  expect(asked).toEqual(['?name=Okafor&_count=50', '?name=Okafor'])
})

test('a base with a query keeps it', async () => {
  const { asked } = await find(
    () => json(bundle([walter])),
    { name: 'Okafor' },
    { fhirBase: 'https://ehr.test/fhir/?cust=7' },
  )
  expect(asked).toEqual(['?cust=7&name=Okafor&_count=50'])
})

/** A server with `count` patients, 20 to a page. */
function many(count: number, make: (id: string) => object): Respond {
  return (url) => {
    const from = Number(url.searchParams.get('page') ?? 0) * 20
    const ids = Array.from({ length: Math.min(20, count - from) }, (_, index) => String(from + index))
    const next = from + 20 < count ? `https://ehr.test/fhir/Patient?page=${from / 20 + 1}` : undefined
    return json(bundle(ids.map(make), next))
  }
}

test.each([
  [50, 50, false],
  [51, 50, true],
  [500, 50, true],
])('of %i who fit, %i are listed, and whether there are more is said: %s', async (count, shown, expected) => {
  const { ids, more, asked } = await find(
    many(count, (id) => patient('r4', id, 'Walter', 'Okafor')),
    { name: 'Okafor' },
  )
  expect(ids).toHaveLength(shown)
  expect(more).toBe(expected)
  expect(asked).toHaveLength(3)
})

test('a server that returns everybody is not read to its end, and that is said', async () => {
  const { ids, more, strays, asked } = await find(many(10_000, stranger), { name: 'Okafor' })
  expect(ids).toEqual([])
  expect(more).toBe(true)
  expect(strays).toBe(200)
  expect(asked).toHaveLength(30)
})

test('nobody who fits is none, and nothing more is asked', async () => {
  const { ids, reading, asked } = await find(() => json(bundle([])), { name: 'Okafor' })
  expect(ids).toEqual([])
  expect(reading.shortfall).toBeUndefined()
  expect(asked).toHaveLength(1)
})

test.each<[string, Respond, object]>([
  [
    '403',
    () => json(outcome('forbidden', 'No'), 403),
    { kind: 'denied', scope: 'patient/Patient.rs', said: 'No', answered: true },
  ],
  [
    '404',
    () => json(outcome('not-supported', 'No search'), 404),
    { kind: 'unsupported', said: 'No search', answered: true },
  ],
  ['400', () => refused('Say more'), { kind: 'failed', cause: { kind: 'status', status: 400 }, said: 'Say more' }],
  ['500', () => json({}, 500), { kind: 'failed', cause: { kind: 'status', status: 500 } }],
  ['a dropped connection', () => Promise.reject(new TypeError('x')), { kind: 'failed', cause: { kind: 'network' } }],
])('%s is told as what it is', async (_name, respond, expected) => {
  const { ids, reading } = await find(respond, { name: 'Okafor' })
  expect(ids).toEqual([])
  expect(reading.shortfall).toEqual(expected)
})

test('what was found stays where another question failed, and that something is lacking is said', async () => {
  const { ids, reading } = await find(
    (url) => (url.searchParams.has('family') ? json({}, 500) : json(bundle([walter]))),
    { name: 'Walter Okafor' },
  )
  expect(ids).toEqual(['w'])
  expect(reading.shortfall).toEqual({ kind: 'failed', cause: { kind: 'status', status: 500 } })
})

test('without the scope nothing is asked', async () => {
  const { asked, reading, more, strays } = await find(
    () => json(bundle([walter])),
    { name: 'Okafor' },
    { missing: ['Patient'] },
  )
  expect(asked).toEqual([])
  expect(reading).toMatchObject({ source: 'Patient', needed: true, settled: true })
  expect(reading.shortfall).toEqual({ kind: 'denied', scope: 'patient/Patient.rs' })
  expect([more, strays]).toEqual([false, 0])
})

test.each([400, 422])(
  'a refusal by %i is put in other words, and nothing is short where those are understood',
  async (status) => {
    const { ids, reading, more } = await find(
      (url) =>
        url.searchParams.has('name')
          ? json(outcome('invalid', 'Unknown parameter name'), status)
          : json(bundle(url.searchParams.has('given') ? [] : [walter])),
      { name: 'Okafor' },
    )
    expect([ids, reading.shortfall, more]).toEqual([['w'], undefined, false])
  },
)

test('a server that refuses the first words and sends strangers for the others found nobody, and failed in nothing', async () => {
  const { ids, strays, more, reading } = await find(
    (url) => (url.searchParams.has('name') ? refused('Unknown parameter name') : json(bundle([stranger('a')]))),
    { name: 'Okafor' },
  )
  expect([ids, strays, more, reading.shortfall]).toEqual([[], 1, false, undefined])
})

test('a breakdown ends the asking: other words would meet the same', async () => {
  const { asked, reading } = await find(() => json({}, 500), { name: 'Okafor' })
  expect(reading.shortfall).toEqual({ kind: 'failed', cause: { kind: 'status', status: 500 } })
  expect(asked).toHaveLength(1)
})

test('one who is listed twice is there once, and a long list of the same few has no more', async () => {
  const { ids, more } = await find(
    many(100, (id) => patient('r4', String(Number(id) % 50), 'Walter', 'Okafor')),
    { name: 'Okafor' },
  )
  expect(ids).toHaveLength(50)
  expect(more).toBe(false)
})

test('a list that goes on after its last page that is read has more', async () => {
  const { ids, more, asked } = await find(
    many(1000, (id) => patient('r4', String(Number(id) % 5), 'Walter', 'Okafor')),
    { name: 'Okafor' },
  )
  expect(ids).toHaveLength(5)
  expect(more).toBe(true)
  expect(asked).toHaveLength(10)
})

test('a scope that lets a part be read leaves the list incomplete', async () => {
  const { reading } = await find(() => json(bundle([walter])), { name: 'Okafor' }, { limited: ['Patient'] })
  expect(reading.shortfall?.kind).toBe('denied')
})

test('a record without an id is counted, not listed', async () => {
  const { ids, reading } = await find(() => json(bundle([{ ...walter, id: undefined }])), { name: 'Okafor' })
  expect(ids).toEqual([])
  expect(reading.skipped).toEqual([{ id: undefined, reason: { kind: 'no-id' } }])
})

test('a search that nobody waits for any more ends', async () => {
  const { session, traffic } = fakeSession(() => new Promise<Response>(() => {}))
  const stop = new AbortController()
  const rejection = rejectionOf(findPatients(session, { ...none, name: 'Walter Okafor' }, stop.signal))
  await vi.advanceTimersByTimeAsync(10)
  expect(traffic.running).toBe(3)
  stop.abort()
  await vi.runAllTimersAsync()
  expect(await rejection).toBe('AbortError')
  expect(traffic.running).toBe(0)
})

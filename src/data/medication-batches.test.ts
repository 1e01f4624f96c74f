import { setMaxListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Answer } from './answer'
import { createMedicationBatches } from './medication-batches'
import { bundle, rejectionOf } from './testing/fake-session'

// Node warns of more than ten listeners on one signal; a list has as many as it has rows to complete.
setMaxListeners(0)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const fhirBase = new URL('https://ehr.test/fhir/')
const medication = (id: string) => ({ resourceType: 'Medication', id })
const ok = (body: unknown): Answer => ({ kind: 'ok', body })
const refused: Answer = { kind: 'denied', status: 403, said: undefined }
const idsOf = (url: URL) => url.searchParams.get('_id')?.split(',') ?? []

type Search = (ids: string[], signal: AbortSignal) => Answer | Promise<Answer>

function open(answer: Search = (ids) => ok(bundle(ids.map(medication)))) {
  const searches: URL[] = []
  const alone: string[] = []
  const batches = createMedicationBatches({
    fhirBase,
    search: async (url, signal) => {
      searches.push(url)
      return answer(idsOf(url), signal)
    },
    readOne: async (url) => {
      const id = url.pathname.split('/').at(-1) ?? ''
      alone.push(id)
      return ok({ ...medication(id), alone: true })
    },
  })
  const want = (id: string, signal: AbortSignal = new AbortController().signal) =>
    batches.read(new URL(`Medication/${id}`, fhirBase), signal)
  return { searches, alone, want }
}

const many = (count: number) => Array.from({ length: count }, (_, n) => `m${n}`)

test('a search says which it wants, and that all of them shall come on one page', async () => {
  const { want, searches } = open()
  const answers = Promise.all(many(3).map((id) => want(id)))
  await vi.advanceTimersByTimeAsync(20)
  expect(searches.map(String)).toEqual(['https://ehr.test/fhir/Medication?_id=m0%2Cm1%2Cm2&_count=3'])
  expect(await answers).toEqual(many(3).map((id) => ok(medication(id))))
})

test('one that nobody else wants at the time is read, not searched', async () => {
  const { want, searches, alone } = open()
  const answer = want('m0')
  await vi.advanceTimersByTimeAsync(20)
  expect(await answer).toMatchObject({ body: { alone: true } })
  const [second, third] = [want('m1'), want('m2')]
  await vi.advanceTimersByTimeAsync(20)
  expect([await second, await third]).toEqual([ok(medication('m1')), ok(medication('m2'))])
  expect([searches.length, alone]).toEqual([1, ['m0']])
})

test('what is wanted at two times is searched twice, each once', async () => {
  const { want, searches } = open()
  for (const ids of [many(2), ['a', 'b', 'c']]) {
    const answers = Promise.all(ids.map((id) => want(id)))
    await vi.advanceTimersByTimeAsync(20)
    await answers
  }
  expect(searches.map(idsOf)).toEqual([many(2), ['a', 'b', 'c']])
})

test('forty are two searches, and no third', async () => {
  const { want, searches, alone } = open()
  const answers = Promise.all(many(40).map((id) => want(id)))
  await vi.advanceTimersByTimeAsync(50)
  await answers
  expect(searches.map((url) => idsOf(url).length)).toEqual([20, 20])
  expect(alone).toEqual([])
})

test.each<[string, Search]>([
  ['a refusal', () => refused],
  ['a record', () => ok(medication('m0'))],
  ['a list of records of other types', (ids) => ok(bundle(ids.map((id) => ({ resourceType: 'Patient', id }))))],
  ['a list of what was not asked for', () => ok(bundle([medication('other')]))],
  ['entries without records', () => ok({ resourceType: 'Bundle', entry: [null, {}, { resource: 'm0' }] })],
  ['a page that is no Bundle', () => ok({ resourceType: 'Parameters', entry: [{ resource: medication('m0') }] })],
])('where a search brings %s, each is read by itself, and no other search is made', async (_name, answer) => {
  const { want, searches, alone } = open(answer)
  const answers = Promise.all(many(22).map((id) => want(id)))
  await vi.advanceTimersByTimeAsync(50)
  expect((await answers).every((one) => one.kind === 'ok')).toBe(true)
  expect(searches).toHaveLength(1)
  expect(alone.toSorted()).toEqual(many(22).toSorted())
})

test('a search that brought a part is worth doing again', async () => {
  const { want, searches, alone } = open((ids) => ok(bundle(ids.slice(0, 1).map(medication))))
  const answers = Promise.all(many(22).map((id) => want(id)))
  await vi.advanceTimersByTimeAsync(50)
  await answers
  expect(searches).toHaveLength(2)
  expect(alone).toHaveLength(20)
})

test('what nobody wants any more is not asked for', async () => {
  const { want, searches } = open()
  const gone = new AbortController()
  void want('m0', gone.signal)
  const others = Promise.all([want('m1'), want('m2')])
  gone.abort()
  await vi.advanceTimersByTimeAsync(20)
  await others
  expect(searches.map(idsOf)).toEqual([['m1', 'm2']])
})

test('a search goes on while one of those that share it is wanted, and ends with the last', async () => {
  let ended = 0
  const { want } = open(
    (_ids, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          ended += 1
          reject(signal.reason)
        })
      }),
  )
  const [one, other] = [new AbortController(), new AbortController()]
  const rejections = Promise.all([rejectionOf(want('m0', one.signal)), rejectionOf(want('m1', other.signal))])
  await vi.advanceTimersByTimeAsync(20)
  one.abort()
  await vi.advanceTimersByTimeAsync(20)
  expect(ended).toBe(0)
  other.abort()
  await vi.advanceTimersByTimeAsync(20)
  expect(ended).toBe(1)
  expect(await rejections).toEqual(['AbortError', 'AbortError'])
})

test('where the first search was called off, those behind it are read by themselves', async () => {
  const first = new AbortController()
  const { want, searches, alone } = open(
    (_ids, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  )
  const called = Promise.all(many(20).map((id) => rejectionOf(want(id, first.signal))))
  const behind = Promise.all(['a', 'b'].map((id) => want(id)))
  await vi.advanceTimersByTimeAsync(20)
  first.abort()
  await vi.advanceTimersByTimeAsync(20)
  expect(new Set(await called)).toEqual(new Set(['AbortError']))
  expect(await behind).toMatchObject([{ body: { id: 'a', alone: true } }, { body: { id: 'b', alone: true } }])
  expect([searches.length, alone]).toEqual([1, ['a', 'b']])
})

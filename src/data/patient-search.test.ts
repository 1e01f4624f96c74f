import { describe, expect, test, vi } from 'vitest'
import { order, runSearch } from './testing/run-search'
import { bundle, json, outcome } from './testing/fake-session'

const parameters = (address: string | undefined) => Object.fromEntries(new URL(address ?? '').searchParams)

const hangsOnLongPages = (url: URL) =>
  Number(url.searchParams.get('_count')) > 50 ? new Promise<Response>(() => {}) : json(bundle([order('a')]))

function noAnswer(): never {
  throw new TypeError('Failed to fetch')
}

/** Runs it to its end, whatever pauses it makes. */
async function withoutWaiting<Value>(run: () => Promise<Value>): Promise<Value> {
  vi.useFakeTimers()
  const running = run()
  await vi.runAllTimersAsync()
  vi.useRealTimers()
  return running
}

describe('the question', () => {
  test('by patient alone, with the page size and the include of the vendor record', async () => {
    const { asked } = await runSearch(() => json(bundle([])), { vendor: { pageSize: 20 } })
    expect(asked.map(parameters)).toEqual([{ patient: 'p1', _include: 'MedicationRequest:medication', _count: '20' }])
  })

  test('without the include where the vendor record has none', async () => {
    const { asked } = await runSearch(() => json(bundle([])), { vendor: { pageSize: 20, includeMedication: false } })
    expect(asked.map(parameters)).toEqual([{ patient: 'p1', _count: '20' }])
  })

  test('without the include where its scope was not granted', async () => {
    const { asked } = await runSearch(() => json(bundle([])), { vendor: { pageSize: 20 }, missing: ['Medication'] })
    expect(asked.map(parameters)).toEqual([{ patient: 'p1', _count: '20' }])
  })

  test.each<[string, () => Response]>([
    ['a server error', () => json(outcome('exception', 'Broken'), 500)],
    ['a refusal', () => json(outcome('forbidden', 'No Medications'), 403)],
    ['no answer', noAnswer],
  ])('an include that is met by %s is left out, once', async (_what, broken) => {
    const { asked, ids, shortfall } = await withoutWaiting(() =>
      runSearch((url) => (url.searchParams.has('_include') ? broken() : json(bundle([order('a')])))),
    )
    expect(asked.filter((url) => !url.includes('_include'))).toHaveLength(1)
    expect(ids).toEqual(['a'])
    expect(shortfall).toBeUndefined()
  })

  test('what is refused without the include too is refused', async () => {
    const { asked, shortfall } = await runSearch(() => json(outcome('forbidden', 'No'), 403))
    expect(asked).toHaveLength(2)
    expect(shortfall).toMatchObject({ kind: 'denied', said: 'No' })
  })

  test('a long page that a gateway does not wait for is asked for as a short one', async () => {
    const { asked, ids } = await withoutWaiting(() =>
      runSearch(
        (url) => (Number(url.searchParams.get('_count')) > 50 ? json({}, 504) : json(bundle([order('a')]))),
        { vendor: { pageSize: 20 } },
        { many: true },
      ),
    )
    expect(parameters(asked.at(-1))['_count']).toBe('20')
    expect(ids).toEqual(['a'])
  })

  test('the query of the base itself goes along', async () => {
    const { asked } = await runSearch(() => json(bundle([])), { fhirBase: 'https://ehr.test/fhir/?cust=7' })
    expect(parameters(asked[0])).toMatchObject({ cust: '7', patient: 'p1' })
  })

  test('an include that is refused is left out, and nothing is lost', async () => {
    const { asked, ids, shortfall } = await runSearch((url) =>
      url.searchParams.has('_include')
        ? json(outcome('invalid', 'Unknown parameter _include'), 400)
        : json(bundle([order('a')])),
    )
    expect(asked).toHaveLength(2)
    expect(ids).toEqual(['a'])
    expect(shortfall).toBeUndefined()
  })

  test.each([
    ['by name', 'Unknown parameter _count', 2],
    ['without a word', '', 3],
  ])('a page size that is refused %s is left out, and nothing is lost', async (_how, words, requests) => {
    const { asked, ids, shortfall } = await runSearch((url) =>
      url.searchParams.has('_count') ? json(outcome('invalid', words), 400) : json(bundle([order('a')])),
    )
    expect(asked).toHaveLength(requests)
    expect(ids).toEqual(['a'])
    expect(shortfall).toBeUndefined()
  })

  test.each<[string, Response, string[]]>([
    ['gives them', json(bundle([order('a')])), ['80']],
    ['refuses so many', json(outcome('value', '_count is at most 50'), 400), ['80', '20']],
    ['finds them too large', new Response('', { status: 413 }), ['80', '20']],
  ])('of many small records longer pages are asked for; a server that %s', async (_how, toLong, counts) => {
    const answer = (url: URL) =>
      Number(url.searchParams.get('_count')) > 50 ? toLong.clone() : json(bundle([order('a')]))
    const { asked, ids, shortfall } = await runSearch(answer, { vendor: { pageSize: 20 } }, { many: true })
    expect(asked.map((url) => parameters(url)['_count'])).toEqual(counts)
    expect(ids).toEqual(['a'])
    expect(shortfall).toBeUndefined()
  })

  test('a long page that does not come in time is asked for as a short one', async () => {
    vi.useFakeTimers()
    const search = runSearch(hangsOnLongPages, { vendor: { pageSize: 20 } }, { many: true })
    await vi.runAllTimersAsync()
    const { asked, ids, shortfall } = await search
    vi.useRealTimers()
    expect(asked).toHaveLength(2)
    expect(ids).toEqual(['a'])
    expect(shortfall).toBeUndefined()
  })

  test('a short page that does not come in time is not asked for again', async () => {
    vi.useFakeTimers()
    const search = runSearch(() => new Promise<Response>(() => {}))
    await vi.runAllTimersAsync()
    const { asked, shortfall } = await search
    vi.useRealTimers()
    expect(asked).toHaveLength(1)
    expect(shortfall).toMatchObject({ kind: 'failed', cause: { kind: 'timeout' } })
  })

  test.each([400, 422])('a filter that is demanded by %d is added', async (status) => {
    const { ids, shortfall } = await runSearch((url) =>
      url.searchParams.has('status')
        ? json(bundle([order('a')]))
        : json(outcome('required', 'The parameter status is required'), status),
    )
    expect(ids).toEqual(['a'])
    expect(shortfall).toBeUndefined()
  })

  test('filters that are demanded stay when the page size has to go', async () => {
    const { asked, ids } = await runSearch((url) => {
      if (!url.searchParams.has('status')) return json(outcome('required', 'status is required'), 400)
      return url.searchParams.has('_count') ? new Response('', { status: 400 }) : json(bundle([order('a')]))
    })
    expect(ids).toEqual(['a'])
    expect(parameters(asked.at(-1))).toEqual({ patient: 'p1', status: 'active,stopped' })
  })

  test('an include that is refused as not supported does not make the resource unsupported', async () => {
    const { ids, shortfall } = await runSearch((url) =>
      url.searchParams.has('_include') ? json(outcome('not-supported', '_include'), 400) : json(bundle([order('a')])),
    )
    expect(ids).toEqual(['a'])
    expect(shortfall).toBeUndefined()
  })

  test('without the include, it is the refusal of the bare question that counts', async () => {
    const { shortfall } = await runSearch((url) =>
      json(
        outcome('invalid', url.searchParams.has('_include') ? 'Unknown parameter _include' : 'Unknown patient'),
        400,
      ),
    )
    expect(shortfall).toMatchObject({ kind: 'failed', said: 'Unknown patient' })
  })

  test.each(['status', 'intent'])('a server that demands %s gets it with every value, once', async (parameter) => {
    const { asked, ids } = await runSearch((url) =>
      url.searchParams.has(parameter)
        ? json(bundle([order('a')]))
        : json(outcome('required', `A search needs the parameter '${parameter}'.`), 400),
    )
    expect(ids).toEqual(['a'])
    expect(asked).toHaveLength(2)
    expect(parameters(asked[1])[parameter]).toBe(parameter === 'status' ? 'active,stopped' : 'order,plan')
  })

  test('a server that demands one filter after the other gets both', async () => {
    const { asked, ids } = await runSearch((url) => {
      if (!url.searchParams.has('status')) return json(outcome('required', 'status is required'), 400)
      if (!url.searchParams.has('intent')) return json(outcome('required', 'intent is required'), 400)
      return json(bundle([order('a')]))
    })
    expect(asked).toHaveLength(3)
    expect(ids).toEqual(['a'])
  })

  test('a demand in no words is tried with the filters that lose nothing', async () => {
    const { asked, ids } = await runSearch((url) =>
      url.searchParams.has('status') ? json(bundle([order('a')])) : new Response('', { status: 400 }),
    )
    expect(ids).toEqual(['a'])
    expect(parameters(asked.at(-1))).not.toHaveProperty('category')
  })

  test('a filter that loses records is a notice', async () => {
    const { ids, notices } = await runSearch((url) =>
      url.searchParams.has('category')
        ? json(bundle([order('a')]))
        : json(outcome('required', 'category is required'), 400),
    )
    expect(ids).toEqual(['a'])
    expect(notices).toEqual([{ kind: 'limited', by: 'category' }])
  })

  test('a server that refuses whatever is asked is left alone, with its first words', async () => {
    const { asked, shortfall } = await runSearch(
      (url) => json(outcome('invalid', url.searchParams.has('status') ? 'Still no' : 'No status, no answer'), 400),
      { vendor: { includeMedication: false } },
    )
    expect(asked).toHaveLength(3)
    expect(shortfall).toEqual({ kind: 'failed', cause: { kind: 'status', status: 400 }, said: 'No status, no answer' })
  })

  test.each([400, 422])('a parameter that %d calls not supported does not make the resource so', async (status) => {
    const { ids, shortfall } = await runSearch((url) =>
      url.searchParams.has('_count')
        ? json(outcome('not-supported', 'A search parameter is not supported'), status)
        : json(bundle([order('a')])),
    )
    expect(ids).toEqual(['a'])
    expect(shortfall).toBeUndefined()
  })

  test('a search that is not supported without a filter is made with it', async () => {
    const { asked, ids, shortfall } = await runSearch((url) =>
      url.searchParams.has('status')
        ? json(bundle([order('a')]))
        : json(outcome('not-supported', 'A search without status is not supported'), 400),
    )
    expect(asked).toHaveLength(2)
    expect(ids).toEqual(['a'])
    expect(shortfall).toBeUndefined()
  })

  test.each([20, 80])(
    'a resource that is refused as not supported is believed at once, for pages of %d too',
    async (size) => {
      const { asked, shortfall } = await runSearch(
        () => json(outcome('not-supported', 'Not supported by this EHR'), 400),
        { vendor: { pageSize: 20, includeMedication: false } },
        { many: size > 20 },
      )
      expect(asked.map((url) => parameters(url)['_count'])).toEqual([String(size)])
      expect(shortfall).toEqual({ kind: 'unsupported', said: 'Not supported by this EHR', answered: true })
    },
  )

  test('a resource that is not supported is asked for without the include too, and then believed', async () => {
    const { asked, shortfall } = await runSearch(() => json(outcome('not-supported', 'No such resource'), 404))
    expect(asked).toHaveLength(2)
    expect(shortfall).toEqual({ kind: 'unsupported', said: 'No such resource', answered: true })
  })
})

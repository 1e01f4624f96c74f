import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Shortfall } from '../model/completeness'
import { searchByPatient } from './search'
import { bundle, fakeSession, json, outcome, rejectionOf, type Respond } from './testing/fake-session'
import { order, runSearch, search } from './testing/run-search'

/** Serves page number `page` of the address; the first page is number 0. */
function paged(page: (number: number, url: URL) => Response | Promise<Response>): Respond {
  return (url) => page(Number(url.searchParams.get('page') ?? 0), url)
}

/** Ways in which servers have been seen to write the address of a page. */
const nextForms = [
  (page: number) => `https://ehr.test/fhir/MedicationRequest?page=${page}`,
  (page: number) => `https://ehr.test/fhir?_getpages=0b2c&page=${page}`,
  (page: number) => `https://EHR.test:443/fhir/../fhir/MedicationRequest?page=${page}`,
  (page: number) => `http://ehr.test/fhir/MedicationRequest?page=${page}`,
  (page: number) => `//ehr.test/fhir/MedicationRequest?page=${page}`,
  (page: number) => `/fhir/MedicationRequest?page=${page}`,
  (page: number) => `/fhir/_page/${page}?page=${page}&_count=50#top`,
  (page: number) => `?patient=p1&page=${page}`,
]

describe('paging', () => {
  test('however a list is split and its next links are written, each resource comes once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ size: fc.nat({ max: 4 }), form: fc.constantFrom(...nextForms) }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.option(fc.nat(), { nil: undefined }),
        async (pages, total) => {
          // Of empty pages in a row, not so many that the list is given up.
          const contents = pages.map(({ size }, page) =>
            Array.from({ length: page % 5 === 4 ? size + 1 : size }, (_, nth) => `${page}-${nth}`),
          )
          const respond = paged((page) => {
            const next = page + 1 < pages.length ? pages[page]?.form(page + 1) : undefined
            return json({ ...bundle((contents[page] ?? []).map(order), next), total })
          })
          const { ids, shortfall, asked } = await runSearch(respond)
          expect(ids).toEqual(contents.flat())
          expect(shortfall).toBeUndefined()
          expect(asked).toHaveLength(pages.length)
        },
      ),
    )
  })

  test.each<[string, (page: number) => object[]]>([
    ['nothing', () => []],
    ['the same records again', () => [order('0')]],
    ['records of other patients', (page) => [{ ...order(`${page}`), subject: { reference: 'Patient/p2' } }]],
  ])('a list that goes on for ever, with %s, ends after five such pages', async (_what, records) => {
    const respond = paged((page) => json(bundle(page === 0 ? [order('0')] : records(page), `?page=${page + 1}`)))
    const { asked, shortfall } = await runSearch(respond)
    expect(asked).toHaveLength(6)
    expect(shortfall).toEqual({ kind: 'failed', cause: { kind: 'next-loops' } })
  })

  test('four empty pages in a row lose nothing of what comes after them', async () => {
    const respond = paged((page) =>
      json(bundle(page % 5 === 4 ? [order(`${page}`)] : [], page < 14 ? `?page=${page + 1}` : undefined)),
    )
    const { ids, shortfall } = await runSearch(respond)
    expect(ids).toEqual(['4', '9', '14'])
    expect(shortfall).toBeUndefined()
  })

  test('any loop of next links ends, with every page on its way read once and the loop named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 9 }), { minLength: 10, maxLength: 10 }), async (nextOf) => {
        const respond = paged((page) => json(bundle([order(String(page))], `?page=${nextOf[page]}`)))
        const { ids, shortfall } = await runSearch(respond)
        // The first page has an address of its own, without `page`.
        expect(new Set(ids.slice(1)).size).toBe(ids.length - 1)
        expect(ids.length).toBeLessThanOrEqual(11)
        expect(shortfall).toEqual({ kind: 'failed', cause: { kind: 'next-loops' } })
      }),
    )
  })

  test('a page that names itself as the next one is asked for once', async () => {
    const { asked, shortfall, ids } = await runSearch((url) => json(bundle([order('a')], url.href)))
    expect(asked).toHaveLength(1)
    expect(ids).toEqual(['a'])
    expect(shortfall).toEqual({ kind: 'failed', cause: { kind: 'next-loops' } })
  })

  test('a list without end stops at the cap, and says so', async () => {
    const respond = paged((page) => json(bundle([order(String(page))], `?page=${page + 1}`)))
    const { ids, shortfall } = await runSearch(respond, { cap: 7 })
    expect(ids).toHaveLength(7)
    expect(shortfall).toEqual({ kind: 'failed', cause: { kind: 'page-cap', pages: 7 } })
  })

  test('a list that ends exactly at the cap is whole', async () => {
    const respond = paged((page) => json(bundle([order(String(page))], page < 6 ? `?page=${page + 1}` : undefined)))
    const { ids, shortfall } = await runSearch(respond, { cap: 7 })
    expect(ids).toHaveLength(7)
    expect(shortfall).toBeUndefined()
  })

  test.each([
    ['another host', 'https://elsewhere.test/fhir/MedicationRequest?page=1', 'https://elsewhere.test'],
    ['another scheme and port', 'http://ehr.test:8080/fhir/MedicationRequest?page=1', 'http://ehr.test:8080'],
    ['another port', 'https://ehr.test:8443/fhir/MedicationRequest?page=1', 'https://ehr.test:8443'],
    ['another path of the host', 'https://ehr.test/admin?page=1', 'https://ehr.test'],
    ['a path that only begins alike', 'https://ehr.test/fhirevil/MedicationRequest?page=1', 'https://ehr.test'],
    ['a way out of the base', '../admin?page=1', 'https://ehr.test'],
    ['a user in the address', 'https://evil@ehr.test/fhir/MedicationRequest?page=1', 'https://ehr.test'],
    ['no http at all', 'javascript:alert(1)', 'null'],
    ['no address', 'https://[', ''],
  ])('a next link to %s is not followed, and is named by its origin', async (_name, next, origin) => {
    const { asked, ids, shortfall } = await runSearch(() => json(bundle([order('a')], next)))
    expect(asked).toHaveLength(1)
    expect(ids).toEqual(['a'])
    expect(shortfall).toEqual({ kind: 'failed', cause: { kind: 'next-elsewhere', origin } })
  })

  test('pages whose addresses differ in their path alone are pages of their own', async () => {
    const { ids, shortfall } = await runSearch((url) => {
      const page = Number(/_page\/(\d)$/.exec(url.pathname)?.[1] ?? 0)
      return json(bundle([order(String(page))], page < 3 ? `https://ehr.test/fhir/_page/${page + 1}` : undefined))
    })
    expect(ids).toEqual(['0', '1', '2', '3'])
    expect(shortfall).toBeUndefined()
  })

  test('total does not end a list, whatever it says', async () => {
    const respond = paged((page) =>
      json({ ...bundle([order(String(page))], page < 3 ? `?page=${page + 1}` : undefined), total: 1 }),
    )
    expect((await runSearch(respond)).ids).toEqual(['0', '1', '2', '3'])
  })

  test.each<[string, () => Response, Shortfall]>([
    [
      'is gone',
      () => json(outcome('not-found', 'Page expired'), 404),
      { kind: 'failed', cause: { kind: 'status', status: 404, absent: true }, said: 'Page expired' },
    ],
    [
      'is refused',
      () => json(outcome('forbidden', 'No'), 403),
      { kind: 'denied', scope: 'patient/MedicationRequest.rs', said: 'No', answered: true },
    ],
    [
      'is called not supported, by the server that gave the link',
      () => json(outcome('not-supported', 'No paging'), 400),
      { kind: 'failed', cause: { kind: 'status', status: 400 }, said: 'No paging' },
    ],
    ['finds the session ended', () => json({}, 401), { kind: 'failed', cause: { kind: 'session-ended' } }],
    [
      'is a sign-in page',
      () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } }),
      { kind: 'failed', cause: { kind: 'not-json', contentType: 'text/html', looksLike: 'html' } },
    ],
    ['is cut off', () => new Response('{"resourceType":"Bun'), { kind: 'failed', cause: { kind: 'broken-json' } }],
    [
      'is something else',
      () => json(order('x')),
      { kind: 'failed', cause: { kind: 'unexpected-resource', resourceType: 'MedicationRequest' } },
    ],
    ['is of no type', () => json([]), { kind: 'failed', cause: { kind: 'unexpected-resource', resourceType: '' } }],
  ])('a page in the middle that %s keeps what has come', async (_name, bad, shortfall) => {
    const respond = paged((page) => (page === 2 ? bad() : json(bundle([order(String(page))], `?page=${page + 1}`))))
    const result = await runSearch(respond)
    expect(result.ids).toEqual(['0', '1'])
    expect(result.shortfall).toEqual(shortfall)
  })

  test('the next page is asked for while this one is taken in, and no further one', async () => {
    const { session, asked } = fakeSession(paged((page) => json(bundle([order(String(page))], `?page=${page + 1}`))))
    const events = searchByPatient(session, search, new AbortController().signal)
    await events.next()
    expect(asked).toHaveLength(2)
    await events.next()
    expect(asked).toHaveLength(3)
    await events.return()
  })

  test('the page that is asked for ahead stops with an abort, and nobody need be left to hear of it', async () => {
    const respond = paged((page) =>
      page === 0 ? json(bundle([order('a')], '?page=1')) : new Promise<Response>(() => {}),
    )
    const { session, traffic } = fakeSession(respond)
    const stop = new AbortController()
    const events = searchByPatient(session, search, stop.signal)
    await events.next()
    await vi.waitFor(() => expect(traffic.running).toBe(1))
    stop.abort()
    await vi.waitFor(() => expect(traffic).toMatchObject({ running: 0, aborted: 1 }))
  })

  test('the last page before the cap asks for none ahead', async () => {
    const { asked } = await runSearch(
      paged((page) => json(bundle([order(String(page))], `?page=${page + 1}`))),
      { cap: 3 },
    )
    expect(asked).toHaveLength(3)
  })

  test('an abort rejects; it is no shortfall', async () => {
    const { session } = fakeSession(() => new Promise<Response>(() => {}))
    const stop = new AbortController()
    const rejection = rejectionOf(searchByPatient(session, search, stop.signal).next())
    stop.abort()
    expect(await rejection).toBe('AbortError')
  })
})

const mute = (code: string, severity = 'warning') => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code }],
})

describe('what comes in a page', () => {
  test("warnings are notices in the server's words; chatter is not", async () => {
    const entries = [
      order('a'),
      outcome('suppressed', 'Some results were withheld', 'warning'),
      outcome('informational', 'Took 3 ms', 'information'),
    ]
    const { notices, shortfall, ids } = await runSearch(() => json(bundle(entries)))
    expect(ids).toEqual(['a'])
    expect(notices).toEqual([{ kind: 'said', text: 'Some results were withheld', withheld: true }])
    expect(shortfall).toBeUndefined()
  })

  test('an error among the entries leaves the list incomplete, after all of its pages', async () => {
    const respond = paged((page) =>
      json(
        page === 0 ? bundle([order('a'), outcome('exception', 'Archive is down')], '?page=1') : bundle([order('b')]),
      ),
    )
    const { ids, shortfall } = await runSearch(respond)
    expect(ids).toEqual(['a', 'b'])
    expect(shortfall).toMatchObject({ kind: 'failed', said: 'Archive is down' })
  })

  test.each<[string, string, object[]]>([
    ['warning', 'informational', [{ kind: 'said', text: 'Words' }]],
    ['warning', 'processing', [{ kind: 'said', text: 'Words' }]],
    ['information', 'timeout', [{ kind: 'said', text: 'Words' }]],
    ['information', 'suppressed', [{ kind: 'said', text: 'Words', withheld: true }]],
    ['warning', 'forbidden', [{ kind: 'said', text: 'Words', withheld: true }]],
    ['warning', 'security', [{ kind: 'said', text: 'Words', withheld: true }]],
    ['information', 'informational', []],
  ])('of severity %s, code %s: notices %j', async (severity, code, expected) => {
    const { notices, shortfall } = await runSearch(() => json(bundle([outcome(code, 'Words', severity)])))
    expect(notices).toEqual(expected)
    expect(shortfall).toBeUndefined()
  })

  test('a warning without words is no notice, but where records are held back', async () => {
    for (const [code, expected] of [
      ['processing', []],
      ['suppressed', [{ kind: 'withheld' }]],
      ['forbidden', [{ kind: 'withheld' }]],
    ] as const) {
      const { notices } = await runSearch(() => json(bundle([mute(code), order('a')])))
      expect(notices).toEqual(expected)
    }
  })

  test.each([
    ['error', 'exception'],
    ['fatal', 'exception'],
    ['error', 'not-found'],
    ['warning', 'incomplete'],
    ['information', 'incomplete'],
    ['warning', 'timeout'],
    ['warning', 'transient'],
    ['warning', 'throttled'],
    ['warning', 'lock-error'],
    ['warning', 'no-store'],
    ['warning', 'exception'],
    ['warning', 'too-costly'],
    ['warning', 'too-long'],
  ])('of severity %s, code %s among the entries: why the list is short', async (severity, code) => {
    const { shortfall } = await runSearch(() => json(bundle([order('a'), outcome(code, 'Down', severity)])))
    expect(shortfall).toEqual({ kind: 'failed', cause: { kind: 'unfinished' }, said: 'Down' })
  })

  test('a list that is short is so without words, and without anything in it', async () => {
    const { ids, shortfall } = await runSearch(() => json(bundle([mute('incomplete')])))
    expect(ids).toEqual([])
    expect(shortfall).toEqual({ kind: 'failed', cause: { kind: 'unfinished' } })
  })

  test('entries that hold nothing are counted', async () => {
    const { ids, skipped } = await runSearch(() =>
      json({ resourceType: 'Bundle', entry: [{ resource: order('a') }, {}, null, { resource: 'x' }] }),
    )
    expect(ids).toEqual(['a'])
    expect(skipped).toBe(3)
  })

  test('what was included is no match', async () => {
    const { ids } = await runSearch(() => json(bundle([order('a'), { resourceType: 'Medication', id: 'm' }])))
    expect(ids).toEqual(['a'])
  })
})

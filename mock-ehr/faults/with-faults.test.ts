import { assert, asyncProperty, nat, shuffledSubarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedOfToken } from './asked'
import { ConnectionDropped } from './befall'
import type { Fault, FaultPlan } from './fault'
import { createWeather } from './weather'
import { withFaults } from './with-faults'

const base = 'https://ehr.test/fhir'
const bundle = { resourceType: 'Bundle', type: 'searchset', total: 1, link: [], entry: [{ resource: {} }] }

function server(plan: FaultPlan, answer = () => Response.json(bundle)) {
  const weather = createWeather(plan)
  const waits: number[] = []
  const carrier = {
    wait: async (milliseconds: number) => void waits.push(milliseconds),
    now: () => Date.UTC(2026, 0, 1),
  }
  const handler = withFaults(
    async () => answer(),
    base,
    () => weather,
    carrier,
  )
  const ask = (path: string, headers: Record<string, string> = {}) =>
    handler(new Request(`${base}/${path}`, { headers }))
  return { ask, waits, weather }
}

const under = (fault: Fault) => server({ rules: [{ fault }] })

const answerOf = async (fault: Fault): Promise<unknown> => (await under(fault).ask('Condition?patient=1')).json()

describe('a fault', () => {
  test('of latency waits, and then answers as ever', async () => {
    const { ask, waits } = under({ kind: 'latency', milliseconds: 700 })
    expect(await (await ask('Condition?patient=1')).json()).toEqual(bundle)
    expect(waits).toEqual([700])
  })

  test('drops the connection before or within the answer', async () => {
    await expect(under({ kind: 'dropped' }).ask('Condition')).rejects.toThrow(ConnectionDropped)
    const cut = await under({ kind: 'cut-off' }).ask('Condition')
    expect(cut.status).toBe(200)
    await expect(cut.text()).rejects.toThrow(ConnectionDropped)
  })

  test('answers with a status, with and without words, Retry-After and CORS', async () => {
    const said = await under({ kind: 'status', status: 429, body: 'outcome', retryAfter: 3 }).ask('Condition')
    expect([said.status, said.headers.get('Retry-After')]).toEqual([429, '3'])
    expect(await said.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'throttled' }] })
    const bare = await under({ kind: 'status', status: 502, body: 'none', cors: false }).ask('Condition')
    expect([await bare.text(), bare.headers.get('Access-Control-Allow-Origin')]).toEqual(['', null])
  })

  test('says how long to wait as a moment, by the clock of the server', async () => {
    const fault: Fault = { kind: 'status', status: 503, body: 'none', retryAfter: 90, retryAfterAs: 'date' }
    const { headers } = await under(fault).ask('Condition')
    expect(headers.get('Retry-After')).toBe('Thu, 01 Jan 2026 00:01:30 GMT')
  })

  test.each([
    [401, 'login'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [422, 'invalid'],
    [429, 'throttled'],
    [500, 'exception'],
    [503, 'transient'],
    [507, 'exception'],
  ])('of status %i says the issue %s, unless told otherwise', async (status, code) => {
    expect(await answerOf({ kind: 'status', status, body: 'outcome' })).toMatchObject({ issue: [{ code }] })
    expect(await answerOf({ kind: 'status', status, body: 'outcome', code: 'required' })).toMatchObject({
      issue: [{ code: 'required' }],
    })
  })

  test.each<Fault>([{ kind: 'truncated-json' }, { kind: 'next-loop' }, { kind: 'total', total: 'wrong' }])(
    '%j leaves an image as it is',
    async (fault) => {
      const image = Uint8Array.of(0x89, 0x50, 0xff, 0x00, 0xd8)
      const { ask } = server(
        { rules: [{ fault }] },
        () => new Response(image, { headers: { 'Content-Type': 'image/png' } }),
      )
      expect(new Uint8Array(await (await ask('Binary/1')).arrayBuffer())).toEqual(image)
    },
  )

  test('of a wrong total is wrong on a page whose total is that of more pages', async () => {
    const { ask } = server({ rules: [{ fault: { kind: 'total', total: 'wrong' } }] }, () =>
      Response.json({ ...bundle, total: 8 }),
    )
    expect(await (await ask('Condition')).json()).toMatchObject({ total: 15 })
  })

  test('answers with a page for people where JSON was wanted, under status 200', async () => {
    const page = await under({ kind: 'sign-in-page' }).ask('Condition')
    expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html'])
  })

  test('breaks the JSON, or says that it is something else', async () => {
    const broken = await (await under({ kind: 'truncated-json' }).ask('Condition')).text()
    expect(() => JSON.parse(broken)).toThrow(SyntaxError)
    const typed = await under({ kind: 'wrong-type', contentType: 'text/plain' }).ask('Condition')
    expect(typed.headers.get('Content-Type')).toBe('text/plain')
    expect(await typed.json()).toEqual(bundle)
  })

  test('sends the reader of a list elsewhere, or round in circles, or miscounts', async () => {
    expect(await answerOf({ kind: 'next-elsewhere', origin: 'https://other.test' })).toMatchObject({
      link: [{ relation: 'next', url: 'https://other.test/fhir/Condition' }],
    })
    expect(await answerOf({ kind: 'next-loop' })).toMatchObject({
      link: [{ relation: 'next', url: `${base}/Condition?patient=1` }],
    })
    expect(await answerOf({ kind: 'total', total: 'absent' })).not.toHaveProperty('total')
    expect(await answerOf({ kind: 'total', total: 'wrong' })).toMatchObject({ total: 8 })
  })

  test('that ends a token ends it for every request, and for no other token', async () => {
    const { ask } = server({ rules: [{ fault: { kind: 'token-expired' }, times: 1 }] })
    const status = async (token: string) => (await ask('Condition', { Authorization: `Bearer ${token}` })).status
    expect([await status('a'), await status('a'), await status('b')]).toEqual([401, 401, 200])
  })

  test('about a token befalls no request without one, and one about a grant no request but a refresh', async () => {
    const { ask, weather } = server({
      rules: [{ fault: { kind: 'token-expired' } }, { fault: { kind: 'refresh-revoked' } }],
    })
    expect((await ask('metadata')).status).toBe(200)
    const grant = (type: string) => weather.faultFor(askedOfToken('https://ehr.test/token', type))?.kind
    expect([grant('authorization_code'), grant('refresh_token'), grant('authorization_code')]).toEqual([
      undefined,
      'refresh-revoked',
      undefined,
    ])
  })

  test('befalls what its rule names, as often as it says', async () => {
    const page = Buffer.from('Condition?patient=1').toString('base64url')
    const { ask } = server({
      rules: [
        { fault: { kind: 'status', status: 404, body: 'none' }, where: { resourceType: 'Condition', page: 'later' } },
        { fault: { kind: 'status', status: 503, body: 'none' }, where: { contains: 'Observation' }, times: 2 },
      ],
    })
    const status = async (path: string) => (await ask(path)).status
    expect([await status('Condition'), await status(`?_getpages=${page}&_getpagesoffset=5`)]).toEqual([200, 404])
    expect([await status('Observation'), await status('Observation'), await status('Observation')]).toEqual([
      503, 503, 200,
    ])
  })
})

async function faultsOf(seed: number, order: readonly string[]): Promise<Map<string, string[]>> {
  const { ask, weather } = server({ storm: { seed, share: 0.6, kinds: ['latency', 'status', 'sign-in-page'] } })
  for (const path of order) await ask(path)
  const found = new Map<string, string[]>()
  for (const { asked, fault } of weather.log)
    found.set(asked.key, [...(found.get(asked.key) ?? []), JSON.stringify(fault)])
  return found
}

describe('a storm', () => {
  const paths = ['Condition?patient=1', 'Observation?patient=1', 'Patient/1', 'metadata']

  test('is the same for the same seed, in whatever order the requests come', async () => {
    const order = shuffledSubarray([...paths, ...paths, ...paths], { minLength: 12 })
    await assert(
      asyncProperty(nat(), order, async (seed, shuffled) => {
        expect(await faultsOf(seed, shuffled)).toEqual(await faultsOf(seed, [...paths, ...paths, ...paths]))
      }),
    )
  })

  test('is another one for another seed, and none where its share is nothing', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, (_, seed) => faultsOf(seed, paths)))
    expect(new Set(all.map((one) => JSON.stringify([...one]))).size).toBeGreaterThan(10)
    const { ask, weather } = server({ storm: { seed: 1, share: 0 } })
    await ask('Condition')
    expect(weather.log).toEqual([])
  })
})

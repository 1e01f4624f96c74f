import { expect, test } from 'vitest'
import { knownEndpoints } from './known-endpoints'
import { brokered, endpoints, fakeEhr } from './testing/fake-ehr'

const document = { authorization_endpoint: 'https://auth.ehr.example/authorize', token_endpoint: endpoints.token }
const clearRevocation = () => Response.json({ ...document, revocation_endpoint: 'http://auth.ehr.example/revoke' })
const endless = () =>
  new Response(
    new ReadableStream<Uint8Array>({ pull: (sink) => sink.enqueue(new Uint8Array(4 * 1024 * 1024).fill(32)) }),
  )

/** A network where each of these places is moved to the next, and the last has the document. */
function moved(...places: string[]) {
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    let at = 0
    for (;;) {
      const url = at === 0 ? (input instanceof Request ? input.url : String(input)) : (places[at] ?? '')
      asked.push(url)
      const place = url.endsWith('/smart-configuration') ? 0 : places.indexOf(url)
      const next = places[place + 1]
      if (next === undefined) return Response.json(document)
      if (init?.redirect === 'manual') return new Response('moved', { status: 302, headers: { Location: next } })
      at = place + 1
    }
  }
  return { fetch, asked }
}

const wellKnown = 'https://ehr.example/fhir/.well-known/smart-configuration'

test('the token endpoint is asked for once an hour, however many want to know', async () => {
  const ehr = fakeEhr()
  let now = 0
  const ask = knownEndpoints(ehr.fetch, () => now)
  const found = await Promise.all([ask(brokered()), ask(brokered()), ask(brokered({ id: 'same base' }))])
  for (const each of found) expect(each).toEqual(endpoints)
  expect(ehr.discoveries).toHaveLength(1)
  now += 3_599_000
  await ask(brokered())
  expect(ehr.discoveries).toHaveLength(1)
  now += 1_000
  await ask(brokered())
  expect(ehr.discoveries).toHaveLength(2)
})

test('the token endpoint is asked for again at once where no answer came', async () => {
  let up = false
  const wellKnown = () => (up ? Response.json(document) : new Response('', { status: 503 }))
  const ask = knownEndpoints(fakeEhr({ wellKnown }).fetch, () => 0)
  expect(await ask(brokered())).toBeUndefined()
  up = true
  expect(await ask(brokered())).toEqual({ token: endpoints.token, revoke: undefined })
})

test('the token endpoint is that of the base in the config as it is now', async () => {
  const ehr = fakeEhr()
  const ask = knownEndpoints(ehr.fetch, () => 0)
  expect(await ask(brokered())).toEqual(endpoints)
  expect(await ask(brokered({ iss: 'https://moved.example/fhir' }))).toBeUndefined()
})

test('no token goes to a revocation endpoint in the clear', async () => {
  expect(await knownEndpoints(fakeEhr({ wellKnown: clearRevocation }).fetch, () => 0)(brokered())).toEqual({
    token: endpoints.token,
    revoke: undefined,
  })
})

test('no endpoint is taken from a document of any size', async () => {
  expect(await knownEndpoints(fakeEhr({ wellKnown: endless }).fetch, () => 0)(brokered())).toBeUndefined()
})

test.each([
  ['the last', [wellKnown, 'http://ehr.example/elsewhere']],
  ['one on the way', [wellKnown, 'http://ehr.example/elsewhere', 'https://evil.example/configuration']],
])(
  'no endpoint is taken where %s of the redirects is in the clear, and nothing is asked there',
  async (_which, places) => {
    const { fetch, asked } = moved(...places)
    expect(await knownEndpoints(fetch, () => 0)(brokered())).toBeUndefined()
    expect(asked.filter((url) => url.startsWith('http:'))).toEqual([])
  },
)

test('a document that was moved is followed, but not for ever', async () => {
  const here = moved(wellKnown, 'https://ehr.example/a', 'https://id.example/b')
  expect(await knownEndpoints(here.fetch, () => 0)(brokered())).toEqual({ token: endpoints.token, revoke: undefined })
  const round = moved(wellKnown, ...Array.from({ length: 50 }, (_, index) => `https://ehr.example/${index}`))
  expect(await knownEndpoints(round.fetch, () => 0)(brokered())).toBeUndefined()
  expect(round.asked.length).toBeLessThan(20)
})

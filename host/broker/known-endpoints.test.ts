import { expect, test } from 'vitest'
import { knownEndpoints } from './known-endpoints'
import { brokered, endpoints, fakeEhr } from './testing/fake-ehr'

const document = { authorization_endpoint: 'https://auth.ehr.example/authorize', token_endpoint: endpoints.token }
const clearRevocation = () => Response.json({ ...document, revocation_endpoint: 'http://auth.ehr.example/revoke' })
const endless = () =>
  new Response(
    new ReadableStream<Uint8Array>({ pull: (sink) => sink.enqueue(new Uint8Array(4 * 1024 * 1024).fill(32)) }),
  )

const redirecting: typeof globalThis.fetch = async () => {
  const response = Response.json(document)
  Object.defineProperty(response, 'url', { value: 'http://ehr.example/elsewhere' })
  return response
}

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

test('no endpoint is taken from a document that a redirect fetched in the clear', async () => {
  expect(await knownEndpoints(redirecting, () => 0)(brokered())).toBeUndefined()
})

import { expect, test, vi } from 'vitest'
import { createChartClient } from './query-client'
import { offersSearch } from './capability'
import { fakeSession, json, type Respond } from './testing/fake-session'

const metadata = (types: readonly string[], interaction?: { code: string }[]) => ({
  resourceType: 'CapabilityStatement',
  rest: [
    { mode: 'server', resource: types.map((type) => (interaction === undefined ? { type } : { type, interaction })) },
  ],
})

const offers = (respond: Respond, type: string) => {
  const { session, asked, openly, priorities } = fakeSession(respond)
  const client = createChartClient()
  const { signal } = new AbortController()
  return { asked, openly, priorities, ask: () => offersSearch(session, client, type, signal) }
}

test('what the launch has read in the metadata is not asked for again', async () => {
  const { session, asked } = fakeSession(() => json(metadata(['Condition', 'Goal'])))
  const { signal } = new AbortController()
  const ask = (offers: readonly string[], type: string) =>
    offersSearch({ ...session, offers }, createChartClient(), type, signal)
  await expect(ask(['Condition', 'Goal'], 'Goal')).resolves.toBe(true)
  await expect(ask(['Condition', 'Goal'], 'CarePlan')).resolves.toBe(false)
  // They said nothing of use.
  await expect(ask([], 'CarePlan')).resolves.toBe(true)
  expect(asked).toEqual([])
})

test('a type that is not offered is not asked for, and the metadata are read once', async () => {
  const { asked, ask } = offers(() => json(metadata(['Condition'])), 'Goal')
  await expect(ask()).resolves.toBe(false)
  await expect(ask()).resolves.toBe(false)
  expect(asked).toEqual(['https://ehr.test/fhir/metadata'])
})

test('the metadata are asked for without the token, which many servers refuse there', async () => {
  const { openly, ask } = offers(() => json(metadata(['Condition'])), 'Goal')
  await ask()
  expect(openly).toEqual(['https://ehr.test/fhir/metadata'])
})

test('the metadata, which may be large, give way to the records on the line', async () => {
  const { priorities, ask } = offers(() => json(metadata(['Condition'])), 'Goal')
  await ask()
  expect(priorities).toEqual(['low'])
})

test.each<[string, Respond]>([
  ['are refused', () => json({}, 403)],
  ['are a failure', () => json({}, 503)],
  ['are a web page', () => new Response('<!doctype html><title>Portal</title>')],
  ['are empty', () => new Response('')],
  ['are another thing', () => json([])],
  ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
])('metadata that %s forbid nothing, and are asked for once', async (_, respond) => {
  const { asked, ask } = offers(respond, 'Goal')
  await expect(ask()).resolves.toBe(true)
  await expect(ask()).resolves.toBe(true)
  expect(asked).toHaveLength(1)
})

test('metadata that do not come are not waited for', async () => {
  vi.useFakeTimers()
  const { ask } = offers(() => new Promise(() => {}), 'Goal')
  const waiting = ask()
  await vi.advanceTimersByTimeAsync(6_000)
  await expect(waiting).resolves.toBe(true)
  vi.useRealTimers()
})

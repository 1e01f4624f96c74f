import { describe, expect, test } from 'vitest'
import { createChartClient } from './query-client'
import { offersSearch, searchable } from './capability'
import { fakeSession, json } from './testing/fake-session'

const metadata = (types: readonly string[], interaction?: { code: string }[]) => ({
  resourceType: 'CapabilityStatement',
  rest: [
    { mode: 'server', resource: types.map((type) => (interaction === undefined ? { type } : { type, interaction })) },
  ],
})

const offers = (respond: () => Response, type: string) => {
  const { session, asked } = fakeSession(respond)
  const client = createChartClient()
  const { signal } = new AbortController()
  return { asked, ask: () => offersSearch(session, client, type, signal) }
}

describe('what the metadata offers', () => {
  test('is what can be searched', () => {
    expect(searchable(metadata(['Condition', 'Goal']))).toEqual(new Set(['Condition', 'Goal']))
  })

  test('is not what can only be read', () => {
    expect(searchable(metadata(['Condition', 'Goal'], [{ code: 'read' }]))).toBe('all')
  })

  test.each([undefined, {}, { rest: [] }, metadata([]), metadata(['Endpoint'])])(
    'is not known where it tells nothing of a chart: %j',
    (given) => {
      expect(searchable(given)).toBe('all')
    },
  )
})

test('a type that is not offered is not asked for, and the metadata are read once', async () => {
  const { asked, ask } = offers(() => json(metadata(['Condition'])), 'Goal')
  await expect(ask()).resolves.toBe(false)
  await expect(ask()).resolves.toBe(false)
  expect(asked).toEqual(['https://ehr.test/fhir/metadata'])
})

test('metadata that cannot be read forbid nothing', async () => {
  await expect(offers(() => json({}, 403), 'Goal').ask()).resolves.toBe(true)
})

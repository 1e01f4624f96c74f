import { expect, test } from 'vitest'
import { isReading, retrySource } from './retry-source'
import { createChartClient } from './query-client'
import { emptyReading } from './source-run'
import { fakeSession, json } from './testing/fake-session'

test.each<[string, unknown, boolean]>([
  ['an empty reading', emptyReading('Goal', true), true],
  ['nothing yet', undefined, false],
  ['null', null, false],
  ['words', 'settled items', false],
  ['a file that was refused', { kind: 'refused', status: 406 }, false],
  ['something settled without items', { settled: true }, false],
  ['items that never settle', { items: [] }, false],
])('of all that a chart holds, a reading is told by what it has: %s', (_name, data, expected) => {
  expect(isReading(data)).toBe(expected)
})

test('what is no reading is not asked again, though its key ends alike', async () => {
  const client = createChartClient()
  const { session } = fakeSession(() => json({}))
  let asked = 0
  for (const data of [null, 'failed', { kind: 'failed', shortfall: { kind: 'failed' } }])
    await client.fetchQuery({
      queryKey: ['chart', session.key, String(asked), 'Goal'],
      queryFn: () => {
        asked += 1
        return data
      },
    })
  await retrySource(client, { session }, 'Goal')
  expect(asked).toBe(3)
})

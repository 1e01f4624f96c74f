import { expect, test } from 'vitest'
import { recencyOf } from './recency'
import { dated } from './testing/observation'

const items = [
  { key: 'a', date: dated('2026-03-04') },
  { key: 'b', date: dated('2026-03-04') },
  { key: 'a', date: dated('2026-03-04') },
  { key: 'a', date: dated('2025') },
  { key: undefined, date: dated('1990') },
  { key: 'a', date: undefined },
]

test('the newest of each kind is the latest, and what has no date is neither latest nor earlier', () => {
  const recency = recencyOf(items, (item) => item)
  expect(items.map((item) => recency.get(item))).toEqual(['latest', 'latest', 'latest', 'earlier', 'latest', 'undated'])
})

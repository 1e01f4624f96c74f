import { describe, expect, test } from 'vitest'
import { listedTests, missingTests } from './listed-tests'

describe.each([
  ['docs/clinical-traps.md', 60],
  ['docs/attacks.md', 0],
])('%s', (page, least) => {
  const listed = listedTests(page)

  test('names tests that exist', () => {
    expect(listed.length).toBeGreaterThan(least)
    expect(missingTests(listed)).toEqual([])
  })

  test('lists nothing twice', () => {
    expect(listed.map(({ about }) => about)).toEqual([...new Set(listed.map(({ about }) => about))])
  })
})

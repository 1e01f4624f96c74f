import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { listedTests, missingTests } from './listed-tests'

describe.each([
  ['docs/clinical-traps.md', 60],
  ['docs/attacks.md', 60],
])('%s', (page, least) => {
  const listed = listedTests(page)

  test('names tests that exist', () => {
    expect(listed.length).toBeGreaterThan(least)
    expect(missingTests(listed)).toEqual([])
  })

  test('has each row in a table', () => {
    const lines = readFileSync(page, 'utf8').split('\n')
    const firsts = lines.flatMap((line, index) =>
      /^\s*\|/.test(line) && !(lines[index - 1] ?? '').startsWith('|') ? [{ line, next: lines[index + 1] ?? '' }] : [],
    )
    expect(firsts.filter(({ next }) => !next.startsWith('| -'))).toEqual([])
    expect(lines.filter((line) => /^\s+\|/.test(line))).toEqual([])
  })

  test('lists nothing twice', () => {
    expect(listed.map(({ about }) => about)).toEqual([...new Set(listed.map(({ about }) => about))])
  })
})

test('every test of an attack stands in the list of attacks', () => {
  const listed = new Set(listedTests('docs/attacks.md').map(({ file, name }) => `${file} ${name}`))
  const written = readdirSync('tests/attacks').flatMap((file) =>
    [...readFileSync(`tests/attacks/${file}`, 'utf8').matchAll(/^ *test\(\s*(['"`])(.+?)\1,/gm)].map(
      ([, , name = '']) => `tests/attacks/${file} ${name}`,
    ),
  )
  expect(written.filter((test) => !listed.has(test))).toEqual([])
})

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('docs/clinical-traps.md', 'utf8')

/** Rows of its tables: the trap, the file, the test. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:trap |---)/.test(line))
  .map((line) => {
    // A bar of a name is escaped: it would end the cell.
    const [, trap = '', file = '', name = ''] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'))
    return { trap, file: file.replaceAll('`', ''), name }
  })

test('every trap of the chart is held by a test that exists', () => {
  expect(rows.length).toBeGreaterThan(60)
  const loose = rows.filter(({ file, name }) => !existsSync(file) || !holds(readFileSync(file, 'utf8'), name))
  expect(loose).toEqual([])
})

test('no trap is listed twice', () => {
  expect(rows.map(({ trap }) => trap)).toEqual([...new Set(rows.map(({ trap }) => trap))])
})

/** A name as it begins a test, in whatever quotes. */
function holds(source: string, name: string): boolean {
  return ["'", '`', '"'].some((quote) => source.includes(`${quote}${name}${quote}`))
}

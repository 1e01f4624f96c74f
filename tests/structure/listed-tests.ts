import { existsSync, readFileSync } from 'node:fs'

/** A row of a table that says which test holds something: what it is about first, file and test last. */
export interface ListedTest {
  about: string
  file: string
  name: string
}

/** The rows of every table of a page, but for their heads. */
export function listedTests(page: string): ListedTest[] {
  return readFileSync(page, 'utf8')
    .split('\n')
    .filter(
      (line, index, lines) =>
        line.startsWith('| ') && !line.startsWith('| -') && !(lines[index + 1] ?? '').startsWith('| -'),
    )
    .map((line) => {
      // A bar of a name is escaped: it would end the cell.
      const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
      const [, about = ''] = cells
      return { about, file: (cells.at(-3) ?? '').replaceAll('`', ''), name: cells.at(-2) ?? '' }
    })
}

/** Those whose file or test does not exist. */
export function missingTests(listed: readonly ListedTest[]): ListedTest[] {
  return listed.filter(({ file, name }) => !existsSync(file) || !holds(readFileSync(file, 'utf8'), name))
}

/** A name as it begins a test, in whatever quotes. */
function holds(source: string, name: string): boolean {
  return ["'", '`', '"'].some((quote) => source.includes(`${quote}${name}${quote}`))
}

import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isTest, sourceFiles, withoutComments } from './source-files'

const catalogues = [
  'chart',
  'launch',
  'failure',
  'picker',
  'directory',
  'doctor',
  'pages',
  'results',
  'events',
  'care',
  'documents',
  'tools',
  'take-along',
]

/** The code that a reader's words may come from. */
const code = sourceFiles('src')
  .filter((file) => !isTest(file))
  .map((file) => withoutComments(file.text))
  .join('\n')

function keys(locale: string, catalogue: string): string[] {
  const messages: unknown = JSON.parse(readFileSync(`src/words/${locale}/${catalogue}.json`, 'utf8'))
  return typeof messages === 'object' && messages !== null ? Object.keys(messages) : []
}

/** The fixed beginnings of keys that are put together: `status.` of `status.${status}`. */
const beginnings = [...code.matchAll(/`([a-zA-Z][\w.-]*\.)\$\{/g)].map(([, beginning = '']) => beginning)

test.each(catalogues)('every English word of %s is used', (catalogue) => {
  const unused = keys('en', catalogue).filter(
    (key) => !code.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
  )
  expect(unused).toEqual([])
})

test.each(catalogues)('every other language has the keys of %s, and no others', (catalogue) => {
  const locales = readdirSync('src/words', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(locales.map((locale) => locale.name)).toContain('en')
  for (const { name } of locales) expect(keys(name, catalogue).toSorted()).toEqual(keys('en', catalogue).toSorted())
})

test('a key that is put together has at least one word for its beginning', () => {
  const all = catalogues.flatMap((catalogue) => keys('en', catalogue))
  const called = [...code.matchAll(/\bt[lfprdgvecmok]?\(\s*`([a-zA-Z][\w.-]*)\$\{/g)].map(
    ([, beginning = '']) => beginning,
  )
  expect(called.filter((beginning) => !all.some((key) => key.startsWith(beginning)))).toEqual([])
})

test('a key that is called by name is there', () => {
  const all = new Set(catalogues.flatMap((catalogue) => keys('en', catalogue)))
  const called = [...code.matchAll(/\bt[lfprdgvecmok]?\(\s*'([^']+)'/g)].map(([, key = '']) => key)
  expect(called.filter((key) => !all.has(key))).toEqual([])
})

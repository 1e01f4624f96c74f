import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseAst } from 'vite'

/** Bytes of a file of the build as gzip -9 makes it. `name` is its path under `dist/`. */
export function gzipSize(name: string): number {
  return gzipSync(readFileSync(`dist/${name}`), { level: 9 }).byteLength
}

export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

/** The scripts of the build in which a text stands. */
export function scriptsWith(text: string): string[] {
  return readdirSync('dist/assets')
    .filter((name) => name.endsWith('.js') && readFileSync(`dist/assets/${name}`, 'utf8').includes(text))
    .map((name) => `assets/${name}`)
}

/** What a script of the build imports before it runs; `import()` is not among it. */
function staticImports(name: string): string[] {
  const { body } = parseAst(readFileSync(`dist/${name}`, 'utf8'))
  return body.flatMap((statement) => {
    const imports =
      statement.type === 'ImportDeclaration' ||
      statement.type === 'ExportAllDeclaration' ||
      statement.type === 'ExportNamedDeclaration'
    const specifier = imports ? statement.source?.value : undefined
    return specifier === undefined ? [] : [posix.join(posix.dirname(name), specifier)]
  })
}

/** The scripts that a page of the build needs: those it names, to run or to have at hand, and all that they import. */
export function scriptsOf(page: string): string[] {
  return withImports(namedIn(page, /<(?:script|link rel="modulepreload")[^>]*\s(?:src|href)="[^"]*?(assets\/[^"]+)"/g))
}

/** Those of them that run before anything else is fetched. */
export function firstScriptsOf(page: string): string[] {
  return withImports(namedIn(page, /<script[^>]*\ssrc="[^"]*?(assets\/[^"]+)"/g))
}

function namedIn(page: string, names: RegExp): string[] {
  const html = readFileSync(`dist/${page}`, 'utf8')
  return [...html.matchAll(names)].map(([, name = '']) => name)
}

/** Scripts, and all that they import before they run. */
export function withImports(names: string[]): string[] {
  const found = new Set(names)
  for (const name of found) for (const imported of staticImports(name)) found.add(imported)
  return [...found]
}

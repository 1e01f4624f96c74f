import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseAst } from 'vite'

/** Bytes of a file of the build as gzip -9 makes it. `name` is its path under `dist/`. */
export function gzipSize(name: string): number {
  return gzipSync(readFileSync(`dist/${name}`), { level: 9 }).byteLength
}

export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

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
  return withImports(page, /<(?:script|link rel="modulepreload")[^>]*\s(?:src|href)="[^"]*?(assets\/[^"]+)"/g)
}

/** Those of them that run before anything else is fetched. */
export function firstScriptsOf(page: string): string[] {
  return withImports(page, /<script[^>]*\ssrc="[^"]*?(assets\/[^"]+)"/g)
}

function withImports(page: string, names: RegExp): string[] {
  const html = readFileSync(`dist/${page}`, 'utf8')
  const named = [...html.matchAll(names)].map(([, name = '']) => name)
  const found = new Set(named)
  for (const name of found) for (const imported of staticImports(name)) found.add(imported)
  return [...found]
}

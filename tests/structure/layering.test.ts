import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sourceFiles } from './source-files'

/** The table "Who may import whom" of ARCHITECTURE.md: each room and the rooms that it may import. */
function readTable(): Map<string, Set<string>> {
  const [, text = ''] = readFileSync('ARCHITECTURE.md', 'utf8').split('## Who may import whom')
  const rows = text.matchAll(/^\| `([a-z]+)\/`\s*\| ([^|]+)\|/gm)
  return new Map([...rows].map(([, room = '', may = '']) => [room, new Set(may.match(/\b[a-z]+(?=\/)/g) ?? [])]))
}

const table = readTable()
const rooms = [...table.keys()]
if (rooms.length < 12) throw new Error('The table of rooms in ARCHITECTURE.md cannot be read.')
const may = (from: string, to: string) => from === to || table.get(from)?.has(to) === true

/** Each way of writing an import, in a file that lies straight in its room and in one a folder deeper. */
const forms = {
  'named.ts': (to: string) => `import { thing } from '../${to}/thing'\nthing()\n`,
  'type.ts': (to: string) => `import type { Thing } from '../${to}/thing'\nexport type Mine = Thing\n`,
  'bare.ts': (to: string) => `import '../${to}/thing'\n`,
  'again.tsx': (to: string) => `export { thing } from '../${to}/thing'\n`,
  'extension.ts': (to: string) => `export * from '../${to}/thing.ts'\n`,
  'folder/deeper.ts': (to: string) => `import { thing } from '../../${to}/thing'\nthing()\n`,
}

const sample = (from: string, to: string, name: string) =>
  posix.join('src', from, posix.dirname(name), `${to}-${posix.basename(name)}`)

const packages = [
  { module: 'fhirclient', rooms: ['session'] },
  { module: 'fhirclient/lib/adapters/BrowserAdapter', rooms: ['session'] },
  { module: 'react', rooms: ['data', 'ui', 'words', 'sections', 'app', 'doctor', 'directory'] },
  { module: '@tanstack/react-query', rooms: ['data', 'ui', 'words', 'sections', 'app', 'doctor', 'directory'] },
]

describe('the linter', () => {
  let folder = ''
  let flagged = new Set<string>()

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sightline-layers-'))
    cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'))
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    for (const from of rooms) {
      for (const to of rooms) {
        for (const [name, text] of Object.entries(forms)) write(sample(from, to, name), text(to))
      }
      for (const other of ['mock-ehr', 'host']) {
        write(`src/${from}/${other}.ts`, `import { thing } from '../../${other}/thing'\nthing()\n`)
      }
      for (const { module } of packages) {
        write(`src/${from}/${module.replaceAll('/', '-')}.ts`, `import thing from '${module}'\nthing()\n`)
      }
    }
    write('src/sections/problems/page.ts', `import { thing } from '../medications/page'\nthing()\n`)
    write('src/sections/problems/own.ts', `import { thing } from './row'\nimport '../section'\nthing()\n`)
    for (const to of rooms) {
      write(`mock-ehr/${to}.ts`, `import { thing } from '../src/${to}/thing'\nthing()\n`)
      write(`host/${to}.ts`, `import { thing } from '../src/${to}/thing'\nthing()\n`)
    }
    const { stdout } = spawnSync(resolve('node_modules/.bin/oxlint'), ['-f', 'unix'], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      maxBuffer: 64 * 1024 * 1024,
    })
    const lines = stdout.split('\n').filter((line) => line.includes('no-restricted-imports'))
    flagged = new Set(lines.map((line) => line.slice(0, line.indexOf(':')).replaceAll('\\', '/').replace(/^\.\//, '')))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(rooms)('refuses what %s/ may not import, and nothing else', (from) => {
    const expected = rooms.filter((to) => !may(from, to))
    for (const name of Object.keys(forms)) {
      const refused = rooms.filter((to) => flagged.has(sample(from, to, name)))
      expect({ name, refused }).toEqual({ name, refused: expected })
    }
  })

  test.each(rooms)('refuses the mock EHR and the host in %s/', (from) => {
    expect(flagged).toContain(`src/${from}/mock-ehr.ts`)
    expect(flagged).toContain(`src/${from}/host.ts`)
  })

  test.each(packages)('leaves $module to $rooms', ({ module, rooms: allowed }) => {
    const refused = rooms.filter((room) => flagged.has(`src/${room}/${module.replaceAll('/', '-')}.ts`))
    expect(refused.toSorted()).toEqual(rooms.filter((room) => !allowed.includes(room)).toSorted())
  })

  test('keeps sections from each other', () => {
    expect(flagged).toContain('src/sections/problems/page.ts')
    expect(flagged).not.toContain('src/sections/problems/own.ts')
  })

  test('keeps the mock EHR from the app, and the host from all of it but config/', () => {
    expect(rooms.filter((room) => !flagged.has(`mock-ehr/${room}.ts`))).toEqual([])
    expect(rooms.filter((room) => !flagged.has(`host/${room}.ts`))).toEqual(['config'])
  })
})

test('every room of src/ stands in the table', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const folder of folders) expect(rooms).toContain(folder.name)
})

// The linter's rule does not read `import()`, and a mock in a test can load a module too.
test('imports at run time keep to the table as well', () => {
  const wrong = sourceFiles('src').flatMap(({ path, text }) => {
    const from = path.split('/')[1] ?? ''
    const specifiers = [...text.matchAll(/\bimport\(\s*['"](\.[^'"]+)['"]/g)].map(([, specifier = '']) => specifier)
    return specifiers
      .map((specifier) => posix.join(posix.dirname(path), specifier))
      .filter((target) => !may(from, target.split('/')[1] ?? ''))
      .map((target) => `${path} imports ${target}`)
  })
  expect(wrong).toEqual([])
})

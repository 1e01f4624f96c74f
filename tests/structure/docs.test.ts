import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { people } from '../../mock-ehr/patients/all'
import { personas } from '../../mock-ehr/personas/all'
import { anEhr } from '../../src/config/testing/samples'
import { field } from '../../src/fhir/json'
import { releases } from '../../src/fhir/release'
import { sections } from '../../src/sections/registry'
import { askedScopes } from '../../src/session/scopes'
import { vendorById, vendorIds } from '../../src/vendors/vendor-by-id'
import { t } from '../../src/words/chart'

const decisions = readdirSync('docs/decisions').filter((name) => /^\d{4}-.*\.md$/.test(name))
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'mock-ehr/README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]
const textOf = (path: string) => readFileSync(path, 'utf8')

/** As GitHub names a heading in an address. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(/\s/g, '-')
const anchorsOf = (path: string) =>
  [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

test('every link leads to something that is there', () => {
  const dead = documents.flatMap((path) =>
    [...textOf(path).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
      .filter(([, to = '', anchor]) => {
        const target = to === '' ? path : join(dirname(path), to)
        return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor))
      })
      .map(([link]) => `${path}: ${link}`),
  )
  expect(dead).toEqual([])
})

test('every file that is named exists', () => {
  const named = documents.flatMap((path) =>
    [...textOf(path).matchAll(/`((?:src|host|mock-ehr|scripts|tests|docs|public)\/[\w./-]+)`/g)].map(
      ([, file = '']) => file,
    ),
  )
  // What somebody is to add has a name in capitals.
  expect(named.filter((file) => !/NAME|LOCALE/.test(file) && !existsSync(file))).toEqual([])
})

test('every command that is named exists', () => {
  const manifest: unknown = JSON.parse(textOf('package.json'))
  const scripts = Object.keys(field(manifest, 'scripts') ?? {})
  const named = documents.flatMap((path) =>
    [...textOf(path).matchAll(/\bnpm run ([a-z][a-z0-9:]*)/g)].map(([, command = '']) => command),
  )
  expect(named).toContain('doctor')
  expect(named.filter((command) => !scripts.includes(command))).toEqual([])
})

test('the decisions are listed in their order, each once', () => {
  const listed = [...textOf('docs/decisions/README.md').matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(([, file]) => file)
  expect(listed).toEqual(decisions.toSorted())
})

test('the README names every vendor that a config may', () => {
  const [row = ''] = /^\| `ehrs\[\]\.vendor`.*$/m.exec(textOf('README.md')) ?? []
  expect(vendorIds.filter((id) => !row.includes(`\`${id}\``))).toEqual([])
})

test('the README names every section', () => {
  const [, table = ''] = /^## The chart$(.*?)^## /ms.exec(textOf('README.md')) ?? []
  const titles = sections.map(({ title }) => t(title, { audience: 'provider' }))
  expect(titles.filter((title) => !table.includes(title))).toEqual([])
  expect(textOf('README.md')).toContain(`[${titles.length} sections]`)
})

test.each(releases)('%s: the README names every type that an EHR is to let the app read', (release) => {
  const [row = ''] = /^\| scopes .*$/m.exec(textOf('README.md')) ?? []
  const asked = askedScopes(anEhr({ release }), vendorById('smart'), 'ehr')
  const types = [...asked.matchAll(/patient\/(\w+)\./g)].map(([, type = '']) => type)
  expect(types.length).toBeGreaterThan(15)
  expect(types.filter((type) => !new RegExp(`\\b${type}\\b`).test(row))).toEqual([])
})

test('the README of the mock EHR has a row for every persona', () => {
  const text = textOf('mock-ehr/README.md')
  expect(personas.filter(({ id }) => !text.includes(`| \`${id}\``)).map(({ id }) => id)).toEqual([])
})

test('the README of the mock EHR names every patient of its own', () => {
  const text = textOf('mock-ehr/README.md')
  const ids = people().map(({ id }) => id)
  expect(ids.filter((id) => !text.includes(`\`${id}\``))).toEqual([])
  expect(ids).toHaveLength(25)
})

import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

// Published lists of endpoints, which are not part of the project: skipped, visibly, where they are absent.
const folder = join(resolve(process.env['FHIR_CORPUS'] ?? '../shared/fhir'), 'endpoints')
const present = existsSync(folder)

test.skip(!present, `${folder} is not there`)

interface Row {
  name: string
  url: string
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Everything in a file that has an address, by a look at every object in it: no shape of a list is known here. */
function rowsIn(value: unknown): Row[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(rowsIn)
  const object = new Map<string, unknown>(Object.entries(value))
  const url = ['URL', 'url', 'baseUrl', 'address'].map((key) => text(object.get(key))).find((found) => found !== '')
  const isEndpoint = object.get('resourceType') === 'Endpoint' || !object.has('resourceType')
  // An extension, too, has an URL.
  const isRow = url !== undefined && isEndpoint && ['name', 'OrganizationName'].some((key) => object.has(key))
  if (isRow) return [{ name: text(object.get('name')) || text(object.get('OrganizationName')), url }]
  return [...object.values()].flatMap(rowsIn)
}

function rowsOfFile(file: string): Row[] {
  const bytes = readFileSync(join(folder, file))
  return rowsIn(JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')))
}

/** As a person would compare two addresses: slashes, spaces and the case of the host make no difference. */
function plainly(url: string): string {
  const [, host = '', path = ''] = /^https?:\/\/([^/\\]+)(.*)$/i.exec(url.trim()) ?? []
  return `${host.toLowerCase()}/${path
    .split(/[/\\]+/)
    .filter(Boolean)
    .join('/')}`
}

const forTesting = ({ name, url }: Row) =>
  /test\d*$|\btest\b|sandbox|^sample client|\dplay$|\bplay( company)?$/i.test(name) ||
  /(?:test|\dplay|\/qa\d+)\/?$|\/[^/]*sandbox[^/]*\/?$/i.test(url)

const files = present ? readdirSync(folder).filter((file) => /\.json(?:\.gz)?$/.test(file)) : []

test('the directory of all published lists: every entry is written, merged or dropped for a reason that holds', async () => {
  expect(files).toHaveLength(10)
  const rows = files.flatMap((file) => rowsOfFile(file))
  const out = test.info().outputPath('directory.json')
  const inputs = files.map((file) => join(folder, file))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['build/directory.js', ...inputs, '-o', out, '--list'],
    { maxBuffer: 16_000_000 },
  )
  const count = (what: RegExp) =>
    Number(new RegExp(`^ *([\\d,]+) +${what.source}`, 'm').exec(stdout)?.[1]?.replace(',', ''))
  for (const file of files) expect(count(new RegExp(`\\S*${file}`))).toBe(rowsOfFile(file).length)
  expect(count(/read$/)).toBe(rows.length)

  const listed = (title: string) =>
    [...stdout.matchAll(new RegExp(`^${title}: ([^:]+): (.*), (\\S+) \\(`, 'gm'))].map(
      ([, what = '', name = '', url = '']) => ({
        what,
        name,
        url,
      }),
    )
  const dropped = listed('dropped')
  expect(count(/dropped/)).toBe(dropped.length)
  const of = (reason: string) => dropped.filter(({ what }) => what === reason).map(({ name, url }) => `${name} ${url}`)
  const expected = (holds: (row: Row) => boolean) => rows.filter(holds).map(({ name, url }) => `${name} ${url}`)
  expect(of('for testing').toSorted()).toEqual(expected(forTesting).toSorted())
  expect(of('a number for a name').toSorted()).toEqual(expected(({ name }) => /^\d+$/.test(name)).toSorted())
  expect(new Set(dropped.map(({ what }) => what))).toEqual(new Set(['for testing', 'a number for a name']))

  const stays = rows.filter((row) => !forTesting(row) && !/^\d+$/.test(row.name))
  const bases = new Set(stays.map(({ url }) => plainly(url)))
  expect(count(/written/)).toBe(bases.size)
  expect(count(/merged/)).toBe(stays.length - bases.size)
  const index: { groups: { prefix: string }[]; entries: [string, number, string][] } = JSON.parse(
    readFileSync(out, 'utf8'),
  )
  expect(new Set(index.entries.map(([, group, rest]) => plainly(`${index.groups[group]?.prefix}${rest}`)))).toEqual(
    bases,
  )
  expect(index.entries).toHaveLength(bases.size)

  const report = stdout.slice(stdout.lastIndexOf('\n\n', stdout.lastIndexOf('read')))
  test.info().annotations.push({ type: 'figure', description: report.replaceAll(/\s+/g, ' ').trim() })
  console.log(report)
})

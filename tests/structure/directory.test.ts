import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildDirectory } from '../../src/directory/build-directory'
import { formatDirectory } from '../../src/directory/directory-file'
import { readEndpointList } from '../../src/directory/read-list'

test('the directory that is served by default is what its sources give', () => {
  const sources = ['docs/directory/brands.json', 'docs/directory/clinicians.json']
  const lists = sources.map((source) => {
    const reading = readEndpointList(JSON.parse(readFileSync(source, 'utf8')))
    if (reading.kind !== 'list') throw new Error(`${source} is ${reading.found}`)
    return { source, endpoints: reading.endpoints }
  })
  const { entries, dropped } = buildDirectory(lists, { year: 2024, month: 1, day: 1 })
  expect(dropped).toEqual([])
  expect(readFileSync('public/directory.json', 'utf8')).toBe(formatDirectory(entries))
})

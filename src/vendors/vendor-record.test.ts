import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { releases } from '../fhir/release'
import { vendorById, vendorIds } from './vendor-by-id'

/** The app's code but for the vendor files themselves and what describes a vendor in tests. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .filter((file) => !file.startsWith('vendors/') || file === 'vendors/vendor-by-id.ts')
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }))

/** Reads of a field off something that is called a vendor, or destructured from one. */
function readers(field: string): string[] {
  const chain = new RegExp(`\\bvendor(?:ById\\([^)]*\\))?\\.(?:\\w+\\.)*${field}\\b`)
  const destructured = new RegExp(
    `\\{[^{}]*\\b${field}\\b[^{}]*\\}\\s*=\\s*(?:\\w+\\.)*vendor\\b|\\.map\\(\\(\\{ ${field} \\}\\) => ${field}\\)`,
  )
  return sources.filter(({ text }) => chain.test(text) || destructured.test(text)).map(({ file }) => file)
}

const fields = Object.keys(vendorById('smart'))

describe('a vendor difference is a field', () => {
  test.each(fields)('%s is read in exactly one place', (field) => {
    expect(readers(field)).toHaveLength(1)
  })

  test('a field that does not exist is read nowhere', () => {
    expect(readers('favouriteColour')).toEqual([])
  })
})

describe('every record', () => {
  test.each(vendorIds)('%s is found by the id it has', (id) => {
    expect(vendorById(id).id).toBe(id)
  })

  test.each(vendorIds)('%s names no discovery document twice, and a type for every release it serves', (id) => {
    const { discovery, acceptHeader, releases: served } = vendorById(id)
    expect(new Set(discovery.order).size).toBe(discovery.order.length)
    expect(discovery.order).toContain('metadata')
    expect(served.every((release) => releases.includes(release))).toBe(true)
    for (const release of served) {
      expect(acceptHeader[release]).toContain('json')
      expect(discovery.metadataAccept[release]).toContain('json')
    }
  })
})

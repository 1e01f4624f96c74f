import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { releases } from '../fhir/release'
import { vendorById, vendorIds } from './vendor-by-id'

/** The files that say what a record holds, and nothing of what is made of it. */
const records = new Set([...vendorIds, 'allscripts-api', 'vendor-record'].map((name) => `vendors/${name}.ts`))

/** The app's code but for the records themselves. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file) && !records.has(file))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }))

/** Reads of a field off something that is called a vendor, or destructured from one. */
function readers(field: string): string[] {
  const chain = new RegExp(`\\bvendor(?:ById\\([^)]*\\))?\\.(?:\\w+\\.)*${field}\\b`)
  const destructured = new RegExp(
    `\\{[^{}]*\\b${field}\\b[^{}]*\\}\\s*=\\s*(?:\\w+\\.)*vendor\\b|\\.map\\(\\(\\{ ${field} \\}\\) => ${field}\\)`,
  )
  return sources.filter(({ text }) => chain.test(text) || destructured.test(text)).map(({ file }) => file)
}

function readersOfRecognition(field: string): string[] {
  const read = new RegExp(`\\brecognition\\[[^\\]]+\\]\\.${field}\\b`)
  return sources.filter(({ text }) => read.test(text)).map(({ file }) => file)
}

/** What a product is called is no difference: whoever speaks of it says it. */
const fields = Object.keys(vendorById('smart'))
  .filter((field) => field !== 'name')
  .flatMap((field) => (field === 'discovery' ? Object.keys(vendorById('smart').discovery) : [field]))

describe('a vendor difference is a field', () => {
  test('the records are left out, and every other file of vendors/ is looked at', () => {
    const looked = sources.map(({ file }) => file).filter((file) => file.startsWith('vendors/'))
    expect(looked.toSorted()).toEqual([
      'vendors/metadata-accept.ts',
      'vendors/recognition.ts',
      'vendors/vendor-by-id.ts',
    ])
    for (const file of records) expect(readFileSync(join('src', file), 'utf8')).toContain('VendorRecord')
  })

  test.each(fields)('%s is read in exactly one place', (field) => {
    expect(readers(field)).toHaveLength(1)
  })

  test('a field that does not exist is read nowhere', () => {
    expect(readers('favouriteColour')).toEqual([])
  })

  test('what is told of how a product is recognised is read in one place, too', () => {
    for (const field of ['host', 'software', 'audienceOf', 'sandboxLaunch', 'takesS256Unsaid']) {
      expect({ field, readers: readersOfRecognition(field) }).toEqual({ field, readers: ['vendors/recognition.ts'] })
    }
  })
})

describe('every record', () => {
  test.each(vendorIds)('%s is found by the id it has', (id) => {
    expect(vendorById(id).id).toBe(id)
  })

  test.each(vendorIds)('%s has a name of its own', (id) => {
    expect(vendorById(id).name.trim()).not.toBe('')
    expect(vendorIds.filter((other) => vendorById(other).name === vendorById(id).name)).toEqual([id])
  })

  test.each(vendorIds)('%s names no discovery document twice, and a type for every release it serves', (id) => {
    const { discovery, acceptHeader, releases: served } = vendorById(id)
    expect(new Set(discovery.order).size).toBe(discovery.order.length)
    expect(discovery.order).toContain('metadata')
    expect(served.length).toBeGreaterThan(0)
    expect(served.every((release) => releases.includes(release))).toBe(true)
    for (const release of served) {
      expect(acceptHeader[release]).toContain('json')
      expect(discovery.metadataAccept[release]).toContain('json')
    }
  })

  test.each(vendorIds)('%s asks in a header that needs no preflight', (id) => {
    // https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    for (const accept of Object.values(vendorById(id).acceptHeader)) {
      expect(accept).toMatch(/^[\w+/;=. -]{1,128}$/)
    }
  })

  test.each(vendorIds)('%s asks for pages of a size that servers take', (id) => {
    expect(vendorById(id).pageSize).toBeGreaterThanOrEqual(10)
    expect(vendorById(id).pageSize).toBeLessThanOrEqual(200)
  })

  test.each(vendorIds)('%s identifies the user by scopes of OpenID Connect', (id) => {
    expect(vendorById(id).identityScope).toMatch(/^openid( \w+)+$/)
  })
})

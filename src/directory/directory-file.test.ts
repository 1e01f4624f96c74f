import { anything, array, assert, constant, constantFrom, option, property, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import type { DirectoryEntry } from './directory-entry'
import { formatDirectory, readDirectory } from './directory-file'

const text = string({ minLength: 1 }).filter((value) => value.trim() !== '')
const entry = record(
  {
    name: text,
    base: constantFrom(
      'https://ehr.example/fhir/1',
      'https://ehr.example/fhir/2/',
      'https://ehr.example/fhir/3?cust=4',
      'https://ehr.example/',
      'https://other.example/open/a/b?x=/y',
      'http://localhost:8001/fhir',
    ),
    also: array(text, { minLength: 1 }),
    places: array(text, { minLength: 1 }),
    audience: constantFrom('patient', 'provider'),
    vendor: constantFrom('epic', 'veracity'),
    release: constantFrom('r4', 'dstu2'),
    unencrypted: constant(true),
  },
  { requiredKeys: ['name', 'base'] },
)

test('what is written is read again, an element for each entry', () => {
  assert(
    property(array(entry, { maxLength: 20 }), (generated) => {
      const entries: DirectoryEntry[] = generated.map((each) => ({ ...each, unencrypted: true }))
      const written = JSON.parse(formatDirectory(entries))
      expect(written.entries).toHaveLength(entries.length)
      expect(readDirectory(written)).toEqual({ entries, skipped: 0 })
    }),
  )
})

test('what many share is written once', () => {
  const entries = Array.from({ length: 50 }, (_, number) => ({
    name: `Clinic ${number}`,
    base: `https://ehr.example/a/long/path/to/${number}/`,
    audience: 'patient' as const,
  }))
  expect(formatDirectory(entries).split('/a/long/path/to/')).toHaveLength(2)
})

test('elements that cannot be read are counted', () => {
  const value = {
    groups: [{ prefix: 'https://ehr.example/' }, 7],
    entries: [['A', 0, '1'], ['B', 1, '2'], ['', 0, '3'], null, ['C', 0]],
  }
  expect(readDirectory(value)).toEqual({ entries: [{ name: 'A', base: 'https://ehr.example/1' }], skipped: 4 })
})

test('what is no directory is told from an empty one', () => {
  expect(readDirectory({ groups: [], entries: [] })).toEqual({ entries: [], skipped: 0 })
  for (const value of [undefined, null, [], {}, { entries: [] }, '<html>']) expect(readDirectory(value)).toBeUndefined()
})

test('nothing makes it throw', () => {
  assert(
    property(
      option(anything()),
      (value) => void readDirectory({ groups: [value], entries: [value, [value, 0, value]] }),
    ),
  )
})

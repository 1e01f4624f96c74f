import { expect, test } from 'vitest'
import { parseWireJson, isObject, type JsonObject } from '../fhir/json'
import { releases } from '../fhir/release'
import { sectionReading, type SectionState } from '../model/completeness'
import { receivedBundle } from './received-bundle'
import type { TakenSection } from './taken-section'

const fhirBase = new URL('https://ehr.test/fhir/')
const at = '2026-11-22T10:00:00Z'

function record(json: string): JsonObject {
  const read = parseWireJson(json)
  if (!isObject(read)) throw new Error('no object')
  return read
}

const section = (state: SectionState, completeness: string): TakenSection => ({
  name: 'problems',
  title: 'Problems',
  reading: { ...sectionReading([]), state },
  outlines: [],
  groups: [],
  completeness,
  asides: [],
  remark: undefined,
})

const parsed = (text: string): unknown => JSON.parse(text)

test.each(releases)('%s: every record is there with its address, and every digit as it came', (release) => {
  const text = receivedBundle({
    records: [record('{"resourceType":"Observation","id":"a","valueQuantity":{"value":1.0}}')],
    sections: [section('complete', 'Complete.')],
    fhirBase,
    release,
    at,
  })
  expect(text).toContain('"value": 1.0')
  expect(parsed(text)).toMatchObject({
    type: 'collection',
    entry: [{ fullUrl: 'https://ehr.test/fhir/Observation/a', resource: { id: 'a' } }],
  })
})

test('what is missing is said in an OperationOutcome', () => {
  const sections = [section('none', 'None recorded.'), section('denied', 'Not permitted.')]
  const bundle = parsed(receivedBundle({ records: [], sections, fhirBase, release: 'r4', at }))
  expect(bundle).toMatchObject({
    entry: [
      {
        resource: {
          resourceType: 'OperationOutcome',
          issue: [{ severity: 'warning', code: 'incomplete', details: { text: 'Problems: Not permitted.' } }],
        },
      },
    ],
  })
})

test('what holds no record has no address, and an OperationOutcome among the records none either', () => {
  const records = ['{"resourceType":"Observation"}', '{"id":"a"}', '{"resourceType":"OperationOutcome","id":"a"}']
  const text = receivedBundle({ records: records.map(record), sections: [], fhirBase, release: 'r4', at })
  expect(text).not.toContain('fullUrl')
})

test('the Bundle says when it was made, where its release has a place for that', () => {
  const bundleOf = (release: 'r4' | 'dstu2') =>
    parsed(receivedBundle({ records: [], sections: [section('denied', 'No.')], fhirBase, release, at }))
  const entry = [{ resource: expect.objectContaining({ resourceType: 'OperationOutcome', id: 'missing' }) }]
  expect(bundleOf('r4')).toEqual({ resourceType: 'Bundle', type: 'collection', timestamp: at, entry })
  expect(bundleOf('dstu2')).toEqual({ resourceType: 'Bundle', type: 'collection', meta: { lastUpdated: at }, entry })
})

test('a record whose type or id make no address of this server is saved without one', () => {
  const strange = [
    '{"resourceType":"//[","id":"a"}',
    '{"resourceType":"https://attacker.example","id":"a"}',
    '{"resourceType":"javascript:alert(1)","id":"a"}',
    '{"resourceType":"..","id":"../a"}',
  ]
  const text = receivedBundle({ records: strange.map(record), sections: [], fhirBase, release: 'r4', at })
  expect(parsed(text)).toMatchObject({ entry: strange.map((one) => ({ resource: parsed(one) })) })
  expect(text).not.toContain('fullUrl')
})

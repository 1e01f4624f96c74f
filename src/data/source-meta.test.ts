import { expect, test } from 'vitest'
import { parseWireJson, isObject } from '../fhir/json'
import { readSourceMeta } from './source-meta'

const read = (meta: unknown) => {
  const record = parseWireJson(JSON.stringify({ resourceType: 'Condition', meta }))
  if (!isObject(record)) throw new Error('no object')
  return readSourceMeta(record)
}

const nothing = { version: undefined, lastUpdated: undefined, from: undefined, profiles: [], tags: [], security: [] }

test('a record says of itself its version, when it changed, where it came from, what it follows and how it is marked', () => {
  const meta = read({
    versionId: '3',
    lastUpdated: '2026-03-01T10:00:00Z',
    source: 'https://lab.test',
    profile: ['https://profiles.test/condition', 'https://profiles.test/problem'],
    tag: [{ code: 'test', display: 'Test record' }],
    security: [{ code: 'R', display: 'Restricted' }, { code: 'NOAUTH' }],
  })
  expect(meta).toMatchObject({
    version: '3',
    from: 'https://lab.test',
    profiles: ['https://profiles.test/condition', 'https://profiles.test/problem'],
    tags: ['Test record'],
    security: ['Restricted', 'NOAUTH'],
  })
  expect(meta.lastUpdated?.text).toBe('2026-03-01T10:00:00Z')
})

test.each<[string, unknown]>([
  ['no meta', undefined],
  ['words', 'version 3'],
  ['an empty one', {}],
  [
    'parts of the wrong kind',
    { versionId: {}, lastUpdated: 'soon', source: 7, profile: [1], tag: 'x', security: [{}] },
  ],
])('%s says nothing', (_name, meta) => {
  expect(read(meta)).toEqual(nothing)
})

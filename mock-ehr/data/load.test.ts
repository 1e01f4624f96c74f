import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Release } from '../ehr'
import { writeJson } from './json'
import { createStore } from './store'
import { bundle, keys, load, patient, problem, releases } from './bundle-folders'

describe('Bundles', () => {
  const types = ['transaction', 'batch', 'collection', 'searchset']
  test.each(releases.flatMap((release) => types.map((type): [Release, string] => [release, type])))(
    '%s: a %s is loaded, and its patient listed with the file',
    async (release, type) => {
      const entries = [{ resource: patient(release, 'p1') }, { resource: problem(release, 'Patient/p1', 'c1') }]
      const loaded = await load({ 'in/a.json': bundle(type, ...entries) })
      expect(loaded.failures).toEqual([])
      const file = path.join('in', 'a.json')
      expect(loaded.loaded).toEqual([
        { folder: expect.any(String), file, release, patients: 1, resources: 2, repeated: 0, unresolved: 0 },
      ])
      const store = createStore(
        release,
        loaded[release].map(({ resource }) => resource),
        new Map(loaded[release].map(({ resource, file: from }) => [`${resource.resourceType}/${resource.id}`, from])),
      )
      expect(store.patients()).toEqual([
        { id: 'p1', name: 'Moe, Ola', birthDate: undefined, gender: undefined, origin: file },
      ])
      expect(store.ofPatient('Condition', 'p1')).toHaveLength(1)
    },
  )

  test('gzip and a byte order mark are unwrapped, and other files left alone', async () => {
    const text = JSON.stringify(bundle('collection', { resource: problem('r4', 'Patient/p1', 'c1') }))
    const loaded = await load({
      'A.JSON.GZ': gzipSync(`\uFEFF${text}`),
      'readme.md': 'no JSON',
      'b.json.bak': '{',
      'folder.json/readme.md': 'no JSON',
    })
    expect(loaded.failures).toEqual([])
    expect(keys(loaded, 'r4')).toEqual(['Condition/c1'])
  })

  test('one that cannot be loaded is named with the reason, and the others load', async () => {
    const good = bundle('collection', { resource: problem('r4', 'Patient/p1', 'c1') })
    const loaded = await load({
      'broken.json': '{"resourceType": "Bundle",',
      'cut.json.gz': gzipSync(JSON.stringify(good)).subarray(0, 40),
      'document.json': bundle('document', { resource: patient('r4', 'x') }),
      'empty.json': { resourceType: 'Bundle', type: 'collection' },
      'good.json': good,
      'latin1.json': Buffer.from([0x22, 0xe9, 0x22]),
      'list.json': '[]',
      'nothing.json': bundle('collection', { fullUrl: 'urn:uuid:1' }),
      'patient.json': patient('r4', 'x'),
      'typeless.json': bundle('collection', { resource: { id: 'x' } }),
    })
    expect(keys(loaded, 'r4')).toEqual(['Condition/c1'])
    const reasons = Object.fromEntries(loaded.failures.map(({ file, reason }) => [file, reason]))
    expect(reasons).toEqual({
      'broken.json': expect.stringMatching(/^it is not JSON: /),
      'cut.json.gz': expect.stringMatching(/^it cannot be read: /),
      'document.json': 'Bundles of type "document" are not loaded',
      'empty.json': 'it brings no resources',
      'latin1.json': expect.stringMatching(/^it cannot be read: /),
      'list.json': 'it is no JSON object, not a Bundle',
      'nothing.json': 'entry 0 has no resource',
      'patient.json': 'it is Patient, not a Bundle',
      'typeless.json': 'the resource of entry 0 has no resourceType',
    })
  })

  test('numbers keep their text', async () => {
    const text = `{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Observation",
      "id":"o","category":[],"valueQuantity":{"value":1.0},"note":12345678901234567890,"low":5}}]}`
    const [observation] = (await load({ 'a.json': text })).r4
    expect(writeJson(observation?.resource)).toContain(
      '"valueQuantity":{"value":1.0},"note":12345678901234567890,"low":5',
    )
  })

  test('what a searchset says of itself is no record', async () => {
    const outcome = { resource: { resourceType: 'OperationOutcome', issue: [] }, search: { mode: 'outcome' } }
    const loaded = await load({ 'a.json': bundle('searchset', outcome, { resource: problem('r4', 'Patient/p', 'c') }) })
    expect(keys(loaded, 'r4')).toEqual(['Condition/c'])
  })
})

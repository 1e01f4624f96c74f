import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Release, Resource } from '../ehr'
import { writeJson } from './json'
import { loadFolders } from './load'
import {
  bundle,
  byKey,
  clinic,
  type Content,
  doctor,
  inFolder,
  keys,
  load,
  patient,
  problem,
  releases,
  uuid,
} from './bundle-folders'

describe('ids', () => {
  test.each(releases)(
    '%s: are the resource’s own, else from its address, else made from its content',
    async (release) => {
      const files = {
        'a.json': bundle(
          'transaction',
          { fullUrl: `urn:uuid:${uuid(1)}`, resource: problem(release, 'Patient/p', 'own') },
          { fullUrl: `urn:uuid:${uuid(2)}`, resource: problem(release, 'Patient/p') },
          { fullUrl: 'urn:oid:2.999.3', resource: problem(release, 'Patient/p') },
          { fullUrl: 'https://x.example/fhir/Condition/far', resource: problem(release, 'Patient/p') },
          { resource: problem(release, 'Patient/p') },
          { resource: problem(release, 'Patient/p') },
        ),
      }
      const first = keys(await load(files), release)
      expect(first.slice(0, 4)).toEqual(['own', uuid(2), '2.999.3', 'far'].map((id) => `Condition/${id}`))
      expect(new Set(first).size).toBe(6)
      expect(keys(await load(files), release)).toEqual(first)
    },
  )

  test.each(releases)('%s: the same resource in two files is one', async (release) => {
    const same = bundle('collection', { resource: patient(release, 'p') }, { resource: problem(release, 'Patient/p') })
    const loaded = await load({ 'a.json': same, 'b.json': same })
    expect([loaded.failures, loaded.conflicts]).toEqual([[], []])
    expect(loaded[release]).toHaveLength(2)
    expect(loaded.loaded.map(({ resources, repeated }) => [resources, repeated])).toEqual([
      [2, 0],
      [2, 2],
    ])
  })

  test('a record that another file has with other content refuses the whole Bundle', async () => {
    const other = { ...problem('r4', 'Patient/q', 'c'), code: { text: 'Gout' } }
    const loaded = await load({
      'a.json': bundle('collection', { resource: problem('r4', 'Patient/p', 'c') }),
      'b.json': bundle('collection', { resource: patient('r4', 'q') }, { resource: other }),
    })
    expect(loaded.failures).toEqual([
      { folder: expect.any(String), file: 'b.json', reason: 'its Condition/c differs from that of a.json' },
    ])
    expect(keys(loaded, 'r4')).toEqual(['Condition/c'])
  })

  test('a shared resource with other content is kept as it came first, and that is said', async () => {
    const loaded = await load({
      'a.json': bundle('collection', clinic('One'), { resource: problem('r4', 'Patient/p', 'c') }),
      'b.json': bundle('collection', clinic('Two'), { resource: problem('r4', 'Patient/q', 'd') }),
    })
    expect(loaded.failures).toEqual([])
    expect(loaded.conflicts).toEqual([
      {
        folder: expect.any(String),
        file: 'b.json',
        reason: 'its Organization/o differs from that of a.json, which is kept',
      },
    ])
    expect(byKey(loaded, 'r4', 'Organization/o')?.name).toBe('One')
    expect(keys(loaded, 'r4')).toContain('Condition/d')
  })

  test('a Bundle that gives one id to two resources is refused', async () => {
    const twice = [problem('r4', 'Patient/p', 'c'), problem('r4', 'Patient/q', 'c')].map((resource) => ({ resource }))
    const loaded = await load({ 'a.json': bundle('collection', ...twice) })
    expect(loaded.failures).toEqual([
      { folder: expect.any(String), file: 'a.json', reason: 'it holds Condition/c twice, with other content' },
    ])
  })
})

const loadBoth = (files: Record<string, Content>, own: Resource[] = []) =>
  inFolder(files, (folder) =>
    loadFolders([path.join(folder, 'one'), path.join(folder, 'two')], { r4: own, dstu2: own }),
  )
const person = (release: Release, id: string, birthDate: string) => ({
  resource: { ...patient(release, id), birthDate },
})

describe('several folders', () => {
  test.each(releases)('%s: a condition finds what another folder has', async (release) => {
    const asking = {
      ...problem(release, 'Patient/p', 'c'),
      asserter: { reference: 'Practitioner?identifier=urn:oid:2.999.4|7' },
    }
    const loaded = await loadBoth({
      'one/a.json': bundle('transaction', { resource: asking }),
      'two/doctors.json': bundle('batch', doctor('d7', '7')),
    })
    expect(loaded.failures).toEqual([])
    expect(byKey(loaded, release, 'Condition/c')?.asserter).toEqual({ reference: 'Practitioner/d7' })
  })

  test.each(releases)('%s: an id that two folders give to different people refuses the later file', async (release) => {
    const loaded = await loadBoth({
      'one/a.json': bundle('collection', person(release, 'p', '1970'), {
        resource: problem(release, 'Patient/p', 'c'),
      }),
      'two/a.json': bundle('collection', person(release, 'p', '1980'), {
        resource: problem(release, 'Patient/p', 'd'),
      }),
    })
    expect(loaded.failures).toEqual([
      {
        folder: expect.stringMatching(/two$/),
        file: 'a.json',
        reason: expect.stringMatching(/^its Patient\/p differs from that of .*one.a\.json$/),
      },
    ])
    expect(keys(loaded, release)).toEqual(['Patient/p', 'Condition/c'])
  })

  test.each(releases)('%s: records of a refused patient in other files go to nobody else', async (release) => {
    const loaded = await loadBoth({
      'one/a.json': bundle('collection', person(release, 'p', '1970')),
      'two/a-records.json': bundle('collection', { resource: problem(release, 'Patient/p', 'd') }),
      'two/b-patient.json': bundle('collection', person(release, 'p', '1980')),
      'two/c-others.json': bundle('collection', { resource: problem(release, 'Patient/q', 'e') }),
    })
    expect(loaded.failures.map(({ file }) => file)).toEqual(['a-records.json', 'b-patient.json'])
    expect(loaded.failures[0]?.reason).toMatch(/^it is about Patient\/p, and that of its folder differs from/)
    expect(keys(loaded, release)).toEqual(['Patient/p', 'Condition/e'])
  })

  test.each(releases)('%s: no reference leads to what was refused', async (release) => {
    const asking = {
      ...problem(release, 'Patient/q', 'c'),
      asserter: { reference: 'Practitioner?identifier=urn:oid:2.999.4|7' },
    }
    const loaded = await loadBoth({
      'one/a.json': bundle('collection', person(release, 'p', '1970')),
      'one/b.json': bundle('transaction', { resource: asking }),
      'two/a.json': bundle('collection', person(release, 'p', '1980'), doctor('d7', '7')),
    })
    expect(loaded.failures).toHaveLength(1)
    expect(writeJson(byKey(loaded, release, 'Condition/c')?.asserter)).not.toContain('d7')
    expect(loaded.loaded.map(({ unresolved }) => unresolved)).toEqual([0, 1])
  })

  test.each(releases)('%s: what has the id of one of our own is refused, and ours stays', async (release) => {
    const ours: Resource = { resourceType: 'Patient', id: 'p', birthDate: '1950' }
    const loaded = await loadBoth(
      {
        'one/a.json': bundle('collection', person(release, 'p', '1970'), {
          resource: problem(release, 'Patient/p', 'c'),
        }),
        'two/b.json': bundle('collection', person(release, 'q', '1970')),
      },
      [ours],
    )
    expect(loaded.failures.map(({ file, reason }) => [file, reason])).toEqual([
      ['a.json', 'its Patient/p has the id of one of our own, which is kept; --only-data leaves ours out'],
    ])
    expect(keys(loaded, release)).toEqual(['Patient/q'])
  })
})

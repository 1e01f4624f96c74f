import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Release, Resource } from '../ehr'
import { writeJson } from './json'
import { type Loaded, loadFolders } from './load'
import { createStore } from './store'

const releases = ['r4', 'dstu2'] as const
const uuid = (digit: number) => `0000000${digit}-1111-4222-8333-444444444444`

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bundles-'))
})
afterEach(() => rm(folder, { recursive: true }))

type Content = object | string

async function load(files: Record<string, Content>): Promise<Loaded> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    const written = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)
    await writeFile(path.join(folder, name), written)
  }
  return loadFolders([folder])
}

const bundle = (type: string, ...entry: object[]) => ({ resourceType: 'Bundle', type, entry })

const patient = (release: Release, id?: string) => ({
  resourceType: 'Patient',
  ...(id === undefined ? {} : { id }),
  name: [{ family: release === 'r4' ? 'Moe' : ['Moe'], given: ['Ola'] }],
})

/** A problem in the form of its release, which is also what tells the releases apart. */
const problem = (release: Release, to: string, id?: string) => ({
  resourceType: 'Condition',
  ...(id === undefined ? {} : { id }),
  [release === 'r4' ? 'subject' : 'patient']: { reference: to },
  code: { text: 'Asthma' },
  ...(release === 'r4' ? { recordedDate: '2020' } : { dateRecorded: '2020' }),
})

const byKey = (loaded: Loaded, release: Release, key: string): Resource | undefined =>
  loaded[release].find(({ resource }) => `${resource.resourceType}/${resource.id}` === key)?.resource

const keys = (loaded: Loaded, release: Release) =>
  loaded[release].map(({ resource }) => `${resource.resourceType}/${resource.id}`)

describe('Bundles', () => {
  const types = ['transaction', 'batch', 'collection', 'searchset']
  test.each(releases.flatMap((release) => types.map((type): [Release, string] => [release, type])))(
    '%s: a %s is loaded, and its patient listed with the file',
    async (release, type) => {
      const entries = [{ resource: patient(release, 'p1') }, { resource: problem(release, 'Patient/p1', 'c1') }]
      const loaded = await load({ 'in/a.json': bundle(type, ...entries) })
      expect(loaded.failures).toEqual([])
      const file = path.join('in', 'a.json')
      expect(loaded.loaded).toEqual([{ folder, file, release, patients: 1, resources: 2, repeated: 0, unresolved: 0 }])
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

const clinic = (name: string) => ({ resource: { resourceType: 'Organization', id: 'o', name } })

const doctor = (id: string, value: string) => ({
  resource: { resourceType: 'Practitioner', id, identifier: [{ system: 'urn:oid:2.999.4', value }] },
})

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
    expect(loaded.failures).toEqual([{ folder, file: 'b.json', reason: 'its Condition/c differs from that of a.json' }])
    expect(keys(loaded, 'r4')).toEqual(['Condition/c'])
  })

  test('a shared resource with other content is kept as it came first, and that is said', async () => {
    const loaded = await load({
      'a.json': bundle('collection', clinic('One'), { resource: problem('r4', 'Patient/p', 'c') }),
      'b.json': bundle('collection', clinic('Two'), { resource: problem('r4', 'Patient/q', 'd') }),
    })
    expect(loaded.failures).toEqual([])
    expect(loaded.conflicts).toEqual([
      { folder, file: 'b.json', reason: 'its Organization/o differs from that of a.json, which is kept' },
    ])
    expect(byKey(loaded, 'r4', 'Organization/o')?.name).toBe('One')
    expect(keys(loaded, 'r4')).toContain('Condition/d')
  })

  test('a Bundle that gives one id to two resources is refused', async () => {
    const twice = [problem('r4', 'Patient/p', 'c'), problem('r4', 'Patient/q', 'c')].map((resource) => ({ resource }))
    const loaded = await load({ 'a.json': bundle('collection', ...twice) })
    expect(loaded.failures).toEqual([
      { folder, file: 'a.json', reason: 'it holds Condition/c twice, with other content' },
    ])
  })
})

const loadBoth = async (files: Record<string, Content>, own: Resource[] = []) => {
  await load(files)
  return loadFolders([path.join(folder, 'one'), path.join(folder, 'two')], { r4: own, dstu2: own })
}
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
    const reason = `its Patient/p differs from that of ${path.join(folder, 'one', 'a.json')}`
    expect(loaded.failures).toEqual([{ folder: path.join(folder, 'two'), file: 'a.json', reason }])
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

describe('references', () => {
  test.each(releases)('%s: by urn and by absolute address lead to the resource', async (release) => {
    const here = 'https://x.example/fhir'
    const loaded = await load({
      'a.json': bundle(
        'transaction',
        { fullUrl: `urn:uuid:${uuid(1)}`, resource: patient(release, 'p') },
        { fullUrl: [`${here}/Condition/c1`], resource: problem(release, `urn:uuid:${uuid(1)}`, 'c1') },
        { resource: problem(release, `${here}/Patient/elsewhere/_history/3`, 'c2') },
        { resource: problem(release, 'https://other.example/fhir/Patient/p', 'c3') },
        { resource: problem(release, `urn:uuid:${uuid(9)}`, 'c4') },
      ),
    })
    const owner = (id: string) => byKey(loaded, release, `Condition/${id}`)?.[release === 'r4' ? 'subject' : 'patient']
    expect(owner('c1')).toEqual({ reference: 'Patient/p' })
    expect(owner('c2')).toEqual({ reference: 'Patient/elsewhere' })
    expect(owner('c3')).toEqual({ reference: 'https://other.example/fhir/Patient/p' })
    expect(owner('c4')).toEqual({ reference: `urn:uuid:${uuid(9)}` })
    expect(loaded.loaded[0]?.unresolved).toBe(1)
  })

  test.each(releases)('%s: by condition lead to the one resource of that identifier in any file', async (release) => {
    const asked = (id: string, query: string) => ({
      resource: {
        ...problem(release, 'Patient/p', id),
        asserter: { reference: `Practitioner?${query}`, display: 'Dr. Vik' },
      },
    })
    const loaded = await load({
      'a.json': bundle(
        'transaction',
        asked('one', 'identifier=urn:oid:2.999.4|7'),
        asked('none', 'identifier=urn:oid:2.999.4|8'),
        asked('two', 'identifier=urn:oid:2.999.4|9'),
        asked('other', 'name=Vik'),
      ),
      'doctors.json': bundle('batch', doctor('d7', '7'), doctor('d9', '9'), doctor('e9', '9')),
    })
    expect(loaded.failures).toEqual([])
    const asserter = (id: string) => byKey(loaded, release, `Condition/${id}`)?.asserter
    const logical = (value: string) =>
      release === 'r4'
        ? { display: 'Dr. Vik', identifier: { system: 'urn:oid:2.999.4', value } }
        : { display: 'Dr. Vik' }
    expect(asserter('one')).toEqual({ reference: 'Practitioner/d7', display: 'Dr. Vik' })
    expect(asserter('none')).toEqual(logical('8'))
    expect(asserter('two')).toEqual(logical('9'))
    expect(asserter('other')).toEqual({ display: 'Dr. Vik' })
    expect(loaded.loaded.map(({ unresolved }) => unresolved)).toEqual([3, 0])
    expect(writeJson(byKey(loaded, release, 'Condition/other'))).not.toContain('"reference":null')
  })

  test('an identifier that looks like an address stays, and an attachment’s address is rewritten', async () => {
    const document = {
      resourceType: 'DocumentReference',
      id: 'd',
      category: [{ text: 'Note' }],
      identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuid(1)}` }],
      content: [{ attachment: { url: `urn:uuid:${uuid(1)}` } }],
    }
    const binary = { fullUrl: `urn:uuid:${uuid(1)}`, resource: { resourceType: 'Binary', id: 'b' } }
    const fromRoot = { ...document, id: 'e', content: [{ attachment: { url: '/Binary/b' } }] }
    const loaded = await load({
      'a.json': bundle('transaction', binary, { resource: document }, { resource: fromRoot }),
    })
    expect(byKey(loaded, 'r4', 'DocumentReference/d')).toMatchObject({
      identifier: [{ value: `urn:uuid:${uuid(1)}` }],
      content: [{ attachment: { url: 'Binary/b' } }],
    })
    expect(byKey(loaded, 'r4', 'DocumentReference/e')).toMatchObject({ content: [{ attachment: { url: 'Binary/b' } }] })
  })
})

describe('the release', () => {
  test.each(releases)('%s: of a file that does not tell is that of the files which refer to it', async (release) => {
    const other = release === 'r4' ? 'dstu2' : 'r4'
    const asking = {
      ...problem(release, 'Patient/p', 'c'),
      asserter: { reference: 'Practitioner?identifier=urn:oid:2.999.4|7' },
    }
    const loaded = await load({
      'a.json': bundle('batch', doctor('d', '7')),
      'b.json': bundle('transaction', { resource: asking }),
      'c.json': bundle('transaction', { resource: problem(other, 'Patient/q', 'x') }),
    })
    expect(loaded.failures).toEqual([])
    expect(keys(loaded, release)).toEqual(['Practitioner/d', 'Condition/c'])
  })

  test.each(releases)('%s: else that of its folder', async (release) => {
    const quiet = { resourceType: 'Patient', id: 'quiet', birthDate: '1990' }
    const loaded = await load({
      'one/a.json': bundle('batch', { resource: problem(release, 'Patient/p', 'c') }),
      'one/b.json': bundle('batch', { resource: quiet }),
      'two/c.json': bundle('batch', { resource: problem(release === 'r4' ? 'dstu2' : 'r4', 'Patient/p', 'c') }),
    })
    expect(keys(loaded, release)).toEqual(['Condition/c', 'Patient/quiet'])
  })

  test('that nothing tells, that is mixed, or that is STU3 refuses the file', async () => {
    const stu3 = { resourceType: 'Condition', id: 'c', subject: { reference: 'Patient/p' }, clinicalStatus: 'active' }
    const loaded = await load({
      'alone/a.json': bundle('batch', { resource: { resourceType: 'Patient', id: 'quiet' } }),
      'mixed.json': bundle(
        'batch',
        { resource: problem('r4', 'Patient/p', 'a') },
        { resource: problem('dstu2', 'Patient/p', 'b') },
      ),
      'stu3.json': bundle('batch', { resource: stu3 }),
    })
    expect(loaded.failures.toSorted((one, two) => (one.file < two.file ? -1 : 1)).map(({ reason }) => reason)).toEqual([
      'nothing in it or beside it tells R4 from DSTU2',
      '1 of its resources look like R4 and 1 like DSTU2',
      'it has elements of STU3, which is not served',
    ])
  })

  test.each([
    ['r4', { resourceType: 'MedicationRequest' }],
    ['r4', { resourceType: 'Patient', name: [{ family: 'Moe' }] }],
    ['r4', { resourceType: 'Encounter', class: { code: 'AMB' } }],
    ['r4', { resourceType: 'AllergyIntolerance', code: { text: 'Nuts' } }],
    ['r4', { resourceType: 'Observation', category: [{ text: 'Lab' }] }],
    [
      'r4',
      {
        resourceType: 'Patient',
        meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'] },
      },
    ],
    ['dstu2', { resourceType: 'MedicationOrder' }],
    ['dstu2', { resourceType: 'Conformance' }],
    ['dstu2', { resourceType: 'Patient', name: [{ family: ['Moe'] }] }],
    ['dstu2', { resourceType: 'Encounter', class: 'outpatient' }],
    ['dstu2', { resourceType: 'AllergyIntolerance', substance: { text: 'Nuts' } }],
    ['dstu2', { resourceType: 'Observation', category: { text: 'Lab' } }],
    ['dstu2', { resourceType: 'Condition', patient: { reference: 'Patient/p' } }],
  ] as const)('%s is told by %o', async (release, resource) => {
    const loaded = await load({ 'a.json': bundle('collection', { resource: { ...resource, id: 'x' } }) })
    expect(loaded.loaded.map((file) => file.release)).toEqual([release])
  })
})

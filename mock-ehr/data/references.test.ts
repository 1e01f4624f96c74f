import { describe, expect, test } from 'vitest'
import { writeJson } from './json'
import { bundle, byKey, doctor, load, patient, problem, releases, uuid } from './bundle-folders'

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

import { describe, expect, test } from 'vitest'
import { bundle, doctor, keys, load, problem, releases } from './bundle-folders'

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

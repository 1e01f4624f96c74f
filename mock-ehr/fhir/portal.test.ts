import { expect, test } from 'vitest'
import type { Resource } from '../ehr'
import { valuesAt } from '../data/json'
import { annOnly, releases, ward, wardRecords } from './ward'

const pseudoCode = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const coded = (at: number): Resource => ({
  resourceType: 'Condition',
  id: `c${at}`,
  subject: { reference: 'Patient/ann' },
  patient: { reference: 'Patient/ann' },
  encounter: { reference: 'Encounter/ann-enc-1' },
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  extension: [{ url: 'https://ehr.example/e', valueCodeableConcept: { coding: [{ code: 'kept' }], text: 'Kept' } }],
  code: { coding: [{ system: 'http://snomed.info/sct', code: `${at}`, display: `Problem ${at}` }] },
})
const portal = (release: (typeof releases)[number], records: Resource[] = []) =>
  ward(release, { portalQuirks: true, grant: annOnly, records: [...wardRecords(release), ...records] })

test.each(releases)('%s: the id of an Encounter is made of two, wherever it stands', async (release) => {
  const { get } = portal(release, [coded(1)])
  const ids = ['Encounter/ann_ann-enc-1', 'Encounter/ann_ann-enc-2']
  expect((await get('Encounter?patient=ann')).ids).toEqual(ids)
  expect((await get('Encounter/ann_ann-enc-1')).json).toMatchObject({ id: 'ann_ann-enc-1' })
  expect((await get('Encounter/ann-enc-1')).status).toBe(404)
  expect((await get('Encounter/bea_bea-enc-1')).status).toBe(404)
  expect((await get('Condition/c1')).json).toMatchObject({ encounter: { reference: ids[0] } })
  const search = await get('Condition?encounter=ann_ann-enc-1&_include=Condition:encounter')
  expect([search.ids, search.includes]).toEqual([['Condition/c1'], [ids[0]]])
})

test.each(releases)('%s: Encounters have neither class nor type', async (release) => {
  const visit = { class: release === 'r4' ? { code: 'AMB' } : 'ambulatory', type: [{ text: 'Visit' }] }
  const records = [{ resourceType: 'Encounter', id: 'v', ...visit, subject: { reference: 'Patient/ann' } }]
  const patient = release === 'r4' ? {} : { patient: { reference: 'Patient/ann' } }
  const { json } = await portal(
    release,
    records.map((record) => Object.assign({}, record, patient)),
  ).get('Encounter/ann_v')
  expect(json).toMatchObject({ resourceType: 'Encounter', id: 'ann_v' })
  expect(Object.keys(json)).not.toContain('class')
  expect(Object.keys(json)).not.toContain('type')
})

test.each(releases)('%s: concepts are words alone, a UUID for a code, or codes without a display', async (release) => {
  const records = Array.from({ length: 30 }, (_, at) => coded(at))
  const { get } = portal(release, records)
  const forms = new Set<string>()
  for (const { id } of records) {
    const { json, text } = await get(`Condition/${id}`)
    expect(json).toMatchObject({ code: { text: `Problem ${id.slice(1)}` } })
    expect((await get(`Condition/${id}`)).text).toBe(text)
    const [code] = valuesAt(json, 'code.coding.code')
    const [display] = valuesAt(json, 'code.coding.display')
    if (code === undefined) forms.add('words')
    else if (typeof code === 'string' && pseudoCode.test(code)) forms.add('uuid')
    else if (code === id.slice(1) && display === '') forms.add('empty display')
    expect(json).toMatchObject({ clinicalStatus: coded(0).clinicalStatus, extension: coded(0).extension })
  }
  expect(forms).toEqual(new Set(['words', 'uuid', 'empty display']))
})

test.each(releases)('%s: a concept without any words keeps its codes', async (release) => {
  const bare = { ...coded(1), code: { coding: [{ system: 'http://snomed.info/sct', code: '1' }] } }
  expect((await portal(release, [bare]).get('Condition/c1')).json).toMatchObject({ code: bare.code })
})

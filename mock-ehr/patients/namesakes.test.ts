import { describe, expect, test } from 'vitest'
import { createStore } from '../data/store'
import { fhirEndpoint } from '../fhir/endpoint'
import { behaviourOf, readBody } from '../fhir/ward'
import { syntheticPatients } from './all'

const everyone = syntheticPatients()
const base = 'https://ehr.example/fhir'

describe.each(['r4', 'dstu2'] as const)('%s: searching for a patient', (release) => {
  const handle = fhirEndpoint({
    store: createStore(
      release,
      everyone.flatMap(({ resources }) => resources[release]),
    ),
    behaviour: behaviourOf(release),
    base,
    findGrant: () => ({ scopes: ['user/Patient.rs'], patientId: undefined }),
  })
  const find = async (query: string) => {
    const headers = { Authorization: 'Bearer good' }
    const found = await readBody(await handle(new Request(`${base}/Patient?${query}`, { headers })))
    return found.ids.map((id) => id.replace('Patient/', ''))
  }

  test('a name is borne by two, and the birth date tells them apart', async () => {
    expect(await find('name=robert+hayes')).toEqual(['robert-hayes-1949', 'robert-hayes-1976'])
    expect(await find('name=hayes&birthdate=1949-06-30')).toEqual(['robert-hayes-1949'])
  })

  test('a name and a birth date are shared by two, and the record number tells them apart', async () => {
    const both = ['maria-gonzalez-340118', 'maria-gonzalez-341108']
    expect(await find('family=gonzalez&given=maria&birthdate=1972-08-15')).toEqual(both)
    expect(await find('identifier=340118')).toEqual(both.slice(0, 1))
    expect(await find('identifier=341108')).toEqual(both.slice(1))
  })

  test('one has a name and no birth date', async () => {
    expect(await find('name=nguyen')).toEqual(['linh-nguyen'])
    expect(await find('name=nguyen&birthdate:missing=true')).toEqual(['linh-nguyen'])
  })

  test('one is found by each of several record numbers, of which one is another’s elsewhere', async () => {
    expect(await find('identifier=118093')).toEqual(['evelyn-brooks'])
    expect(await find('identifier=R-20817')).toEqual(['evelyn-brooks'])
    expect(await find('identifier=204817')).toEqual(['walter-okafor', 'evelyn-brooks'])
    const hospital = encodeURIComponent('https://lakemont-hospital.example.org/mrn|204817')
    expect(await find(`identifier=${hospital}`)).toEqual(['evelyn-brooks'])
  })

  test('a record that was merged into another says which', async () => {
    expect(await find('name=brooks')).toEqual(['evelyn-brooks', 'evelyn-brooks-merged'])
    expect(await find('name=brooks&active=true')).toEqual(['evelyn-brooks'])
    const merged = everyone.find(({ id }) => id === 'evelyn-brooks-merged')?.resources[release][0]
    const type = release === 'r4' ? 'replaced-by' : 'replace'
    expect(merged?.link).toEqual([{ other: { reference: 'Patient/evelyn-brooks' }, type }])
  })

  test('a maiden name finds her beside those who bear it', async () => {
    expect(await find('family=whitcombe')).toEqual(['agnes-whitcombe', 'evelyn-brooks'])
  })
})

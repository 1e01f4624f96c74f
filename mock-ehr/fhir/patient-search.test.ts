import { describe, expect, test } from 'vitest'
import type { Grant, Release, Resource } from '../ehr'
import { releases, ward } from './ward'

/** A clinician without a patient in context. */
const clinician: Grant = { scopes: ['openid', 'user/Patient.rs', 'user/Condition.read'], patientId: undefined }

const clinicNumbers = 'https://clinic.example/mrn'
const hospitalNumbers = 'https://hospital.example/mrn'

interface Someone {
  id: string
  names: readonly (readonly [family: string, ...given: string[]])[]
  born?: string
  gender?: string
  numbers?: readonly (readonly [system: string, value: string])[]
}

const someone = (release: Release, { id, names, born, gender, numbers = [] }: Someone): Resource => ({
  resourceType: 'Patient',
  id,
  identifier: numbers.map(([system, value]) => ({ system, value })),
  name: names.map(([family, ...given]) => ({ family: release === 'r4' ? family : [family], given })),
  ...(gender === undefined ? {} : { gender }),
  ...(born === undefined ? {} : { birthDate: born }),
})

const people: readonly Someone[] = [
  {
    id: 'elder',
    names: [['Núñez-Hayes', 'José', 'Luis']],
    born: '1949-06-30',
    gender: 'male',
    numbers: [[clinicNumbers, '104']],
  },
  { id: 'younger', names: [['Nunez', 'Jose']], born: '1976-06-30', gender: 'male', numbers: [[clinicNumbers, '205']] },
  {
    id: 'married',
    names: [
      ['Okafor', 'Luisa'],
      ['Nunez', 'Luisa'],
    ],
    born: '1976',
    gender: 'female',
    numbers: [
      [clinicNumbers, '306'],
      [hospitalNumbers, '104'],
    ],
  },
  { id: 'undated', names: [['van der Berg', 'Jo']] },
]

const find = async (release: Release, query: string, different: Parameters<typeof ward>[1] = {}) => {
  const records = people.map((person) => someone(release, person))
  const found = await ward(release, { records, grant: clinician, ...different }).get(`Patient?${query}`)
  expect([query, found.status]).toEqual([query, 200])
  return found.ids.map((id) => id.replace('Patient/', '')).join(' ')
}

describe('a clinician with no patient in context', () => {
  test.each(releases)('%s: finds by the beginning of any name, whatever its case and accents', async (release) => {
    expect(await find(release, 'name=nunez')).toBe('elder younger married')
    expect(await find(release, 'name=NÚÑ')).toBe('elder younger married')
    expect(await find(release, 'family=núñez')).toBe('elder younger married')
    expect(await find(release, 'family=luis')).toBe('')
    expect(await find(release, 'given=Luis')).toBe('elder married')
    expect(await find(release, 'given=jose&family=nunez')).toBe('elder younger')
    expect(await find(release, 'name=hayes')).toBe('')
    expect(await find(release, 'name:contains=hayes')).toBe('elder')
    expect(await find(release, 'family:exact=Nunez')).toBe('younger married')
  })

  test.each(releases)('%s: finds a name of several words in either order, all of them in one name', async (release) => {
    for (const name of ['jose nunez', 'Nunez Jose', 'nun jos', 'Nunez\\, Jose']) {
      expect([name, await find(release, `name=${encodeURIComponent(name)}`)]).toEqual([name, 'elder younger'])
    }
    expect(await find(release, 'name=jose+luis+nunez')).toBe('elder')
    expect(await find(release, 'name=van+der+berg')).toBe('undated')
    expect(await find(release, 'name=jo+van+der+berg')).toBe('undated')
    expect(await find(release, 'name=okafor+nunez')).toBe('')
    expect(await find(release, 'name=nunez+anna')).toBe('')
    expect(await find(release, 'name=okafor,berg,van')).toBe('married undated')
  })

  test.each(releases)('%s: finds by birth date as precisely as it is known', async (release) => {
    expect(await find(release, 'birthdate=1976-06-30')).toBe('younger')
    expect(await find(release, 'birthdate=1976')).toBe('younger married')
    expect(await find(release, 'birthdate=ge1950&birthdate=lt1977')).toBe('younger married')
    expect(await find(release, 'birthdate=lt1950')).toBe('elder')
    expect(await find(release, 'birthdate:missing=true')).toBe('undated')
    expect(await find(release, 'name=nunez&birthdate=1949-06-30&gender=male')).toBe('elder')
  })

  test.each(releases)('%s: finds by record number, of any system or of one', async (release) => {
    expect(await find(release, 'identifier=104')).toBe('elder married')
    expect(await find(release, `identifier=${encodeURIComponent(`${clinicNumbers}|104`)}`)).toBe('elder')
    expect(await find(release, `identifier=${hospitalNumbers}|104`)).toBe('married')
    expect(await find(release, `identifier=${hospitalNumbers}|`)).toBe('married')
    expect(await find(release, 'identifier=10')).toBe('')
  })

  test.each(releases)('%s: has them in the order asked for, page by page', async (release) => {
    expect(await find(release, '_sort=family')).toBe('younger married elder undated')
    expect(await find(release, '_sort=given')).toBe('undated elder younger married')
    expect(await find(release, '_sort=-birthdate')).toBe('younger married elder undated')
    expect(await find(release, '_sort=birthdate&gender=male')).toBe('elder younger')
    const records = people.map((person) => someone(release, person))
    const { get } = ward(release, { records, grant: clinician })
    const first = await get('Patient?_sort=birthdate&_count=3')
    expect(first.ids).toHaveLength(3)
    expect((await get(first.link('next') ?? '')).ids).toEqual(['Patient/undated'])
  })

  test.each(releases)('%s: may name a parameter that is refused or ignored, as the persona has it', async (release) => {
    const { get } = ward(release, { grant: clinician })
    expect((await get('Patient?name=liv&shoe-size=44')).issue).toContain('"shoe-size"')
    const ignored = await find(release, 'name=nunez&shoe-size=44', { unknownParameters: 'ignore' })
    expect(ignored).toBe('elder younger married')
  })

  test.each(releases)('%s: may read whom they found, and what their scopes name of them', async (release) => {
    const { get } = ward(release, { grant: clinician })
    expect((await get('Patient/bea')).status).toBe(200)
    expect((await get('Condition?patient=bea')).ids).toHaveLength(2)
    expect((await get('Encounter?patient=bea')).status).toBe(403)
  })
})

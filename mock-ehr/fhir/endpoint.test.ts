import { describe, expect, test } from 'vitest'
import { isObject, readJson } from '../data/json'
import { annOnly, base, medicationType, readBody, releases, ward } from './ward'

describe('reading', () => {
  test.each(releases)('%s: a resource is answered by type and id', async (release) => {
    const { status, json } = await ward(release).get('Patient/ann')
    expect(status).toBe(200)
    expect(json).toMatchObject({ resourceType: 'Patient', id: 'ann', birthDate: '1970-05-02' })
  })

  test.each(releases)('%s: what does not exist is 404 with an OperationOutcome', async (release) => {
    const { status, issue } = await ward(release).get('Patient/nobody')
    expect([status, issue]).toEqual([404, 'not-found: There is no Patient/nobody.'])
  })

  test.each(releases)('%s: the patient may come as a Bundle of one, where the persona does so', async (release) => {
    const { json, ids } = await ward(release, { readPatientAs: 'searchset' }).get('Patient/ann')
    expect(json).toMatchObject({ type: 'searchset', total: 1 })
    expect(ids).toEqual(['Patient/ann'])
  })

  test.each(releases)('%s: an address outside the base or of no interaction is 404', async (release) => {
    const { get } = ward(release)
    const paths = ['https://ehr.example/ward/fhirs/Patient/ann', 'Patient/ann/_history', 'Patient/$everything', 'x', '']
    for (const path of paths) expect([path, (await get(path)).status]).toEqual([path, 404])
    expect((await get('Patient/%E0%A4%A')).status).toBe(404)
  })

  test.each(releases)('%s: nothing can be written', async (release) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await ward(release).send('Patient/ann', { method })
      expect([method, response.status, response.headers.get('Allow')]).toEqual([method, 405, 'GET, HEAD'])
    }
  })

  test.each(releases)('%s: HEAD is answered as GET is', async (release) => {
    for (const [path, status] of [
      ['metadata', 200],
      ['Patient/ann', 200],
      ['Patient/nobody', 404],
    ] as const) {
      expect([path, (await ward(release).send(path, { method: 'HEAD' })).status]).toEqual([path, status])
    }
  })

  test.each(releases)('%s: numbers keep the text that they had on the wire', async (release) => {
    const written =
      '{"resourceType":"Observation","id":"a","subject":{"reference":"Patient/ann"},"valueQuantity":{"value":1.0}}'
    const read = readJson(written)
    if (!isObject(read)) throw new Error('not an object')
    const { get, send } = ward(release, { records: [{ ...read, resourceType: 'Observation', id: 'a' }] })
    expect((await get('Observation/a')).text).toBe(written)
    expect((await get('Observation?patient=ann')).text).toContain('"value":1.0')
    const xml = await send('Observation/a', { headers: { Accept: 'application/xml' } })
    expect(await xml.text()).toContain('<valueQuantity><value value="1.0"/></valueQuantity>')
  })
})

describe('tokens and scopes', () => {
  test.each(releases)('%s: no token, or an unknown one, is 401 with a challenge', async (release) => {
    const { handle } = ward(release)
    for (const headers of [{}, { Authorization: 'Bearer bad' }, { Authorization: 'Basic good' }]) {
      const response = await handle(new Request(`${base}/Patient/ann`, { headers }))
      expect(response.status).toBe(401)
      expect(response.headers.get('WWW-Authenticate')).toMatch(/^Bearer/)
      expect((await readBody(response)).issue).toMatch(/^login: /)
    }
  })

  test.each(releases)('%s: a type is served, searched and read as the scopes say', async (release) => {
    const cases: [scopes: string[], read: number, search: number][] = [
      [['patient/Condition.read'], 200, 200],
      [['patient/Condition.*'], 200, 200],
      [['patient/*.*'], 200, 200],
      [['patient/*.read'], 200, 200],
      [['user/Condition.read'], 200, 200],
      [['system/*.rs'], 200, 200],
      [['patient/Condition.r'], 200, 403],
      [['patient/Condition.s'], 403, 200],
      [['patient/Condition.cruds'], 200, 200],
      [['patient/Condition.cud'], 403, 403],
      [['patient/Condition.write'], 403, 403],
      [['patient/Condition.'], 403, 403],
      [['patient/Condition.sr'], 403, 403],
      [['patient/Observation.rs', 'openid', 'fhirUser', 'launch/patient'], 403, 403],
      [[], 403, 403],
    ]
    for (const [scopes, read, search] of cases) {
      const { get } = ward(release, { grant: { scopes, patientId: 'ann' } })
      expect([scopes, (await get('Condition/ann-cond-1')).status]).toEqual([scopes, read])
      expect([scopes, (await get('Condition?patient=ann')).status]).toEqual([scopes, search])
    }
  })

  test.each(releases)('%s: a granular scope shows what it names', async (release) => {
    const system = 'http://hl7.org/fhir/observation-category'
    const read = (query: string) => {
      const scopes = [`patient/Observation.rs?category=${query}`]
      return ward(release, { grant: { scopes, patientId: 'ann' } }).get('Observation?patient=ann')
    }
    expect((await read(`${system}|laboratory`)).ids).toHaveLength(6)
    expect((await read(`${system}|vital-signs`)).ids).toEqual([])
    const both = [`patient/Observation.rs?status=amended`, `patient/Observation.rs?code=nothing`]
    const { get } = ward(release, { grant: { scopes: both, patientId: 'ann' } })
    expect((await get('Observation')).ids).toEqual(['Observation/ann-obs-0'])
    expect((await get('Observation/ann-obs-1')).status).toBe(404)
  })

  test.each(releases)('%s: a patient scope without a patient in context reaches no record', async (release) => {
    const { get } = ward(release, { grant: { scopes: ['patient/*.read'], patientId: undefined } })
    expect((await get('Condition')).status).toBe(403)
    expect((await get('Patient/ann')).status).toBe(403)
    expect((await get('Practitioner/gp-1')).status).toBe(200)
  })

  test.each(releases)('%s: a search that names another patient is refused', async (release) => {
    const { get } = ward(release, { grant: annOnly })
    for (const patient of ['bea', 'Patient/bea', `${base}/Patient/bea`, 'ann,bea']) {
      expect([patient, (await get(`Condition?patient=${patient}`)).status]).toEqual([patient, 403])
    }
    expect((await get('Patient?_id=bea')).status).toBe(403)
    expect((await get('Patient/bea')).status).toBe(404)
    expect((await get('Condition?patient=ann')).ids).toEqual(['Condition/ann-cond-1', 'Condition/ann-cond-2'])
  })
})

describe('what the persona does not have', () => {
  test.each(releases)('%s: an unsupported type is answered with the persona’s status', async (release) => {
    for (const unsupportedStatus of [400, 404, 405, 501] as const) {
      const { status, issue } = await ward(release, { unsupportedStatus }).get('Goal?patient=ann')
      expect([status, issue]).toEqual([unsupportedStatus, 'not-supported: The resource type Goal is not supported.'])
    }
  })

  test.each(releases)('%s: unknown parameters are refused by name or ignored', async (release) => {
    const refused = await ward(release).get('Condition?patient=ann&colour=red')
    expect(refused.status).toBe(400)
    expect(refused.issue).toContain('"colour"')
    const ignored = await ward(release, { unknownParameters: 'ignore' }).get('Condition?patient=ann&colour=red')
    expect(ignored.ids).toHaveLength(2)
  })

  test.each(releases)(
    '%s: a read that asks for less than all of it is refused or answered in full',
    async (release) => {
      for (const query of ['_summary=true', '_elements=id', 'colour=red']) {
        const refused = await ward(release).get(`Patient/ann?${query}`)
        expect([query, refused.status]).toEqual([query, 400])
        expect(refused.issue).toContain(`"${query.split('=')[0]}"`)
        const ignored = await ward(release, { unknownParameters: 'ignore' }).get(`Patient/ann?${query}`)
        expect(ignored.json).toMatchObject({ id: 'ann', birthDate: '1970-05-02' })
      }
      expect((await ward(release).get('Patient/ann?_format=json&_pretty=true')).status).toBe(200)
    },
  )

  test.each(releases)('%s: values that cannot be used are refused by name', async (release) => {
    const bad = [
      '_count=ten',
      '_count=-1',
      '_sort=colour',
      'date=2019-13',
      'date=2019-02-30',
      'date=xx2019',
      'date=',
      'patient=',
    ]
    for (const query of [...bad, 'status:exact=final', 'patient=a|b', 'date=2019-03-31T10:00:00 02:00']) {
      const { status, issue } = await ward(release).get(`Observation?${query}`)
      expect([query, status]).toEqual([query, 400])
      expect(issue).toContain(query.split('=')[0])
    }
  })

  test.each(releases)('%s: a medication cannot be included where the persona withholds it', async (release) => {
    const type = medicationType[release]
    const query = `${type}?patient=ann&_include=${type}:medication`
    expect((await ward(release).get(query)).includes).toEqual(['Medication/shared-1'])
    expect((await ward(release, { includeMedication: false }).get(query)).status).toBe(400)
    const quiet = await ward(release, { includeMedication: false, unknownParameters: 'ignore' }).get(query)
    expect([quiet.ids.length, quiet.includes]).toEqual([1, []])
  })
})

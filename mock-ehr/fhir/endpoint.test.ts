import { gunzipSync } from 'node:zlib'
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

describe('the answer', () => {
  test.each(releases)('%s: JSON or XML as Accept and _format say, else 406', async (release) => {
    const { send } = ward(release)
    const json = release === 'r4' ? 'application/fhir+json' : 'application/json+fhir'
    const xml = release === 'r4' ? 'application/fhir+xml' : 'application/xml+fhir'
    const version = release === 'r4' ? '4.0' : '1.0'
    const cases: [accept: string, type: string | undefined][] = [
      ['*/*', json],
      ['', json],
      ['application/json', json],
      ['application/fhir+json', json],
      ['application/json+fhir', json],
      [`application/fhir+json; fhirVersion=${version}`, json],
      ['application/fhir+json; fhirVersion=3.0', undefined],
      ['application/fhir+xml', xml],
      ['application/xml+fhir', xml],
      ['text/xml', xml],
      ['application/fhir+xml;q=0.5, application/fhir+json;q=0.9', json],
      ['text/html, application/xml;q=0.9, */*;q=0.8', xml],
      ['text/html', undefined],
      ['application/fhir+json;q=0', undefined],
    ]
    for (const [Accept, type] of cases) {
      const response = await send('Patient/ann', { headers: { Accept } })
      const expected = type === undefined ? [406, `${json}; charset=utf-8`] : [200, `${type}; charset=utf-8`]
      expect([Accept, response.status, response.headers.get('Content-Type')]).toEqual([Accept, ...expected])
    }
    const asked = await send('Patient/ann?_format=xml', { headers: { Accept: 'application/json' } })
    expect(asked.headers.get('Content-Type')).toContain(xml)
    expect((await send('Patient/ann?_format=turtle')).status).toBe(406)
  })

  test.each(releases)('%s: _format holds for every page, and in a posted search', async (release) => {
    const { send } = ward(release)
    const xml = release === 'r4' ? 'application/fhir+xml' : 'application/xml+fhir'
    const first = await send('Observation?patient=ann&_count=2&_format=xml')
    const [, next = ''] = /<relation value="next"\/><url value="([^"]+)"/.exec(await first.text()) ?? []
    const second = await send(next.replaceAll('&amp;', '&'))
    expect([second.status, second.headers.get('Content-Type')]).toEqual([200, `${xml}; charset=utf-8`])
    const body = new URLSearchParams({ patient: 'ann', _format: 'xml' })
    const posted = await send('Observation/_search', { method: 'POST', body })
    expect([posted.status, posted.headers.get('Content-Type')]).toEqual([200, `${xml}; charset=utf-8`])
  })

  test.each(releases)('%s: nothing is to be stored, and scripts of other origins may read it', async (release) => {
    const response = await ward(release).send('Patient/ann')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After')
    const refused = await ward(release).send('Patient/nobody')
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  test.each(releases)('%s: the browser’s preflight is answered without a token', async (release) => {
    const preflight = new Request(`${base}/Patient/ann`, { method: 'OPTIONS' })
    const response = await ward(release).handle(preflight)
    expect(response.status).toBe(204)
    expect(response.headers.get('Access-Control-Allow-Headers')).toMatch(/Authorization.*Accept/)
    expect(Number(response.headers.get('Access-Control-Max-Age'))).toBeGreaterThan(0)
    const closed = ward(release, { cors: false })
    expect((await closed.handle(preflight)).headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect((await closed.send('Patient/ann')).headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  test.each(releases)('%s: long answers are packed for those who can unpack', async (release) => {
    const note = 'n'.repeat(60_000)
    const { send } = ward(release, { records: [{ resourceType: 'Patient', id: 'ann', note }] })
    const packed = await send('Patient/ann', { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(packed.headers.get('Content-Encoding')).toBe('gzip')
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toContain(note)
    const plain = await send('Patient/ann')
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    expect(await plain.text()).toContain(note)
  })
})

describe('metadata', () => {
  test.each(releases)('%s: is open, and lists the types and parameters served', async (release) => {
    const { handle } = ward(release)
    const { json, status } = await readBody(await handle(new Request(`${base}/metadata`)))
    expect(status).toBe(200)
    const [resourceType, fhirVersion] = release === 'r4' ? ['CapabilityStatement', '4.0.1'] : ['Conformance', '1.0.2']
    expect(json).toMatchObject({ resourceType, fhirVersion, kind: 'instance' })
    expect(JSON.stringify(json)).not.toContain('oauth-uris')
    expect(JSON.stringify(json)).toContain('{"name":"category","type":"token"}')
    expect(JSON.stringify(json)).not.toContain('"Goal"')
  })

  test.each(releases)('%s: names the OAuth endpoints where the persona has SMART 1.0', async (release) => {
    const oauthUris = { authorize: 'https://a.example/a', token: 'https://a.example/t', manage: 'https://a.example/m' }
    const { json } = await ward(release, { oauthUris }).get('metadata')
    expect(json).toMatchObject({
      rest: [
        {
          security: {
            extension: [
              {
                url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
                extension: [
                  { url: 'authorize', valueUri: 'https://a.example/a' },
                  { url: 'token', valueUri: 'https://a.example/t' },
                  { url: 'manage', valueUri: 'https://a.example/m' },
                ],
              },
            ],
          },
        },
      ],
    })
  })

  test.each(releases)('%s: every parameter that it lists can be searched by', async (release) => {
    const { get } = ward(release)
    const { json } = await get('metadata')
    const values: Record<string, string> = { token: 'x', date: '2019', reference: 'Patient/ann', string: 'x' }
    const listed = JSON.stringify(json).matchAll(/"type":"([A-Z]\w+)"|\{"name":"([^"]+)","type":"(\w+)"\}/g)
    let type = ''
    let tried = 0
    for (const [, resourceType, name, kind] of listed) {
      type = resourceType ?? type
      if (name === undefined || kind === undefined) continue
      tried += 1
      expect([type, name, (await get(`${type}?${name}=${values[kind]}`)).status]).toEqual([type, name, 200])
    }
    expect(tried).toBeGreaterThan(60)
  })
})

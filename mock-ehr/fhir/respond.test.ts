import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { base, releases, ward } from './ward'

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
    expect(response.headers.get('Access-Control-Max-Age')).toBe('600')
    const forgetful = ward(release, { corsMaxAge: undefined })
    expect((await forgetful.handle(preflight)).headers.get('Access-Control-Max-Age')).toBeNull()
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

import { describe, expect, test } from 'vitest'
import { base, behaviourOf, readBody, releases, ward } from './ward'

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

  test.each(releases)('%s: may have a content type of their own, or come as XML alone', async (release) => {
    const other = release === 'r4' ? 'application/json+fhir' : 'application/fhir+json'
    const typed = ward(release, { metadataType: other })
    const typeOf = async (path: string, accept = '*/*') =>
      (await typed.send(path, { headers: { Accept: accept } })).headers.get('Content-Type')
    expect(await typeOf('metadata')).toBe(`${other}; charset=utf-8`)
    expect(await typeOf('Patient/ann')).toBe(`${behaviourOf(release).jsonType}; charset=utf-8`)
    expect(await typeOf('metadata', 'application/xml')).toMatch(/xml/)

    const { send } = ward(release, { metadataFormat: 'xml' })
    for (const accept of ['application/fhir+json', 'application/json+fhir', 'text/html']) {
      const answer = await send('metadata', { headers: { Accept: accept } })
      expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, expect.stringContaining('xml')])
      expect(await answer.text()).toMatch(/<(CapabilityStatement|Conformance) /)
    }
    expect((await send('Patient/ann')).headers.get('Content-Type')).toContain('json')
  })
})

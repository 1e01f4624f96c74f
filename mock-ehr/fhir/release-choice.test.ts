import { describe, expect, test } from 'vitest'
import { releaseAsked } from './release-choice'
import { annOnly, medicationType, readBody, releases, ward } from './ward'

describe('the release that is asked for', () => {
  test.each([
    ['application/fhir+json; fhirVersion=4.0', 'r4'],
    ['application/fhir+json;fhirVersion=1.0', 'dstu2'],
    ['application/json+fhir', 'dstu2'],
    ['application/xml+fhir', 'dstu2'],
    ['application/json+fhir; fhirVersion="4.0"', 'r4'],
    ['application/fhir+json', 'r4'],
    ['application/json+fhir;q=0.5, application/fhir+json', 'r4'],
    ['application/json', undefined],
    ['*/*', undefined],
    ['', undefined],
  ])('%s: %s', (accept, release) => {
    expect(releaseAsked(new Request('https://ehr.example/fhir/metadata', { headers: { Accept: accept } }))).toBe(
      release,
    )
  })

  test('_format comes before Accept', () => {
    const headers = { Accept: 'application/fhir+json' }
    for (const format of ['application/json+fhir', 'application/json%2Bfhir']) {
      expect(releaseAsked(new Request(`https://ehr.example/fhir?_format=${format}`, { headers }))).toBe('dstu2')
    }
  })
})

describe.each(releases)('%s base with both releases', (release) => {
  const other = release === 'r4' ? 'dstu2' : 'r4'
  const accepts = { r4: 'application/fhir+json; fhirVersion=4.0', dstu2: 'application/json+fhir' }
  const types = { r4: 'application/fhir+json', dstu2: 'application/json+fhir' }

  test.each(releases)('answers in %s who asks for it', async (asked) => {
    const { send } = ward(release, { servesBothReleases: true, grant: annOnly })
    const ask = (path: string) => send(path, { headers: { Accept: accepts[asked] } })
    const metadata = await ask('metadata')
    expect(metadata.headers.get('Content-Type')).toContain(types[asked])
    const { json } = await readBody(metadata)
    expect(json).toMatchObject({ fhirVersion: asked === 'r4' ? '4.0.1' : '1.0.2' })
    const orders = await readBody(await ask(`${medicationType[asked]}?patient=ann`))
    expect(orders.ids).toEqual([`${medicationType[asked]}/ann-med-1`])
    const foreign = await readBody(await ask(`${medicationType[asked === 'r4' ? 'dstu2' : 'r4']}?patient=ann`))
    expect(foreign.issue).toMatch(/^not-supported: /)
    const patient = await readBody(await ask('Patient/ann'))
    expect(JSON.stringify(patient.json)).toContain(asked === 'r4' ? '"family":"Å' : '"family":["Å')
  })

  test('answers in its own who leaves it open', async () => {
    const { get, send } = ward(release, { servesBothReleases: true })
    expect((await get(`${medicationType[release]}?patient=ann`)).ids).toHaveLength(1)
    const either = await send('metadata', { headers: { Accept: 'application/json' } })
    expect((await readBody(either)).json).toMatchObject({ fhirVersion: release === 'r4' ? '4.0.1' : '1.0.2' })
  })

  test('refuses the other release where it has one only', async () => {
    const version = other === 'r4' ? '4.0' : '1.0'
    const accept = { headers: { Accept: `application/fhir+json; fhirVersion=${version}` } }
    expect((await ward(release).send('metadata', accept)).status).toBe(406)
  })

  test('counts the requests of a token in both together', async () => {
    const { send } = ward(release, { servesBothReleases: true, rateLimit: { requests: 1, seconds: 60 } })
    expect((await send('Patient/ann', { headers: { Accept: accepts.r4 } })).status).toBe(200)
    expect((await send('Patient/ann', { headers: { Accept: accepts.dstu2 } })).status).toBe(429)
  })
})

test('a DSTU2 half has no endpoint for encounters, medications and the directory', async () => {
  const { send } = ward('r4', { servesBothReleases: true })
  for (const type of ['Encounter', 'Medication', 'Practitioner']) {
    const inDstu2 = await readBody(await send(type, { headers: { Accept: 'application/json+fhir' } }))
    expect([type, inDstu2.issue]).toEqual([type, `not-supported: The resource type ${type} is not supported.`])
    expect((await send(type, { headers: { Accept: 'application/fhir+json' } })).status).toBe(200)
  }
})

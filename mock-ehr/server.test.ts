import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { underBase } from './personas/fhir-base'
import { smart22 } from './personas/smart-2.2'
import { postForm } from './oauth/test-browser'
import { createTestEhr, named, type TestEhr } from './oauth/test-ehr'
import { isObject } from './oauth/wire'

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr()
})
afterAll(() => ehr.close())

describe('discovery', () => {
  test.each(named)('%s: has the documents that the persona has', async (_id, persona) => {
    const wellKnown = await fetch(underBase(persona, ehr.url, '.well-known/smart-configuration'))
    expect(wellKnown.status).toBe(persona.discovery.wellKnown === 'absent' ? 404 : 200)
    expect(wellKnown.headers.get('Access-Control-Allow-Origin')).toBe('*')
    const metadata = await fetch(underBase(persona, ehr.url, 'metadata'))
    expect(metadata.headers.get('Content-Type')).toContain(persona.fhir.jsonType)
    const text = await metadata.text()
    expect(text.includes(ehr.at(persona).authorization)).toBe(persona.discovery.oauthUris)
    expect(text.includes(ehr.at(persona).token)).toBe(persona.discovery.oauthUris)
  })

  test.each(named)('%s: a search can be posted', async (_id, persona) => {
    const { body } = await ehr.granted(persona)
    const response = await fetch(underBase(persona, ehr.url, 'Condition/_search'), {
      method: 'POST',
      headers: { Authorization: `Bearer ${String(body.access_token)}` },
      body: new URLSearchParams({ patient: 'ada' }),
    })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('c-ada')
  })

  test.each(named)('%s: Patient reads answer as the persona has it', async (_id, persona) => {
    const { body } = await ehr.granted(persona)
    const answer: unknown = await (await ehr.read(persona, 'Patient/ada', body.access_token)).json()
    const expected = persona.fhir.readPatientAs === 'searchset' ? 'Bundle' : 'Patient'
    expect(answer).toMatchObject({ resourceType: expected })
  })

  test.each(named)(
    '%s: a type that is not served is answered so before any scope is looked at',
    async (_id, persona) => {
      const { body } = await ehr.granted(persona)
      const { status } = await ehr.read(persona, 'Appointment?patient=ada', body.access_token)
      expect(status).toBe(persona.fhir.unsupportedStatus)
    },
  )

  test('smart-2.2: everything that smart-configuration names is there', async () => {
    const configuration: unknown = await (await fetch(`${ehr.baseOf(smart22)}/.well-known/smart-configuration`)).json()
    if (!isObject(configuration)) throw new Error('the configuration is not an object')
    expect(configuration).toMatchObject({
      issuer: ehr.at(smart22).issuer,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
    })
    const keys: unknown = await (await fetch(String(configuration.jwks_uri))).json()
    expect(JSON.stringify(keys)).not.toContain('"d":')
    for (const endpoint of ['token_endpoint', 'revocation_endpoint', 'introspection_endpoint']) {
      expect((await postForm(String(configuration[endpoint]), { client_id: 'sightline' })).status).toBe(400)
    }
  })
})

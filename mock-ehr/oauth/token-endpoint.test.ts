import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Persona } from '../personas/persona'
import { smart22 } from '../personas/smart-2.2'
import { touchworks } from '../personas/touchworks'
import { postForm } from './test-browser'
import { app, codeOf, createTestEhr, named, scopesFor, type TestEhr } from './test-ehr'

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr()
})
afterAll(() => ehr.close())

const cors = { Origin: 'http://localhost:9' }
const preflight = (url: string) =>
  fetch(url, { method: 'OPTIONS', headers: { ...cors, 'Access-Control-Request-Method': 'POST' } })

describe('the token endpoint', () => {
  test.each(named)('%s: refuses a wrong verifier, redirect URI or client, in JSON', async (_id, persona) => {
    const { arrival, verifier } = await ehr.authorized(persona)
    const code = codeOf(arrival.url)
    for (const [more, error] of [
      [{ code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
      [{ redirect_uri: app }, 'invalid_grant'],
      [{ client_id: 'stranger' }, 'invalid_client'],
      [{ code: 'made-up' }, 'invalid_grant'],
      [{ grant_type: 'password' }, 'unsupported_grant_type'],
    ] as const) {
      const { status, body } = await ehr.exchange(persona, code, verifier, more)
      expect([Math.floor(status / 100), body.error]).toEqual([4, error])
      expect('error_description' in body).toBe(!persona.oauth.bareErrors)
    }
    expect((await ehr.exchange(persona, code, verifier)).status).toBe(200)
  })

  test.each(named)('%s: a code works once, and its second use ends what the first gave', async (_id, persona) => {
    const { arrival, verifier } = await ehr.authorized(persona)
    const first = await ehr.exchange(persona, codeOf(arrival.url), verifier)
    const second = await ehr.exchange(persona, codeOf(arrival.url), verifier)
    expect([first.status, second.status, second.body.error]).toEqual([200, 400, 'invalid_grant'])
    expect((await ehr.read(persona, 'Patient/ada', first.body.access_token)).status).toBe(401)
  })

  test.each(named)('%s: a code lives 60 seconds', async (_id, persona) => {
    const { arrival, verifier } = await ehr.authorized(persona)
    ehr.later(60)
    const { status, body } = await ehr.exchange(persona, codeOf(arrival.url), verifier)
    expect([status, body.error]).toEqual([400, 'invalid_grant'])
  })

  test('smart-2.2: a refresh token is replaced by each use, and an old one ends the grant', async () => {
    const { body: first } = await ehr.launched(smart22)
    const { status, body: second } = await ehr.refresh(smart22, first.refresh_token)
    expect([status, second.patient]).toEqual([200, 'ada'])
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await ehr.refresh(smart22, first.refresh_token)).body.error).toBe('invalid_grant')
    expect((await ehr.refresh(smart22, second.refresh_token)).body.error).toBe('invalid_grant')
    expect((await ehr.read(smart22, 'Patient/ada', second.access_token)).status).toBe(401)
  })

  test('professional: a refresh token can be used again', async () => {
    const [, persona] = named.find(([id]) => id === 'professional') ?? []
    if (!persona) throw new Error('there is no professional')
    const { body } = await ehr.launched(persona)
    expect((await ehr.refresh(persona, body.refresh_token)).status).toBe(200)
    expect((await ehr.refresh(persona, body.refresh_token)).status).toBe(200)
  })

  test('smart-2.2: no refresh token without offline_access', async () => {
    const { body } = await ehr.launched(smart22, { scope: scopesFor(smart22, 'launch') })
    expect('refresh_token' in body).toBe(false)
  })

  test('smart-2.2: introspection tells what a token is, and revocation ends it', async () => {
    const { body } = await ehr.launched(smart22)
    const about = { token: String(body.access_token), client_id: 'sightline' }
    expect((await postForm(ehr.at(smart22).introspection, about)).body).toMatchObject({
      active: true,
      patient: 'ada',
      fhirUser: `${ehr.baseOf(smart22)}/Practitioner/staff-solheim`,
    })
    expect((await postForm(ehr.at(smart22).revocation, about)).status).toBe(200)
    expect((await postForm(ehr.at(smart22).introspection, about)).body).toEqual({ active: false })
    expect((await ehr.read(smart22, 'Patient/ada', body.access_token)).status).toBe(401)
  })

  test.each(named)('%s: answers browsers of other origins where the persona says so', async (_id, persona) => {
    const expected = persona.oauth.tokenCors ? cors.Origin : null
    expect((await preflight(ehr.at(persona).token)).headers.get('Access-Control-Allow-Origin')).toBe(expected)
    const { headers } = await postForm(ehr.at(persona).token, { client_id: 'sightline', grant_type: 'x' }, cors)
    expect(headers.get('Access-Control-Allow-Origin')).toBe(expected)
  })
})

describe('another token endpoint', () => {
  const shy: Persona = { ...touchworks, oauth: { ...touchworks.oauth, tokenCors: false } }
  let other: TestEhr
  beforeAll(async () => {
    other = await createTestEhr({ personas: [shy], accessTokenSeconds: 7 })
  })
  afterAll(() => other.close())

  test('says nothing to browsers of other origins, also not to the preflight, where the persona has it so', async () => {
    const { token } = other.at(shy)
    expect((await preflight(token)).headers.get('Access-Control-Allow-Origin')).toBeNull()
    const { headers } = await postForm(token, { client_id: 'sightline', grant_type: 'x' }, cors)
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  test('gives access tokens the lifetime that was set for all personas', async () => {
    expect((await other.launched(shy)).body.expires_in).toBe(7)
  })
})

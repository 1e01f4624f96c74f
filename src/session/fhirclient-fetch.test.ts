import { describe, expect, test, vi } from 'vitest'
import { fetch, isTokenRefusal, type KnownDiscovery } from './fhirclient-fetch'
import { fakeFetch, json, never, type Answer } from '../config/testing/fake-fetch'
import { tokenEndpoint } from './testing/samples'

const form = { method: 'POST', body: 'grant_type=authorization_code&code=secret-code' }

function network(answer: Answer) {
  const { fetch: fake, sent } = fakeFetch({ 'https://': answer })
  vi.stubGlobal('fetch', fake)
  return sent
}

describe('what fhirclient may send', () => {
  test('is a token request, which no redirect takes elsewhere', async () => {
    const sent = network(json({ access_token: 'a' }))
    expect(await (await fetch(tokenEndpoint, form)).json()).toEqual({ access_token: 'a' })
    expect(sent[0]?.init).toMatchObject({ method: 'POST', redirect: 'error' })
  })

  test.each([undefined, 'GET', 'PUT', 'DELETE'])('is nothing else: %s', async (method) => {
    const sent = network(json({}))
    await expect(fetch('https://ehr.example/fhir/Patient/1', method === undefined ? {} : { method })).rejects.toThrow(
      'token requests only',
    )
    expect(sent).toEqual([])
  })

  test('for its discovery it gets what is known, and sends nothing', async () => {
    const sent = network(json({}))
    const known = { authorization_endpoint: 'a', token_endpoint: 't', code_challenge_methods_supported: [] }
    const options: KnownDiscovery = { known }
    expect(await (await fetch('https://ehr.example/.well-known/smart-configuration', options)).json()).toEqual(known)
    expect(sent).toEqual([])
  })
})

test('a token endpoint that never answers is given up', async () => {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    expect(milliseconds).toBe(30_000)
    return AbortSignal.abort(new DOMException('', 'TimeoutError'))
  })
  network(never)
  await expect(fetch(tokenEndpoint, form)).rejects.toThrow(DOMException)
})

test.each([
  [json({ error: 'invalid_grant', error_description: 'used' }, 400), 400, 'invalid_grant', 'used'],
  [json({ error: 7 }, 401), 401, undefined, undefined],
  [() => new Response('<h1>Bad Gateway</h1>', { status: 502 }), 502, undefined, undefined],
])('a refusal tells its status and words, and nothing of what was sent', async (answer, status, error, description) => {
  network(answer)
  const refusal: unknown = await fetch(tokenEndpoint, form).catch((thrown: unknown) => thrown)
  expect(isTokenRefusal(refusal)).toBe(true)
  expect(refusal).toMatchObject({ status, error, description })
  expect(String(refusal)).not.toContain('secret-code')
})

test('other errors are no refusal', () => {
  expect([new Error('x'), Object.assign(new Error('x'), { code: 'ENOENT' }), null, 'x'].some(isTokenRefusal)).toBe(
    false,
  )
})

import { expect, test } from 'vitest'
import { insecure, readEndpoints, type Endpoints } from './smart-endpoints'

const wellKnown = {
  issuer: 'https://auth.example',
  authorization_endpoint: 'https://auth.example/authorize',
  token_endpoint: 'https://auth.example/token',
  revocation_endpoint: 'https://auth.example/revoke',
  jwks_uri: 'https://auth.example/keys',
  code_challenge_methods_supported: ['plain', 'S256'],
  authorization_response_iss_parameter_supported: true,
  id_token_signing_alg_values_supported: ['RS256', 5, 'ES384'],
  capabilities: ['launch-ehr', 'permission-v2'],
}

const least = {
  authorize: 'https://auth.example/authorize',
  token: 'https://auth.example/token',
  revoke: undefined,
  issuer: undefined,
  jwks: undefined,
  offersS256: false,
  namesIssuer: false,
  idTokenAlgorithms: undefined,
  scopeStyle: undefined,
}

test('every part of the well-known document is read', () => {
  expect(readEndpoints(wellKnown, true)).toEqual({
    authorize: 'https://auth.example/authorize',
    token: 'https://auth.example/token',
    revoke: 'https://auth.example/revoke',
    issuer: 'https://auth.example',
    jwks: 'https://auth.example/keys',
    offersS256: true,
    namesIssuer: true,
    idTokenAlgorithms: ['RS256', 'ES384'],
    scopeStyle: 'v2',
  })
})

test('of what the well-known document does not say, nothing is taken for granted', () => {
  const { authorization_endpoint, token_endpoint } = wellKnown
  expect(readEndpoints({ authorization_endpoint, token_endpoint }, true)).toEqual(least)
  const odd = {
    authorization_endpoint,
    token_endpoint,
    issuer: ' ',
    code_challenge_methods_supported: 'S256',
    authorization_response_iss_parameter_supported: 'true',
    id_token_signing_alg_values_supported: 'RS256',
    capabilities: 'permission-v1',
  }
  expect(readEndpoints(odd, true)).toEqual(least)
  expect(readEndpoints({ ...odd, code_challenge_methods_supported: ['plain'] }, true)).toEqual(least)
})

test.each([
  [['permission-v1'], 'v1'],
  [['permission-v2'], 'v2'],
  [['permission-v1', 'permission-v2'], undefined],
  [['launch-ehr'], undefined],
])('a server of %j speaks scopes of %s', (capabilities, scopeStyle) => {
  expect(readEndpoints({ ...wellKnown, capabilities }, true)).toMatchObject({ scopeStyle })
})

const bad = [
  undefined,
  '',
  5,
  'auth.example/x',
  '/authorize',
  'https://',
  'javascript:alert(1)',
  'ftp://auth.example/x',
  'see https://auth.example/x',
  'blob:https://auth.example/x',
]

const lacks = (what: string) => ({ kind: 'lacks', what })

test.each(bad)('%j is no address of an endpoint', (address) => {
  expect(readEndpoints({ ...wellKnown, authorization_endpoint: address }, true)).toEqual(
    lacks('authorization_endpoint'),
  )
  expect(readEndpoints({ ...wellKnown, token_endpoint: address }, true)).toEqual(lacks('token_endpoint'))
  const others = { revocation_endpoint: address, jwks_uri: address }
  expect(readEndpoints({ ...wellKnown, ...others }, true)).toMatchObject({ revoke: undefined, jwks: undefined })
})

test.each([null, [], 'x', undefined])('%j is no discovery document', (document) => {
  for (const known of [true, false])
    expect(readEndpoints(document, known)).toEqual({ kind: 'lacks', what: 'a JSON object' })
})

const oauthUris = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'
const metadata = (extension: unknown, url = oauthUris) => ({
  resourceType: 'CapabilityStatement',
  rest: [{ mode: 'server' }, { mode: 'server', security: { extension: [{ url: 'urn:x' }, { url, extension }] } }],
})
const uri = (url: string, address: string, as = 'valueUri') => ({ url, [as]: address })
const authorize = uri('authorize', 'https://auth.example/authorize')
const token = uri('token', 'https://auth.example/token')

test('what SMART 1.0.0 says in the metadata is read, and no more is taken for granted', () => {
  expect(readEndpoints(metadata([authorize, token]), false)).toEqual(least)
  const revoke = uri('revoke', 'https://auth.example/revoke')
  expect(readEndpoints(metadata([revoke, token, authorize]), false)).toEqual({
    ...least,
    revoke: 'https://auth.example/revoke',
  })
  const asUrl = [
    uri('authorize', 'https://auth.example/authorize', 'valueUrl'),
    uri('token', 'https://auth.example/token', 'valueUrl'),
  ]
  expect(readEndpoints(metadata(asUrl), false)).toEqual(least)
})

test('metadata that lack an address say which', () => {
  expect(readEndpoints(metadata([token]), false)).toEqual({ kind: 'lacks', what: 'oauth-uris: authorize' })
  expect(readEndpoints(metadata([authorize]), false)).toEqual({ kind: 'lacks', what: 'oauth-uris: token' })
  for (const document of [{}, { rest: {} }, metadata([authorize, token], 'urn:other'), wellKnown])
    expect(readEndpoints(document, false)).toEqual({ kind: 'lacks', what: 'oauth-uris: authorize' })
})

const endpoints = (authorizeAt: string, tokenAt: string): Endpoints => ({
  ...least,
  authorize: `${authorizeAt}://auth.example/authorize`,
  token: `${tokenAt}://auth.example/token`,
})

test.each([
  ['https', 'https', 'https', undefined],
  ['https', 'http', 'https', 'an https authorization endpoint'],
  ['https', 'https', 'http', 'an https token endpoint'],
  ['https', 'http', 'http', 'an https authorization endpoint'],
  ['http', 'http', 'http', undefined],
  ['http', 'https', 'http', undefined],
])('a base at %s with endpoints at %s and %s lacks %s', (base, authorizeAt, tokenAt, lack) => {
  expect(insecure(new URL(`${base}://ehr.example/fhir`), endpoints(authorizeAt, tokenAt))).toBe(lack)
})

test('an address on this very machine may be http, and a scheme in capitals is one', () => {
  const local = {
    authorization_endpoint: 'http://127.0.0.1:8001/authorize',
    token_endpoint: 'HTTPS://auth.example/token',
  }
  expect(readEndpoints(local, true)).toMatchObject({
    authorize: 'http://127.0.0.1:8001/authorize',
    token: 'HTTPS://auth.example/token',
  })
})

import { describe, expect, test } from 'vitest'
import { releases } from '../fhir/release'
import { discover } from './discovery'
import { fakeFetch, json, never } from './testing/fake-fetch'
import { anEhr, base } from './testing/samples'

const wellKnownUrl = `${base}/.well-known/smart-configuration`
const metadataUrl = `${base}/metadata`
const wellKnown = {
  authorization_endpoint: 'https://auth.ehr.example/authorize',
  token_endpoint: 'https://auth.ehr.example/token',
}
const metadata = (uris: Record<string, string>) => ({
  resourceType: 'CapabilityStatement',
  rest: [
    {
      mode: 'server',
      security: {
        extension: [
          { url: 'http://example.org/other' },
          {
            url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
            extension: Object.entries(uris).map(([url, valueUri]) => ({ url, valueUri })),
          },
        ],
      },
    },
  ],
})
const oauthUris = { authorize: 'https://auth.ehr.example/a', token: 'https://auth.ehr.example/t', manage: 'https://m' }

describe('what is found', () => {
  test('by well-known, all that the session needs later', async () => {
    const { fetch, sent } = fakeFetch({
      [wellKnownUrl]: json({
        ...wellKnown,
        issuer: 'https://auth.ehr.example',
        jwks_uri: 'https://auth.ehr.example/jwks',
        revocation_endpoint: 'https://auth.ehr.example/revoke',
        code_challenge_methods_supported: ['plain', 'S256'],
        authorization_response_iss_parameter_supported: true,
        id_token_signing_alg_values_supported: ['ES384', 7],
      }),
    })
    expect(await discover(anEhr(), fetch)).toEqual({
      kind: 'found',
      endpoints: {
        authorize: wellKnown.authorization_endpoint,
        token: wellKnown.token_endpoint,
        revoke: 'https://auth.ehr.example/revoke',
        issuer: 'https://auth.ehr.example',
        jwks: 'https://auth.ehr.example/jwks',
        offersS256: true,
        namesIssuer: true,
        idTokenAlgorithms: ['ES384'],
        scopeStyle: undefined,
      },
    })
    expect(sent.map(({ url }) => url.href)).toEqual([wellKnownUrl])
    expect(sent[0]?.init.credentials).toBe('omit')
  })

  test.each(releases)(
    '%s: by metadata first where the vendor has it so, asked for in its own type',
    async (release) => {
      const { fetch, sent } = fakeFetch({ [metadataUrl]: json(metadata(oauthUris)) })
      const found = await discover(anEhr({ release, vendor: 'touchworks' }), fetch)
      expect(found).toMatchObject({
        kind: 'found',
        endpoints: { authorize: oauthUris.authorize, token: oauthUris.token, jwks: undefined, offersS256: false },
      })
      expect(sent.map(({ url }) => url.href)).toEqual([metadataUrl])
      expect(sent[0]?.headers.get('accept')).toBe(
        { r4: 'application/fhir+json; fhirVersion=4.0', dstu2: 'application/json+fhir' }[release],
      )
    },
  )

  test('by the second document where the first is of no use', async () => {
    const { fetch } = fakeFetch({ [wellKnownUrl]: json({}, 404), [metadataUrl]: json(metadata(oauthUris)) })
    expect(await discover(anEhr(), fetch)).toMatchObject({ kind: 'found' })
  })

  test('by metadata, with what they offer for search; by well-known, without', async () => {
    const both = metadata(oauthUris)
    const rest = both.rest.map((one) => ({ ...one, resource: [{ type: 'Condition' }, { type: 'Goal' }] }))
    const { fetch } = fakeFetch({ [metadataUrl]: json({ ...both, rest }), [wellKnownUrl]: json(wellKnown) })
    expect(await discover(anEhr({ vendor: 'touchworks' }), fetch)).toMatchObject({ offers: ['Condition', 'Goal'] })
    expect(await discover(anEhr(), fetch)).not.toHaveProperty('offers')
  })

  test.each([
    [['permission-v1', 'launch-ehr'], 'v1'],
    [['permission-v2', 'launch-ehr'], 'v2'],
    [['permission-v1', 'permission-v2'], undefined],
    [undefined, undefined],
    ['permission-v1', undefined],
  ])('with the style of scope names that it speaks: capabilities %j', async (capabilities, scopeStyle) => {
    const { fetch } = fakeFetch({ [wellKnownUrl]: json({ ...wellKnown, capabilities }) })
    expect(await discover(anEhr(), fetch)).toMatchObject({ endpoints: { scopeStyle } })
  })

  test.each([
    [json({}, 404), 'v1'],
    [json({}, 503), undefined],
    [() => Promise.reject(new TypeError('offline')), undefined],
  ])(
    'a server that has no well-known document is of SMART 1; one that could not answer may not be',
    async (answer, scopeStyle) => {
      const { fetch } = fakeFetch({ [wellKnownUrl]: answer, [metadataUrl]: json(metadata(oauthUris)) })
      expect(await discover(anEhr(), fetch)).toMatchObject({ endpoints: { scopeStyle } })
    },
  )

  test('under a base that has a query, which fhirclient would tear in two', async () => {
    const { fetch, sent } = fakeFetch({ 'https://ehr.example': json(wellKnown) })
    await discover(anEhr({ iss: 'https://ehr.example/FHIR?cust=7' }), fetch)
    expect(sent[0]?.url.href).toBe('https://ehr.example/FHIR/.well-known/smart-configuration?cust=7')
  })
})

const html = () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } })
const xml = () => new Response('<Conformance/>', { headers: { 'content-type': 'application/fhir+xml' } })

/** Sends its headers and then nothing, until it is given up. */
const stuck: typeof fetch = (_input, init) =>
  Promise.resolve(
    new Response(
      new ReadableStream({
        start: (controller) => {
          init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason))
        },
      }),
    ),
  )

describe('what both documents answered is told', () => {
  test.each([
    ['a network failure', {}, { kind: 'network' }],
    ['a hang', { [wellKnownUrl]: never }, { kind: 'timeout', milliseconds: 40 }],
    ['a status', { [wellKnownUrl]: json({}, 503) }, { kind: 'status', status: 503, contentType: 'application/json' }],
    ['a sign-in page', { [wellKnownUrl]: html }, { kind: 'not-json', status: 200, contentType: 'text/html' }],
    ['XML', { [wellKnownUrl]: xml }, { kind: 'not-json', status: 200, contentType: 'application/fhir+xml' }],
    ['a list', { [wellKnownUrl]: json([]) }, { kind: 'lacks', what: 'a JSON object' }],
    [
      'no token endpoint',
      { [wellKnownUrl]: json({ authorization_endpoint: 'https://a.example/' }) },
      { kind: 'lacks', what: 'token_endpoint' },
    ],
    [
      'a script for an endpoint',
      { [wellKnownUrl]: json({ ...wellKnown, authorization_endpoint: 'javascript:alert(1)' }) },
      { kind: 'lacks', what: 'authorization_endpoint' },
    ],
    [
      'an endpoint in the clear',
      { [wellKnownUrl]: json({ ...wellKnown, token_endpoint: 'http://auth.ehr.example/token' }) },
      { kind: 'lacks', what: 'an https token endpoint' },
    ],
  ])('%s', async (_name, answers, outcome) => {
    const { fetch } = fakeFetch({ ...answers, [metadataUrl]: json({ resourceType: 'CapabilityStatement' }) })
    expect(await discover(anEhr(), fetch, 40)).toEqual({
      kind: 'failed',
      attempts: [
        { url: wellKnownUrl, outcome },
        { url: metadataUrl, outcome: { kind: 'lacks', what: 'oauth-uris: authorize' } },
      ],
    })
  })

  test('a body that never ends is given up too', async () => {
    const found = await discover(anEhr(), stuck, 40)
    expect(found).toMatchObject({ attempts: [{ outcome: { kind: 'timeout' } }, { outcome: { kind: 'timeout' } }] })
  })

  test.each([null, 7, 'x', [{}], { rest: 'x' }, { rest: [{ security: [] }] }])(
    'metadata of %j breaks nothing',
    async (document) => {
      const { fetch } = fakeFetch({ [metadataUrl]: json(document), [wellKnownUrl]: json(document) })
      expect((await discover(anEhr(), fetch)).kind).toBe('failed')
    },
  )
})

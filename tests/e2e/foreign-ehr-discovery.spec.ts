import { expect, failsSaying, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, authorizations, posts, whileLaunching } from '../fixtures/foreign-ehr/asked'
import { amended, html, json, type Habit, type Reply } from '../fixtures/foreign-ehr/reply'
import { rsaKey, signedToken } from '../fixtures/foreign-ehr/signing'

// What servers say of themselves, at EHRs that are written for these tests alone.

type Document = Record<string, unknown>

const saying =
  (change: (document: Document) => Document): Habit =>
  (_asked, ordinary) =>
    amended(ordinary(), change)

const renamed =
  (names: Record<string, string>) =>
  (document: Document): Document =>
    Object.fromEntries(Object.entries(document).map(([name, value]) => [names[name] ?? name, value]))

const path = (value: unknown) => new URL(String(value)).pathname

for (const [what, change] of [
  ['names of its own', renamed({ authorization_endpoint: 'authorize', token_endpoint: 'token' })],
  [
    'names in another spelling',
    renamed({ authorization_endpoint: 'authorizationEndpoint', token_endpoint: 'tokenEndpoint' }),
  ],
  [
    'relative addresses',
    (document) => ({
      ...document,
      authorization_endpoint: path(document['authorization_endpoint']),
      token_endpoint: path(document['token_endpoint']),
    }),
  ],
  [
    'addresses that are none',
    (document) => ({ ...document, authorization_endpoint: 'http://', token_endpoint: 'see the manual' }),
  ],
  ['addresses of another kind', (document) => ({ ...document, authorization_endpoint: 'javascript:alert(1)' })],
  ['lists in place of addresses', (document) => ({ ...document, token_endpoint: [document['token_endpoint']] })],
  ['nothing', () => ({})],
] satisfies [string, (document: Document) => Document][]) {
  test(`well-known with ${what}: metadata is asked instead`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ wellKnown: saying(change) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(whileLaunching(clinic).filter(({ target }) => target.includes('/metadata'))).toHaveLength(1)
  })

  // The page is the same for all of them.
  if (what !== 'relative addresses' && what !== 'nothing') continue
  test(`well-known with ${what}, and no metadata: the page says of each what is lacking`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({ wellKnown: saying(change), metadata: () => html(404) })
    await page.goto(clinic.launchUrl())
    await failsSaying(page, 'did not say where to sign in', /lacks (authorization|token)_endpoint/, 'status 404')
    expect(authorizations(clinic)).toEqual([])
  })
}

for (const [what, change] of [
  ['an issuer on another host', (document) => ({ ...document, issuer: 'https://login.other.example/tenant/7' })],
  ['no issuer', (document) => ({ ...document, issuer: undefined })],
  [
    'a fragment on both endpoints',
    (document) => ({ ...document, authorization_endpoint: `${String(document['authorization_endpoint'])}#sign-in` }),
  ],
  [
    'capabilities that are no list',
    (document) => ({ ...document, capabilities: 'launch-ehr', code_challenge_methods_supported: 'S256' }),
  ],
  [
    'null in every other member',
    (document) => ({ ...document, capabilities: null, jwks_uri: null, scopes_supported: null, issuer: null }),
  ],
  [
    'methods for confidential clients only',
    (document) => ({
      ...document,
      token_endpoint_auth_methods: ['client_secret_basic', 'tls_client_auth'],
      scopes_supported: ['offline_access', 'offline_access'],
    }),
  ],
  ['challenge methods without S256', (document) => ({ ...document, code_challenge_methods_supported: ['plain'] })],
] satisfies [string, (document: Document) => Document][]) {
  test(`well-known with ${what} is enough`, async ({ page, openClinic, faults }) => {
    // The chart asks the metadata for what can be read, and does without.
    faults.expect(aFailedRequest)
    const clinic = await openClinic({ wellKnown: saying(change), metadata: () => html(500) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
  })
}

test('an issuer on another host signs for it', async ({ page, openClinic }) => {
  const issuer = 'https://login.other.example/tenant/7'
  const clinic = await openClinic({
    wellKnown: saying((document) => ({ ...document, issuer })),
    idToken: (claims) => signedToken({ ...claims, iss: issuer }, rsaKey),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await expect(page.locator('body')).toContainText('Signed in as Dr. Imogen Vance')
})

test('a query and a fragment on the authorization endpoint: the query stays, our parameters are read', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({
    authorizePath: '/door/authorize?tenant=a%2Fb',
    wellKnown: saying((document) => ({
      ...document,
      authorization_endpoint: `${String(document['authorization_endpoint'])}#x?y=1`,
    })),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const [asked] = authorizations(clinic)
  expect(asked?.target).toContain('tenant=a%2Fb&')
  expect(asked?.target.split('?')).toHaveLength(2)
})

test('well-known and metadata that disagree: well-known is believed', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    metadata: () => metadataOf([security('https://attacker.example/authorize', 'https://attacker.example/token')]),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(posts(clinic)).toHaveLength(1)
})

const oauthUris = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'

const security = (authorize: string, token: string, value = 'valueUri') => ({
  security: {
    cors: true,
    extension: [
      { url: 'http://other.example/ext', valueString: 'x' },
      {
        url: oauthUris,
        extension: [
          { url: 'manage', [value]: 'https://x.example/manage' },
          { url: 'token', [value]: token },
          { url: 'authorize', [value]: authorize },
        ],
      },
    ],
  },
})

const metadataOf = (rest: unknown, more: Document = {}): Reply =>
  json({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', rest, ...more })

for (const [what, rest] of [
  ['in the second of several rest', (a, t) => [{ mode: 'client' }, { mode: 'server', ...security(a, t) }]],
  ['as valueUrl', (a, t) => [{ mode: 'server', ...security(a, t, 'valueUrl') }]],
  ['in a rest without a mode', (a, t) => [security(a, t)]],
  [
    'beside nonsense',
    (a, t) => [null, 7, { security: 'none' }, { security: { extension: [null, { url: oauthUris }] } }, security(a, t)],
  ],
] satisfies [string, (authorize: string, token: string) => unknown][]) {
  test(`metadata with oauth-uris ${what}`, async ({ page, openClinic, faults }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({
      wellKnown: () => html(404),
      metadata: ({ url }) => metadataOf(rest(`${url.origin}/door/authorize`, `${url.origin}/door/token`)),
    })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
  })
}

test('metadata without oauth-uris: the page says that they are lacking', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ wellKnown: () => html(404), metadata: () => metadataOf([{ mode: 'server' }]) })
  await page.goto(clinic.launchUrl())
  await failsSaying(page, 'did not say where to sign in', 'lacks oauth-uris')
})

const capitals = (base: string) => base.replace('localhost', 'LOCALHOST')

test('a host in capitals, in the config and in the launch, is the same host', async ({ page, openClinic }) => {
  const clinic = await openClinic({}, { entry: (ehr) => ({ iss: capitals(ehr.base) }) })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const other = await openClinic({ audience: (origin) => `${capitals(origin)}/clinic/fhir` })
  await page.goto(other.launchUrl(undefined, capitals(other.base)))
  await showsTheChart(page)
})

for (const [what, change] of [
  ['another path', (base: string) => `${base}/other`],
  ['a path in another case', (base: string) => base.replace('/clinic', '/CLINIC')],
  ['another port', (base: string) => base.replace(/:(\d+)/, ':1')],
  ['another host that begins alike', (base: string) => base.replace('localhost', 'localhost.attacker.example')],
  ['a name before the host', (base: string) => base.replace('localhost', 'localhost@attacker.example')],
  ['a query more', (base: string) => `${base}?x=1`],
] as const) {
  test(`an iss with ${what} is not the one that is known: nothing is sent to it`, async ({
    page,
    openClinic,
    wire,
  }) => {
    const clinic = await openClinic()
    await page.goto(clinic.launchUrl(undefined, change(clinic.base)))
    await failsSaying(page, 'This EHR is not known here')
    expect(clinic.asked).toEqual([])
    expect(wire.addresses().filter((url) => !url.startsWith(clinic.appUrl))).toEqual([])
  })
}

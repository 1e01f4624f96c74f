import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../config/schema'
import { diagnose, type Diagnosis } from './diagnose'
import { explain, summary, worstFirst } from './explain'
import { faultIds, noteIds, okIds, warningIds } from './finding'
import type { Ask, Port } from './port'
import { questionAbout, type Question } from './question'
import { report } from './report'
import { reportText } from './report-text'
import { answer, failed, fakePort, healthy, metadata, wellKnown, type Outcome } from './testing/fake-port'

const base = 'https://ehr.example/fhir'
const app = 'https://app.example'
const registered = { clientId: 'sightline', redirectUri: `${app}/` }

/** The diagnosis of a server that answers as a healthy one does, but where `change` says otherwise. */
async function examine(
  change: (ask: Ask) => Outcome | undefined = () => undefined,
  known: Partial<Question> = registered,
  sees: Port['sees'] = 'everything',
): Promise<Diagnosis> {
  const { port } = fakePort((ask) => change(ask) ?? healthy(ask), sees)
  const outcome = await diagnose(questionAbout(base, app, known), {
    port,
    scopesFor: (_ehr, style) => `launch/patient openid user/Condition.${style === 'v1' ? 'read' : 'rs'}`,
    random: () => 'x'.repeat(64),
  })
  if (outcome.kind === 'unreadable') throw new Error(outcome.why)
  return outcome.diagnosis
}

const at =
  (path: string, outcome: Outcome | ((ask: Ask) => Outcome)) =>
  (ask: Ask): Outcome | undefined => {
    if (new URL(ask.url).pathname !== path || ask.method === 'OPTIONS') return undefined
    return typeof outcome === 'function' ? outcome(ask) : outcome
  }

const bad = ({ findings }: Diagnosis) =>
  findings.filter(({ severity }) => severity === 'fault' || severity === 'warning').map(({ id }) => id)
const ids = ({ findings }: Diagnosis) => findings.map(({ id }) => id)

const configuration = (change: Record<string, unknown>) =>
  at(
    '/fhir/.well-known/smart-configuration',
    answer(200, { ...wellKnown, ...change }, { 'access-control-allow-origin': app }),
  )

/** An issuer on a host that cannot be asked. */
const foreign = (more: Record<string, unknown>) => (ask: Ask) =>
  ask.url.includes('openid-configuration')
    ? failed('dns', 'ENOTFOUND')
    : configuration({ issuer: 'https://id.example', ...more })(ask)

const page = (words: string, status = 200) => answer(status, `<html><body>${words}</body></html>`)
const redirect = (location: string) => answer(302, '', { location })

test('a healthy server has nothing wrong with it', async () => {
  const diagnosis = await examine()
  expect(bad(diagnosis)).toEqual([])
  expect(ids(diagnosis)).toContain('registration-ok')
})

describe('what does not come over a proxy on one machine', () => {
  test.each(['dns', 'refused', 'tls', 'timeout', 'dropped', 'redirects', 'unreadable'] as const)(
    'nothing answers: %s is all that is told, and nothing more is asked',
    async (failure) => {
      const diagnosis = await examine(() => failed(failure, 'CODE'))
      expect(bad(diagnosis)).toEqual([failure])
      expect(diagnosis.requests).toHaveLength(3)
    },
  )

  test('an address on http on another machine', async () => {
    const { port } = fakePort(() => failed('refused'))
    const question = questionAbout('http://ehr.example/fhir', app)
    const outcome = await diagnose(question, { port, scopesFor: () => '', random: () => '' })
    expect(outcome.kind === 'diagnosis' && bad(outcome.diagnosis)).toEqual(['address-insecure', 'refused'])
  })

  test.each(['authorization_endpoint', 'token_endpoint'])(
    'a sign-in on http under a base on https: %s',
    async (name) => {
      const diagnosis = await examine(configuration({ [name]: 'http://ehr.example/x' }))
      expect(bad(diagnosis)).toEqual(['endpoints-insecure'])
      // The app would send nothing there.
      expect(diagnosis.requests.filter(({ ask }) => ask.url.startsWith('http:'))).toEqual([])
    },
  )

  test('a confidential-only server is no fault, and its entry goes by the broker', async () => {
    const diagnosis = await examine(
      configuration({
        capabilities: ['permission-v2'],
        token_endpoint_auth_methods_supported: ['client_secret_basic'],
      }),
      {},
    )
    expect(bad(diagnosis)).toEqual(['confidential-only'])
    expect(diagnosis.proposal.entry.tokenVia).toBe('broker')
  })

  test('further hosts that are fetched stand in the entry; the sign-in page’s does not', async () => {
    const keys = 'https://keys.example/jwks'
    const change = { jwks_uri: keys, authorization_endpoint: 'https://login.example/authorize' }
    const { proposal } = await examine((ask) =>
      ask.url === keys ? healthy({ ...ask, url: wellKnown.jwks_uri }) : configuration(change)(ask),
    )
    expect(proposal.entry.origins).toEqual(['https://keys.example'])
  })

  test('a wildcard does not allow Authorization', async () => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
    expect(bad(await examine(({ method }) => (method === 'OPTIONS' ? answer(200, '', headers) : undefined)))).toEqual([
      'preflight-wildcard',
    ])
  })

  test('a cache’s old date is no wrong clock', async () => {
    const old = { date: new Date(Date.UTC(2026, 10, 22) - 3_600_000).toUTCString() }
    const statement = { 'access-control-allow-origin': '*', 'content-type': 'application/fhir+json', ...old }
    expect(bad(await examine(at('/fhir/metadata', answer(200, metadata, statement))))).toEqual(['clock-skew'])
    expect(bad(await examine(at('/fhir/metadata', answer(200, metadata, { ...statement, age: '3600' }))))).toEqual([])
  })

  test('a server of SMART 1 that has the document says nothing of PKCE, and need not', async () => {
    const { grant_types_supported: _grants, code_challenge_methods_supported: _methods, ...old } = wellKnown
    const document = { ...old, capabilities: ['client-public'], scopes_supported: undefined }
    const there = at(
      '/fhir/.well-known/smart-configuration',
      answer(200, document, { 'access-control-allow-origin': '*' }),
    )
    expect(bad(await examine(there))).toEqual(['pkce-unstated'])
    expect(bad(await examine(there, { ...registered, vendor: 'athenahealth' }))).toEqual([])
  })

  test('an issuer elsewhere that cannot be asked is a fault where there are keys, and a warning where there are none', async () => {
    expect(bad(await examine(foreign({})))).toEqual(['issuer-unknown'])
    expect(bad(await examine(foreign({ jwks_uri: undefined })))).toEqual(['issuer-foreign'])
  })
})

describe('how a sign-in answers a registration', () => {
  test.each<[string, Outcome, string]>([
    [
      'a redirect to a sign-in',
      redirect('https://login.example/?returnUrl=%2Fauthorize%3Fredirect_uri%3Dx'),
      'registration-ok',
    ],
    [
      'a sign-in page that carries the request along',
      page('<form action="?redirect_uri=invalid"><input type="password"></form>'),
      'registration-ok',
    ],
    ['a page that scripts will fill', page('<div id="app"></div>'), 'registration-ok'],
    ['nobody is signed in yet', redirect(`${app}/?error=login_required`), 'registration-ok'],
    [
      'an error page about the redirect',
      page('Error: redirect_uri did not match any registered URI', 400),
      'redirect-unregistered',
    ],
    ['the same with status 200', page('<h1>Sorry</h1>invalid redirect_uri'), 'redirect-unregistered'],
    ['an error page about the client', page('<b>invalid_client</b>: client is unknown', 401), 'client-unknown'],
    ['a client without a licence', page('unauthorized_client', 400), 'client-unknown'],
    ['a redirect to an error page', redirect('/home/error?errorId=CfDJ8'), 'authorization-refused'],
    ['a redirect to an error page that says why', redirect('/error?error=unauthorized_client'), 'client-unknown'],
    ['scopes', redirect(`${app}/?error=invalid_scope&state=x`), 'scopes-refused'],
    ['an error page without a reason', page('Oops', 500), 'authorization-refused'],
    ['another reason', redirect(`${app}/?error=server_error`), 'authorization-refused'],
    ['no sign-in at all', answer(404), 'authorize-wrong'],
    ['silence', failed('timeout'), 'authorize-no-answer'],
    ['nothing that can be judged', answer(304), 'registration-unclear'],
    ['a redirect to no address', redirect('https://['), 'registration-unclear'],
  ])('%s', async (_what, outcome, finding) => {
    const found = ids(await examine(at('/authorize', outcome)))
    const about = found.filter((id) => /^(?:registration|redirect-|client-|authoriz|scopes-refused)/.test(id))
    expect(about).toEqual([finding])
  })

  test('a client that is refused at the token endpoint has a secret', async () => {
    const refusing = at('/token', answer(401, { error: 'invalid_client' }, { 'access-control-allow-origin': '*' }))
    expect(bad(await examine(refusing))).toEqual(['client-confidential'])
    expect(bad(await examine(refusing, { ...registered, tokenVia: 'broker' }))).toEqual([])
  })

  test('without a client id nothing is said about the registration, and nobody is asked to try it', async () => {
    const diagnosis = await examine(at('/authorize', page('unknown client', 400)), {})
    expect(bad(diagnosis)).toEqual([])
    expect(ids(diagnosis)).toContain('registration-not-asked')
    expect(diagnosis.tryUrl).toBeUndefined()
  })

  test('a browser is not told, says so, and offers the request to try', async () => {
    const diagnosis = await examine(undefined, registered, 'what-browsers-may')
    expect(ids(diagnosis)).toContain('registration-unseen')
    const url = new URL(diagnosis.tryUrl ?? '')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'sightline',
      redirect_uri: `${app}/`,
      aud: base,
      code_challenge_method: 'S256',
    })
    expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(diagnosis.requests.filter(({ ask }) => ask.method === 'OPTIONS')).toEqual([])
  })
})

const anOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom<Outcome[]>(failed('cors'), failed('dns', 'ENOTFOUND'), failed('timeout'), failed('redirects')),
  fc
    .record({
      status: fc.constantFrom(200, 204, 302, 304, 400, 401, 404, 500),
      body: fc.oneof(
        fc.string(),
        fc.json(),
        fc.constantFrom(JSON.stringify(wellKnown), JSON.stringify(metadata), '<html>', '<?xml version="1.0"?>'),
        fc
          .record({ scopes_supported: fc.jsonValue(), capabilities: fc.jsonValue(), issuer: fc.jsonValue() })
          .map((odd) => JSON.stringify({ ...wellKnown, ...odd })),
      ),
      headers: fc.dictionary(
        fc.constantFrom('access-control-allow-origin', 'content-type', 'location', 'date', 'age', 'ratelimit'),
        fc.oneof(fc.constantFrom('*', 'application/json', '/error', 'https://['), fc.string()),
      ),
    })
    .map(({ status, body, headers }) => answer(status, body, headers)),
)

test('whatever a server answers, there is a diagnosis in words, and an entry that a config takes', async () => {
  const known = new Set<string>([...faultIds, ...warningIds, ...noteIds, ...okIds])
  await fc.assert(
    fc.asyncProperty(
      fc.array(anOutcome, { minLength: 1, maxLength: 12 }),
      fc.constantFrom<Port['sees'][]>('everything', 'what-browsers-may'),
      fc.constantFrom({}, registered),
      async (outcomes, sees, question) => {
        let turn = 0
        const diagnosis = await examine(() => outcomes[turn++ % outcomes.length], question, sees)
        for (const finding of diagnosis.findings) {
          expect(known.has(finding.id)).toBe(true)
          const { saw, means, change } = explain(finding)
          for (const words of [saw, means ?? 'x', change ?? 'x']) expect(words).not.toMatch(/\bundefined\b|^$/)
        }
        expect(summary(diagnosis)).toContain(base)
        expect(worstFirst(diagnosis.findings)).toHaveLength(diagnosis.findings.length)
        expect(reportText(diagnosis, { width: 80, colours: false })).toContain(base)
        expect(JSON.parse(JSON.stringify(report(diagnosis)))).toMatchObject({ base })
        expect(readConfig({ ehrs: [diagnosis.proposal.entry] })).toHaveProperty('config')
      },
    ),
    { numRuns: 300 },
  )
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokered, fakeEhr } from './testing/fake-ehr'
import { brokerWorld, codeForm, refreshForm } from './testing/broker-app'

const placeholder = 'p'.repeat(43)
const foreign = 'https://evil.example'

type Headers = Record<string, string | undefined>
interface Bad {
  path?: string
  form: Record<string, string> | string
  headers?: Headers
  answer: [number, string]
}

const bad: [string, Bad][] = [
  ['an unknown EHR', { path: 'token/riverside', form: codeForm('a'), answer: [400, 'invalid_request'] }],
  ['an EHR of public clients', { path: 'token/direct', form: codeForm('a'), answer: [400, 'invalid_request'] }],
  ['a name of every object', { path: 'token/__proto__', form: codeForm('a'), answer: [400, 'invalid_request'] }],
  ['a foreign origin', { form: codeForm('a'), headers: { Origin: foreign }, answer: [403, 'invalid_request'] }],
  ['the origin null', { form: codeForm('a'), headers: { Origin: 'null' }, answer: [403, 'invalid_request'] }],
  ['no origin', { form: codeForm('a'), headers: { Origin: undefined }, answer: [403, 'invalid_request'] }],
  [
    'the own host on another scheme',
    { form: codeForm('a'), headers: { Origin: 'https://localhost:8000' }, answer: [403, 'invalid_request'] },
  ],
  [
    'the own host on another port',
    { form: codeForm('a'), headers: { Origin: 'http://localhost:8001' }, answer: [403, 'invalid_request'] },
  ],
  [
    'an origin that begins like the own',
    {
      form: codeForm('a'),
      headers: { Origin: 'http://localhost:8000.evil.example' },
      answer: [403, 'invalid_request'],
    },
  ],
  [
    'JSON',
    {
      form: JSON.stringify(codeForm('a')),
      headers: { 'Content-Type': 'application/json' },
      answer: [415, 'invalid_request'],
    },
  ],
  [
    'text that is a form, as a page elsewhere could send it',
    { form: codeForm('a'), headers: { 'Content-Type': 'text/plain' }, answer: [415, 'invalid_request'] },
  ],
  ['no type', { form: codeForm('a'), headers: { 'Content-Type': '' }, answer: [415, 'invalid_request'] }],
  ['too much', { form: codeForm('a', { code: 'x'.repeat(17_000) }), answer: [413, 'invalid_request'] }],
  [
    'a length that is too much',
    { form: codeForm('a'), headers: { 'Content-Length': '17000' }, answer: [413, 'invalid_request'] },
  ],
  ['an empty body', { form: '', answer: [401, 'invalid_client'] }],
  ['no client_id', { form: 'grant_type=authorization_code', answer: [401, 'invalid_client'] }],
  ['another client_id', { form: codeForm('a', { client_id: 'other' }), answer: [401, 'invalid_client'] }],
  [
    'the client_id of another entry',
    { form: codeForm('a', { client_id: 'harbor app' }), answer: [401, 'invalid_client'] },
  ],
  ['no grant_type', { form: { client_id: 'sightline app' }, answer: [400, 'unsupported_grant_type'] }],
  [
    'client_credentials',
    { form: { grant_type: 'client_credentials', client_id: 'sightline app' }, answer: [400, 'unsupported_grant_type'] },
  ],
  ['password', { form: codeForm('a', { grant_type: 'password' }), answer: [400, 'unsupported_grant_type'] }],
  ['constructor', { form: codeForm('a', { grant_type: 'constructor' }), answer: [400, 'unsupported_grant_type'] }],
  [
    'a redirect_uri that nobody registered',
    { form: codeForm('a', { redirect_uri: 'http://localhost:8000/' }), answer: [400, 'invalid_request'] },
  ],
  [
    'a foreign redirect_uri',
    { form: codeForm('a', { redirect_uri: `${foreign}/launch.html` }), answer: [400, 'invalid_request'] },
  ],
  [
    'a redirect_uri in other words',
    {
      form: codeForm('a', { redirect_uri: 'http://localhost:8000/x/../launch.html' }),
      answer: [400, 'invalid_request'],
    },
  ],
  ['an empty code', { form: codeForm('a', { code: '' }), answer: [400, 'invalid_request'] }],
  ['a secret', { form: codeForm('a', { client_secret: 'guess' }), answer: [400, 'invalid_request'] }],
  ['an assertion', { form: codeForm('a', { client_assertion: 'x.y.z' }), answer: [400, 'invalid_request'] }],
  ['an audience', { form: codeForm('a', { audience: 'x' }), answer: [400, 'invalid_request'] }],
  ['a refresh token with a code', { form: codeForm('a', { refresh_token: 'x' }), answer: [400, 'invalid_request'] }],
  ['a code with a refresh', { form: refreshForm(placeholder, { code: 'x' }), answer: [400, 'invalid_request'] }],
  ['a refresh without a token', { form: refreshForm(''), answer: [400, 'invalid_grant'] }],
  ['a refresh token of an EHR', { form: refreshForm('refresh-token-1-of-a'), answer: [400, 'invalid_grant'] }],
  ['a placeholder without its cookie', { form: refreshForm(placeholder), answer: [400, 'invalid_grant'] }],
  [
    'a forged cookie',
    {
      form: refreshForm(placeholder),
      headers: { Cookie: `sightline-${placeholder}=${'A'.repeat(120)}` },
      answer: [400, 'invalid_grant'],
    },
  ],
  [
    'no token to revoke',
    { path: 'revoke/lakeside', form: 'client_id=sightline+app', answer: [400, 'invalid_request'] },
  ],
  [
    'a secret at the revocation',
    {
      path: 'revoke/lakeside',
      form: { token: 'x', client_id: 'sightline app', client_secret: 'guess' },
      answer: [400, 'invalid_request'],
    },
  ],
  [
    'another client at the revocation',
    { path: 'revoke/lakeside', form: { token: 'x', client_id: 'other' }, answer: [401, 'invalid_client'] },
  ],
  [
    'a foreign origin at the revocation',
    {
      path: 'revoke/lakeside',
      form: { token: 'x', client_id: 'sightline app' },
      headers: { Origin: foreign },
      answer: [403, 'invalid_request'],
    },
  ],
]

const ehrs = [
  brokered(),
  brokered({ id: 'direct', tokenVia: 'direct' }),
  brokered({ id: 'harbor', clientId: 'harbor app' }),
]

test.each(bad)('%s is refused in the words of OAuth, and nothing goes to the EHR', async (_name, request) => {
  const ehr = fakeEhr()
  const { browser, lines } = brokerWorld(ehr, { ehrs })
  const { path = 'token/lakeside', form, headers = {} } = request
  const answer = await browser.post(path, form, headers)
  expect([answer.status, answer.body['error']]).toEqual(request.answer)
  expect(answer.body['error_description']).toMatch(/^[A-Z].*\.$|^[a-z_]+ .*\.$/)
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  expect([ehr.discoveries, ehr.token, ehr.revoked]).toEqual([[], [], []])
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^Token broker, (lakeside|unknown EHR): (token|revoke) refused with 4\d\d /)
})

const repeatable = ['grant_type', 'code', 'redirect_uri', 'client_id', 'code_verifier']
test.each(repeatable)('%s twice is refused, also with the same value', async (name) => {
  const ehr = fakeEhr()
  const { browser } = brokerWorld(ehr)
  const form = new URLSearchParams(codeForm('a'))
  form.append(name, form.get(name) ?? '')
  const answer = await browser.post('token/lakeside', form.toString())
  expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_request'])
  expect(ehr.token).toEqual([])
})

test('nothing of a request is repeated in an answer or in the log', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('grant_type', 'code', 'redirect_uri', 'client_id', 'code_verifier', 'refresh_token', 'extra'),
      fc.constantFrom('token/lakeside', 'revoke/lakeside', 'token/PRIVATE-VALUE'),
      async (name, path) => {
        const ehr = fakeEhr()
        const { browser, lines } = brokerWorld(ehr)
        await browser.post(path, codeForm('a', { [name]: 'PRIVATE-VALUE' }))
        expect(JSON.stringify([lines, browser.seen])).not.toContain('PRIVATE-VALUE')
      },
    ),
    { numRuns: 40 },
  )
})

test.each([
  ['application/x-www-form-urlencoded; charset=UTF-8'],
  ['Application/X-WWW-Form-URLEncoded'],
  ['application/x-www-form-urlencoded;charset=utf-8'],
])('a form may say its type as %s', async (type) => {
  const { browser } = brokerWorld(fakeEhr())
  expect((await browser.post('token/lakeside', codeForm('a'), { 'Content-Type': type })).status).toBe(200)
})

test('behind a proxy that ends TLS, the public address is the origin and what the redirect is resolved against', async () => {
  const publicUrl = new URL('https://site.example')
  const { browser } = brokerWorld(fakeEhr(), { publicUrl, base: '/charts/' }, 'http://10.0.0.7:8000/charts/')
  const redirect_uri = 'https://site.example/charts/launch.html'
  const headers = { Origin: 'https://site.example' }
  expect((await browser.post('token/lakeside', codeForm('a', { redirect_uri }), headers)).status).toBe(200)
  expect((await browser.post('token/lakeside', codeForm('a', { redirect_uri }))).status).toBe(403)
  const inner = codeForm('a', { redirect_uri: 'http://10.0.0.7:8000/charts/launch.html' })
  expect((await browser.post('token/lakeside', inner, headers)).status).toBe(400)
  expect(browser.setCookies.map((line) => /Path=([^;]+)/.exec(line)?.[1])).toEqual([
    '/charts/token/lakeside',
    '/charts/revoke/lakeside',
  ])
})

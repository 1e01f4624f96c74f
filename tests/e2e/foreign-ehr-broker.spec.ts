import type { Page } from '@playwright/test'
import { expect, failsSaying, showsTheChart, test, type AppHost } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, posts, refreshes } from '../fixtures/foreign-ehr/asked'
import { html, json, type Habit } from '../fixtures/foreign-ehr/reply'
import type { Wire } from './support/wire'

// Confidential registrations at an EHR that is written for these tests alone: it checks what RFC 6749, 7523 and 7636 say.

const kinds = ['basic', 'post', 'rsa', 'ec'] as const

/** Nothing that the browser got, keeps or said has what only host and EHR may know. */
async function keepsSecret(page: Page, wire: Wire, hidden: readonly string[]): Promise<void> {
  const exchanges = await wire.exchanges()
  const stored = await page.evaluate(() => JSON.stringify([sessionStorage, localStorage, document.cookie]))
  const bodies = await Promise.all(exchanges.map(({ text }) => text()))
  const seen = [
    stored,
    await page.content(),
    ...bodies,
    ...exchanges.flatMap(({ url, headers, answerHeaders, body }) => [
      url.href,
      JSON.stringify([headers, answerHeaders]),
      body ?? '',
    ]),
  ]
  for (const secret of hidden) {
    for (const text of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) {
      expect(seen.filter((part) => part.includes(text))).toEqual([])
    }
  }
}

for (const kind of kinds) {
  test(`${kind}: code and refresh are had as the registration says, and the secret stays where it is`, async ({
    page,
    openClinic,
    appHost,
    wire,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const refreshTokens: string[] = []
    const clinic = await openClinic(
      {
        refreshTokens: 'rotating',
        tokenElsewhere: true,
        token: (_asked, ordinary) => {
          const reply = ordinary()
          const { refresh_token: token } = JSON.parse(String(reply.body))
          if (typeof token === 'string') refreshTokens.push(token)
          return reply
        },
      },
      { confidential: kind },
    )
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    for (const round of [1, 2]) {
      await clinic.endAccessAtRest()
      await page.reload()
      await showsTheChart(page)
      expect(refreshes(clinic)).toHaveLength(round)
    }
    expect(posts(clinic).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(posts(clinic).map(({ form }) => form.get('client_assertion'))).size).toBe(
      kind === 'rsa' || kind === 'ec' ? 3 : 1,
    )
    // It was the host that asked, at another origin that the config does not name.
    for (const { headers } of posts(clinic)) expect(headers['origin']).toBeUndefined()
    expect(refreshTokens).toHaveLength(3)
    await keepsSecret(page, wire, [...appHost.registered[kind].hidden, ...refreshTokens])
    for (const line of appHost.said) for (const text of refreshTokens) expect(line).not.toContain(text)
  })
}

test('a host that has no credentials for the entry: the page says that a secret is wanted', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({}, { confidential: 'basic', entry: () => ({ id: 'forgotten' }) })
  await page.goto(clinic.launchUrl())
  await failsSaying(page, 'did not complete the sign-in', 'does not know Sightline by the client id', 'invalid_client')
})

test('an EHR that cannot be asked by browsers for the token is asked by the host, without a secret', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic(
    { tokenElsewhere: true, refreshTokens: 'rotating' },
    { entry: () => ({ tokenVia: 'broker' }) },
  )
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const [exchange] = posts(clinic)
  expect(exchange?.form.get('client_id')).toBe('sight line+&7')
  expect(exchange?.headers['authorization']).toBeUndefined()
})

/** What the token endpoint may do instead of answering. */
const ills: [string, Habit, (string | RegExp)[]][] = [
  [
    '401 invalid_client',
    () => ({
      ...json({ error: 'invalid_client' }, 401),
      headers: { 'content-type': 'application/json', 'www-authenticate': 'Basic realm="x"' },
    }),
    ['does not know Sightline by the client id', 'invalid_client'],
  ],
  [
    '400 with words of its own',
    () =>
      json({ error: 'invalid_grant', error_description: 'The code has expired <b>now</b>' }, 400, 'application/json'),
    ['can be used once', 'The code has expired <b>now</b>'],
  ],
  [
    '400 with an error that OAuth does not have',
    () => json({ error: 'E-4711', message: 'no' }, 400, 'application/json'),
    ['then refused', 'E-4711'],
  ],
  ['400 as a web page', () => html(400), ['Foreign Clinic']],
  ['403 with nothing', () => ({ status: 403, headers: {}, body: '' }), ['Foreign Clinic']],
  ['500 as a web page', () => html(500), ['Foreign Clinic']],
  ['a redirect to a sign-in', () => ({ status: 302, headers: { location: '/login' }, body: '' }), ['Foreign Clinic']],
  ['200 as a web page', () => html(200), ['Foreign Clinic']],
  ['200 with an error', () => json({ error: 'temporarily_unavailable' }, 200, 'application/json'), ['Foreign Clinic']],
  ['200 with a list', () => json([], 200, 'application/json'), ['Foreign Clinic']],
  ['a cut connection', () => 'drop', ['Foreign Clinic']],
  [
    'ten megabytes',
    () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: `{"access_token":"${'x'.repeat(10_000_000)}"}`,
    }),
    ['Foreign Clinic'],
  ],
]

for (const via of ['broker', 'direct'] as const) {
  for (const [what, token, words] of ills) {
    // What a browser gets with status 200 is in foreign-ehr-token.spec.ts.
    if (via === 'direct' && !/^(401|400|500|a redirect|a cut)/.test(what)) continue
    test(`${via}: a token endpoint that answers ${what}: a sentence with a way out, and no second try`, async ({
      page,
      openClinic,
      faults,
    }) => {
      faults.expect(aFailedRequest)
      // The redirect of a token endpoint has no CORS of its own.
      if (what.startsWith('a redirect')) faults.expect(/CORS|blocked/)
      const clinic = await openClinic({ token }, via === 'broker' ? { confidential: 'post' } : {})
      await page.goto(clinic.launchUrl())
      await failsSaying(page, ...words)
      await expect(page.getByRole('main').or(page.locator('body')).first()).not.toContainText(/undefined|\[object/)
      await expect(page.getByRole('link', { name: /Sign in again|Choose where/ }).first()).toBeVisible()
      // A browser itself sends again what a connection was cut for before anything came.
      if (via === 'broker' || what !== 'a cut connection') expect(posts(clinic)).toHaveLength(1)
      expect(clinic.reads()).toEqual([])
      expect(page.url()).not.toContain('code=')
    })
  }
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

/** Asks the broker as anybody may who is no browser on the app's page. */
async function askBroker(
  { url }: AppHost,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; cors: string | null }> {
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin, ...headers },
    body,
    redirect: 'manual',
  })
  return { status: answer.status, text: await answer.text(), cors: answer.headers.get('access-control-allow-origin') }
}

test('who asks the broker otherwise than the app does is refused, and the EHR hears nothing', async ({
  openClinic,
  appHost,
}) => {
  const clinic = await openClinic({}, { confidential: 'post', others: [{ id: 'plain', tokenVia: 'direct' }] })
  const { clientId } = appHost.registered.post
  const good = {
    grant_type: 'authorization_code',
    code: 'c',
    client_id: clientId,
    redirect_uri: appHost.url,
    code_verifier: 'v'.repeat(43),
  }
  const asked: [string, string, string, Record<string, string>?][] = [
    ['another origin', 'token/post', form(good), { origin: 'https://attacker.example' }],
    ['the origin null', 'token/post', form(good), { origin: 'null' }],
    ['an EHR that is not there', 'token/nobody', form(good)],
    ['an EHR without a broker', 'token/plain', form(good)],
    ['another client', 'token/post', form({ ...good, client_id: 'other' })],
    ['another redirect URI', 'token/post', form({ ...good, redirect_uri: 'https://attacker.example/' })],
    ['no redirect URI', 'token/post', form({ ...good, redirect_uri: '' })],
    ['client credentials', 'token/post', form({ ...good, grant_type: 'client_credentials' })],
    ['a secret of its own', 'token/post', form({ ...good, client_secret: 'x' })],
    ['a code twice', 'token/post', `${form(good)}&code=d`],
    [
      'a refresh token of the EHR',
      'token/post',
      form({ grant_type: 'refresh_token', refresh_token: 'r', client_id: clientId }),
    ],
    ['JSON', 'token/post', JSON.stringify(good), { 'content-type': 'application/json' }],
    ['a megabyte', 'token/post', form({ ...good, code: 'c'.repeat(1_000_000) })],
    ['a path above', 'token/..%2Fconfig.json', form(good)],
  ]
  for (const [what, path, body, headers] of asked) {
    const { status, text, cors } = await askBroker(appHost, path, body, headers)
    expect(status, what).toBeGreaterThanOrEqual(400)
    expect(status, what).toBeLessThan(500)
    if (what !== 'a path above') expect(JSON.parse(text), what).toHaveProperty('error')
    expect(cors, what).toBeNull()
  }
  expect(posts(clinic)).toEqual([])
})

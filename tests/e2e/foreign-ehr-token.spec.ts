import type { Page } from '@playwright/test'
import { ends, expect, failsSaying, showsTheChart, test, type Clinic } from '../fixtures/foreign-ehr/clinic'
import type { Habits } from '../fixtures/foreign-ehr/foreign-ehr'
import { allRecords, ordersByReference } from '../fixtures/foreign-ehr/records'
import {
  amended,
  html,
  isMatch,
  json,
  withEntries,
  type Asked,
  type Habit,
  type Reply,
} from '../fixtures/foreign-ehr/reply'
import { ecKey, forgedToken, rsaKey, signedToken, strangeKey, unsignedToken } from '../fixtures/foreign-ehr/signing'

// Token answers, identities and refreshes of an EHR that is written for these tests alone.

const aFailedRequest = /Failed to load resource/

/** The token endpoint's answer, changed. */
const answering =
  (change: (answer: Record<string, unknown>) => Record<string, unknown>): Habit =>
  (_asked, ordinary) => {
    const reply = ordinary()
    return reply.status === 200 ? amended(reply, change) : reply
  }

const without = (name: string) => (answer: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(answer).filter(([key]) => key !== name))

const posts = (clinic: Clinic) => clinic.asked.filter(({ method }) => method === 'POST')
const refreshes = (clinic: Clinic) => posts(clinic).filter(({ form }) => form.get('grant_type') === 'refresh_token')
const bearer = ({ headers }: Asked) => headers['authorization']

for (const [what, habits] of [
  ['no scope: everything that was asked for is granted', { token: answering(without('scope')) }],
  ['no expires_in', { token: answering(without('expires_in')) }],
  ['token_type in lower case', { token: answering((answer) => ({ ...answer, token_type: 'bearer' })) }],
  ['no token_type', { token: answering(without('token_type')) }],
  [
    'the type text/html',
    { token: (_asked, ordinary) => ({ ...ordinary(), headers: { 'content-type': 'text/html; charset=utf-8' } }) },
  ],
  [
    'scopes of version 1',
    { token: answering((answer) => ({ ...answer, scope: String(answer['scope']).replaceAll('.rs', '.read') })) },
  ],
  [
    'scopes in another case',
    { token: answering((answer) => ({ ...answer, scope: String(answer['scope']).toUpperCase() })) },
  ],
  ['a wildcard scope', { token: answering((answer) => ({ ...answer, scope: 'launch openid patient/*.read' })) }],
  ['scopes in a list', { token: answering((answer) => ({ ...answer, scope: String(answer['scope']).split(' ') })) }],
  [
    'more parameters on the callback than OAuth has',
    {
      callback: (parameters) => {
        parameters.set('session_state', 'x.y')
        parameters.set('scope', 'openid')
        parameters.set('fhirServiceUrl', 'https://attacker.example/fhir')
        parameters.set('clientId', 'another')
        parameters.set('patientId', 'B.9')
      },
    },
  ],
] satisfies [string, Partial<Habits>][]) {
  test(`a token answer with ${what}`, async ({ page, openClinic }) => {
    const clinic = await openClinic(habits)
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(posts(clinic).map(({ status }) => status)).toEqual([200])
    expect(page.url()).toBe(`${clinic.appUrl}chart`)
  })
}

test('expires_in as a string counts: the session ends with the token', async ({ page, openClinic }) => {
  const clinic = await openClinic({ token: answering((answer) => ({ ...answer, expires_in: '2' })) })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'expired', { timeout: 5_000 })
  await expect(page.locator('body')).toContainText('The session with Foreign Clinic has ended')
  await expect(page.locator('[data-item]').first()).toBeVisible()
})

test('the code is exchanged as it came', async ({ page, openClinic }) => {
  const around = '+/&=%2B ü'
  const clinic = await openClinic({ codeAround: [around, '='] })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(posts(clinic)[0]?.form.get('code')).toMatch(/^\+\/&=%2B ü[0-9a-f]+=$/)
})

test('scopes cut down: what was not granted is said before any request for it', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    token: answering((answer) => ({ ...answer, scope: 'launch openid patient/Patient.read patient/Condition.READ' })),
  })
  await page.goto(clinic.launchUrl())
  await ends(page, 'problems', 'card', 'complete')
  await ends(page, 'medications', 'card', 'denied')
  await expect(page.locator('section[data-section="medications"]').first()).toContainText(
    'Ask for the scope patient/MedicationRequest.rs',
  )
  expect(clinic.reads().filter(({ path }) => path.startsWith('Medication'))).toEqual([])
})

test('no patient in the token answer gets a page of its own', async ({ page, openClinic }) => {
  const clinic = await openClinic({ token: answering(without('patient')) })
  await page.goto(clinic.launchUrl())
  await failsSaying(page, 'No patient was chosen', 'Foreign Clinic')
  expect(clinic.reads()).toEqual([])
})

for (const [what, habit, words] of [
  ['an HTML page', () => html(200), 'access_token'],
  ['an empty object', () => json({}), 'access_token'],
  ['a token of another type', answering((answer) => ({ ...answer, token_type: 'DPoP' })), 'token_type'],
  ['an error with status 200', () => json({ error: 'temporarily_unavailable' }), 'access_token'],
] satisfies [string, Habit, string][]) {
  test(`a token endpoint that answers ${what}: the launch ends and says what is lacking`, async ({
    page,
    openClinic,
  }) => {
    const clinic = await openClinic({ token: habit })
    await page.goto(clinic.launchUrl())
    await failsSaying(page, 'Foreign Clinic gave an answer that cannot be used', words)
    expect(clinic.reads()).toEqual([])
  })
}

test('RFC 9207: the issuer named in the callback is the one that was asked', async ({ page, openClinic }) => {
  let issuer = ''
  const clinic = await openClinic({ callback: (parameters) => parameters.set('iss', issuer) })
  issuer = clinic.origin
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
})

for (const redirectUri of ['./', 'launch.html']) {
  test(`RFC 9207: another issuer in the callback at ${redirectUri} ends the launch`, async ({ page, openClinic }) => {
    const clinic = await openClinic(
      { callback: (parameters) => parameters.set('iss', 'https://attacker.example') },
      { redirectUri },
    )
    await page.goto(clinic.launchUrl())
    await failsSaying(page, 'The answer came from another server', 'https://attacker.example')
    expect(posts(clinic)).toEqual([])
    expect(page.url()).not.toContain('code=')
  })
}

const signedIn = /Signed in as Dr\. Imogen Vance/

for (const [what, key] of [
  ['RS256', rsaKey],
  ['ES256', ecKey],
] as const) {
  test(`an id_token that is signed with ${what} names the user`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ idToken: (claims) => signedToken(claims, key) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    await expect(page.locator('body')).toContainText(signedIn)
  })
}

for (const [what, idToken, words] of [
  ['is signed by another key', (claims) => signedToken(claims, rsaKey, strangeKey), 'The signature does not fit'],
  [
    'was changed after it was signed',
    (claims) => forgedToken(signedToken(claims, ecKey), { ...claims, name: 'Mallory' }),
    'The signature does not fit',
  ],
  [
    'is for another launch',
    (claims) => signedToken({ ...claims, nonce: 'other' }, rsaKey),
    'belongs to another launch',
  ],
  ['is for another app', (claims) => signedToken({ ...claims, aud: 'other' }, rsaKey), 'issued for another app'],
  ['has expired', (claims) => signedToken({ ...claims, exp: 1_700_000_000 }, rsaKey), 'has expired'],
  ['names another issuer', (claims) => signedToken({ ...claims, iss: 'https://a.example' }, rsaKey), 'another server'],
  ['is not signed at all', unsignedToken, 'The signature does not fit'],
  ['is no JWT', () => 'opaque', 'It cannot be read'],
  ['has a key that is not published', (claims) => signedToken(claims, strangeKey), 'The keys'],
] satisfies [string, NonNullable<Habits['idToken']>, string][]) {
  test(`an id_token that ${what} ends the launch`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ idToken })
    await page.goto(clinic.launchUrl())
    await failsSaying(page, 'It is not certain who signed in', words)
    expect(clinic.reads()).toEqual([])
  })
}

test('an id_token without published keys: the chart opens and nobody is named', async ({ page, openClinic }) => {
  const clinic = await openClinic({ publishesKeys: false, idToken: (claims) => signedToken(claims, rsaKey) })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await expect(page.locator('body')).not.toContainText(/Signed in as|Imogen/)
  expect(clinic.asked.filter(({ target }) => /keys|jwks|openid-configuration/.test(target))).toEqual([])
})

/** The same answer without what `_include` brought, so that each Medication has to be read. */
function withoutIncluded({ url }: Asked, reply: Reply): Reply {
  return url.searchParams.has('_include') && reply.status === 200 ? withEntries(reply, isMatch) : reply
}

/** The token is good no more, and everything is asked for anew. */
async function outliveToken(page: Page, clinic: Clinic): Promise<void> {
  clinic.endAccess()
  await page.reload()
}

test('two expirations in a row: each refresh token is used once, with every character of it', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ refreshTokens: 'rotating' })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  for (let round = 1; round <= 2; round += 1) {
    await outliveToken(page, clinic)
    await showsTheChart(page)
    expect(refreshes(clinic).map(({ status }) => status)).toEqual(Array.from({ length: round }, () => 200))
  }
  const used = refreshes(clinic).map(({ form }) => form.get('refresh_token'))
  expect(new Set(used).size).toBe(2)
  expect(refreshes(clinic)[0]?.form.get('client_id')).toBe('sight line+&7')
})

test('a refresh without a new refresh token: the old one stays good', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({ refreshTokens: 'lasting' })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  for (let round = 1; round <= 2; round += 1) {
    await outliveToken(page, clinic)
    await showsTheChart(page)
  }
  expect(new Set(refreshes(clinic).map(({ form }) => form.get('refresh_token'))).size).toBe(1)
})

test('a refresh that is refused for good ends the session, once', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    token: (asked, ordinary) =>
      asked.form.get('grant_type') === 'refresh_token' ? json({ error: 'invalid_grant' }, 400) : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await outliveToken(page, clinic)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'expired')
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible()
  expect(refreshes(clinic)).toHaveLength(1)
  for (const name of ['problems', 'medications']) await ends(page, name, 'card', 'failed')
})

test('a refresh that meets an error of the server does not end the session: a retry brings the chart', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  let isDown = true
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    token: (asked, ordinary) => (asked.form.get('grant_type') === 'refresh_token' && isDown ? html(500) : ordinary()),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await outliveToken(page, clinic)
  await ends(page, 'problems', 'card', 'failed')
  await ends(page, 'medications', 'card', 'failed')
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
  isDown = false
  for (const name of ['problems', 'medications']) {
    await page.locator(`section[data-section="${name}"]`).getByRole('button', { name: 'Retry' }).click()
    await ends(page, name, 'card', 'complete')
  }
})

test('a token that ends in the middle of the pages: one refresh, and each request once more', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  let ended = false
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    pageSize: 12,
    records: [...allRecords('r4'), ...ordersByReference(12)],
    fhir: (asked, ordinary) => {
      // Once the second page of the orders is asked for, ten reads of Medications are under way or due.
      if (!ended && asked.url.searchParams.has('_at') && asked.target.includes('MedicationRequest')) {
        ended = true
        clinic.endAccess()
      }
      return withoutIncluded(asked, ordinary())
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(ended).toBe(true)
  expect(refreshes(clinic)).toHaveLength(1)
  const refused = clinic.reads().filter(({ asked }) => asked.status === 401)
  expect(refused.length).toBeGreaterThanOrEqual(1)
  for (const { asked } of refused) {
    const again = clinic.reads().filter((other) => other.asked.target === asked.target && other.asked !== asked)
    expect(again.map((other) => other.asked.status)).toEqual([200])
    expect(bearer(again[0]?.asked ?? asked)).not.toBe(bearer(asked))
  }
  await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/medications"]').click()
  await ends(page, 'medications', 'full', 'complete')
  await expect(page.locator('section[data-view="full"]')).toContainText('compound 11')
})

test('ten reads that are refused at once share one refresh', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  let ended = false
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    records: [...allRecords('r4'), ...ordersByReference(10)],
    fhir: (asked, ordinary) => {
      if (!ended && asked.target.includes('/Medication/')) {
        ended = true
        clinic.endAccess()
      }
      return withoutIncluded(asked, ordinary())
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(refreshes(clinic)).toHaveLength(1)
  const refused = clinic.reads().filter(({ asked }) => asked.status === 401)
  expect(refused.length).toBeGreaterThan(1)
  const reads = clinic.reads().filter(({ path }) => path.startsWith('Medication/'))
  expect(reads).toHaveLength(11 + refused.length)
})

test('a token for a short while is not renewed at every request', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    lifetime: 20,
    refreshTokens: 'rotating',
    pageSize: 3,
    records: [...allRecords('r4'), ...ordersByReference(12)],
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(clinic.reads().length).toBeGreaterThan(6)
  expect(refreshes(clinic).length).toBeLessThanOrEqual(1)
})

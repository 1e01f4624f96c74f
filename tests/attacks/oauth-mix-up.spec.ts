import { expect, gotNothing, test, type Attacker } from '../fixtures/attacker/attacker'
import { failsSaying, showsTheChart, type Clinic, type OpenClinic } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, authorizations, posts } from '../fixtures/foreign-ehr/asked'
import type { Habits } from '../fixtures/foreign-ehr/foreign-ehr'
import { amended, type Habit } from '../fixtures/foreign-ehr/reply'
import { rsaKey, signedToken } from '../fixtures/foreign-ehr/signing'

// Two EHRs stand in config.json: one is honest, the other is the attacker's own.

interface Pair {
  evil: Clinic
  honest: Clinic
}

type AtHonest = Partial<Pick<Habits, 'callback' | 'wellKnown'>>

/** `lying`: what the evil one does, told of the honest one, which opens after it. */
async function openPair(
  openClinic: OpenClinic,
  lying: (honest: () => Clinic) => Partial<Habits>,
  atHonest: (own: () => Clinic) => AtHonest = () => ({}),
  redirects: [evil: string, honest: string] = ['./', './'],
): Promise<Pair> {
  let honest: Clinic | undefined
  const known = () => {
    if (honest === undefined) throw new Error('not open yet')
    return honest
  }
  const [evilRedirect, honestRedirect] = redirects
  const evil = await openClinic(lying(known), {
    redirectUri: evilRedirect,
    entry: () => ({ name: 'Evil Clinic', redirectUri: evilRedirect }),
  })
  // One that does not look whose FHIR base is asked for: `aud` alone would hold the attack there.
  honest = await openClinic(
    { ...atHonest(known), audience: () => evil.base },
    { redirectUri: honestRedirect, entry: () => ({ name: 'Honest Clinic', redirectUri: honestRedirect }) },
  )
  return { evil, honest }
}

const saying =
  (change: () => Record<string, unknown>): Habit =>
  (_asked, ordinary) =>
    amended(ordinary(), (document) => ({ ...document, ...change() }))

/** Its sign-in page sends the browser on to the honest one's, with the request as it came. */
const passingOn =
  (honest: () => Clinic, redirectUri?: string): Habit =>
  (asked) => {
    const url = new URL('/door/authorize', honest().origin)
    for (const [name, value] of asked.url.searchParams) url.searchParams.append(name, value)
    if (redirectUri !== undefined) url.searchParams.set('redirect_uri', redirectUri)
    return { status: 302, headers: { location: url.href }, body: '' }
  }

function nobodyHasTheCode({ evil, honest }: Pair): void {
  expect(authorizations(honest).map(({ status }) => status)).toEqual([302])
  expect([...posts(evil), ...posts(honest)]).toEqual([])
  expect([...evil.reads(), ...honest.reads()]).toEqual([])
}

test('mix-up: an EHR that names another one’s sign-in page and its own token endpoint does not get the code', async ({
  page,
  openClinic,
}) => {
  const pair = await openPair(openClinic, (honest) => ({
    wellKnown: saying(() => ({ authorization_endpoint: `${honest().origin}/door/authorize` })),
  }))
  await page.goto(pair.evil.standaloneUrl)
  await failsSaying(page, 'Evil Clinic named another EHR’s server as its own', 'Honest Clinic')
  nobodyHasTheCode(pair)
  expect(page.url()).not.toContain('code=')
})

for (const [what, claims] of [
  ['its own issuer', (evil: string) => ({ issuer: evil })],
  ['the other one’s issuer', (_evil: string, honest: string) => ({ issuer: honest })],
  ['no issuer', () => ({ issuer: undefined })],
] as const) {
  test(`mix-up by a redirect, at an EHR that claims ${what}: the issuer in the answer tells it`, async ({
    page,
    openClinic,
  }) => {
    let own = ''
    const pair = await openPair(
      openClinic,
      (honest) => ({
        authorize: passingOn(honest),
        wellKnown: saying(() => claims(own, honest().origin)),
      }),
      (honest) => ({ callback: (answer) => answer.set('iss', honest().origin) }),
    )
    own = pair.evil.origin
    await page.goto(pair.evil.standaloneUrl)
    await failsSaying(page, /The answer came from another server|named another EHR’s server as its own/)
    nobodyHasTheCode(pair)
  })
}

test('mix-up by a redirect, without an issuer: redirect URIs with a query of their own tell it', async ({
  page,
  openClinic,
}) => {
  const redirects: [string, string] = ['./?from=evil', './?from=honest']
  let registered = ''
  const pair = await openPair(
    openClinic,
    (honest) => ({ authorize: (asked, ordinary) => passingOn(honest, registered)(asked, ordinary) }),
    () => ({}),
    redirects,
  )
  registered = `${pair.honest.appUrl}?from=honest`
  await page.goto(pair.evil.standaloneUrl)
  await failsSaying(page, 'This answer belongs to another launch')
  nobodyHasTheCode(pair)
})

test('the code of an EHR that names another one’s token endpoint does not go there', async ({ page, openClinic }) => {
  const { evil, honest } = await openPair(openClinic, (other) => ({
    wellKnown: saying(() => ({ token_endpoint: `${other().origin}/door/token` })),
  }))
  await page.goto(evil.standaloneUrl)
  await failsSaying(page, 'Evil Clinic named another EHR’s server as its own')
  expect([...posts(evil), ...posts(honest)]).toEqual([])
})

for (const [what, change, words] of [
  ['leaves out', (answer: URLSearchParams) => answer.delete('iss'), 'Received none'],
  ['empties', (answer: URLSearchParams) => answer.set('iss', ''), 'another server'],
  ['repeats', (answer: URLSearchParams) => answer.append('iss', 'https://attacker.example'), 'iss'],
  ['escapes', (answer: URLSearchParams) => answer.set('iss', encodeURIComponent(answer.get('iss') ?? '')), 'http%3A'],
  ['puts a slash after', (answer: URLSearchParams) => answer.set('iss', `${answer.get('iss')}/`), 'another server'],
] as const) {
  test(`RFC 9207: an answer that ${what} the issuer which was promised is not taken`, async ({ page, openClinic }) => {
    let issuer = ''
    const clinic = await openClinic({
      wellKnown: saying(() => ({ authorization_response_iss_parameter_supported: true })),
      callback: (answer) => {
        answer.set('iss', issuer)
        change(answer)
      },
    })
    issuer = clinic.origin
    await page.goto(clinic.launchUrl())
    await failsSaying(page, words)
    expect(posts(clinic)).toEqual([])
    expect(page.url()).toBe(clinic.appUrl)
  })
}

const atTheAttackers: [string, (attacker: Attacker) => Record<string, unknown>, string][] = [
  ['token endpoint', ({ origin }) => ({ token_endpoint: `${origin}/token` }), 'could not be reached'],
  ['key set', ({ origin }) => ({ jwks_uri: `${origin}/keys` }), 'It is not certain who signed in'],
]

for (const [what, change, words] of atTheAttackers) {
  test(`discovery that names a ${what} on a host that config.json lacks: nothing is sent there`, async ({
    page,
    openClinic,
    attacker,
    faults,
  }) => {
    faults.expect(/Content Security Policy/, aFailedRequest)
    const clinic = await openClinic({
      wellKnown: saying(() => change(attacker)),
      idToken: (claims) => signedToken(claims, rsaKey),
    })
    await page.goto(clinic.launchUrl())
    await failsSaying(page, words)
    expect(clinic.reads()).toEqual([])
    await gotNothing(attacker)
  })
}

test('a place to revoke tokens on a host that config.json lacks gets none at the end', async ({
  page,
  openClinic,
  attacker,
  faults,
}) => {
  faults.expect(/Content Security Policy/, aFailedRequest)
  const clinic = await openClinic({
    wellKnown: saying(() => ({
      revocation_endpoint: `${attacker.origin}/revoke`,
      introspection_endpoint: `${attacker.origin}/look`,
      end_session_endpoint: `${attacker.origin}/end`,
    })),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await gotNothing(attacker)
})

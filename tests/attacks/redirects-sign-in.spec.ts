import { expect, gotNothing, test, type Attacker } from '../fixtures/attacker/attacker'
import { aFailedRequest, posts } from '../fixtures/foreign-ehr/asked'
import { failsSaying, showsTheChart } from '../fixtures/foreign-ehr/clinic'
import type { Habits } from '../fixtures/foreign-ehr/foreign-ehr'
import { amended, json, type Reply } from '../fixtures/foreign-ehr/reply'
import { keySet, rsaKey, signedToken } from '../fixtures/foreign-ehr/signing'

// An EHR that has been taken over in part sends on what is asked of it while somebody signs in. 307 and 308 would repeat
// the request with its body: the code, the verifier, the refresh token.

const statuses = [301, 302, 303, 307, 308]

const away = (status: number, { origin }: Attacker, path: string): Reply => ({
  status,
  headers: { location: `${origin}${path}` },
  body: '',
})

/** An attacker whose answers would do, if the app came to ask. */
function answersWell(attacker: Attacker): void {
  const type = 'application/json'
  attacker.answer('/discovery', () =>
    json({ authorization_endpoint: `${attacker.origin}/door`, token_endpoint: `${attacker.origin}/token` }, 200, type),
  )
  attacker.answer('/token', () => json({ access_token: 'x', token_type: 'Bearer', patient: 'B.9' }, 200, type))
  attacker.answer('/keys', () => json(keySet(), 200, type))
}

type Sent = (status: number, attacker: Attacker) => Partial<Habits>

const endings: [string, Sent][] = [
  [
    'discovery and metadata',
    (status, attacker) => ({
      wellKnown: () => away(status, attacker, '/discovery'),
      metadata: () => away(status, attacker, '/discovery'),
    }),
  ],
  ['the token endpoint', (status, attacker) => ({ token: () => away(status, attacker, '/token') })],
  [
    'the keys',
    (status, attacker) => ({
      idToken: (claims) => signedToken(claims, rsaKey),
      wellKnown: ({ url }, ordinary) =>
        amended(ordinary(), (document) => ({ ...document, jwks_uri: `${url.origin}/moved` })),
      other: ({ url }) => (url.pathname === '/moved' ? away(status, attacker, '/keys') : undefined),
    }),
  ],
]

for (const [what, sent] of endings) {
  test(`${what}, sent on to the attacker with any status: nothing goes there, and nobody is let in`, async ({
    page,
    openClinic,
    attacker,
    faults,
  }) => {
    test.setTimeout(120_000)
    faults.expect(aFailedRequest, /CORS|redirect|Content Security Policy/i)
    answersWell(attacker)
    let status = 0
    const clinic = await openClinic({
      wellKnown: (asked, ordinary) => sent(status, attacker).wellKnown?.(asked, ordinary) ?? ordinary(),
      metadata: (asked, ordinary) => sent(status, attacker).metadata?.(asked, ordinary) ?? ordinary(),
      token: (asked, ordinary) => sent(status, attacker).token?.(asked, ordinary) ?? ordinary(),
      other: (asked) => sent(status, attacker).other?.(asked),
      idToken: (claims) => sent(status, attacker).idToken?.(claims) ?? signedToken(claims, rsaKey),
    })
    for (status of statuses) {
      await page.goto(clinic.launchUrl())
      await failsSaying(page)
      expect(clinic.reads(), String(status)).toEqual([])
    }
    await gotNothing(attacker)
  })
}

test('a refresh that is sent on to the attacker: the refresh token does not go there', async ({
  page,
  openClinic,
  attacker,
  faults,
}) => {
  faults.expect(aFailedRequest, /CORS|redirect|Content Security Policy/i)
  answersWell(attacker)
  const clinic = await openClinic({
    refreshTokens: 'lasting',
    token: ({ form }, ordinary) =>
      form.get('grant_type') === 'refresh_token' ? away(307, attacker, '/token') : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await clinic.endAccessAtRest()
  const before = posts(clinic).length
  await page.reload()
  await expect.poll(() => posts(clinic).length).toBeGreaterThan(before)
  await clinic.atRest()
  await expect(page.getByRole('banner')).not.toContainText('QUIST')
  await gotNothing(attacker)
})

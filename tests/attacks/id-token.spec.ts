import { createHmac, sign } from 'node:crypto'
import { expect, gotNothing, test, type Attacker } from '../fixtures/attacker/attacker'
import { failsSaying, showsTheChart } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, posts, refreshes } from '../fixtures/foreign-ehr/asked'
import { amended, json } from '../fixtures/foreign-ehr/reply'
import { ecKey, keySet, rsaKey, signedToken, strangeKey, unsignedToken } from '../fixtures/foreign-ehr/signing'

// id_tokens that somebody else has made, or made for somebody else. What is common is tried in
// tests/e2e/foreign-ehr-identity.spec.ts; here is what takes an attacker.

type Claims = Record<string, unknown>

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signed with RS256 by a key of the attacker's, under a header of their choice. */
function bySomebody(header: Claims, claims: Claims): string {
  const signed = `${part({ alg: 'RS256', typ: 'JWT', ...header })}.${part(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), strangeKey.privateKey).toString('base64url')}`
}

/** RFC 8725 §2.1: signed with HMAC, with what everybody knows of the server's key as the secret. */
function withPublicKeyAsSecret(claims: Claims, secret: string): string {
  const signed = `${part({ alg: 'HS256', kid: rsaKey.id, typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

const pem = rsaKey.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const strangeJwk = { ...strangeKey.publicKey.export({ format: 'jwk' }), kid: 'evil', alg: 'RS256', use: 'sig' }

const unsigned = 'The signature does not fit'

const forged: [string, (claims: Claims, attacker: Attacker) => string, string][] = [
  ['is signed with HMAC and the public key as its secret', (claims) => withPublicKeyAsSecret(claims, pem), unsigned],
  [
    'is signed with HMAC and the published JWK as its secret',
    (claims) => withPublicKeyAsSecret(claims, JSON.stringify(rsaKey.publicKey.export({ format: 'jwk' }))),
    unsigned,
  ],
  ['is signed with HMAC and no secret', (claims) => withPublicKeyAsSecret(claims, ''), unsigned],
  ['says NONE and names a key', (claims) => `${part({ alg: 'NONE', kid: rsaKey.id })}.${part(claims)}.`, unsigned],
  ['has a good header and no signature', (claims) => signedToken(claims, rsaKey).replace(/[^.]+$/, ''), unsigned],
  ['brings its own key', (claims) => bySomebody({ jwk: strangeJwk, kid: rsaKey.id }, claims), unsigned],
  ['brings its own key under no name', (claims) => bySomebody({ jwk: strangeJwk }, claims), unsigned],
  [
    'says where its keys are',
    (claims, { origin }) => bySomebody({ jku: `${origin}/keys`, kid: rsaKey.id }, claims),
    unsigned,
  ],
  [
    'says where its certificate is',
    (claims, { origin }) => bySomebody({ x5u: `${origin}/cert`, kid: rsaKey.id }, claims),
    unsigned,
  ],
  ['names a key by a path', (claims) => bySomebody({ kid: '../../dev/null' }, claims), 'The keys'],
  ['names a key of another kind', (claims) => bySomebody({ kid: ecKey.id }, claims), 'The keys'],
  [
    'has a critical header that nobody knows',
    (claims) => bySomebody({ kid: rsaKey.id, crit: ['x'], x: 1 }, claims),
    '',
  ],
  [
    'is for several apps and was given to another',
    (claims) => signedToken({ ...claims, aud: [claims['aud'], 'other'], azp: 'other' }, rsaKey),
    'issued for another app',
  ],
  ['is for nobody', (claims) => signedToken({ ...claims, aud: [] }, rsaKey), 'issued for another app'],
  ['lacks the nonce', (claims) => signedToken({ ...claims, nonce: undefined }, rsaKey), 'belongs to another launch'],
  ['has the nonce in a list', (claims) => signedToken({ ...claims, nonce: [claims['nonce']] }, rsaKey), ''],
  ['never ends', (claims) => signedToken({ ...claims, exp: undefined }, rsaKey), ''],
  ['ends at a word', (claims) => signedToken({ ...claims, exp: '9999999999' }, rsaKey), ''],
  ['begins tomorrow', (claims) => signedToken({ ...claims, nbf: Date.now() / 1000 + 86_400 }, rsaKey), ''],
  ['names nobody', (claims) => signedToken({ ...claims, sub: undefined }, rsaKey), ''],
  [
    'has a slash after the issuer',
    (claims) => signedToken({ ...claims, iss: `${String(claims['iss'])}/` }, rsaKey),
    '',
  ],
]

test('a forged id_token in every form ends the launch, and no key is fetched but the EHR’s', async ({
  page,
  openClinic,
  attacker,
}) => {
  attacker.answer('/keys', () => json({ keys: [strangeJwk] }))
  let forge = unsignedToken
  const clinic = await openClinic({ idToken: (claims) => forge(claims) })
  for (const [index, [what, idToken, words]] of forged.entries()) {
    await test.step(`one that ${what}`, async () => {
      forge = (claims) => idToken(claims, attacker)
      await page.goto(clinic.launchUrl())
      await failsSaying(page, 'It is not certain who signed in', words)
      await expect(page.locator('body')).not.toContainText('Imogen')
      expect(posts(clinic)).toHaveLength(index + 1)
      expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
    })
  }
  expect(clinic.reads()).toEqual([])
  await gotNothing(attacker)
})

for (const [what, habit] of [
  ['holds the attacker’s key beside its own, under another name', 'beside'],
  ['is a page', 'page'],
] as const) {
  test(`a key set that ${what} lets no stranger’s token pass`, async ({ page, openClinic }) => {
    const clinic = await openClinic({
      idToken: (claims) => bySomebody({ kid: rsaKey.id }, claims),
      wellKnown: (_asked, ordinary) => {
        const reply = ordinary()
        return { ...reply, body: String(reply.body).replace('/door/keys', '/door/other-keys') }
      },
      other: ({ url }) => {
        if (url.pathname !== '/door/other-keys') return undefined
        const published = json(keySet(), 200, 'application/json')
        return habit === 'page'
          ? { ...published, body: '<!doctype html>' }
          : amended(published, ({ keys }) => ({ keys: [keys, strangeJwk].flat() }))
      },
    })
    await page.goto(clinic.launchUrl())
    await failsSaying(page, 'It is not certain who signed in')
    expect(clinic.reads()).toEqual([])
  })
}

test('another subject in the id_token of a refresh: nobody else is said to be signed in', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  let times = 0
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    idToken: (claims) => {
      times += 1
      return signedToken(times === 1 ? claims : { ...claims, sub: 'user-8', name: 'Mallory' }, rsaKey)
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await expect(page.locator('body')).toContainText('Signed in as Dr. Imogen Vance')
  await clinic.endAccessAtRest()
  await page.reload()
  await showsTheChart(page)
  expect(refreshes(clinic)).toHaveLength(1)
  expect(times).toBe(2)
  await expect(page.locator('body')).not.toContainText('Mallory')
})

import { expect, failsSaying, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { posts } from '../fixtures/foreign-ehr/asked'
import type { Habits } from '../fixtures/foreign-ehr/foreign-ehr'
import { ecKey, forgedToken, rsaKey, signedToken, strangeKey, unsignedToken } from '../fixtures/foreign-ehr/signing'

// Who answers and who signed in, at an EHR that is written for these tests alone, and that Sightline was never tuned to.

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

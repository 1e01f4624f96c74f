import { askedOnly } from '../fixtures/attacker/asked-only'
import { expect, gotNothing, test, type Attacker } from '../fixtures/attacker/attacker'
import { failsSaying, showsTheChart } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest } from '../fixtures/foreign-ehr/asked'

// A config.json with what a hostile hand may write into it: read by the host, which makes its headers of it, and by the
// app, where another host serves it.

type Values = Record<string, unknown>

/** Changes of the whole file, with the mistake that is named. */
const hostile: [string, (config: Values, entry: Values, attacker: Attacker) => unknown, string][] = [
  ['a javascript: base', (config, entry) => ({ ...config, ehrs: [{ ...entry, iss: 'javascript:alert(1)' }] }), 'iss'],
  ['a data: base', (config, entry) => ({ ...config, ehrs: [{ ...entry, iss: 'data:text/html,x' }] }), 'iss'],
  [
    'a directive in a base',
    (config, entry) => ({ ...config, ehrs: [{ ...entry, iss: 'https://ehr.example; script-src */fhir' }] }),
    'iss',
  ],
  [
    'a directive in the host of a base',
    (config, entry) => ({ ...config, ehrs: [{ ...entry, iss: 'https://ehr.example;script-src/fhir' }] }),
    'iss',
  ],
  ['a base of every host', (config, entry) => ({ ...config, ehrs: [{ ...entry, iss: 'https://*/fhir' }] }), 'iss'],
  [
    'a user in a base',
    (config, entry, { origin }) => ({ ...config, ehrs: [{ ...entry, iss: `http://ehr@${new URL(origin).host}/` }] }),
    'iss',
  ],
  [
    'a redirect URI elsewhere',
    (config, entry) => ({ ...config, ehrs: [{ ...entry, redirectUri: 'javascript:alert(1)' }] }),
    'redirectUri',
  ],
  [
    'a line end in an origin',
    (config, entry) => ({ ...config, ehrs: [{ ...entry, origins: ['https://a.example\r\nSet-Cookie: a=b'] }] }),
    'origins',
  ],
  ['a wildcard as an origin', (config, entry) => ({ ...config, ehrs: [{ ...entry, origins: ['*'] }] }), 'origins'],
  ['a scheme as an origin', (config, entry) => ({ ...config, ehrs: [{ ...entry, origins: ['https:'] }] }), 'origins'],
  [
    'two origins in one',
    (config, entry) => ({ ...config, ehrs: [{ ...entry, origins: ['https://a.example https://b.example'] }] }),
    'origins',
  ],
  [
    'an origin with a path',
    (config, entry) => ({ ...config, ehrs: [{ ...entry, origins: ['https://a.example/x'] }] }),
    'origins',
  ],
  ['a directive among the frames', (config) => ({ ...config, frameAncestors: ["'self'; script-src *"] }), 'frame'],
  ['everybody among the frames', (config) => ({ ...config, frameAncestors: ['*'] }), 'frameAncestors'],
  ['a nonce among the frames', (config) => ({ ...config, frameAncestors: ["'nonce-x'"] }), 'frameAncestors'],
  ['a list in one frame', (config) => ({ ...config, frameAncestors: ['https://a.example, *'] }), 'frameAncestors'],
  ['a secret', (config, entry) => ({ ...config, ehrs: [{ ...entry, clientSecret: 'hush' }] }), 'cannot keep a secret'],
  ['an id that climbs', (config, entry) => ({ ...config, ehrs: [{ ...entry, id: '../token' }] }), 'id'],
  ['no list', () => ({ ehrs: { length: 1 } }), 'ehrs'],
  ['an idle limit that never comes', (config) => ({ ...config, idleMinutes: 1e9 }), 'idleMinutes'],
  ['ten megabytes of a name that is not known', (config) => ({ ...config, x: 'y'.repeat(10_000_000) }), 'x'],
]

function firstEntry({ ehrs }: Values): Values {
  const [entry]: unknown[] = Array.isArray(ehrs) ? ehrs : []
  return typeof entry === 'object' && entry !== null ? { ...entry } : {}
}

const headersOf = async (address: string) => (await fetch(address)).headers

test('a hostile config.json never comes into force at the host, and none of it into a header', async ({
  page,
  openClinic,
  appHost,
  attacker,
}) => {
  const clinic = await openClinic()
  const good: Values = await (await fetch(`${appHost.url}config.json`)).json()
  const entry = firstEntry(good)
  const before = (await headersOf(appHost.url)).get('content-security-policy')
  for (const [what, change, words] of hostile) {
    await test.step(what, async () => {
      const said = appHost.said.length
      await appHost.configure(change(good, entry, attacker))
      const headers = await headersOf(appHost.url)
      expect(headers.get('content-security-policy')).toBe(before)
      expect(headers.get('set-cookie')).toBeNull()
      await expect.poll(() => appHost.said.slice(said).join('\n')).toContain(words)
      expect(appHost.said.slice(said).join('\n')).not.toContain('hush')
    })
  }
  // The last good one stays, and launches go on.
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await gotNothing(attacker)
})

test('a hostile config.json from another host: both pages list the mistake, and nobody is asked', async ({
  page,
  openClinic,
  attacker,
  wire,
}) => {
  const clinic = await openClinic()
  const good: Values = await (await fetch(`${clinic.appUrl}config.json`)).json()
  const entry = firstEntry(good)
  let served: unknown
  await page.route('**/config.json', (route) => route.fulfill({ json: served }))
  const redirects: typeof hostile = [
    [
      'a redirect URI at the attacker’s host',
      (config, one, { origin }) => ({ ...config, ehrs: [{ ...one, redirectUri: `${origin}/take` }] }),
      'redirectUri',
    ],
    [
      'a redirect URI without a scheme',
      (config, one, { origin }) => ({ ...config, ehrs: [{ ...one, redirectUri: `//${new URL(origin).host}/` }] }),
      'redirectUri',
    ],
  ]
  for (const [what, change, words] of [...hostile, ...redirects]) {
    await test.step(what, async () => {
      served = change(good, entry, attacker)
      for (const address of [clinic.launchUrl(), clinic.appUrl]) {
        await page.goto(address)
        await failsSaying(page, words)
      }
    })
  }
  expect(clinic.asked).toEqual([])
  askedOnly(wire, clinic.appUrl)
  await gotNothing(attacker)
})

test('names of Object.prototype and markup in a config.json are names and text', async ({
  page,
  openClinic,
  attacker,
}) => {
  const clinic = await openClinic()
  const text = await (await fetch(`${clinic.appUrl}config.json`)).text()
  const markup = `<img src="${attacker.origin}/i"><script src="${attacker.origin}/s"></script>`
  const written = text
    .replace('"name":"Foreign Clinic"', `"name":${JSON.stringify(markup)}`)
    .replace(/^\{/, `{"name":${JSON.stringify(markup)},`)
  expect(written).toContain(JSON.stringify(markup))
  let body = written
  await page.route('**/config.json', (route) => route.fulfill({ body, contentType: 'application/json' }))
  await page.goto(clinic.appUrl)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
  await expect(page.locator('body')).toContainText(markup)
  await expect(page.locator('body img[src^="http"], body script[src^="http"]')).toHaveCount(0)
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    body = written.replace(/^\{/, `{"${name}":{"ehrs":[],"iss":"${attacker.origin}","polluted":"yes"},`)
    await page.goto(clinic.appUrl)
    await expect(page.locator('html')).toHaveAttribute('data-session', /^(failed|choosing)$/)
    expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBe(undefined)
  }
  await gotNothing(attacker)
})

test('a directory on the attacker’s host is not asked', async ({ page, openClinic, appHost, attacker, faults }) => {
  faults.expect(/Content Security Policy/, aFailedRequest)
  const clinic = await openClinic()
  const good: Values = await (await fetch(`${appHost.url}config.json`)).json()
  await appHost.configure({ ...good, directory: `${attacker.origin}/directory.json` })
  await page.goto(clinic.appUrl)
  await expect(page.locator('html')).toHaveAttribute('data-session', /^(failed|choosing)$/)
  const box = page.getByRole('searchbox').or(page.getByRole('combobox')).first()
  await box.fill('clinic')
  await page.waitForLoadState('networkidle')
  await gotNothing(attacker)
})

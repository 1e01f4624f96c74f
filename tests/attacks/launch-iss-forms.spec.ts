import { askedOnly } from '../fixtures/attacker/asked-only'
import { expect, gotNothing, test } from '../fixtures/attacker/attacker'
import { failsSaying, showsTheChart } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest } from '../fixtures/foreign-ehr/asked'

// Launch links whose iss is made to be misread, with one EHR in config.json and the attacker's server beside it.

interface Addresses {
  /** The FHIR base that config.json knows, and its parts. */
  base: string
  host: string
  port: string
  /** The attacker's host and port. */
  evil: string
}

/** Each is another server, another path or no web address at all, however it looks. */
const forged: [string, (at: Addresses) => string][] = [
  ['the attacker’s host', ({ evil }) => `http://${evil}/clinic/fhir`],
  ['the EHR as a user of the attacker’s host', ({ host, evil }) => `http://${host}@${evil}/clinic/fhir`],
  ['user and password before the attacker’s host', ({ evil }) => `http://localhost:80@${evil}/clinic/fhir`],
  ['a user before the EHR', ({ host }) => `http://user@${host}/clinic/fhir`],
  ['an escaped @', ({ host, evil }) => `http://${host}%40${evil}/clinic/fhir`],
  ['a backslash before an @', ({ host, evil }) => `http://${evil}\\@${host}/clinic/fhir`],
  ['a backslash after a user', ({ host, evil }) => `http://${host}\\@${evil}/../..`],
  ['a hash before an @', ({ host, evil }) => `http://${evil}#@${host}/clinic/fhir`],
  ['a question mark before an @', ({ host, evil }) => `http://${evil}?@${host}/clinic/fhir`],
  ['the attacker’s port', ({ evil }) => `http://localhost:${evil.split(':')[1]}/clinic/fhir`],
  ['no port', () => 'http://localhost/clinic/fhir'],
  ['https', ({ host }) => `https://${host}/clinic/fhir`],
  ['another scheme', ({ host }) => `ftp://${host}/clinic/fhir`],
  ['a scheme of sockets', ({ host }) => `ws://${host}/clinic/fhir`],
  ['no scheme', ({ evil }) => `//${evil}/clinic/fhir`],
  ['a scheme with one slash', ({ evil }) => `http:/${evil}/clinic/fhir`],
  ['a scheme with backslashes', ({ evil }) => `http:\\\\${evil}\\clinic\\fhir`],
  ['a scheme with many slashes', ({ evil }) => `http://///${evil}/clinic/fhir`],
  ['a subdomain', ({ host }) => `http://fhir.${host}/clinic/fhir`],
  ['a host that begins alike', ({ port }) => `http://localhost.attacker.example:${port}/clinic/fhir`],
  ['a host with a dot at its end', ({ port }) => `http://localhost.:${port}/clinic/fhir`],
  ['a letter of another script', ({ port }) => `http://l\u043Ecalhost:${port}/clinic/fhir`],
  ['a host in punycode', ({ port }) => `http://xn--lcalhost-8wf:${port}/clinic/fhir`],
  ['an address in numbers', ({ evil }) => `http://2130706433:${evil.split(':')[1]}/clinic/fhir`],
  ['a path that climbs', ({ base }) => `${base}/../../evil`],
  ['a path that climbs, escaped', ({ base }) => `${base}/%2e%2e/%2E%2e/evil`],
  ['a path that begins twice', ({ host, evil }) => `http://${host}//${evil}/clinic/fhir`],
  ['a path in capitals', ({ host }) => `http://${host}/CLINIC/fhir`],
  ['an escaped letter in the path', ({ host }) => `http://${host}/%63linic/fhir`],
  ['an escaped slash', ({ base }) => `${base}%2F`],
  ['an escaped null', ({ base }) => `${base}%00`],
  ['a parameter in the path', ({ base }) => `${base};evil`],
  ['two slashes at the end', ({ base }) => `${base}//`],
  ['a query more', ({ base, evil }) => `${base}?server=http://${evil}`],
  ['a fragment', ({ base, evil }) => `${base}#http://${evil}`],
  ['everything escaped twice', ({ base }) => encodeURIComponent(base)],
  ['a bracket', ({ host }) => `http://[${host}]/clinic/fhir`],
  ['a list of two', ({ base, evil }) => `${base},http://${evil}`],
  ['a line end and another address', ({ base, evil }) => `${base}\r\nhttp://${evil}/`],
  ['a data: address', ({ evil }) => `data:application/json,{"token_endpoint":"http://${evil}/token"}`],
  ['a javascript: address', ({ evil }) => `javascript:fetch('http://${evil}/')`],
  ['a blob: address', ({ base }) => `blob:${base}`],
  ['a file: address', () => 'file:///etc/passwd'],
  ['nothing but a space', () => ' '],
  ['a word', () => 'undefined'],
  ['markup', ({ evil }) => `"><img src="http://${evil}/x"><script src="http://${evil}/y"></script>`],
]

test('a forged iss in every form: the page says that it is not known, and no server is asked anything', async ({
  page,
  openClinic,
  attacker,
  wire,
}) => {
  const clinic = await openClinic()
  const { host, port } = new URL(clinic.base)
  const at: Addresses = { base: clinic.base, host, port, evil: new URL(attacker.origin).host }
  for (const [what, write] of forged) {
    await test.step(`an iss that is ${what}`, async () => {
      await page.goto(clinic.launchUrl(undefined, write(at)))
      await failsSaying(page, 'This EHR is not known here')
      await expect(page.locator('main img, main script')).toHaveCount(0)
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    })
  }
  expect(clinic.asked).toEqual([])
  askedOnly(wire, clinic.appUrl)
  await gotNothing(attacker)
})

/** Other ways to write the base that is known: a URL parser reads them all as that one. */
const alike: [string, (at: Addresses) => string][] = [
  ['in capitals', ({ port }) => `HTTP://LOCALHOST:${port}/clinic/fhir`],
  ['with a tab in it', ({ port }) => `ht\ttp://local\thost:${port}/clinic/fhir`],
  ['with a line end in it', ({ host }) => `http://${host}/cli\nnic/fhir`],
  ['with white space around it', ({ base }) => ` \t${base}\n `],
  ['with backslashes', ({ host }) => `http:\\\\${host}\\clinic\\fhir`],
  ['by a way around', ({ host }) => `http://${host}/evil/../clinic/%2e/fhir`],
  ['in wide letters', ({ port }) => `http://\uFF4Cocalhost:${port}/clinic/fhir`],
  ['with an empty query', ({ base }) => `${base}?`],
  ['with an empty fragment', ({ base }) => `${base}#`],
]

test('the known iss in another spelling leads to the EHR of config.json and nowhere else', async ({
  page,
  openClinic,
  attacker,
  wire,
  faults,
}) => {
  // This EHR takes no other spelling for its audience.
  faults.expect(aFailedRequest)
  const clinic = await openClinic()
  const { host, port } = new URL(clinic.base)
  const at: Addresses = { base: clinic.base, host, port, evil: new URL(attacker.origin).host }
  for (const [how, write] of alike) {
    await test.step(`the base ${how}`, async () => {
      await page.goto(clinic.launchUrl(undefined, write(at)))
      await page.waitForURL(`${clinic.origin}/door/authorize**`)
      await expect(page.locator('body')).toHaveText('Wrong: aud')
    })
  }
  for (const { url } of clinic.asked) {
    expect(['/clinic/fhir/.well-known/smart-configuration', '/door/authorize', '/favicon.ico']).toContain(url.pathname)
  }
  askedOnly(wire, clinic.appUrl, clinic.origin)
  await gotNothing(attacker)
})

test('parameters that only look like iss: none of them has an effect', async ({ page, openClinic, attacker, wire }) => {
  const clinic = await openClinic()
  const evil = encodeURIComponent(`${attacker.origin}/clinic/fhir`)
  const known = encodeURIComponent(clinic.base)
  const refused: [string, string | RegExp][] = [
    [`iss=${known}&iss=${evil}&launch=x`, /iss/],
    [`iss=${evil}&iss=${known}&launch=x`, /iss/],
    [`iss=${known}&%69ss=${evil}&launch=x`, /iss/],
    [`iss=${known}&launch=x&launch=y`, /launch/],
    [`ISS=${evil}&launch=x`, /iss/],
    [`iss[]=${evil}&launch=x`, /iss/],
    [`iss%00=${evil}&launch=x`, /iss/],
    [`%20iss=${evil}&launch=x`, /iss/],
    [`launch=x;iss=${evil}`, /iss/],
    [`iss=&launch=x&fhirServiceUrl=${evil}`, /iss/],
    [`launch=x#iss=${evil}`, /iss/],
    [`#iss=${evil}&launch=x`, /link/],
    [`iss=${known}`, /launch/],
    [`fhirServiceUrl=${evil}`, /link/],
    [`fhirServiceUrl=${evil}&launch=x`, /iss/],
    [`serverUrl=${evil}&clientId=x&patientId=y`, /link/],
    [`ehr=clinic-0&iss=${evil}&launch=x`, /iss/],
    [`ehr=clinic-0&iss=${known}&launch=x`, /iss/],
    [`ehr=clinic-0&launch=x`, /launch/],
    [`ehr=${evil}`, 'This provider is not known here'],
    ['ehr=__proto__', '__proto__'],
    ['ehr=constructor', 'constructor'],
    ['ehr=../clinic-0', '../clinic-0'],
    ['ehr=CLINIC-0', 'CLINIC-0'],
    ['ehr=clinic-0&ehr=clinic-0', /ehr/],
  ]
  for (const [query, words] of refused) {
    await test.step(query, async () => {
      // An address that differs in its fragment alone would not be loaded.
      await page.goto('about:blank')
      await page.goto(`${clinic.appUrl}launch.html${query.startsWith('#') ? '' : '?'}${query}`)
      await failsSaying(page, words)
    })
  }
  // The same at the app's other page, which some EHRs are told as the address for launches.
  for (const query of [`iss=${evil}&launch=x`, `iss=${known}&iss=${evil}&launch=x`]) {
    await page.goto(`${clinic.appUrl}?${query}`)
    await failsSaying(page, /iss|not known/)
  }
  expect(clinic.asked).toEqual([])
  askedOnly(wire, clinic.appUrl)
  await gotNothing(attacker)

  await page.goto(`${clinic.launchUrl()}&ISS=${evil}&iss[]=${evil}&Iss=${evil}&fhirServiceUrl=${evil}#iss=${evil}`)
  await showsTheChart(page)
  askedOnly(wire, clinic.appUrl, clinic.origin)
  await gotNothing(attacker)
})

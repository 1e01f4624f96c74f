import type { Page } from '@playwright/test'
import { ends, expect, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest } from '../fixtures/foreign-ehr/asked'
import { answering } from '../fixtures/foreign-ehr/habits'
import { html, json, type Reply } from '../fixtures/foreign-ehr/reply'
import { rsaKey, signedToken } from '../fixtures/foreign-ehr/signing'

// What an EHR says beside token and patient, at EHRs that are written for these tests alone.

for (const [intent, path] of [
  ['problems', 'chart/problems'],
  [' Medications ', 'chart/medications'],
  ['constructor', 'chart'],
  ['__proto__', 'chart'],
  ['../../etc/passwd', 'chart'],
  ['<img src=x onerror=alert(1)>', 'chart'],
  ['allergies', 'chart/allergies'],
  ['other things', 'chart'],
  ['x'.repeat(10_000), 'chart'],
] as const) {
  test(`an intent like ${JSON.stringify(intent.slice(0, 30))} opens ${path}`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ token: answering((answer) => ({ ...answer, intent })) })
    await page.goto(clinic.launchUrl())
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ready', { timeout: 30_000 })
    await expect(page.getByRole('banner')).toContainText('FAIRWEATHER, Ottoline')
    expect(page.url()).toBe(`${clinic.appUrl}${path}`)
  })
}

for (const need of [false, 'false', 0, null] as const) {
  test(`need_patient_banner ${JSON.stringify(need)} in a tab: the banner says who it is`, async ({
    page,
    openClinic,
  }) => {
    const clinic = await openClinic({ token: answering((answer) => ({ ...answer, need_patient_banner: need })) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    await expect(page.getByRole('banner')).toContainText('30-Sep-1951')
  })
}

const dress = (page: Page) => page.locator('html').getAttribute('style')

const style = {
  color_background: '#fdfdf8',
  color_text: '#101010',
  color_highlight: '#204060',
  font_family_body: 'Georgia, serif',
}

test('a clinic’s colours and fonts are put on, and go with the session', async ({ page, openClinic }) => {
  let address = ''
  const clinic = await openClinic({
    token: answering((answer) => ({ ...answer, smart_style_url: address })),
    other: (asked) => (asked.target === '/style.json' ? json(style, 200, 'application/json') : undefined),
  })
  address = `${clinic.origin}/style.json`
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await expect.poll(() => dress(page)).toContain('#204060')
  const asked = clinic.asked.find(({ target }) => target === '/style.json')
  expect(asked?.headers['authorization']).toBeUndefined()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  expect((await dress(page)) ?? '').toBe('')
})

const jsonOf = (value: unknown): Reply => json(value, 200, 'application/json')

for (const [what, reply] of [
  ['404', html(404)],
  ['a web page', html(200)],
  ['a redirect to another host', { status: 302, headers: { location: 'https://attacker.example/s.json' }, body: '' }],
  ['a list', jsonOf([])],
  ['nothing', { status: 200, headers: {}, body: '' }],
  [
    'rules of its own',
    jsonOf({
      color_text: 'red;} body{display:none',
      color_highlight: 'url(https://attacker.example/x)',
      font_family_body: 'x;background:url(//attacker.example)',
    }),
  ],
  [
    'words that nobody can read',
    jsonOf({ color_background: '#202020', color_text: '#ffffff', color_highlight: '#fefefe' }),
  ],
  [
    'variables and functions',
    jsonOf({ color_text: 'var(--critical)', color_background: 'transparent', color_highlight: 'rgba(0,0,0,0)' }),
  ],
  ['a megabyte', jsonOf({ ...style, color_text: '#101010', padding: 'x'.repeat(1_000_000) })],
] satisfies [string, Reply][]) {
  test(`a style that is ${what} changes nothing, and is in nobody’s way`, async ({
    page,
    openClinic,
    faults,
    wire,
  }) => {
    faults.expect(aFailedRequest, /redirect|CORS/)
    let address = ''
    const clinic = await openClinic({
      token: answering((answer) => ({ ...answer, smart_style_url: address })),
      other: (asked) => (asked.target === '/style.json' ? reply : undefined),
    })
    address = `${clinic.origin}/style.json`
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    await expect.poll(() => clinic.asked.some(({ target }) => target === '/style.json')).toBe(true)
    expect((await dress(page)) ?? '').toBe('')
    expect(wire.addresses().filter((url) => url.includes('attacker'))).toEqual([])
  })
}

for (const address of [
  'https://attacker.example/style.json',
  'data:application/json,{"color_text":"%23ff0000"}',
  'javascript:alert(1)',
  '/style.json',
  'style.json',
  'ftp://x.example/',
  '//attacker.example/s.json',
]) {
  test(`a style at ${address} is not asked for`, async ({ page, openClinic, wire }) => {
    const clinic = await openClinic({ token: answering((answer) => ({ ...answer, smart_style_url: address })) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect((await dress(page)) ?? '').toBe('')
    expect(wire.addresses().filter((url) => /attacker|style\.json|x\.example/.test(url))).toEqual([])
  })
}

for (const [what, fhirContext] of [
  ['nothing', null],
  ['an object', { reference: 'Encounter/1' }],
  ['references as texts', ['ImagingStudy/1', 'Encounter/2']],
  [
    'things of other kinds',
    [null, 7, [], { reference: 5 }, { reference: { reference: 'x' } }, { canonical: 'http://x' }],
  ],
  [
    'roles and types',
    [
      { reference: 'List/1', role: 'https://x.example/role', type: 'List' },
      { identifier: { value: '1' }, type: 'Task' },
    ],
  ],
  ['ten thousand items', Array.from({ length: 10_000 }, (_, index) => ({ reference: `Observation/${index}` }))],
] as const) {
  test(`fhirContext with ${what} opens the chart`, async ({ page, openClinic }) => {
    const clinic = await openClinic({
      token: answering((answer) => ({ ...answer, fhirContext, encounter: 'Encounter/9' })),
    })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    await page.reload()
    await showsTheChart(page)
  })
}

for (const [what, tenant, shown] of [
  ['markup', '<img src=x onerror=alert(1)><b>East</b>', '<b>East</b>'],
  ['emoji', '🏥 East 👩‍⚕️', '🏥 East 👩‍⚕️'],
  ['letters that run the other way', 'عيادة ‮الشرق', 'عيادة'],
  ['ten thousand letters without a space', `East${'x'.repeat(10_000)}`, 'East'],
  ['ten thousand words', 'East '.repeat(2_000), 'East'],
] as const) {
  test(`a tenant of ${what} stays in its place`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ token: answering((answer) => ({ ...answer, tenant })) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    await expect(page.locator('body')).toContainText(shown)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(scroll).toBeLessThanOrEqual(inner ?? 0)
      const first = await page.locator('[data-section="problems"]').first().boundingBox()
      expect(first?.y).toBeLessThan(900)
    }
  })
}

for (const fhirUser of [
  'Practitioner/7',
  'https://other.example/fhir/Practitioner/7/_history/2',
  'PractitionerRole/x-1',
  'RelatedPerson/r.1',
  'Device/1',
  'javascript:alert(1)',
  7,
] as const) {
  test(`fhirUser ${JSON.stringify(fhirUser)}: the chart opens, the person is named, and nothing else is asked`, async ({
    page,
    openClinic,
    wire,
  }) => {
    const clinic = await openClinic({ idToken: (claims) => signedToken({ ...claims, fhirUser }, rsaKey) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    await expect(page.locator('body')).toContainText('Signed in as Dr. Imogen Vance')
    expect(wire.addresses().filter((url) => url.includes('other.example'))).toEqual([])
  })
}

test('everything at once, and a reload: the chart is the same', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    token: answering((answer) => ({
      ...answer,
      intent: 'problems',
      encounter: 9,
      tenant: 'East',
      need_patient_banner: false,
      fhirContext: [{ reference: 'Encounter/9' }],
    })),
  })
  await page.goto(clinic.launchUrl())
  await ends(page, 'problems', 'full', 'complete')
  await page.reload()
  await ends(page, 'problems', 'full', 'complete')
  await expect(page.locator('body')).toContainText('practice East')
})

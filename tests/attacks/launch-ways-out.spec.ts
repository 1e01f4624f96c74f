import { askedOnly } from '../fixtures/attacker/asked-only'
import { expect, gotNothing, test } from '../fixtures/attacker/attacker'
import { showsTheChart } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest } from '../fixtures/foreign-ehr/asked'
import { answering } from '../fixtures/foreign-ehr/habits'
import { json, type Reply } from '../fixtures/foreign-ehr/reply'

// Ways by which the app could be made to leave for the attacker's server, or to fetch from it.

const paths = (host: string) => [
  `/${host}/`,
  `/${host}/..`,
  `\\${host}/`,
  `%2F%2F${host}/`,
  `%5C${host}`,
  `@${host}/`,
  `.${host}`,
  `chart//${host}`,
  `chart/\\${host}`,
  `chart/http:%2F%2F${host}`,
  `launch.html/${host}`,
  `?next=http://${host}/&redirect=//${host}/&url=http://${host}`,
  `#//${host}/`,
  `;http://${host}`,
  `index.html//${host}/`,
  `%0d%0aLocation:%20http://${host}/`,
]

for (const [when, isOpen] of [
  ['without a session', false],
  ['beside an open chart', true],
] as const) {
  test(`open redirect ${when}: no path and no parameter leads out of the app`, async ({
    page,
    openClinic,
    attacker,
    wire,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic()
    if (isOpen) {
      await page.goto(clinic.launchUrl())
      await showsTheChart(page)
    }
    for (const path of paths(new URL(attacker.origin).host)) {
      await test.step(path, async () => {
        await page.goto('about:blank')
        await page.goto(`${clinic.appUrl}${path}`)
        await page.waitForLoadState('networkidle')
        expect(new URL(page.url()).origin).toBe(new URL(clinic.appUrl).origin)
        await expect(page.locator(`a[href*="${new URL(attacker.origin).host}"]:not([href^="/"])`)).toHaveCount(0)
      })
    }
    const raw = await Promise.all(
      paths(new URL(attacker.origin).host).map(
        async (path) => (await fetch(`${clinic.appUrl}${path}`, { redirect: 'manual' })).headers,
      ),
    )
    for (const headers of raw) {
      expect(headers.get('location')).toBeNull()
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
    askedOnly(wire, clinic.appUrl, clinic.origin)
    await gotNothing(attacker)
  })
}

test('a place to come back to that somebody wrote into the storage leads to the chart and nowhere else', async ({
  page,
  openClinic,
  attacker,
  wire,
}) => {
  const clinic = await openClinic()
  const { host } = new URL(attacker.origin)
  for (const path of [
    `//${host}/`,
    `http://${host}/`,
    `chart/../..//${host}`,
    `chart/\\${host}`,
    `chart/%2e%2e/${host}`,
    `chart/problems?next=//${host}`,
    `chart/problems\n//${host}`,
    'javascript:alert(1)',
  ]) {
    await page.goto(clinic.appUrl)
    await page.evaluate(
      (place) => sessionStorage.setItem('sightline/return', JSON.stringify({ ehrId: 'clinic-0', path: place })),
      path,
    )
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(page.url()).toBe(`${clinic.appUrl}chart`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
  }
  askedOnly(wire, clinic.appUrl, clinic.origin)
  await gotNothing(attacker)
})

const style = { color_highlight: '#204060' }
const looks = (value: unknown): Reply => json(value, 200, 'application/json')

test('smart_style_url: nothing is fetched from the attacker, by its address, a redirect or what it says', async ({
  page,
  openClinic,
  attacker,
  faults,
}) => {
  faults.expect(aFailedRequest, /redirect|CORS|Content Security Policy/)
  attacker.answer('/style.json', () => looks(style))
  const evil = attacker.origin
  let address = ''
  let reply = looks(style)
  const clinic = await openClinic({
    token: answering((answer) => ({ ...answer, smart_style_url: address })),
    other: ({ url }) => (url.pathname === '/style.json' ? reply : undefined),
  })
  const own = `${clinic.origin}/style.json`
  const hostile: [string, Reply][] = [
    [`${evil}/style.json`, looks(style)],
    [`${clinic.origin.replace('//', '//evil@')}/style.json`, looks(style)],
    [`${clinic.origin.replace('//', `//${new URL(evil).host}\\@`)}/style.json`, looks(style)],
    [own, { status: 302, headers: { location: `${evil}/style.json` }, body: '' }],
    [
      own,
      looks({ color_background: `url(${evil}/a)`, color_text: `url("${evil}/b")`, font_family_body: `url(${evil})` }),
    ],
    [own, looks({ color_highlight: `#204060;background:url(${evil}/c)`, font_family_heading: `a, url(${evil}/d)` })],
    [own, looks({ color_text: `image-set("${evil}/e" 1x)`, font_family_body: `x;} @import url(${evil}/f); y{` })],
    [own, looks({ __proto__: { color_highlight: '#204060' }, logo: `${evil}/g`, src: `${evil}/h` })],
  ]
  for (const [at, said] of hostile) {
    address = at
    reply = said
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    await clinic.atRest(300)
    expect((await page.locator('html').getAttribute('style')) ?? '').toBe('')
  }
  await gotNothing(attacker)
})

test('smart_style_url on a further origin of the EHR is fetched without token, cookie or referrer', async ({
  page,
  openClinic,
  attacker,
}) => {
  attacker.answer('/style.json', () => looks(style))
  const clinic = await openClinic(
    { token: answering((answer) => ({ ...answer, smart_style_url: `${attacker.origin}/style.json` })) },
    { entry: () => ({ origins: [attacker.origin] }) },
  )
  await page.context().addCookies([{ name: 'theirs', value: 'x', url: attacker.origin }])
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await expect
    .poll(() => attacker.asked.map(({ method, target }) => `${method} ${target}`))
    .toEqual(['GET /style.json'])
  const headers = attacker.asked[0]?.headers ?? {}
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['authorization']))
  expect([headers['authorization'], headers['cookie'], headers['referer']]).toEqual([undefined, undefined, undefined])
})

import { expect, test } from '../fixtures/foreign-ehr/clinic'
import type { Habit } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { tourOfChart } from '../fixtures/tour'

// Strict policies are worth something only where nobody has a reason to loosen them. What they refuse fails every test
// in a browser (`faults`); here is shown that it does, and that no feature of a chart needs anything refused.

const refusals: [string, RegExp, () => void][] = [
  ['an inline style', /refused style-src/, () => document.body.setAttribute('style', 'color: red')],
  [
    'an inline script',
    /refused (script-src|require-trusted-types-for)/,
    () => {
      const script = document.createElement('script')
      script.append('1')
      document.body.append(script)
    },
  ],
  ['markup from a string', /refused require-trusted-types-for/, () => Reflect.set(document.body, 'innerHTML', '<i>')],
  [
    'a policy that nobody announced',
    /refused trusted-types/,
    () => Reflect.get(window, 'trustedTypes').createPolicy('x'),
  ],
  ['a request to a stranger', /refused connect-src/, () => void fetch('https://stranger.example/').catch(() => {})],
  [
    'a picture from a stranger',
    /refused img-src/,
    () => {
      document.body.append(Object.assign(new Image(), { src: 'https://stranger.example/pixel' }))
    },
  ],
  [
    'a form to a stranger',
    /refused form-action/,
    () => {
      const form = Object.assign(document.createElement('form'), {
        action: 'https://stranger.example/',
        method: 'post',
      })
      document.body.append(form)
      form.submit()
    },
  ],
  [
    'a base of somebody else’s',
    /refused base-uri/,
    () => {
      document.head.append(Object.assign(document.createElement('base'), { href: 'https://stranger.example/' }))
    },
  ],
  [
    'a frame in the page',
    /refused (frame|child|default)-src/,
    () => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://stranger.example/' }))
    },
  ],
  [
    'a worker',
    /refused (worker-src|require-trusted-types-for)/,
    () => void new Worker(URL.createObjectURL(new Blob(['1']))),
  ],
]

for (const [what, refused, attempt] of refusals)
  test(`${what} is refused, and a test that did not expect it would fail`, async ({ page, appHost, faults }) => {
    await page.goto(appHost.url)
    await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
    expect(faults.unexpected()).toEqual([])
    await page.evaluate(attempt).catch(() => {})
    await expect.poll(() => faults.unexpected().filter((fault) => refused.test(fault))).not.toEqual([])
    expect(() => faults.check()).toThrow(/Content Security Policy/)
    faults.expect(/./)
  })

const withLetter: Habit = (asked, ordinary) =>
  asked.url.pathname.endsWith('/Binary/letter')
    ? { status: 200, headers: { 'content-type': 'text/html' }, body: '<p style="color: red">Dear colleague</p>' }
    : exactly(asked, ordinary)

for (const release of ['r4', 'dstu2'] as const)
  test(`${release}: every feature of a chart works, and the policy refuses none`, async ({
    page,
    openClinic,
    faults,
  }) => {
    test.setTimeout(180_000)
    const { records } = wholeRecord(release)
    const clinic = await openClinic({ release, records, fhir: withLetter })
    await page.goto(clinic.launchUrl())
    const seen = await tourOfChart(page)
    for (const [what, count] of Object.entries(seen)) expect.soft(count, what).toBeGreaterThan(0)
    expect(faults.seen.filter((fault) => /Content Security Policy|Trusted/i.test(fault))).toEqual([])
  })

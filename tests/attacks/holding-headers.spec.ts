import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'
import { openSection, sectionsSettled, sessionReady } from '../e2e/support/chart'
import { expect, test } from '../e2e/support/world'

// What the host says with every answer, seen by a browser; and where the browser keeps nothing.

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'unsafe-none',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': expect.stringContaining('camera=()'),
  'content-security-policy': expect.stringMatching(
    /^default-src 'none'; script-src 'self'; .*frame-ancestors .*require-trusted-types-for 'script'; trusted-types /,
  ),
}

const answers: [string, { method?: string; status: number; cache: RegExp }][] = [
  ['', { status: 200, cache: /^no-cache$/ }],
  ['index.html', { status: 200, cache: /^no-cache$/ }],
  ['launch.html', { status: 200, cache: /^no-cache$/ }],
  ['doctor.html', { status: 200, cache: /^no-cache$/ }],
  ['chart/problems', { status: 200, cache: /^no-cache$/ }],
  ['config.json', { status: 200, cache: /^no-store$/ }],
  ['directory.json', { status: 200, cache: /^no-cache$/ }],
  ['no/such/page', { status: 404, cache: /^no-cache$/ }],
  ['assets/gone-12345678.js', { status: 404, cache: /^no-store$/ }],
  ['token/smart', { status: 405, cache: /^no-store$/ }],
  ['token/nobody', { method: 'POST', status: 400, cache: /no-store/ }],
  ['revoke/nobody', { method: 'POST', status: 400, cache: /no-store/ }],
  ['index.html', { method: 'PUT', status: 405, cache: /^no-store$/ }],
]

for (const [path, { method = 'GET', status, cache }] of answers)
  test(`${method} /${path}: every protection is in the headers, and it is kept as ${cache.source}`, async ({
    world,
    request,
  }) => {
    const answer = await request.fetch(world.appUrl + path, { method })
    if (method === 'POST') expect(answer.status()).toBeGreaterThanOrEqual(400)
    else expect(answer.status()).toBe(status)
    expect(answer.headers()).toMatchObject(always)
    expect(answer.headers()['cache-control']).toMatch(cache)
  })

test('in a session every answer has them, hashed files last, and the browser has nothing to remark', async ({
  page,
  world,
  wire,
  faults,
}) => {
  await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
  await sessionReady(page)
  await sectionsSettled(page)
  await page.reload()
  await sessionReady(page)
  const ours = await wire.to(world.appUrl)
  expect(ours.length).toBeGreaterThan(10)
  for (const { url, answerHeaders } of ours) expect.soft(answerHeaders, url.href).toMatchObject(always)
  const hashed = ours.filter(({ url }) => url.pathname.startsWith('/assets/'))
  expect(new Set(hashed.map(({ answerHeaders }) => answerHeaders['cache-control']))).toEqual(
    new Set(['public, max-age=31536000, immutable']),
  )
  expect(faults.said.filter((line) => /Unrecognized feature|origin-keyed|Permissions-Policy/i.test(line))).toEqual([])
  expect(await page.evaluate(() => window.originAgentCluster)).toBe(true)
})

async function filesUnder(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
}

test('on disk the browser keeps nothing of a record, and no address that was asked for one', async ({
  playwright,
  world,
}, info) => {
  const profile = await mkdtemp(join(tmpdir(), 'sightline-profile-'))
  try {
    const context = await playwright.chromium.launchPersistentContext(profile, { ...info.project.use.launchOptions })
    const page = await context.newPage()
    await page.goto(await world.launchUrl('smart-2.2', 'walter-okafor'))
    await sessionReady(page)
    await sectionsSettled(page)
    await openSection(page, 'documents')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ended')
    await context.close()

    const traces: string[] = []
    let cached = 0
    for (const file of await filesUnder(profile)) {
      const bytes = await readFile(file)
      // Chromium writes text in one byte or in two.
      const text = bytes.toString('latin1') + bytes.toString('utf16le')
      // To show that what is cached can be read here.
      if (/[/]assets[/]main-/.test(text)) cached += 1
      for (const word of ['Okafor', 'metformin', 'fhir/Condition?', 'patient=walter'])
        if (text.includes(word)) traces.push(`${word} in ${file.slice(profile.length)}`)
    }
    expect(cached).toBeGreaterThan(0)
    expect(traces).toEqual([])
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
})

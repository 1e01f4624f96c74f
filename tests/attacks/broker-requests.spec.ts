import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/attacker/attacker'
import { posts, refreshes } from '../fixtures/foreign-ehr/asked'
import { ends, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { brokerCookies, storedSession } from '../e2e/support/broker-session'

// The token broker against pages elsewhere, in the browser that holds its cookies, and against whoever writes requests
// by hand. What the broker refuses of a well-formed request stands in tests/e2e/broker-refusals.spec.ts.

async function opened(page: Page, clinic: Clinic): Promise<string> {
  await page.goto(clinic.launchUrl())
  await ends(page, 'problems', 'card', 'complete')
  const { refreshToken } = await storedSession(page)
  if (typeof refreshToken !== 'string') throw new Error('no placeholder is stored')
  return refreshToken
}

const ways = ['form', 'fetch', 'fetch without CORS', 'beacon'] as const

for (const action of ['token', 'revoke'] as const) {
  test(`${action}: a page elsewhere that knows everything but the cookie can neither use the session nor end it`, async ({
    page,
    context,
    openClinic,
    attacker,
    appHost,
    faults,
  }) => {
    faults.expect(/blocked by CORS policy|Failed to load resource|ERR_FAILED/)
    const clinic = await openClinic({ refreshTokens: 'rotating' }, { confidential: 'post' })
    const placeholder = await opened(page, clinic)
    expect((await brokerCookies(context)).length).toBeGreaterThan(0)
    const before = posts(clinic).length
    const address = new URL(`${action}/post`, appHost.url).href
    const form = {
      client_id: appHost.registered.post.clientId,
      ...(action === 'token' ? { grant_type: 'refresh_token', refresh_token: placeholder } : { token: placeholder }),
    }
    for (const way of ways) {
      const strange = await context.newPage()
      await strange.goto(attacker.origin)
      const got = await strange.evaluate(
        async ([how, url, members]) => {
          const body = new URLSearchParams(members)
          if (how === 'beacon') return String(navigator.sendBeacon(url, body))
          if (how === 'form') {
            const posting = Object.assign(document.createElement('form'), { method: 'post', action: url })
            for (const [name, value] of body) {
              posting.append(Object.assign(document.createElement('input'), { name, value }))
            }
            document.body.append(posting)
            posting.submit()
            return 'sent'
          }
          const mode = how === 'fetch' ? 'cors' : 'no-cors'
          return fetch(url, { method: 'POST', body, mode, credentials: 'include' }).then(
            async (answer) => `${answer.type} ${answer.status} ${await answer.text()}`,
            (error: unknown) => String(error),
          )
        },
        [way, address, form] as const,
      )
      expect(got, way).not.toMatch(/access_token|refresh_token/)
      await delay(300)
      await expect(strange.locator('body'), way).not.toContainText('access_token')
      await strange.close()
    }
    expect(posts(clinic)).toHaveLength(before)
    // The session is as good as before.
    await clinic.endAccessAtRest()
    await page.reload()
    await ends(page, 'problems', 'card', 'complete')
    expect(refreshes(clinic).map(({ status }) => status)).toEqual([200])
    // Nor did a request of the browser's carry its cookie there.
    expect(attacker.asked.filter(({ headers }) => (headers['cookie'] ?? '').includes('sightline'))).toEqual([])
  })
}

/** What `written` gives where the connection was reset before an answer could be read. */
const cutOff = 'reset'

/**
 * Writes to the host as it stands, in pieces a second apart, and gives what came back until it closed or went quiet. A
 * host that closes before it has read the whole request may reset the connection, and its answer is lost with that.
 */
async function written(url: string, pieces: readonly string[], quiet: number, pause = 0): Promise<string> {
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1')
  })
  let reset = false
  socket.on('error', () => {
    reset = true
  })
  // Not `once`, which rejects at an error.
  const closed = new Promise((resolve) => {
    socket.on('close', resolve)
  })
  for (const piece of pieces) {
    if (socket.destroyed || answer !== '') break
    socket.write(piece)
    await delay(pause)
  }
  await Promise.race([closed, delay(quiet)])
  socket.destroy()
  return reset && answer === '' ? cutOff : answer
}

const formType = 'Content-Type: application/x-www-form-urlencoded'

function post(appUrl: string, target: string, headers: string[], body: string): string {
  const { host, origin } = new URL(appUrl)
  const own = [`Host: ${host}`, `Origin: ${origin}`, formType]
  return `POST ${target} HTTP/1.1\r\n${[...own, ...headers].join('\r\n')}\r\n\r\n${body}`
}

const statuses = (answer: string) => [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))

const body = 'grant_type=authorization_code&client_id=x&code=y'
const hidden = `POST /token/post HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`

const byHand: [string, (appUrl: string) => string][] = [
  ['two lengths', (url) => post(url, '/token/post', ['Content-Length: 5', 'Content-Length: 48'], body)],
  [
    'a length and pieces',
    (url) => post(url, '/token/post', ['Content-Length: 4', 'Transfer-Encoding: chunked'], `0\r\n\r\n${hidden}`),
  ],
  ['an encoding that is none', (url) => post(url, '/token/post', ['Transfer-Encoding: xchunked'], body)],
  [
    'pieces of a broken length',
    (url) => post(url, '/token/post', ['Transfer-Encoding: chunked'], `zz\r\n${body}\r\n0\r\n\r\n`),
  ],
  ['a length below nothing', (url) => post(url, '/token/post', ['Content-Length: -1'], body)],
  ['a space before the colon', (url) => post(url, '/token/post', ['Content-Length : 48'], body)],
  ['no host', () => `POST /token/post HTTP/1.1\r\nContent-Length: 0\r\n\r\n`],
  ['two hosts', (url) => post(url, '/token/post', ['Host: evil.example', 'Content-Length: 0'], '')],
  ['headers of 100 kB', (url) => post(url, '/token/post', [`X-Long: ${'x'.repeat(100_000)}`, 'Content-Length: 0'], '')],
  [
    '2,000 cookies',
    (url) =>
      post(
        url,
        '/token/post',
        [`Cookie: ${Array.from({ length: 2_000 }, (_, i) => `sightline-${i}=x`).join('; ')}`, 'Content-Length: 0'],
        '',
      ),
  ],
  [
    'a line end in a header',
    (url) => post(url, '/token/post', ['X: a\nSet-Cookie: b=c', `Content-Length: ${body.length}`], body),
  ],
  [
    'another method by a header',
    (url) => post(url, '/token/post', ['X-HTTP-Method-Override: PUT', `Content-Length: ${body.length}`], body),
  ],
  ...[
    '..',
    '%2e%2e',
    '__proto__',
    'constructor',
    'post%00',
    'post%0d%0aSet-Cookie:%20a=b',
    'post%2f..%2fbasic',
    'POST',
  ].map((id): [string, (appUrl: string) => string] => [
    `the EHR ${id}`,
    (url) => post(url, `/token/${id}`, [`Content-Length: ${body.length}`], body),
  ]),
]

test('whatever is written by hand is refused, nothing of it reaches the EHR or comes back, and the host goes on', async ({
  openClinic,
  appHost,
}) => {
  const clinic = await openClinic({}, { confidential: 'post' })
  for (const [what, request] of byHand) {
    const answer = await written(appHost.url, [request(appHost.url)], 400)
    expect
      .soft(
        statuses(answer).filter((status) => status < 400),
        what,
      )
      .toEqual([])
    expect.soft(answer === cutOff || [1, 2].includes(statuses(answer).length), what).toBe(true)
    expect.soft(answer, what).not.toMatch(/set-cookie|evil\.example|access-control/i)
  }
  expect(posts(clinic)).toEqual([])
  // The same hand, with a form as the app sends it, reaches the EHR.
  const own = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: appHost.registered.post.clientId,
    code: 'x',
    redirect_uri: appHost.url,
    code_verifier: 'v'.repeat(43),
  }).toString()
  await written(appHost.url, [post(appHost.url, '/token/post', [`Content-Length: ${own.length}`], own)], 400)
  expect(posts(clinic)).toHaveLength(1)
})

test('a form that comes a byte a second is cut, and so many of them keep nobody waiting', async ({
  openClinic,
  appHost,
}) => {
  await openClinic({}, { confidential: 'post' })
  const begun = Date.now()
  const start = post(appHost.url, '/token/post', ['Content-Length: 4000'], '')
  const drops = [start, ...Array.from({ length: 25 }, () => 'x')]
  const slow = Array.from({ length: 100 }, () => written(appHost.url, drops, 1_000, 1_000))
  await delay(2_000)
  const asked = Date.now()
  expect((await fetch(appHost.url)).status).toBe(200)
  expect(Date.now() - asked).toBeLessThan(2_000)
  for (const answer of await Promise.all(slow)) expect(statuses(answer)).toEqual([408])
  expect(Date.now() - begun).toBeLessThan(20_000)
})

test('a name for the host that is another’s is repeated in no answer, and opens no door', async ({
  openClinic,
  appHost,
}) => {
  const clinic = await openClinic({}, { confidential: 'post' })
  const evil = 'evil.example'
  for (const target of [
    '/',
    '/chart',
    '/chart/problems',
    '/config.json',
    '/launch.html',
    '/none',
    '//evil.example/x',
  ]) {
    const answer = await written(
      appHost.url,
      [
        `GET ${target} HTTP/1.1\r\nHost: ${evil}\r\nX-Forwarded-Host: ${evil}\r\nForwarded: host=${evil}\r\nConnection: close\r\n\r\n`,
      ],
      2_000,
    )
    expect(statuses(answer), target).toHaveLength(1)
    expect.soft(answer, target).not.toContain(evil)
    expect.soft(answer, target).toMatch(/content-security-policy: default-src 'none'/i)
  }
  const { origin } = new URL(appHost.url)
  const foreign = `POST /token/post HTTP/1.1\r\nHost: ${evil}\r\nOrigin: ${origin}\r\n${formType}\r\nContent-Length: 0\r\n\r\n`
  expect(statuses(await written(appHost.url, [foreign], 400))).toEqual([403])
  expect(posts(clinic)).toEqual([])
})

test('no way of asking for a file leads out of the build, or to more of it than was asked for', async ({ appHost }) => {
  const targets = [
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%252e%252e/%252e%252e/package.json',
    '/assets/....//....//package.json',
    '/%c0%ae%c0%ae/package.json',
    '/index.html%00.js',
    '/index.html::$DATA',
    'file:///etc/passwd',
    'http://evil.example/etc/passwd',
    '/.git/config',
    '/.vite/manifest.json',
    '/credentials.json',
    '/assets/',
  ]
  for (const target of targets) {
    const answer = await written(
      appHost.url,
      [`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`],
      2_000,
    )
    expect.soft(statuses(answer)[0], target).toBeGreaterThanOrEqual(400)
    expect.soft(answer, target).not.toMatch(/"dependencies"|root:|client_secret|\[core\]/)
  }
  const ranges = Array.from({ length: 2_000 }, (_, i) => `${i}-${i + 9}`).join(',')
  const ranged = await fetch(appHost.url, { headers: { Range: `bytes=${ranges.slice(0, 8_000)}` } })
  expect(ranged.status).toBe(200)
  const length = (await ranged.arrayBuffer()).byteLength
  expect((await (await fetch(appHost.url)).arrayBuffer()).byteLength).toBe(length)
  const head = await fetch(appHost.url, { method: 'HEAD' })
  expect(await head.text()).toBe('')
  const tag = head.headers.get('etag') ?? ''
  expect((await fetch(appHost.url, { headers: { 'If-None-Match': `${'"x",'.repeat(1_000)}${tag}` } })).status).toBe(304)
})

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { AppConfig } from '../src/config/app-config'
import { hostApp } from './app'
import { asset } from './asset'
import type { Broker } from './broker/broker'

const config: AppConfig = { name: 'Sightline', ehrs: [], frameAncestors: [], idleMinutes: 15 }
const script = `console.log(${JSON.stringify('chart '.repeat(300))})`
const files = {
  'index.html': '<title>Sightline</title>',
  'launch.html': '<title>Launch</title>',
  'icon.svg': '<svg/>',
  'assets/index-a1B2c3D4.js': script,
  'assets/style-a1B2c3D4.css': ':root{}',
  'config.json': '{"stale": "the build\'s own"}',
}
const bytes = (text: string) => new TextEncoder().encode(text)
const assets = new Map(Object.entries(files).map(([name, text]) => [name, asset(name, bytes(text))]))
const inForce = { config, file: asset('config.json', bytes('{"name": "Sightline"}')) }

const broker: Broker = async (_request, address) => Response.json(address)

const host = (base = '/') => hostApp({ assets, base, config: async () => inForce, broker })
const get = (path: string, headers: Record<string, string> = {}, base = '/') =>
  host(base).request(path, { headers: { 'Accept-Encoding': 'identity', ...headers } })

test.each([
  ['/', 'text/html; charset=utf-8', 'no-cache', files['index.html']],
  ['/index.html', 'text/html; charset=utf-8', 'no-cache', files['index.html']],
  ['/?code=abc&state=def', 'text/html; charset=utf-8', 'no-cache', files['index.html']],
  ['/launch.html', 'text/html; charset=utf-8', 'no-cache', files['launch.html']],
  ['/icon.svg', 'image/svg+xml', 'public, max-age=86400', files['icon.svg']],
  ['/assets/style-a1B2c3D4.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable', ':root{}'],
  ['/assets/index-a1B2c3D4.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable', script],
])('%s is %s, cached as "%s"', async (path, type, cache, body) => {
  const answer = await get(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toBe(type)
  expect(answer.headers.get('Cache-Control')).toBe(cache)
  expect(answer.headers.get('Content-Length')).toBe(String(bytes(body).byteLength))
  expect(await answer.text()).toBe(body)
})

test('config.json is the one in force, not the one in the build, and never stored', async () => {
  const answer = await get('/config.json')
  expect(await answer.json()).toEqual({ name: 'Sightline' })
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
})

test.each(['/chart', '/chart/problems', '/chart/medications/'])('%s reloads into the app', async (path) => {
  const answer = await get(path)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe(files['index.html'])
})

test('an address that is none of the app’s gets the app’s page with status 404', async () => {
  const answer = await get('/charts')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe(files['index.html'])
})

test.each([
  '/assets/x.js',
  '/assets/gone',
  '/favicon.ico',
  '/chart/problems.json',
  '/../package.json',
  '/%2e%2e/package.json',
  '/..%2f..%2fetc%2fpasswd',
  '/assets/..%5C..%5Csecret.txt',
  '/%E0%A4%A',
  '/%00.html',
])('%s is not there, and is not answered with a page', async (path) => {
  const answer = await get(path)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain/)
  expect(await answer.text()).not.toContain('<title>')
})

test('HEAD answers as GET does, without a body', async () => {
  const answer = await host().request('/assets/index-a1B2c3D4.js', { method: 'HEAD' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Length')).toBe(String(script.length))
  expect(answer.headers.get('ETag')).toMatch(/^".+"$/)
  expect(await answer.text()).toBe('')
})

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is refused', async (method) => {
  const answer = await host().request('/', { method })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('Allow')).toBe('GET, HEAD')
})

test('text is compressed as the browser allows, under a tag of its own', async () => {
  const plain = await get('/assets/index-a1B2c3D4.js')
  const zipped = await get('/assets/index-a1B2c3D4.js', { 'Accept-Encoding': 'gzip' })
  const body = Buffer.from(await zipped.arrayBuffer())
  expect(zipped.headers.get('Content-Encoding')).toBe('gzip')
  expect(zipped.headers.get('Vary')).toBe('Accept-Encoding')
  expect(body.byteLength).toBeLessThan(script.length)
  expect(gunzipSync(body).toString()).toBe(script)
  expect(zipped.headers.get('ETag')).not.toBe(plain.headers.get('ETag'))
  expect((await get('/', { 'Accept-Encoding': 'br' })).headers.get('Content-Encoding')).toBe('br')
})

test('a browser that holds the same bytes is told so', async () => {
  const tag = (await get('/')).headers.get('ETag') ?? ''
  for (const held of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
    const answer = await get('/', { 'If-None-Match': held })
    expect(answer.status).toBe(304)
    expect(answer.headers.get('ETag')).toBe(tag)
    expect(await answer.text()).toBe('')
  }
  expect((await get('/', { 'If-None-Match': '"other"' })).status).toBe(200)
})

test('what was made smaller since is sent smaller, under another tag, and not again to who holds the larger', async () => {
  const text = JSON.stringify(Array.from({ length: 400 }, (_, index) => [index * 7919, `chart ${index % 13}`]))
  const page = new Map([['index.html', asset('index.html', bytes(text))]])
  const app = hostApp({ assets: page, base: '/', config: async () => inForce, broker })
  const ask = (headers: Record<string, string> = {}) =>
    app.request('/', { headers: { 'Accept-Encoding': 'br', ...headers } })
  const quick = await ask()
  await page.get('index.html')?.shrink()
  const small = await ask()
  const [large, less] = await Promise.all([quick.arrayBuffer(), small.arrayBuffer()])
  expect(less.byteLength).toBeLessThan(large.byteLength)
  for (const body of [large, less]) expect(brotliDecompressSync(body).toString()).toBe(text)
  const tags = [quick, small].map(({ headers }) => headers.get('ETag') ?? '')
  expect(new Set(tags).size).toBe(2)
  for (const tag of tags) {
    const again = await ask({ 'If-None-Match': tag })
    expect([again.status, again.headers.get('ETag')]).toEqual([304, tag])
  }
  expect((await ask({ 'If-None-Match': tags[0] ?? '', 'Accept-Encoding': 'gzip' })).status).toBe(200)
})

test.each([
  ['/', 'GET', 200],
  ['/assets/x.js', 'GET', 404],
  ['/', 'POST', 405],
])('%s (%s, %s) carries the security headers', async (path, method, status) => {
  const answer = await host().request(path, { method })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
  expect(answer.headers.get('Permissions-Policy')).toContain('geolocation=()')
  expect(answer.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
})

test('a build for another path is served under it alone', async () => {
  expect(await (await get('/apps/sightline/chart', {}, '/apps/sightline/')).text()).toBe(files['index.html'])
  expect((await get('/apps/sightline/assets/index-a1B2c3D4.js', {}, '/apps/sightline/')).status).toBe(200)
  expect((await get('/assets/index-a1B2c3D4.js', {}, '/apps/sightline/')).status).toBe(404)
  expect((await get('/chart', {}, '/apps/sightline/')).status).toBe(404)
})

test.each(['/?code=1', '/apps/sightline?code=1'])('%s leads to the app’s own path, query and all', async (path) => {
  const answer = await get(path, {}, '/apps/sightline/')
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toBe('/apps/sightline/?code=1')
})

test.each([
  ['/', '/token/lakeside', { action: 'token', ehrId: 'lakeside' }],
  ['/', '/revoke/a.b-c', { action: 'revoke', ehrId: 'a.b-c' }],
  ['/apps/sightline/', '/apps/sightline/token/lakeside', { action: 'token', ehrId: 'lakeside' }],
])('under %s, POST %s reaches the token broker', async (base, path, address) => {
  const answer = await host(base).request(path, { method: 'POST' })
  expect(await answer.json()).toEqual(address)
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
})

test.each(['/token', '/token/', '/token/a/b', '/tokens/a', '/revoke', '/xtoken/a'])(
  'POST %s reaches nothing',
  async (path) => {
    expect((await host().request(path, { method: 'POST' })).status).toBe(405)
  },
)

test.each(['GET', 'HEAD', 'PUT', 'OPTIONS'])('%s is no way to speak to the token broker', async (method) => {
  const answer = await host().request('/token/lakeside', { method })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('Allow')).toBe('POST')
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
})

import { mkdtemp, mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { leastEntry as ehr } from '../src/config/testing/samples'
import { ConfigFileError } from './config-file'
import { encode } from './encoding'
import { createHost, NoBuildError, PortError, type Host } from './server'

const config = (iss: string) => JSON.stringify({ name: 'Sightline', ehrs: [{ ...ehr, iss }], frameAncestors: [] })

let folder = ''
let configFile = ''
const open: Host[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightline-host-'))
  configFile = join(folder, 'other.json')
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true })
  await mkdir(join(folder, 'dist', '.vite'))
  await writeFile(join(folder, 'dist', '.vite', 'manifest.json'), '{}')
  await writeFile(join(folder, 'dist', 'index.html'), '<script type="module" src="/assets/index-1.js"></script>')
  await writeFile(join(folder, 'dist', 'assets', 'index-1.js'), 'export {}')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(configFile, config('https://ehr.example/fhir'))
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((host) => host.close()))
  await rm(folder, { recursive: true })
})

async function start(settings: Partial<Parameters<typeof createHost>[0]> = {}): Promise<Host> {
  const host = await createHost({ dist: join(folder, 'dist'), configFile, port: 0, ...settings })
  open.push(host)
  return host
}

/** Sends a request target as it stands; `fetch` would tidy it first. */
async function raw(url: string, target: string): Promise<string> {
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

test('a free port is taken for port 0, and the address printed is the one that answers', async () => {
  const host = await start()
  expect(host.url).toMatch(/^http:\/\/localhost:\d+\/$/)
  const answer = await fetch(host.url)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self' https://ehr.example;")
  expect(await (await fetch(new URL('config.json', host.url))).json()).toMatchObject({ ehrs: [{ id: 'lakeside' }] })
})

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '//secret.txt'])(
  'no file outside the build is reached by %s',
  async (target) => {
    const answer = await raw((await start()).url, target)
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
    expect(answer).not.toMatch(/\r\n\r\nsecret/)
  },
)

test('hidden files of the build are not served', async () => {
  const { url } = await start()
  expect((await fetch(new URL('.vite/manifest.json', url))).status).toBe(404)
})

test('a changed config is taken up without a restart, by the page’s headers too', async () => {
  const { url } = await start()
  await writeFile(configFile, config('https://next.example/fhir'))
  await utimes(configFile, new Date(), new Date(Date.now() + 5000))
  expect((await fetch(url)).headers.get('content-security-policy')).toContain(
    "connect-src 'self' https://next.example;",
  )
  expect(await (await fetch(new URL('config.json', url))).text()).toContain('https://next.example/fhir')
})

test('of requests that come at once after a change, none gets the config of before', async () => {
  const { url } = await start()
  await writeFile(configFile, config('https://next.example/fhir'))
  await utimes(configFile, new Date(), new Date(Date.now() + 5000))
  const answers = await Promise.all(Array.from({ length: 8 }, () => fetch(url)))
  for (const { headers } of answers) expect(headers.get('content-security-policy')).toContain('https://next.example')
})

test('a config that is broken while the host runs is reported once, and the last good one stays', async () => {
  const complaints: Error[] = []
  const { url } = await start({ complain: (error) => complaints.push(error) })
  await writeFile(configFile, '{ "name": ')
  await utimes(configFile, new Date(), new Date(Date.now() + 5000))
  for (const _ of [1, 2]) {
    expect(await (await fetch(new URL('config.json', url))).text()).toContain('https://ehr.example/fhir')
  }
  expect(complaints.map((error) => error.message)).toEqual([expect.stringContaining('This is not JSON')])
})

test('a wrong config stops the start with every mistake and its path', async () => {
  await writeFile(
    configFile,
    JSON.stringify({
      name: 7,
      ehrs: [
        { ...ehr, iss: 'not a URL' },
        { ...ehr, vendor: 'x' },
      ],
    }),
  )
  const failure: unknown = await start().catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ConfigFileError)
  const words = failure instanceof Error ? failure.message : ''
  expect(words).toContain(configFile)
  expect(words).toMatch(/name: /)
  expect(words).toMatch(/ehrs\[0\]\.iss: /)
  expect(words).toMatch(/ehrs\[1\]\.vendor: /)
})

test('a missing config and a missing build are told apart', async () => {
  await expect(start({ configFile: join(folder, 'none.json') })).rejects.toThrow(ConfigFileError)
  await expect(start({ dist: join(folder, 'none') })).rejects.toThrow(NoBuildError)
  await rm(join(folder, 'dist', 'index.html'))
  await expect(start()).rejects.toThrow(/npm run build/)
})

test('a port in use is said to be so', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const taken = other.address()
  const port = typeof taken === 'object' && taken !== null ? taken.port : 0
  await expect(start({ port })).rejects.toThrow(
    new PortError(`Port ${port} is in use: end what runs there, or choose another with --port.`),
  )
  other.close()
})

test('a build for another path tells its base itself', async () => {
  await writeFile(join(folder, 'dist', 'index.html'), '<script type="module" crossorigin src="/a/b/assets/index-1.js">')
  const { url } = await start()
  expect(new URL(url).pathname).toBe('/a/b/')
  expect((await fetch(new URL('chart/problems', url))).status).toBe(200)
  expect((await fetch(new URL('/chart/problems', url))).status).toBe(404)
})

test('a connection is kept for whoever comes back from a long sign-in', async () => {
  const answer = await fetch((await start()).url)
  const [, seconds] = /timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(300)
})

test('what everybody needs is made as small as it gets before anybody has asked', async () => {
  const script = JSON.stringify(Array.from({ length: 400 }, (_, index) => [index * 7919, `chart ${index % 13}`]))
  await writeFile(join(folder, 'dist', 'assets', 'index-1.js'), script)
  const { url } = await start()
  const size = async () => {
    const answer = await fetch(new URL('assets/index-1.js', url), { headers: { 'Accept-Encoding': 'br' } })
    return Number(answer.headers.get('content-length'))
  }
  const smallest = (await encode(new TextEncoder().encode(script), 'br', 'small')).byteLength
  await vi.waitFor(async () => expect(await size()).toBe(smallest))
})

test('closing ends at once, though a browser keeps its connection', async () => {
  const host = await createHost({ dist: join(folder, 'dist'), configFile, port: 0 })
  await fetch(host.url)
  const begun = Date.now()
  await host.close()
  expect(Date.now() - begun).toBeLessThan(1000)
  await expect(fetch(host.url)).rejects.toThrow('fetch failed')
})

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { leastEntry } from '../../src/config/testing/samples'
import { createHost, type Host } from '../server'
import { BrokerSetupError } from './setup'

// The broker as `npm run host` runs it: real sockets, files and variables, and an EHR that is a server of its own.

const secret = randomBytes(24).toString('base64url')
let folder = ''
let ehrUrl = ''
const atTheEhr: { authorization: string | undefined; form: URLSearchParams }[] = []
const hosts: Host[] = []
const lines: string[] = []

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const ehr = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    response.setHeader('Content-Type', 'application/json')
    if (request.url === '/fhir/.well-known/smart-configuration') {
      return response.end(
        JSON.stringify({ authorization_endpoint: `${ehrUrl}/authorize`, token_endpoint: `${ehrUrl}/token` }),
      )
    }
    atTheEhr.push({ authorization: request.headers.authorization, form: new URLSearchParams(body) })
    return response.end(JSON.stringify({ access_token: 'a', refresh_token: `refresh-${atTheEhr.length}` }))
  })
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightline-broker-'))
  ehr.listen(0, '127.0.0.1')
  await once(ehr, 'listening')
  const address = ehr.address()
  ehrUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  await mkdir(join(folder, 'dist'))
  await writeFile(join(folder, 'dist', 'index.html'), '<script type="module" src="/charts/assets/i.js"></script>')
  const entry = { ...leastEntry, iss: `${ehrUrl}/fhir`, clientId: 'c', redirectUri: './', tokenVia: 'broker' }
  await writeFile(join(folder, 'config.json'), JSON.stringify({ ehrs: [entry] }))
  const credentials = { lakeside: { method: 'client_secret_post', secretEnv: 'LAKESIDE' } }
  await writeFile(join(folder, 'credentials.json'), JSON.stringify(credentials))
})

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()))
  atTheEhr.length = 0
  lines.length = 0
})
afterAll(async () => {
  ehr.close()
  ehr.closeAllConnections()
  await rm(folder, { recursive: true })
})

async function start(environment: Record<string, string>, publicUrl?: string): Promise<Host> {
  const host = await createHost({
    dist: join(folder, 'dist'),
    configFile: join(folder, 'config.json'),
    port: 0,
    broker: {
      credentialsFile: join(folder, 'credentials.json'),
      environment,
      ...(publicUrl === undefined ? {} : { publicUrl: new URL(publicUrl) }),
    },
    log: (line) => lines.push(line),
  })
  hosts.push(host)
  return host
}

const sealing = { SIGHTLINE_SEALING_KEY: randomBytes(32).toString('base64'), LAKESIDE: secret }

async function post(host: Host, form: Record<string, string>, origin: string, cookie?: string) {
  const response = await fetch(new URL('token/lakeside', host.url), {
    method: 'POST',
    headers: { Origin: origin, ...(cookie === undefined ? {} : { Cookie: cookie }) },
    body: new URLSearchParams({ client_id: 'c', ...form }),
  })
  const body: unknown = await response.json()
  const [cookies = ''] = response.headers.getSetCookie()
  return { status: response.status, body, headers: response.headers, cookie: cookies.split(';')[0] ?? '' }
}

const code = (redirect_uri: string) => ({ grant_type: 'authorization_code', code: 'x', redirect_uri })

test('two hosts with one key behind one public address serve one session', async () => {
  const site = 'https://site.example'
  const [first, second] = [await start(sealing, site), await start(sealing, site)]
  const begun = await post(first, code(`${site}/charts/`), site)
  expect(begun.status).toBe(200)
  const placeholder = /sightline-([^=]+)=/.exec(begun.cookie)?.[1] ?? ''
  expect(begun.body).toEqual({ access_token: 'a', refresh_token: placeholder })
  const form = { grant_type: 'refresh_token', refresh_token: placeholder }
  const renewed = await post(second, form, site, begun.cookie)
  const again = await post(first, form, site, renewed.cookie)
  expect([renewed.status, again.status]).toEqual([200, 200])
  expect(atTheEhr.map(({ form }) => form.get('refresh_token'))).toEqual([null, 'refresh-1', 'refresh-2'])
  expect(atTheEhr.map(({ form }) => form.get('client_secret'))).toEqual([secret, secret, secret])
  expect(JSON.stringify([begun, renewed, again, lines, first.notes])).not.toContain(secret)
})

test('without a public address the one in Host is the app’s, and others are refused', async () => {
  const host = await start(sealing)
  const { origin } = new URL(host.url)
  const answer = await post(host, code(host.url), origin)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  expect((await post(host, code(host.url), 'https://site.example')).status).toBe(403)
  expect(lines).toEqual([expect.stringMatching(/403 invalid_request: .*--public-url/)])
  expect(atTheEhr).toHaveLength(1)
})

test('a page elsewhere gets no leave to ask', async () => {
  const host = await start(sealing)
  const answer = await fetch(new URL('token/lakeside', host.url), {
    method: 'OPTIONS',
    headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
  })
  expect(answer.status).toBe(405)
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('a body without a length is cut at the limit, and the host goes on', async () => {
  const host = await start(sealing)
  const { port, host: name, origin } = new URL(host.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => {})
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  const type = 'Content-Type: application/x-www-form-urlencoded'
  socket.write(
    `POST /charts/token/lakeside HTTP/1.1\r\nHost: ${name}\r\nOrigin: ${origin}\r\n${type}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  )
  for (let count = 0; count < 20; count += 1) socket.write(`400\r\n${'x'.repeat(0x400)}\r\n`)
  await once(socket, 'data')
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 413 /)
  socket.destroy()
  expect((await post(host, code(host.url), origin)).status).toBe(200)
})

test('what cannot be used is told before it listens', async () => {
  const starting = start({ SIGHTLINE_SEALING_KEY: 'x' })
  await expect(starting).rejects.toThrow(BrokerSetupError)
  await expect(starting).rejects.toThrow(/lakeside: The variable LAKESIDE is empty[\s\S]*SIGHTLINE_SEALING_KEY must be/)
})

import { once } from 'node:events'
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { nodePort } from './node-port'

const servers: { close: () => unknown }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  servers.push({ close: () => ('closeAllConnections' in server ? server.closeAllConnections() : undefined) })
  servers.push(server)
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

const serve = async (listener: RequestListener) => `http://127.0.0.1:${await listen(createHttpServer(listener))}`

const get = (url: string, follow = true, milliseconds = 2000) =>
  nodePort({ milliseconds, now: Date.now }).send({
    method: 'GET',
    url,
    headers: { Origin: 'https://app.example' },
    follow,
  })

test('an answer comes with its status, every header, and its body', async () => {
  const url = await serve((request, response) => {
    response.writeHead(401, { 'X-Said': String(request.headers.origin) }).end('no')
  })
  const { outcome } = await get(url)
  expect(outcome).toMatchObject({ kind: 'answered', status: 401, body: 'no', redirects: [] })
  // Servers decide about CORS by it, so that it has to arrive.
  expect(outcome.kind === 'answered' && outcome.headers['x-said']).toBe('https://app.example')
})

test('a redirect is followed and told, or is the answer', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/there') response.end('here')
    else response.writeHead(302, { Location: '/there' }).end()
  })
  expect((await get(`${url}/`)).outcome).toMatchObject({ status: 200, body: 'here', redirects: [`${url}/there`] })
  expect((await get(`${url}/`, false)).outcome).toMatchObject({ status: 302, headers: { location: '/there' } })
})

test('redirects in a circle, or without an end, are told as that', async () => {
  let count = 0
  const circle = await serve((_request, response) => response.writeHead(302, { Location: '/' }).end())
  const endless = await serve((_request, response) => response.writeHead(302, { Location: `/${count++}` }).end())
  for (const url of [circle, endless]) {
    expect((await get(`${url}/`)).outcome).toMatchObject({ kind: 'unanswered', failure: 'redirects' })
  }
})

test('silence ends with the time limit', async () => {
  const url = await serve(() => {})
  const { outcome, milliseconds } = await get(url, true, 150)
  expect(outcome).toMatchObject({ kind: 'unanswered', failure: 'timeout' })
  expect(milliseconds).toBeLessThan(1500)
})

test('a body that never ends does so too', async () => {
  const url = await serve((_request, response) => response.writeHead(200).write('{"a":'))
  expect((await get(url, true, 150)).outcome).toMatchObject({ kind: 'unanswered', failure: 'timeout' })
})

test('nobody listening, no such name, https of a server without it, and a cut connection are four things', async () => {
  const free = await listen(createTcpServer())
  for (const server of servers.splice(0)) server.close()
  const plain = await listen(createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
  const cut = await listen(createTcpServer((socket) => socket.destroy()))
  const failures: [string, string][] = [
    [`http://127.0.0.1:${free}/`, 'refused'],
    // RFC 6761: this name never exists.
    ['https://ehr.invalid/', 'dns'],
    [`https://127.0.0.1:${plain}/`, 'tls'],
    [`http://127.0.0.1:${cut}/`, 'dropped'],
    // https://fetch.spec.whatwg.org/#port-blocking
    ['http://127.0.0.1:1/', 'refused'],
  ]
  for (const [url, failure] of failures) {
    const { outcome } = await get(url)
    expect({ url, failure: outcome.kind === 'unanswered' ? outcome.failure : outcome.status }).toEqual({ url, failure })
    expect(outcome.kind === 'unanswered' && outcome.code).toMatch(/^[A-Z_]+/)
  }
})

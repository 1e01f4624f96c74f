// Serves the floor as the host serves the app: the same encodings, tags and caching, kept-alive connections.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

interface Page {
  tag: string
  bodies: { br: Buffer; gzip: Buffer; identity: Buffer }
}

function readPage(file: string): Page {
  const bytes = readFileSync(file)
  return {
    tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    bodies: {
      br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
      gzip: gzipSync(bytes, { level: 9 }),
      identity: bytes,
    },
  }
}

const folder = process.argv[2] ?? '.'
const index = readPage(`${folder}/index.html`)
const pages = new Map([
  ['/', index],
  ['/index.html', index],
  ['/launch.html', readPage(`${folder}/launch.html`)],
])

const answer: RequestListener = (request, response) => {
  const page = pages.get(new URL(request.url ?? '/', 'http://localhost').pathname)
  if (page === undefined) {
    response.writeHead(404).end()
    return
  }
  const accepted = request.headers['accept-encoding'] ?? ''
  const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity'
  const tag = `"${page.tag}-${encoding}"`
  response.setHeader('Cache-Control', 'no-cache')
  response.setHeader('ETag', tag)
  response.setHeader('Vary', 'Accept-Encoding')
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end()
    return
  }
  const body = page.bodies[encoding]
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding)
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.byteLength }).end(body)
}

const first = createServer(answer).listen(0, '127.0.0.1')
await once(first, 'listening')
const address = first.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
// Browsers resolve `localhost` to either; a machine without IPv6 has one.
const second = createServer(answer).listen(port, '::1')
second.on('error', () => second.close())
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))
console.log(`Floor on http://localhost:${port}/`)

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FhirBehaviour } from '../ehr'
import { type JsonObject, writeJson } from '../data/json'
import { type Format, xmlType } from './format'
import { resourceToXml } from './xml'

const gzipped = promisify(gzip)
const worthPacking = 50_000

const exposed =
  'Content-Location, ETag, Last-Modified, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate'

/** The browser's question before it sends a token: https://fetch.spec.whatwg.org/#cors-preflight-request */
export function preflight({ cors, corsMaxAge }: FhirBehaviour): Response {
  if (!cors) return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } })
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD, POST',
      'Access-Control-Allow-Headers': 'Authorization, Accept, Content-Type, Prefer, X-Requested-With, X-Request-Id',
      ...(corsMaxAge === undefined ? {} : { 'Access-Control-Max-Age': String(corsMaxAge) }),
    },
  })
}

export async function respond(
  request: Request,
  { release, jsonType, cors }: FhirBehaviour,
  format: Format,
  status: number,
  resource: JsonObject,
  more: Record<string, string> = {},
): Promise<Response> {
  const text = format === 'json' ? writeJson(resource) : resourceToXml(resource)
  const type = `${format === 'json' ? jsonType : xmlType[release]}; charset=utf-8`
  const headers = headersOf(type, cors, more)
  if (text.length < worthPacking || !/\bgzip\b/.test(request.headers.get('Accept-Encoding') ?? '')) {
    return new Response(text, { status, headers })
  }
  headers.set('Content-Encoding', 'gzip')
  return new Response(Uint8Array.from(await gzipped(text)), { status, headers })
}

/** What is in a Binary, in place of the resource. */
export function respondContent(
  { cors }: FhirBehaviour,
  { type, bytes }: { type: string; bytes: Uint8Array<ArrayBuffer> },
  more: Record<string, string> = {},
): Response {
  return new Response(bytes, { status: 200, headers: headersOf(type, cors, more) })
}

function headersOf(type: string, cors: boolean, more: Record<string, string>): Headers {
  const headers = new Headers({
    'Content-Type': type,
    'Cache-Control': 'no-store',
    Vary: 'Accept, Accept-Encoding, Authorization',
    ...more,
  })
  if (cors) {
    headers.set('Access-Control-Allow-Origin', '*')
    headers.set('Access-Control-Expose-Headers', exposed)
  }
  return headers
}

import { type Refusal, isRefusal, refusal } from './outcome'
import { type Cursor, readPageLink } from './paging'

/** What a request asks for. */
export type Route =
  | { kind: 'metadata' }
  | { kind: 'read'; resourceType: string; id: string }
  | { kind: 'search'; cursor: Cursor }
  | { kind: 'write' }
  | { kind: 'bad'; refusal: Refusal }
  | { kind: 'unknown' }

const typeShape = /^[A-Z][A-Za-z]+$/

/** `parameters` are those of the address that do not belong to the base. */
export async function readRoute(request: Request, base: string, parameters: URLSearchParams): Promise<Route> {
  const url = new URL(request.url)
  const root = new URL(base).pathname.replace(/\/$/, '')
  if (url.pathname !== root && !url.pathname.startsWith(`${root}/`)) return { kind: 'unknown' }
  const steps = url.pathname
    .slice(root.length + 1)
    .split('/')
    .map(decoded)
  const [first = '', second, ...rest] = steps.at(-1) === '' ? steps.slice(0, -1) : steps

  if (request.method === 'POST' && second === '_search' && rest.length === 0 && typeShape.test(first)) {
    return searchByForm(request, first, parameters)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return { kind: 'write' }
  if (first === '') return page(parameters)
  if (first === 'metadata' && second === undefined) return { kind: 'metadata' }
  if (!typeShape.test(first) || rest.length > 0) return { kind: 'unknown' }
  if (second === undefined) {
    return { kind: 'search', cursor: { resourceType: first, query: parameters, offset: 0 } }
  }
  if (second.startsWith('$') || second.startsWith('_')) return { kind: 'unknown' }
  return { kind: 'read', resourceType: first, id: second }
}

function page(parameters: URLSearchParams): Route {
  const cursor = readPageLink(parameters)
  if (!cursor) return { kind: 'unknown' }
  return isRefusal(cursor) ? { kind: 'bad', refusal: cursor } : { kind: 'search', cursor }
}

async function searchByForm(request: Request, resourceType: string, parameters: URLSearchParams): Promise<Route> {
  if (!(request.headers.get('Content-Type') ?? '').startsWith('application/x-www-form-urlencoded')) {
    return {
      kind: 'bad',
      refusal: refusal(415, 'invalid', '_search takes a form (application/x-www-form-urlencoded).'),
    }
  }
  const form = new URLSearchParams(await request.text())
  return { kind: 'search', cursor: { resourceType, query: new URLSearchParams([...parameters, ...form]), offset: 0 } }
}

/** A step that is not properly escaped names nothing. */
function decoded(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return '\u0000'
  }
}

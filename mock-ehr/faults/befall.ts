import { isObject, listOf, readJson, writeJson, type JsonObject } from '../data/json'
import { operationOutcome, type IssueCode } from '../fhir/outcome'
import type { Asked } from './asked'
import type { Fault, StatusFault } from './fault'

/** The connection ends here: whoever carries the answer ends it. */
export class ConnectionDropped extends Error {}

/** What carries an answer out: how it waits. */
export interface Carrier {
  wait: (milliseconds: number) => Promise<void>
  /** Milliseconds since the epoch, by the clock of the server; that of the machine where absent. */
  now?: () => number
}

const allowed = { 'Access-Control-Allow-Origin': '*' }

const signInPage =
  '<!doctype html><html lang="en"><head><title>Sign in</title></head><body><form><label>Name <input name="user"></label></form></body></html>'

/** The answer as the fault leaves it. Throws `ConnectionDropped`; of `silence` it never resolves. */
export async function befall(
  fault: Fault,
  asked: Asked,
  answer: () => Promise<Response>,
  { wait, now = Date.now }: Carrier,
): Promise<Response> {
  switch (fault.kind) {
    case 'latency':
      await wait(fault.milliseconds)
      return answer()
    case 'dropped':
      throw new ConnectionDropped()
    case 'cut-off':
      return cutOff(await answer())
    case 'silence':
      return new Promise<never>(() => {})
    case 'status':
      return statusAnswer(fault, asked, now)
    case 'token-expired':
      return statusAnswer({ kind: 'status', status: 401, body: 'outcome' }, asked, now)
    case 'refresh-revoked':
      return oauthError('invalid_grant', 400, allowed)
    case 'sign-in-page':
      return new Response(signInPage, { status: 200, headers: { 'Content-Type': 'text/html', ...allowed } })
    case 'truncated-json':
      return withText(await answer(), (text) => text.slice(0, Math.floor(text.length / 2)))
    case 'wrong-type':
      return withType(await answer(), fault.contentType)
    case 'next-elsewhere':
      return withBundle(await answer(), (bundle) =>
        withNext(bundle, `${fault.origin}${new URL(asked.address).pathname}`),
      )
    case 'next-loop':
      return withBundle(await answer(), (bundle) => withNext(bundle, asked.address))
    case 'total':
      return withBundle(await answer(), ({ total, ...rest }) =>
        fault.total === 'absent' ? rest : { ...rest, total: 7 + Number(total ?? listOf(rest['entry']).length) },
      )
  }
}

function statusAnswer(fault: StatusFault, asked: Asked, now: () => number): Response {
  const { status, body, code = codes[status] ?? (status < 500 ? 'invalid' : 'exception') } = fault
  const headers = {
    ...(fault.cors === false ? {} : { ...allowed, 'Access-Control-Expose-Headers': 'Retry-After, WWW-Authenticate' }),
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer error="invalid_token"' } : {}),
    ...retryAfterHeader(fault, now),
  }
  if (body === 'none') return new Response(null, { status, headers })
  if (body === 'html') {
    const page = `<!doctype html><html lang="en"><title>${status}</title><h1>${status}</h1></html>`
    return new Response(page, { status, headers: { ...headers, 'Content-Type': 'text/html' } })
  }
  if (asked.endpoint === 'token') return oauthError(status < 500 ? 'invalid_request' : 'server_error', status, headers)
  const outcome = operationOutcome({ code, text: `A fault that was asked for: ${status}.` })
  return new Response(writeJson(outcome), { status, headers: { ...headers, 'Content-Type': 'application/fhir+json' } })
}

function retryAfterHeader({ retryAfter, retryAfterAs }: StatusFault, now: () => number): Record<string, string> {
  if (retryAfter === undefined) return {}
  const date = new Date(now() + retryAfter * 1000).toUTCString()
  return { 'Retry-After': retryAfterAs === 'date' ? date : String(retryAfter) }
}

const codes: Record<number, IssueCode> = {
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  408: 'timeout',
  429: 'throttled',
  501: 'not-supported',
  502: 'transient',
  503: 'transient',
  504: 'transient',
}

function oauthError(error: string, status: number, headers: Record<string, string>): Response {
  return Response.json({ error }, { status, headers })
}

/** What is not text, such as the content of a Binary, stays as it is. */
async function withText(response: Response, change: (text: string) => string): Promise<Response> {
  if (!/\b(?:json|xml)\b/.test(response.headers.get('Content-Type') ?? '')) return response
  const text = change(await response.text())
  return new Response(text, { status: response.status, headers: plainHeaders(response) })
}

async function withType(response: Response, contentType: string): Promise<Response> {
  const headers = new Headers(response.headers)
  headers.set('Content-Type', contentType)
  return new Response(response.body, { status: response.status, headers })
}

/** Only where the answer is a Bundle as JSON. */
async function withBundle(response: Response, change: (bundle: JsonObject) => JsonObject): Promise<Response> {
  return withText(response, (text) => {
    const read = text.startsWith('{') ? readJson(text) : undefined
    return isObject(read) && read['resourceType'] === 'Bundle' ? writeJson(change(read)) : text
  })
}

function withNext(bundle: JsonObject, url: string): JsonObject {
  const others = listOf(bundle['link']).filter((link) => !isObject(link) || link['relation'] !== 'next')
  return { ...bundle, link: [...others, { relation: 'next', url }] }
}

async function cutOff(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const half = bytes.slice(0, Math.ceil(bytes.length / 2))
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(new ConnectionDropped())
      else controller.enqueue(half)
      sent = true
    },
  })
  const cut = new Response(body, { status: response.status, headers: plainHeaders(response) })
  cutOffs.add(cut)
  return cut
}

const cutOffs = new WeakSet<Response>()

/** Whether the body of this answer will not end. */
export const isCutOff = (response: Response) => cutOffs.has(response)

/** The length is another now, and the text is no longer packed. */
function plainHeaders(response: Response): Headers {
  const headers = new Headers(response.headers)
  headers.delete('Content-Length')
  headers.delete('Content-Encoding')
  return headers
}

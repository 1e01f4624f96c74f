/** A request as it would have gone out. */
export interface Sent {
  method: string
  url: URL
  headers: Headers
  form: URLSearchParams
  init: RequestInit
}

export type Answer = (sent: Sent) => Response | Promise<Response>

/** A `fetch` that answers by the beginning of the URL, the longest first, and remembers what was sent. */
export function fakeFetch(answers: Record<string, Answer>): { fetch: typeof globalThis.fetch; sent: Sent[] } {
  const sent: Sent[] = []
  const beginnings = Object.keys(answers).toSorted((left, right) => right.length - left.length)
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const body = init.body instanceof URLSearchParams || typeof init.body === 'string' ? init.body : ''
    const request = {
      method: init.method ?? 'GET',
      url,
      headers: new Headers(init.headers),
      form: new URLSearchParams(body),
      init,
    }
    sent.push(request)
    const answer = answers[beginnings.find((beginning) => url.href.startsWith(beginning)) ?? '']
    if (answer === undefined) throw new TypeError('Failed to fetch')
    init.signal?.throwIfAborted()
    const signal = init.signal
    if (!signal) return answer(request)
    return Promise.race([
      answer(request),
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason instanceof Error ? signal.reason : new Error()))
      }),
    ])
  }
  return { fetch, sent }
}

/** An answer that never comes. */
export const never: Answer = () => new Promise(() => {})

export const json =
  (body: unknown, status = 200): Answer =>
  () =>
    Response.json(body, { status })

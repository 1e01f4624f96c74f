import { createHash, randomBytes } from 'node:crypto'
import { isObject } from './wire'

export interface Arrival {
  status: number
  url: URL
  text: string
}

/** A browser for tests: keeps cookies by path, follows redirects within the EHR, and stops at the app's callback. */
export const createBrowser = (origin: string) => {
  const jar = new Map<string, { name: string; value: string; path: string }>()

  const keep = (setCookies: readonly string[]) => {
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length) ?? '/'
      if (attributes.some((attribute) => attribute === 'Max-Age=0' || attribute.includes('1970'))) {
        jar.delete(`${name} ${path}`)
      } else jar.set(`${name} ${path}`, { name, value, path })
    }
  }
  const cookiesFor = (pathname: string) =>
    [...jar.values()]
      .filter(({ path }) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')

  const go = async (address: string | URL, form?: Record<string, string> | [string, string][]): Promise<Arrival> => {
    let url = new URL(address, origin)
    let body = form && new URLSearchParams(form)
    for (;;) {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { Accept: 'text/html', Cookie: cookiesFor(url.pathname) },
        ...(body ? { method: 'POST', body } : {}),
      })
      keep(response.headers.getSetCookie())
      const location = response.headers.get('Location')
      if (location === null) return { status: response.status, url, text: await response.text() }
      await response.body?.cancel()
      url = new URL(location, url)
      body = undefined
      if (url.origin !== origin) return { status: response.status, url, text: '' }
    }
  }
  return { go, cookieLines: () => [...jar.values()] }
}

export type Browser = ReturnType<typeof createBrowser>

/** What an app keeps between its authorization request and its token request. */
export const createAuthorization = (parameters: Record<string, string | undefined>) => {
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(16).toString('hex')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const all = {
    response_type: 'code',
    client_id: 'sightline',
    state,
    // oidc-provider refuses a nonce without openid.
    ...(parameters.scope?.includes('openid') ? { nonce: 'nonce-of-the-test' } : {}),
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...parameters,
  }
  const query = new URLSearchParams(
    Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return { query: query.toString(), state, verifier }
}

export const postForm = async (url: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), headers })
  const text = await response.text()
  const parsed: unknown = text === '' ? {} : JSON.parse(text)
  return { status: response.status, headers: response.headers, body: isObject(parsed) ? parsed : {} }
}

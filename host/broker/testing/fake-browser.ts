import type { Hono } from 'hono'

interface Cookie {
  name: string
  value: string
  path: string
}

/** A browser at the app: it says its origin, keeps cookies by path, and shows each answer to whoever looks. */
export class FakeBrowser {
  readonly cookies: Cookie[] = []
  /** Every `Set-Cookie` line as it came. */
  readonly setCookies: string[] = []
  /** Status, headers and body of every answer, as text: all that a page's script may read. */
  readonly seen: string[] = []
  readonly #apps: readonly Hono[]
  readonly #appUrl: string
  #next = 0

  /** Requests go to the apps in turn, as behind a load balancer. */
  constructor(apps: readonly Hono[], appUrl = 'http://localhost:8000/') {
    this.#apps = apps
    this.#appUrl = appUrl
  }

  async post(
    path: string,
    form: Record<string, string> | string,
    headers: Record<string, string | undefined> = {},
  ): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
    const url = new URL(path, this.#appUrl)
    const app = this.#apps[this.#next % this.#apps.length]
    this.#next += 1
    if (app === undefined) throw new Error('no app')
    const all: Record<string, string | undefined> = {
      Origin: url.origin,
      'Content-Type': 'application/x-www-form-urlencoded',
      Cookie: this.#cookieHeader(url.pathname),
      ...headers,
    }
    const sent = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
    const response = await app.request(url.href, { method: 'POST', headers: Object.fromEntries(sent), body })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    const shown = [...response.headers].filter(([name]) => name !== 'set-cookie')
    this.seen.push(JSON.stringify([response.status, shown, text]))
    const read: unknown = text === '' ? {} : JSON.parse(text)
    const object = typeof read === 'object' && read !== null ? { ...read } : {}
    return { status: response.status, body: object, headers: response.headers }
  }

  #cookieHeader(path: string): string | undefined {
    const fitting = this.cookies.filter((cookie) => path === cookie.path || path.startsWith(`${cookie.path}/`))
    return fitting.length === 0 ? undefined : fitting.map(({ name, value }) => `${name}=${value}`).join('; ')
  }

  #keep(line: string): void {
    this.setCookies.push(line)
    const [, name = '', value = '', rest = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? []
    const [, path = '/'] = /; Path=([^;]+)/.exec(rest) ?? []
    const index = this.cookies.findIndex((cookie) => cookie.name === name && cookie.path === path)
    if (index >= 0) this.cookies.splice(index, 1)
    if (!/; Max-Age=0(;|$)/.test(rest)) this.cookies.push({ name, value, path })
  }
}

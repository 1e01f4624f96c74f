import type { BrowserContext, Response } from '@playwright/test'
import { isJson, type Json } from './answers'

export interface Received {
  url: URL
  /** `POST`, … */
  method: string
  /** The form that was sent. */
  form: URLSearchParams
  status: number
  headers: Record<string, string>
  /** `undefined` where the browser had let it go before it could be read. */
  body: string | undefined
}

const withoutBody = new Set([204, 301, 302, 303, 304, 307, 308])

/** Keeps every answer that the pages of a browser context get, read as it comes: a page that is left takes its own along. */
export class Receiver {
  readonly #answers: Promise<Received>[] = []

  constructor(context: BrowserContext) {
    context.on('response', (response) => this.#answers.push(read(response)))
  }

  all(): Promise<Received[]> {
    return Promise.all(this.#answers)
  }

  /** The answers to the forms of one grant type, in their order. */
  async tokens(grantType: 'authorization_code' | 'refresh_token'): Promise<(Received & { json: Json })[]> {
    return (await this.all()).flatMap((received) => {
      if (received.form.get('grant_type') !== grantType) return []
      const json: unknown = JSON.parse(received.body ?? 'null')
      return isJson(json) ? [{ ...received, json }] : []
    })
  }
}

async function read(response: Response): Promise<Received> {
  const request = response.request()
  const status = response.status()
  const body = withoutBody.has(status) ? '' : await response.text().catch(() => undefined)
  return {
    url: new URL(response.url()),
    method: request.method(),
    form: new URLSearchParams(request.postData() ?? ''),
    status,
    headers: await response.allHeaders().catch(() => response.headers()),
    body,
  }
}

import type { BrowserContext, Request } from '@playwright/test'

/** One request of a page and what came back. Header names are in lower case. */
export interface Exchange {
  method: string
  url: URL
  /** `document`, `script`, `fetch`, … */
  kind: string
  headers: Record<string, string>
  body: string | undefined
  /** The address of the frame that sent it, when it was sent. */
  frame: string
  /** `undefined` where nothing came back. */
  status: number | undefined
  answerHeaders: Record<string, string>
  /** Reads the answer's body; empty for a redirect, or where the page has gone since. */
  text: () => Promise<string>
}

function frameOf(request: Request): string {
  try {
    return request.frame().url()
  } catch {
    // A navigation that has no frame yet.
    return ''
  }
}

/** Records everything that the pages of a browser context send and receive. */
export class Wire {
  readonly #sent: { request: Request; frame: string }[] = []

  constructor(context: BrowserContext) {
    context.on('request', (request) => this.#sent.push({ request, frame: frameOf(request) }))
  }

  /** All exchanges so far, in the order in which they were sent; waits for the answers that are still due. */
  async exchanges(): Promise<Exchange[]> {
    return Promise.all(
      this.#sent.map(async ({ request, frame }) => {
        const answer = await request.response().catch(() => null)
        return {
          method: request.method(),
          url: new URL(request.url()),
          kind: request.resourceType(),
          headers: await request.allHeaders().catch(() => request.headers()),
          body: request.postData() ?? undefined,
          frame,
          status: answer?.status(),
          answerHeaders: (await answer?.allHeaders().catch(() => undefined)) ?? {},
          text: async () => (await answer?.text().catch(() => '')) ?? '',
        }
      }),
    )
  }

  /** Those whose address begins with `prefix`. */
  async to(prefix: string): Promise<Exchange[]> {
    return (await this.exchanges()).filter((exchange) => exchange.url.href.startsWith(prefix))
  }

  /** Addresses asked for so far, without waiting for any answer. */
  addresses(): string[] {
    return this.#sent.map(({ request }) => request.url())
  }
}

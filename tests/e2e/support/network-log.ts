import type { Page } from '@playwright/test'

/** One request as the browser's network layer sent it, with those that a page cannot see: the questions of CORS. */
export interface SentRequest {
  method: string
  url: URL
  /** `Document`, `Script`, `Fetch`, …; `Other` for a question of CORS. */
  kind: string
  headers: Record<string, string>
  /** Bytes that came for it over the network, once all have come: none of what the browser had kept. */
  received: number | undefined
}

/** The headers that a question of CORS asks leave for. */
export function askedHeaders({ headers }: SentRequest): string[] {
  const asked = Object.entries(headers).find(([name]) => name.toLowerCase() === 'access-control-request-headers')
  return (asked?.[1] ?? '').split(',').filter((name) => name !== '')
}

/** Records what a page sends from now on, in the order of sending. */
export async function networkLog(page: Page): Promise<SentRequest[]> {
  const sent: SentRequest[] = []
  const byId = new Map<string, SentRequest>()
  const devtools = await page.context().newCDPSession(page)
  devtools.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other' }) => {
    const { method, url, headers } = request
    const one = { method, url: new URL(url), kind: type, headers, received: undefined }
    byId.set(requestId, one)
    sent.push(one)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = byId.get(requestId)
    if (one !== undefined) one.received = encodedDataLength
  })
  await devtools.send('Network.enable')
  return sent
}

import { chromium, type Browser, type BrowserContext, type CDPSession } from '@playwright/test'
import { z } from 'zod'
import { tellBinding, watchPage, type WatchOrder } from './page-watch'
import type { Exchange } from './round-trips'

export const profiles = {
  plain: undefined,
  /** A slow computer behind a slow line. Bytes in a second. */
  throttled: { cpu: 4, latency: 40, throughput: 10_000_000 / 8 },
} as const

export type Profile = keyof typeof profiles

export async function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A browser's profile with nothing in it. */
export async function freshContext(browser: Browser, order: WatchOrder): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'en-US',
    timezoneId: 'America/New_York',
    viewport: { width: 1280, height: 800 },
  })
  await context.addInitScript(watchPage, order)
  return context
}

/** Makes the computer and the line slow, for every page that this tab will have. */
export async function throttle(session: CDPSession, profile: Profile): Promise<void> {
  const slow = profiles[profile]
  if (slow === undefined) return
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu })
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latency,
    downloadThroughput: slow.throughput,
    uploadThroughput: slow.throughput,
  })
}

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), begun: z.number(), path: z.string() }),
  z.object({ kind: z.literal('task'), begun: z.number(), duration: z.number() }),
  z.object({ kind: z.literal('sight'), name: z.string(), at: z.number() }),
])

/** What the pages of a tab told. */
export interface Told {
  pages: { begun: number; path: string }[]
  tasks: { begun: number; duration: number }[]
  sights: Map<string, number>
}

/** Hears what the watched pages of a tab tell. */
export async function hear(
  session: CDPSession,
): Promise<{ told: Told; all: (names: readonly string[]) => Promise<void> }> {
  const told: Told = { pages: [], tasks: [], sights: new Map() }
  let heard: (() => void) | undefined
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== tellBinding) return
    const one = message.parse(JSON.parse(payload))
    switch (one.kind) {
      case 'page':
        told.pages.push(one)
        break
      case 'task':
        told.tasks.push(one)
        break
      case 'sight':
        told.sights.set(one.name, one.at)
        heard?.()
        break
    }
  })
  await session.send('Runtime.enable')
  await session.send('Runtime.addBinding', { name: tellBinding })
  const all = (names: readonly string[]) =>
    new Promise<void>((resolve) => {
      heard = () => {
        if (names.every((name) => told.sights.has(name))) resolve()
      }
      heard()
    })
  return { told, all }
}

/** Records the requests of a tab, preflights among them, each redirect as one of its own. */
export async function recordNetwork(session: CDPSession): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  const open = new Map<string, Exchange>()
  // The browser tells its monotonic clock; each request says once what that is by the clock on the wall.
  let offset: number | undefined
  const wall = (timestamp: number) => (timestamp + (offset ?? 0)) * 1000
  const end = (id: string, timestamp: number, bytes: number) => {
    const exchange = open.get(id)
    if (exchange === undefined) return
    exchange.ended = wall(timestamp)
    exchange.bytes = bytes
    open.delete(id)
  }
  session.on('Network.requestWillBeSent', ({ requestId, request, type, timestamp, wallTime, redirectResponse }) => {
    offset ??= wallTime - timestamp
    if (redirectResponse !== undefined) end(requestId, timestamp, redirectResponse.encodedDataLength)
    if (!request.url.startsWith('http')) return
    const exchange: Exchange = {
      url: request.url,
      kind: type ?? 'Other',
      begun: wall(timestamp),
      ended: undefined,
      fromCache: false,
      bytes: 0,
    }
    exchanges.push(exchange)
    open.set(requestId, exchange)
  })
  session.on('Network.requestServedFromCache', ({ requestId }) => {
    const exchange = open.get(requestId)
    if (exchange !== undefined) exchange.fromCache = true
  })
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const exchange = open.get(requestId)
    if (exchange !== undefined && response.fromDiskCache === true) exchange.fromCache = true
  })
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) =>
    end(requestId, timestamp, encodedDataLength),
  )
  session.on('Network.loadingFailed', ({ requestId, timestamp }) => end(requestId, timestamp, 0))
  await session.send('Network.enable')
  return exchanges
}

/** Bytes of the JavaScript heap that are in use once everything that nobody holds has gone. */
export async function heapInUse(session: CDPSession): Promise<number> {
  await session.send('Performance.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN
}

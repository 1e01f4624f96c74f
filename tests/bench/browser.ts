import type { CDPSession, Page } from '@playwright/test'
import { z } from 'zod'
import type { Seen } from './patience'
import { tellBinding } from './page-watch'

export const profiles = {
  plain: undefined,
  /** A slow computer behind a slow line. Bytes in a second. */
  throttled: { cpu: 4, latency: 40, throughput: 10_000_000 / 8 },
} as const

export type Profile = keyof typeof profiles

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

/** How often some work is done in a quarter of a second, in the page that is open. */
async function work(page: Page): Promise<number> {
  return page.evaluate(() => {
    const end = performance.now() + 250
    let rounds = 0
    for (let sum = 0; performance.now() < end; rounds += 1) {
      for (let index = 0; index < 20_000; index += 1) sum = (sum * 31 + index) % 1_000_003
      Reflect.set(globalThis, 'benchSum', sum)
    }
    return rounds
  })
}

/**
 * How many times slower the page in this tab is than it would be without its profile, after all its changes of page. A
 * busy machine blurs it, and the best of several tries least.
 */
export async function slowness(page: Page, session: CDPSession, profile: Profile): Promise<number | undefined> {
  const slow = profiles[profile]
  if (slow === undefined) return undefined
  const best = { throttled: 0, free: 0 }
  for (let tries = 0; tries < 3; tries += 1) {
    best.throttled = Math.max(best.throttled, await work(page))
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    best.free = Math.max(best.free, await work(page))
    await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu })
  }
  return best.free / best.throttled
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
export async function hear(session: CDPSession): Promise<{ told: Told; all: Seen }> {
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

/** Bytes of the JavaScript heap that are in use once everything that nobody holds has gone. */
export async function heapInUse(session: CDPSession): Promise<number> {
  await session.send('Performance.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN
}

import type { CDPSession } from '@playwright/test'
import type { Exchange } from './round-trips'

/** Records the requests of a tab, preflights among them, each redirect as one of its own. */
export async function recordNetwork(session: CDPSession): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  const open = new Map<string, Exchange>()
  // The browser tells its monotonic clock; each request says once what that is by the clock on the wall.
  let offset: number | undefined
  const wall = (timestamp: number) => (timestamp + (offset ?? 0)) * 1000
  const end = (id: string, timestamp: number, bytes: number, failed = false) => {
    const exchange = open.get(id)
    if (exchange === undefined) return
    exchange.failed = failed
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
      isPreflight: request.method === 'OPTIONS',
      failed: false,
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
  session.on('Network.loadingFailed', ({ requestId, timestamp }) => end(requestId, timestamp, 0, true))
  await session.send('Network.enable')
  return exchanges
}

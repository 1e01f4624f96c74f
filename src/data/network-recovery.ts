import type { Query, QueryClient } from '@tanstack/react-query'
import { delay } from './back-off'
import { isReading } from './retry-source'

/** Milliseconds: a network that comes back goes away again at once often enough, and twenty searches are a crowd. */
const least = 300
const most = 1_500

/**
 * Asks again, by itself, for what failed for want of a network: when the browser says that there is one, and when
 * something that had failed so comes after all. Once each time, a little apart; a server that refused is left alone.
 * Returns the way to stop.
 */
export function recoverWithNetwork(
  client: QueryClient,
  page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  random: () => number = Math.random,
): () => void {
  const over = new AbortController()
  const cache = client.getQueryCache()
  const lost = new Set<string>()

  async function askAgain(query: Query): Promise<void> {
    try {
      await delay(least + random() * (most - least), over.signal)
    } catch {
      return
    }
    // The reader, or another word of the network, may have asked meanwhile.
    if (lacksNetwork(query) && query.state.fetchStatus === 'idle') {
      await client.refetchQueries({ queryKey: query.queryKey, exact: true })
    }
  }

  function recover(): void {
    for (const query of cache.getAll()) if (lacksNetwork(query)) void askAgain(query)
  }

  const unsubscribe = cache.subscribe(({ type, query }) => {
    if (type !== 'updated' || query.state.fetchStatus !== 'idle') return
    if (lacksNetwork(query)) {
      lost.add(query.queryHash)
    } else if (isSettled(query) && lost.delete(query.queryHash)) {
      recover()
    }
  })
  page.addEventListener('online', recover)
  return () => {
    over.abort()
    unsubscribe()
    page.removeEventListener('online', recover)
  }
}

function isSettled({ state }: Query): boolean {
  return isReading(state.data) && state.data.settled
}

/** Did a source come to its end, and short for want of a network? */
function lacksNetwork({ state: { data } }: Query): boolean {
  if (!isReading(data) || !data.settled || data.shortfall?.kind !== 'failed') return false
  const { kind } = data.shortfall.cause
  return kind === 'network' || kind === 'timeout' || kind === 'code-missing'
}

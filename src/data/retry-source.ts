import type { QueryClient } from '@tanstack/react-query'
import type { SourceReading } from '../model/completeness'
import type { ChartContext } from './chart-context'

/**
 * Asks a failed source again; `source` is `SourceReading.source`. What was loaded stays on screen meanwhile. Does nothing
 * for a source that is being read or that has not failed.
 */
export async function retrySource(client: QueryClient, { session }: ChartContext, source: string): Promise<void> {
  await client.refetchQueries({
    queryKey: ['chart', session.key],
    predicate: ({ queryKey, state }) => queryKey.at(-1) === source && hasFailed(state.data),
  })
}

function hasFailed(data: unknown): boolean {
  return isReading(data) && data.settled && data.shortfall?.kind === 'failed'
}

function isReading(data: unknown): data is SourceReading<unknown> {
  return typeof data === 'object' && data !== null && 'settled' in data && 'items' in data
}

import type { QueryClient } from '@tanstack/react-query'
import { canAskAgain, type SourceReading } from '../model/completeness'
import type { ChartContext } from './chart-context'

/**
 * Asks again for a source that failed or was refused; `source` is `SourceReading.source`. What was loaded stays on screen
 * meanwhile. Does nothing for a source that is being read, or of which asking again cannot bring more.
 */
export async function retrySource(client: QueryClient, { session }: ChartContext, source: string): Promise<void> {
  await client.refetchQueries({
    queryKey: ['chart', session.key],
    predicate: ({ queryKey, state: { data } }) => queryKey.at(-1) === source && isReading(data) && canAskAgain(data),
  })
}

export function isReading(data: unknown): data is SourceReading<unknown> {
  return typeof data === 'object' && data !== null && 'settled' in data && 'items' in data
}

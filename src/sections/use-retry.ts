import { useQueryClient } from '@tanstack/react-query'
import type { ChartContext } from '../data/chart-context'
import { retrySource } from '../data/retry-source'
import type { SectionReading } from '../model/completeness'

/** Asks again for every source of a section that failed. */
export function useRetry(chart: ChartContext, reading: SectionReading<unknown>): () => void {
  const client = useQueryClient()
  return () => {
    for (const { source, shortfall } of reading.sources) {
      if (shortfall?.kind === 'failed') void retrySource(client, chart, source)
    }
  }
}

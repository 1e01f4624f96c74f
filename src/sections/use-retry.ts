import { useQueryClient } from '@tanstack/react-query'
import type { ChartContext } from '../data/chart-context'
import { retrySource } from '../data/retry-source'
import { canAskAgain, type SectionReading } from '../model/completeness'

/** Asks again for every source of a section that failed or was refused. */
export function useRetry(chart: ChartContext, reading: SectionReading<unknown>): () => void {
  const client = useQueryClient()
  return () => {
    for (const source of reading.sources) {
      if (canAskAgain(source)) void retrySource(client, chart, source.source)
    }
  }
}

import type { QueryClient } from '@tanstack/react-query'
import type { ChartContext } from '../data/chart-context'
import { createChartClient, forgetChart } from '../data/query-client'
import { hasChart } from '../session/session-machine'
import type { SessionStore } from '../session/session-state'

/** The chart of the session in force: one session, one patient, one cache. */
export interface OpenChart {
  readonly chart: ChartContext
  readonly client: QueryClient
}

/**
 * Follows the session: its chart is made when it starts and forgotten at once when it ends, locks or is replaced.
 * Call it before anything renders, so that no frame of a new session sees the cache of the old one.
 */
export function followCharts(store: SessionStore): () => OpenChart | undefined {
  let open: OpenChart | undefined
  const follow = () => {
    const state = store.getState()
    const session = hasChart(state) ? state.session : undefined
    if (session?.key === open?.chart.session.key) return
    if (open !== undefined) forgetChart(open.client)
    open = session === undefined ? undefined : { chart: { session }, client: createChartClient() }
  }
  follow()
  store.subscribe(follow)
  return () => open
}

import type { QueryClient } from '@tanstack/react-query'
import { allergySources } from '../data/allergy-sources'
import type { ChartContext } from '../data/chart-context'
import { problemSources } from '../data/problem-sources'
import { createChartClient, forgetChart } from '../data/query-client'
import { readMedicationsAhead, readPatientAhead, readSectionAhead } from '../data/read-ahead'
import { hasChart } from '../session/session-machine'
import type { SessionStore } from '../session/session-state'

// What sends a chart's first requests. Nothing of React is imported here: its code runs while they travel.

/** The chart of the session in force: one session, one patient, one cache. */
export interface OpenChart {
  readonly chart: ChartContext
  readonly client: QueryClient
  /** Where a reader who had to sign in again was, in pixels; `undefined` for everybody else. */
  readonly returnScroll: number | undefined
  /** Kept when what a reader looks at first has been read. */
  readonly firstRead: Promise<unknown>
}

export interface Charts {
  /** The chart that is open. */
  current: () => OpenChart | undefined
  /** Calls `listener` for the chart that is open, and for every one that will be. */
  onOpen: (listener: (open: OpenChart) => void) => void
}

/**
 * Follows the session: its chart is made when it starts and forgotten at once when it ends, locks or is replaced.
 * Call it before anything renders, so that no frame of a new session sees the cache of the old one.
 */
export function followCharts(store: SessionStore): Charts {
  const listeners: ((open: OpenChart) => void)[] = []
  let open: OpenChart | undefined
  const follow = () => {
    const state = store.getState()
    const session = hasChart(state) ? state.session : undefined
    if (session?.key === open?.chart.session.key) return
    if (open !== undefined) forgetChart(open.client)
    open = undefined
    if (session === undefined) return
    const chart = { session }
    const client = createChartClient()
    const opened = { chart, client, returnScroll: store.takeReturnScroll(), firstRead: readFirst(client, chart) }
    open = opened
    for (const listener of listeners) listener(opened)
  }
  follow()
  store.subscribe(follow)
  return {
    current: () => open,
    onOpen: (listener) => {
      listeners.push(listener)
      if (open !== undefined) listener(open)
    },
  }
}

/** Whose chart it is, and what must not be missed in it. */
function readFirst(client: QueryClient, chart: ChartContext): Promise<unknown> {
  return Promise.all([
    readPatientAhead(client, chart),
    readSectionAhead(client, chart, allergySources),
    readSectionAhead(client, chart, problemSources),
    readMedicationsAhead(client, chart),
  ])
}

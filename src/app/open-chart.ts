import type { QueryClient } from '@tanstack/react-query'
import { allergySources } from '../data/allergy-sources'
import type { ChartContext } from '../data/chart-context'
import { problemSources } from '../data/problem-sources'
import { medicationOrdersQuery } from '../data/medications-query'
import { patientQuery } from '../data/patient-query'
import { createChartClient, forgetChart } from '../data/query-client'
import { sectionSourceQuery, type SectionSources } from '../data/section-sources'
import type { Sourced } from '../data/source-run'
import { hasChart } from '../session/session-machine'
import type { SessionStore } from '../session/session-state'

// What sends a chart's first requests. Nothing of React is imported here: its code runs while they travel.

/** The chart of the session in force: one session, one patient, one cache. */
export interface OpenChart {
  readonly chart: ChartContext
  readonly client: QueryClient
  /** Where a reader who had to sign in again was, in pixels; `undefined` for everybody else. */
  readonly returnScroll: number | undefined
  /** Kept when what a reader looks at first has been read, to whatever end. */
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

/**
 * Begins to read whose chart it is, and what must not be missed in it: who shows it later joins the reading, and with the
 * last of them it stops as ever.
 */
function readFirst(client: QueryClient, chart: ChartContext): Promise<unknown> {
  return Promise.all([
    client.prefetchQuery(patientQuery(chart)),
    readSection(client, chart, allergySources),
    readSection(client, chart, problemSources),
    client.prefetchQuery(medicationOrdersQuery(chart)),
  ])
}

function readSection<Item extends Sourced>(
  client: QueryClient,
  chart: ChartContext,
  sources: SectionSources<Item>,
): Promise<unknown> {
  return Promise.all(
    sources[chart.session.ehr.release].map((source) =>
      client.prefetchQuery(sectionSourceQuery(chart, sources.section, source)),
    ),
  )
}

/** Milliseconds. An EHR that takes longer leaves time enough to show the chart's frame, and is asked for the rest. */
const patience = 150

/**
 * Kept when there is something to show of a chart: rendering costs more than reading, and rendering an empty frame first
 * would keep what has come in the meantime from the screen.
 */
export function worthShowing({ firstRead }: OpenChart): Promise<unknown> {
  return Promise.race([firstRead, new Promise((resolve) => setTimeout(resolve, patience))])
}

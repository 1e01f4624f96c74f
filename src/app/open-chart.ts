import type { QueryClient } from '@tanstack/react-query'
import type { ChartContext } from '../data/chart-context'
import { createChartClient, forgetChart } from '../data/query-client'
import { sections } from '../sections/registry'
import type { SectionName } from '../sections/section'
import { hasChart } from '../session/session-machine'
import type { SessionStore } from '../session/session-state'

/** The chart of the session in force: one session, one patient, one cache. */
export interface OpenChart {
  readonly chart: ChartContext
  readonly client: QueryClient
  /** Where a reader who had to sign in again was, in pixels; `undefined` for everybody else. */
  readonly returnScroll: number | undefined
  /** Kept when what a reader looks at first has been read. */
  readonly firstRead: Promise<unknown>
}

/**
 * Follows the session: its chart is made when it starts and forgotten at once when it ends, locks or is replaced.
 * Call it before anything renders, so that no frame of a new session sees the cache of the old one. `openSection` is
 * called before the first chart is there, with what the launch was for.
 */
export function followCharts(
  store: SessionStore,
  openSection: (intent: string | undefined) => void = () => undefined,
): () => OpenChart | undefined {
  let open: OpenChart | undefined
  let isFirst = true
  const follow = () => {
    const state = store.getState()
    const session = hasChart(state) ? state.session : undefined
    if (session?.key === open?.chart.session.key) return
    if (open !== undefined) forgetChart(open.client)
    open = undefined
    if (session === undefined) return
    const returnScroll = store.takeReturnScroll()
    // Whoever comes back has a place of their own.
    if (isFirst && returnScroll === undefined) openSection(session.context.intent)
    isFirst = false
    const chart = { session }
    const client = createChartClient()
    open = { chart, client, returnScroll, firstRead: readFirstScreen(client, chart) }
  }
  follow()
  store.subscribe(follow)
  return () => open
}

/** Whose chart it is, and what must not be missed in it. */
const first: readonly SectionName[] = ['patient', 'allergies', 'problems', 'medications']

/** The requests of the first screen are sent before anything of it is rendered; all others as they are rendered. */
function readFirstScreen(client: QueryClient, chart: ChartContext): Promise<unknown> {
  const urgent = first.flatMap((name) => sections.filter((section) => section.name === name))
  const firstRead = Promise.all(urgent.map(({ readAhead }) => readAhead(client, chart)))
  for (const { card, name, readAhead } of sections) {
    if (card !== undefined && !first.includes(name)) void readAhead(client, chart)
  }
  return firstRead
}

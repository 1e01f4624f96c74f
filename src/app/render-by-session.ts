import { startTransition, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { hasChart } from '../session/session-machine'
import type { FhirAccess } from '../session/session'
import type { SessionState, SessionStore } from '../session/session-state'

/** Through whom the page has come to what it shows of patients: another one, or nobody, and all of it has to go. */
function readThrough(state: SessionState): FhirAccess | undefined {
  if (hasChart(state)) return state.session
  return state.kind === 'picking' ? state.access : undefined
}

/**
 * Renders the app into `place`, and all anew whenever a chart or a search for patients is over: React keeps the tree
 * before the last one, and the browser the addresses that were asked, in which the patient's id stands. Call it after
 * `followCharts`, so that what is rendered next is not the chart before.
 */
export function renderBySession(store: SessionStore, place: Element, app: ReactNode): void {
  const begin = () => {
    const root = createRoot(place)
    // In slices: a whole screen in one task would keep keys and answers waiting.
    startTransition(() => root.render(app))
    return root
  }
  let root = begin()
  let shown = readThrough(store.getState())
  store.subscribe(() => {
    const next = readThrough(store.getState())
    if (next === shown) return
    const isOver = shown !== undefined
    shown = next
    if (!isOver) return
    root.unmount()
    forgetAddresses()
    root = begin()
  })
}

/** Requests that are stopped are noted only when they have come to their end: from now on none is. */
function forgetAddresses(): void {
  performance.clearResourceTimings()
  performance.setResourceTimingBufferSize(0)
}

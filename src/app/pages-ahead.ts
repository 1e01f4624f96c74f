import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sections } from '../sections/registry'
import { fetchToolsAhead } from './chart-tools'

/** Starts the code of the page that the address names, before the session is restored. `base` ends with a slash. */
export function fetchAddressedPage(pathname: string, base: string): void {
  sections.find(({ name }) => pathname === `${base}chart/${name}`)?.page.fetchAhead()
}

/** Milliseconds after the chart has come to rest; until then its reader has the network to themselves. */
const rest = 3000

/**
 * Once the record has been read and the browser has nothing better to do, the pages' code comes too. Renders nothing, so
 * that nothing is rendered anew with every request that begins or ends.
 */
export function PagesAhead(): null {
  const client = useQueryClient()
  const fetching = useIsFetching()
  useEffect(() => {
    // Rendered before the first queries begin, `fetching` is 0 as well: the client knows better.
    if (fetching > 0 || client.isFetching() > 0) return
    return oneByOne([fetchToolsAhead, ...sections.map(({ page }) => page.fetchAhead)])
  }, [client, fetching])
  return null
}

/** Each act in an idle moment of its own: all of them at once would hold up whoever presses a key just then. */
function oneByOne(acts: readonly (() => void)[]): () => void {
  const waiting = acts.values()
  let callOff = later(takeNext, rest)
  function takeNext(): void {
    const next = waiting.next()
    if (next.done === true) return
    next.value()
    callOff = later(takeNext, 0)
  }
  return () => callOff()
}

/** Acts when the browser has nothing better to do, no sooner than in so many milliseconds. Returns what calls it off. */
function later(act: () => void, milliseconds: number): () => void {
  let idle: number | undefined
  const timer = setTimeout(() => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'function') idle = requestIdleCallback(act, { timeout: 5000 })
    else act()
  }, milliseconds)
  return () => {
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
  }
}

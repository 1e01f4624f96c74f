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
    return whenIdle(() => {
      for (const { page } of sections) page.fetchAhead()
      fetchToolsAhead()
    })
  }, [client, fetching])
  return null
}

/** Safari has no idle callbacks. Returns what calls it off. */
function whenIdle(act: () => void): () => void {
  let idle: number | undefined
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') idle = requestIdleCallback(act, { timeout: 5000 })
    else act()
  }, rest)
  return () => {
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
  }
}

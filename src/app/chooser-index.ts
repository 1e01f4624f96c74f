import { useCallback, useEffect, useState } from 'react'
import type { EhrEntry } from '../config/app-config'
import { loadDirectory, type DirectoryFailure } from '../directory/load-directory'
import { joinProviders, type Provider } from '../directory/provider'
import { buildProviderIndex, type ProviderIndex } from '../directory/search'

/** How far the provider directory has come. */
export type DirectoryState =
  /** This deployment has none. */
  | { kind: 'none' }
  /** `bytes` so far. */
  | { kind: 'loading'; bytes: number }
  | { kind: 'preparing' }
  | { kind: 'ready'; entries: number; skipped: number }
  | { kind: 'failed'; reason: DirectoryFailure }

export interface FindableProviders {
  /** What can be found by now: the EHRs of this deployment at once, the directory's providers when they have come. */
  index: ProviderIndex | undefined
  directory: DirectoryState
  again: () => void
}

/** Loads the provider directory and makes it searchable, without keeping the page from answering. */
export function useProviderIndex(ehrs: readonly EhrEntry[], address: string | undefined): FindableProviders {
  const [index, setIndex] = useState<ProviderIndex>()
  const [directory, setDirectory] = useState<DirectoryState>(
    address === undefined ? { kind: 'none' } : { kind: 'loading', bytes: 0 },
  )
  const [attempt, setAttempt] = useState(0)
  const again = useCallback(() => setAttempt((count) => count + 1), [])
  useEffect(() => {
    const abort = new AbortController()
    const { signal } = abort
    const load = async () => {
      setIndex(await build(joinProviders(ehrs, []), signal))
      if (address === undefined) return
      setDirectory({ kind: 'loading', bytes: 0 })
      const received = (bytes: number) => setDirectory({ kind: 'loading', bytes })
      // Whoever tries again wants another answer than the one before.
      const cache = attempt === 0 ? 'default' : 'reload'
      const fetch: typeof window.fetch = (input, init) => window.fetch(input, { ...init, cache })
      const loading = await loadDirectory(address, fetch, received, signal)
      if (signal.aborted) return
      if (loading.kind === 'failed') {
        setDirectory(loading)
        return
      }
      setDirectory({ kind: 'preparing' })
      const { entries, skipped } = loading
      const built = await build(joinProviders(ehrs, entries), signal)
      if (built === undefined) return
      setIndex(built)
      setDirectory({ kind: 'ready', entries: entries.length, skipped })
    }
    void load()
    return () => abort.abort()
  }, [ehrs, address, attempt])
  return { index, directory, again }
}

/** In slices of a few milliseconds; `undefined` when it was called off. */
async function build(providers: readonly Provider[], signal: AbortSignal): Promise<ProviderIndex | undefined> {
  const building = buildProviderIndex(providers)
  let sliceEnds = performance.now() + slice
  for (;;) {
    const step = building.next()
    if (step.done === true) return signal.aborted ? undefined : step.value
    if (performance.now() < sliceEnds) continue
    await new Promise((resolve) => setTimeout(resolve))
    if (signal.aborted) return undefined
    sliceEnds = performance.now() + slice
  }
}

/** Milliseconds for which a page may not answer without anyone noticing. */
const slice = 12

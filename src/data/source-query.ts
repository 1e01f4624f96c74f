import { queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { Need, SourceReading } from '../model/completeness'
import type { ActiveSession } from '../session/session'
import type { JsonObject } from '../fhir/json'
import type { ChartContext } from './chart-context'
import { offersSearch } from './capability'
import { createPublisher } from './publisher'
import { keepReceived } from './received-records'
import { emptyReading, startRun } from './source-run'
import type { Sourced, SourceRun } from './source-run'

/** What reading a source needs, and how it shows what has come so far. */
export interface ReadingRun<Item extends Sourced> extends SourceRun<Item> {
  session: ActiveSession
  client: QueryClient
  signal: AbortSignal
  /** Puts what has come on screen, if it was not put there just now: see `Publisher`. */
  publish: () => void
  publishSoon: () => void
  /** Keeps a record as it came, for the source drawer and for taking along. */
  keep: (record: JsonObject) => void
}

/** One search or read that feeds a section. */
export interface SourceDefinition<Item extends Sourced> {
  section: string
  resourceType: string
  /** The one category of records that is read, where it is not all of them. */
  category?: string | undefined
  /** Asked only if the EHR's metadata says that it can be; without it, it is asked at once. */
  askFirst?: boolean
  needed: Need
  /** Reads the source to its end. Expected failures go to `fallShort`; rejects when the signal aborts. */
  read: (run: ReadingRun<Item>) => Promise<void>
}

/**
 * The query of a source: its data is what has come so far. Reading stops when nobody looks any more; what was
 * unfinished then is read again when somebody does.
 */
export function sourceQuery<Item extends Sourced>({ session }: ChartContext, definition: SourceDefinition<Item>) {
  const { section, resourceType, category, needed, read, askFirst = false } = definition
  const source = category === undefined ? resourceType : `${resourceType}?category=${category}`
  const queryKey = ['chart', session.key, section, source] as const
  const missingScope = session.missingScope(resourceType, category)
  const notAsked = emptyReading<Item>(source, needed)
  const denied: SourceReading<Item> | undefined =
    missingScope === undefined
      ? undefined
      : { ...notAsked, settled: true, shortfall: { kind: 'denied', scope: missingScope } }
  // The server answers such a search without a word about what it left out.
  const limit = session.limitedScope(resourceType, category)?.split('?').at(0)
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<SourceReading<Item>> => {
      if (denied !== undefined) return denied
      const before = client.getQueryData<SourceReading<Item>>(queryKey)
      const run = startRun<Item>(source, needed, before)
      const show = () => {
        // A chart that was forgotten while a page was on its way must not come back with it.
        if (!signal.aborted) client.setQueryData<SourceReading<Item>>(queryKey, run.reading(false))
      }
      const { publish, publishSoon, cancel } = createPublisher(show)
      const keep = (record: JsonObject) => {
        if (!signal.aborted) keepReceived(client, record)
      }
      // What had come to its end is under way again. All else stands there as it is.
      if (before?.settled === true) show()
      try {
        if (askFirst && !(await offersSearch(session, client, resourceType, signal))) {
          run.fallShort({ kind: 'unsupported' })
          return run.reading(true)
        }
        await read({ ...run, session, client, signal, publish, publishSoon, keep })
        // Some servers answer with an empty list whatever type they are asked for.
        if (!askFirst && isEmpty(run.reading(true)) && !(await offersSearch(session, client, resourceType, signal))) {
          run.fallShort({ kind: 'unsupported' })
        }
      } catch (fault) {
        signal.throwIfAborted()
        // A fault of ours must neither pass for "none recorded" nor take the other sections with it.
        globalThis.reportError?.(fault)
        run.fallShort({ kind: 'failed', cause: { kind: 'fault' } })
      } finally {
        cancel()
      }
      signal.throwIfAborted()
      if (limit !== undefined) run.fallShort({ kind: 'denied', scope: limit })
      return run.reading(true)
    },
    initialData: denied ?? notAsked,
    // Cancelling keeps the pages that had come, and TanStack Query takes any data for a finished answer.
    staleTime: (query) => (query.state.data?.settled === true ? Infinity : 0),
    // The transport tries again by itself, and says what it gave up on.
    retry: false,
    // It is the transport, not navigator.onLine, that finds out whether the server can be reached.
    networkMode: 'always',
    // Nothing is dropped while the session lasts; `forgetChart` drops everything with it.
    gcTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    structuralSharing: false,
  })
}

/** Did nothing come, and no word of why? */
function isEmpty({ items, skipped, notices, shortfall }: SourceReading<unknown>): boolean {
  return items.length + skipped.length + notices.length === 0 && shortfall === undefined
}

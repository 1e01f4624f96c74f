import { useDeferredValue } from 'react'
import type { SectionReading } from '../model/completeness'
import type { HistoryStand } from './result-history'

/** Results of which all rows are made at once, whatever they are folded in. */
const few = 500

/** How the histories of a page stand that holds so many results. */
export function historyStand({ items, state }: SectionReading<unknown>): HistoryStand {
  if (items.length <= few) return 'whole'
  return state === 'partial' ? 'coming' : 'lean'
}

/**
 * A reading as the page shows it. Of many results each page that comes in is much to render: it is done in slices, between
 * which the reader is heard, and what comes in meanwhile is done with it. State, counts and rows are always of one moment.
 */
export function useCalmly<Item>(reading: SectionReading<Item>): SectionReading<Item> {
  const calm = useDeferredValue(reading)
  return reading.items.length > few ? calm : reading
}

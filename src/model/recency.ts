import type { PartialDate } from './date'

export const recencies = ['latest', 'undated', 'earlier'] as const

/** Is it the newest of its kind? What has no date is neither that nor earlier. */
export type Recency = (typeof recencies)[number]

interface Dated {
  /** What it is one of; `undefined`: of nothing that another could be, too. */
  key: string | undefined
  date: PartialDate | undefined
}

/**
 * How recent each item is among those of its key, of items that come newest first. Those of the same date as the newest
 * are as new as it is.
 */
export function recencyOf<Item>(newestFirst: readonly Item[], read: (item: Item) => Dated): Map<Item, Recency> {
  const latest = new Map<string, string>()
  return new Map(
    newestFirst.map((item): [Item, Recency] => {
      const { key, date } = read(item)
      if (date === undefined) return [item, 'undated']
      if (key === undefined) return [item, 'latest']
      const newest = latest.get(key)
      if (newest === undefined) latest.set(key, date.text)
      return [item, newest === undefined || newest === date.text ? 'latest' : 'earlier']
    }),
  )
}

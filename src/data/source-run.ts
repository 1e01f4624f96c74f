import type { Need, Notice, Shortfall, Skipped, SourceReading } from '../model/completeness'
import type { Source } from '../model/provenance'

/** Anything shown says where it comes from. */
export interface Sourced {
  source: Source
}

/** Collects what one source gives while it is being read, and makes a reading of it at any moment. */
export interface SourceRun<Item extends Sourced> {
  /** Adds an item; one that has the same source takes the place of the earlier one. */
  show: (item: Item) => void
  /** Takes a record away that an earlier page or run showed: it has been entered in error meanwhile. */
  hide: (id: string | undefined) => void
  skip: (skipped: Skipped) => void
  notice: (notice: Notice) => void
  fallShort: (shortfall: Shortfall) => void
  reading: (settled: boolean) => SourceReading<Item>
}

/**
 * Starts a run. `before` is what an earlier run left: it stays on screen until this one has come to its end without
 * loss, so that asking again never takes anything away.
 */
export function startRun<Item extends Sourced>(
  source: string,
  needed: Need,
  before: SourceReading<Item> | undefined,
): SourceRun<Item> {
  const items = new Map<string, Item>()
  const skipped: Skipped[] = []
  const skippedIds = new Set<string>()
  const hiddenIds = new Set<string>()
  const notices = new Map<string, Notice>()
  let shortfall: Shortfall | undefined

  function reading(settled: boolean): SourceReading<Item> {
    const isWhole = settled && shortfall === undefined
    const earlier = isWhole || before === undefined ? emptyReading<Item>(source, needed) : before
    const isKnown = (id: string) => items.has(id) || skippedIds.has(id) || hiddenIds.has(id)
    return {
      source,
      needed,
      settled,
      items: [...items.values(), ...earlier.items.filter((item) => !isKnown(keyOf(item)))],
      skipped: [...skipped, ...earlier.skipped.filter((one) => one.id === undefined || !isKnown(one.id))],
      notices: [...new Map([...notices, ...earlier.notices.map((one) => [keyOfNotice(one), one] as const)]).values()],
      ...(shortfall === undefined ? {} : { shortfall }),
    }
  }

  return {
    show: (item) => items.set(keyOf(item), item),
    hide: (id = '') => {
      items.delete(id)
      hiddenIds.add(id)
    },
    skip: (one) => {
      if (one.id !== undefined) {
        if (skippedIds.has(one.id)) return
        skippedIds.add(one.id)
      }
      skipped.push(one)
    },
    notice: (one) => notices.set(keyOfNotice(one), one),
    fallShort: (reason) => {
      shortfall ??= reason
    },
    reading,
  }
}

/** A source of which nothing has come. */
export function emptyReading<Item>(source: string, needed: Need): SourceReading<Item> {
  return { source, needed, settled: false, items: [], skipped: [], notices: [] }
}

function keyOf(item: Sourced): string {
  return item.source.resources.join(' ')
}

/** Every page of a server may say the same. */
function keyOfNotice(notice: Notice): string {
  return JSON.stringify(notice)
}

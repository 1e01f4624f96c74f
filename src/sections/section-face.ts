import { useEffect, useMemo, useState } from 'react'
import type { ChartContext } from '../data/chart-context'
import type { FailureCause, SectionReading } from '../model/completeness'
import type { Outline } from '../model/outline'
import type { Source } from '../model/provenance'
import { useReader, type Reader } from '../ui/reader'

/** A group of a section's items, under one heading. */
export interface SectionGroup {
  /** `Outline.group` of its items. */
  key: string
  title: (reader: Reader) => string
  /** What is not current is folded, if anything current is there. */
  folded?: boolean
}

/** A sentence about a section's items together: that they contradict each other, that nobody asked. */
export interface SectionRemark {
  text: string
  tone?: 'critical'
}

/** How a section's items read: everything about them that is words, and none of how they look. */
export interface SectionFace<Item extends { source: Source }> {
  /** The sentence for a section that is complete and empty. */
  none: (reader: Reader) => string
  /** The sentence for a section whose items only say that there is nothing: that it is said, when and by whom. */
  noneKnown?: (items: readonly Item[], reader: Reader) => string
  /** What must be said of the items together before any of them is read; `undefined` where they speak for themselves. */
  remark?: (items: readonly Item[], reader: Reader) => SectionRemark | undefined
  /** In the order in which they stand. An item's group is one of these. */
  groups: readonly SectionGroup[]
  /** A total order, groups aside: independent of the order in which the items came. */
  compare: (reader: Reader) => (a: Item, b: Item) => number
  outline: (item: Item, reader: Reader) => Outline
}

/** A face of items that do not each stand for themselves: two halves of a blood pressure, a survey and its answers. */
export interface ArrangedFace<Item extends { source: Source }> extends Pick<
  SectionFace<Item>,
  'none' | 'noneKnown' | 'remark' | 'groups'
> {
  /** In their order. Every source resource stands in exactly one of them. */
  outlines: (items: readonly Item[], reader: Reader) => Outline[]
}

export type AnyFace<Item extends { source: Source }> = SectionFace<Item> | ArrangedFace<Item>

/** What a section's items say, in the section's order. */
export function outlineItems<Item extends { source: Source }>(
  face: AnyFace<Item>,
  items: readonly Item[],
  reader: Reader,
): Outline[] {
  if ('outlines' in face) return face.outlines(items, reader)
  const known = outlinesFor(face, reader)
  return items.toSorted(face.compare(reader)).map((item) => {
    const outline = known.get(item) ?? face.outline(item, reader)
    known.set(item, outline)
    return outline
  })
}

/** By reader first: nothing here holds one when the chart is over. */
const madeFor = new WeakMap<Reader, WeakMap<object, WeakMap<object, Outline>>>()

/**
 * An item is worded once for a reader, not anew with every page of records that comes, and not anew by the page, the
 * timeline and the search. An item that is gone takes its words with it.
 */
function outlinesFor(face: object, reader: Reader): WeakMap<object, Outline> {
  const byFace = madeFor.get(reader) ?? new WeakMap<object, WeakMap<object, Outline>>()
  madeFor.set(reader, byFace)
  const outlines = byFace.get(face) ?? new WeakMap<object, Outline>()
  byFace.set(face, outlines)
  return outlines
}

/** What the items of a section say, once the code that words them is there. */
export interface OutlinedReading {
  reading: SectionReading<{ source: Source }>
  /** In the section's order; `undefined` until the code is there. */
  outlines: readonly Outline[] | undefined
  groups: readonly SectionGroup[]
  /** The sentence for a section that is complete and empty, or whose absence is asserted; blank until the code is there. */
  none: string
  /** See `SectionFace.remark`. */
  remark?: SectionRemark | undefined
}

export type UseOutlines = (chart: ChartContext) => OutlinedReading

/** Fetches a module once; a fetch that failed is tried again when somebody asks again. */
export function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let known: Promise<Value> | undefined
  return () => {
    known ??= load().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}

const nothingOutlined: readonly SectionGroup[] = []

/** Makes a section's `useOutlines` of its reading and its face. */
export function outlinesOf<Item extends { source: Source }>(
  useReading: (chart: ChartContext) => SectionReading<Item>,
  loadFace: () => Promise<AnyFace<Item>>,
): UseOutlines {
  return function useOutlines(chart) {
    const reading = useReading(chart)
    const reader = useReader()
    const face = useFace(loadFace)
    return useMemo(() => {
      if (face === undefined) return { reading, outlines: undefined, groups: nothingOutlined, none: '' }
      if (face === 'missing') return inPlaceOf(reading, { kind: 'code-missing' })
      try {
        return outlined(face, reading, reader)
      } catch (fault) {
        // One section's fault must not take the timeline, the search and the paper of all others with it.
        globalThis.reportError?.(fault)
        return inPlaceOf(reading, { kind: 'fault' })
      }
    }, [face, reading, reader])
  }
}

function outlined<Item extends { source: Source }>(
  face: AnyFace<Item>,
  reading: SectionReading<Item>,
  reader: Reader,
): OutlinedReading {
  const asserted = reading.state === 'none-known' ? face.noneKnown?.(reading.items, reader) : undefined
  return {
    reading,
    outlines: outlineItems(face, reading.items, reader),
    groups: face.groups,
    none: asserted ?? face.none(reader),
    remark: face.remark?.(reading.items, reader),
  }
}

/** A section that cannot be worded says so, as one that could not be had: nothing of it is shown, and it may hold much. */
function inPlaceOf(reading: SectionReading<{ source: Source }>, cause: FailureCause): OutlinedReading {
  return { reading: withoutItems(reading, cause), outlines: [], groups: nothingOutlined, none: '' }
}

function withoutItems(
  reading: SectionReading<{ source: Source }>,
  cause: FailureCause,
): SectionReading<{ source: Source }> {
  const { state } = reading
  // It shows nothing, and says why already.
  if (reading.items.length === 0 && state !== 'none') return reading
  const shortfall = { kind: 'failed', cause } as const
  const sources = reading.sources.map((source) => ({ ...source, items: [], shortfall }))
  return { ...reading, state: state === 'partial' ? 'loading' : 'failed', items: [], sources }
}

/** A section's face, `undefined` until its code is there; `missing` where it cannot be had, until there is a network. */
function useFace<Item extends { source: Source }>(
  load: () => Promise<AnyFace<Item>>,
): AnyFace<Item> | 'missing' | undefined {
  const [face, setFace] = useState<AnyFace<Item> | 'missing'>()
  useEffect(() => {
    let wanted = true
    async function fetchFace() {
      const loaded = await load()
      if (wanted) setFace(loaded)
    }
    const tryIt = () => {
      fetchFace().catch(() => {
        if (wanted) setFace((known) => known ?? 'missing')
      })
    }
    tryIt()
    window.addEventListener('online', tryIt)
    return () => {
      wanted = false
      window.removeEventListener('online', tryIt)
    }
  }, [load])
  return face
}

import { defaultRangeExtractor, useWindowVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useMemo, useRef, type RefObject } from 'react'
import { useEndKeys } from './use-end-keys'
import { useKeptRows } from './use-kept-rows'
import { gapsBetween, movesWhatIsRead, scrollFromHere, useHeldPlace, useListTop, useMargins } from './windowed-layout'

/** Rows that a list may have and still be whole in the document, for the browser's own find, for paper and for copying. */
export const wholeAtMost = 200

/** Rows of a longer list that are put on paper; beyond them the sheet says how many it leaves out. */
export const printedAtMost = 2_000

/** Rows in the document before and after those in sight: what is scrolled to is there before it is seen. */
const overscan = 12

interface RowsGiven {
  count: number
  /** Of the record, so that a row stays itself when others come in before it. Stable for as long as the rows are. */
  keyOf: (index: number) => string
  /** Pixels, until a row was measured. Stable like `keyOf`, and always the same for a row: else the page would jump. */
  estimate: (index: number) => number
  /** Rows that are always in the document: headings. Stable like `keyOf`. */
  always?: readonly number[]
  isPrinting: boolean
  /** Margins do not set rows of a table apart: the table has empty rows for that, of `gapAfter` pixels. */
  areTableRows?: boolean
}

export interface WindowedRows<Container extends HTMLElement> {
  /** Not all rows are in the document. */
  isWindowed: boolean
  /** The rows that are in the document, ascending. */
  mounted: readonly number[]
  /** For the element that holds all rows and nothing else; of a table its body. */
  container: RefObject<Container | null>
  /** The `ref` of every row, which has its index as `data-index`; `undefined` where nothing is measured. */
  measure: ((element: HTMLElement | null) => void) | undefined
  /** Pixels of the rows between this one and the next in the document; `-1`: before the first. */
  gapAfter: (index: number) => number
  /** Has the row of this key in the document from now on, wherever the reader is. */
  keep: (key: string) => void
}

/**
 * A list of any length in a page that scrolls. A short one is whole. Of a long one those rows are in the document that
 * are near what is seen, the one that has the focus with its neighbours, and those that somebody used. They stand in the
 * flow of the page; margins stand for the rows between them.
 */
export function useWindowedRows<Container extends HTMLElement>(given: RowsGiven): WindowedRows<Container> {
  const { count, keyOf, estimate, always = noRows, isPrinting, areTableRows = false } = given
  // Where nothing is laid out nothing is in sight.
  const isLong = count > wholeAtMost && typeof ResizeObserver !== 'undefined'
  const isWhole = !isLong || isPrinting
  const container = useRef<Container>(null)
  useEndKeys(isLong)
  const listTop = useListTop(container, isLong)
  const { used, focused, keep } = useKeptRows(container, isLong, keyOf)
  const kept = useMemo(() => keptIndexes(used, focused, count, keyOf), [used, focused, count, keyOf])
  const rangeExtractor = useCallback(
    (range: Range) => {
      const wanted = new Set([...always, ...kept, ...defaultRangeExtractor(range)])
      return [...wanted].filter((index) => index >= 0 && index < range.count).sort((a, b) => a - b)
    },
    [always, kept],
  )
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count,
    estimateSize: estimate,
    getItemKey: keyOf,
    overscan,
    rangeExtractor,
    scrollMargin: listTop,
    enabled: isLong,
    // A sheet of paper has another width than the screen.
    measureElement: isPrinting ? knownSize : sizeOf,
    scrollToFn: scrollFromHere,
  })
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = movesWhatIsRead
  const items = virtualizer.getVirtualItems()
  const mounted = useMemo(() => {
    if (isWhole) return Array.from({ length: isLong ? Math.min(count, printedAtMost) : count }, (_, index) => index)
    return items.map(({ index }) => index)
  }, [isWhole, isLong, items, count])
  const end = listTop + virtualizer.getTotalSize()
  const gaps = useMemo(() => (isWhole ? noGaps : gapsBetween(items, listTop, end)), [isWhole, items, listTop, end])
  useMargins(container, areTableRows ? noGaps : gaps, (index) => virtualizer.elementsCache.get(keyOf(index)))
  useHeldPlace(items, keyOf, listTop, (key) => {
    const [index] = indexesOf([key], count, keyOf).values()
    return index === undefined ? undefined : virtualizer.measurementsCache[index]?.start
  })
  return {
    isWindowed: isLong && mounted.length < count,
    mounted,
    container,
    measure: isWhole ? undefined : virtualizer.measureElement,
    gapAfter: (index) => gaps.get(index) ?? 0,
    keep,
  }
}

const noRows: readonly number[] = []
const noGaps: ReadonlyMap<number, number> = new Map()

function keptIndexes(
  used: ReadonlySet<string>,
  focused: string | undefined,
  count: number,
  keyOf: (index: number) => string,
): readonly number[] {
  const indexes = indexesOf(focused === undefined ? [...used] : [...used, focused], count, keyOf)
  const at = focused === undefined ? undefined : indexes.get(focused)
  // Tab goes to a neighbour.
  return [...indexes.values(), ...(at === undefined ? [] : [at - 1, at + 1])]
}

function indexesOf(
  keys: readonly string[],
  count: number,
  keyOf: (index: number) => string,
): ReadonlyMap<string, number> {
  const left = new Set(keys)
  const found = new Map<string, number>()
  for (let index = 0; index < count && left.size > 0; index += 1) {
    const key = keyOf(index)
    if (left.delete(key)) found.set(key, index)
  }
  return found
}

/** Exact, since what is rounded adds up. A row that heads a group is measured with what the group has above it. */
function sizeOf(
  element: HTMLElement,
  _entry: ResizeObserverEntry | undefined,
  virtualizer: Virtualizer<Window, HTMLElement>,
): number {
  const { height } = element.getBoundingClientRect()
  // Not laid out, as in a closed fold.
  if (height === 0) return knownSize(element, undefined, virtualizer)
  const { parentElement: group } = element
  if (element.dataset['rowHead'] === undefined || group === null) return height
  return height + Number.parseFloat(getComputedStyle(group).paddingBlockStart)
}

function knownSize(
  element: HTMLElement,
  _entry: ResizeObserverEntry | undefined,
  { itemSizeCache, options, indexFromElement }: Virtualizer<Window, HTMLElement>,
): number {
  const index = indexFromElement(element)
  return itemSizeCache.get(options.getItemKey(index)) ?? options.estimateSize(index)
}

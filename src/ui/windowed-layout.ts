import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

// How the rows that are in the document stand in the page as if all were.

/** Pixels of the rows that are not in the document, by the row before them; `-1`: before the first. */
export function gapsBetween(items: readonly VirtualItem[], top: number, end: number): ReadonlyMap<number, number> {
  const gaps = new Map<number, number>()
  let before = { index: -1, end: top }
  for (const item of items) {
    if (item.start > before.end) gaps.set(before.index, item.start - before.end)
    before = item
  }
  if (end > before.end) gaps.set(before.index, end - before.end)
  return gaps
}

/** Where the list begins in the page: what stands above it may grow. */
export function useListTop(container: RefObject<HTMLElement | null>, isLong: boolean): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    if (!isLong) return undefined
    const measure = () => {
      const box = container.current?.getBoundingClientRect()
      if (box !== undefined) setTop(Math.round(box.top + window.scrollY))
    }
    measure()
    const growth = new ResizeObserver(measure)
    growth.observe(document.body)
    return () => growth.disconnect()
  }, [container, isLong])
  return top
}

/** Through the CSSOM: the host's policy refuses styles in markup. */
export function useMargins(
  container: RefObject<HTMLElement | null>,
  gaps: ReadonlyMap<number, number>,
  elementOf: (index: number) => HTMLElement | undefined,
): void {
  const spaced = useRef<ReadonlyMap<HTMLElement, number>>(new Map())
  useLayoutEffect(() => {
    const now = new Map<HTMLElement, number>()
    for (const [index, gap] of gaps) {
      const element = elementOf(index)
      if (element !== undefined) now.set(element, gap)
    }
    for (const element of spaced.current.keys()) if (!now.has(element)) element.style.removeProperty('margin-block-end')
    for (const [element, gap] of now)
      if (spaced.current.get(element) !== gap) element.style.setProperty('margin-block-end', `${gap}px`)
    spaced.current = now
    const first = gaps.get(-1)
    if (first === undefined) container.current?.style.removeProperty('padding-block-start')
    else container.current?.style.setProperty('padding-block-start', `${first}px`)
  })
}

/** Rows that come in above what is read do not move it: the page is scrolled by as much. */
export function useHeldPlace(
  items: readonly VirtualItem[],
  keyOf: (index: number) => string,
  listTop: number,
  startOf: (key: string) => number | undefined,
): void {
  const before = useRef({ items, keyOf, listTop })
  useLayoutEffect(() => {
    const last = before.current
    before.current = { items, keyOf, listTop }
    if (last.keyOf === keyOf && last.listTop === listTop) return
    const seen = last.items.find((item) => item.end > window.scrollY)
    // Who reads what stands above the list is not moved.
    if (seen === undefined || window.scrollY <= last.listTop) return
    const start = startOf(String(seen.key))
    if (start !== undefined && start !== seen.start) window.scrollBy(0, start - seen.start)
  })
}

type WindowVirtualizer = Virtualizer<Window, HTMLElement>

/** Pixels by which a browser may round the place it is scrolled to, and a little more. */
const rounding = 2

/**
 * Scrolls the page for a virtualizer. It counts a correction from where the last `scroll` event found the page; who was
 * led elsewhere since then would be thrown back, so that the correction is one of the place where the page is now.
 */
export function scrollFromHere(offset: number, { adjustments }: { adjustments?: number }): void {
  if (adjustments === undefined || Math.abs(window.scrollY - offset) < rounding)
    window.scrollTo({ top: offset + (adjustments ?? 0) })
  else window.scrollBy({ top: adjustments })
}

/**
 * Does a row that turns out to have another height move what is read? The virtualizer's own rule, by where the page is
 * and not by where the last `scroll` event found it.
 */
export function movesWhatIsRead(
  { key, start, size }: VirtualItem,
  _growth: number,
  { itemSizeCache, scrollDirection }: WindowVirtualizer,
): boolean {
  // The whole of what was only estimated stood above.
  if (!itemSizeCache.has(key)) return start < window.scrollY
  return start + size <= window.scrollY && scrollDirection !== 'backward'
}

import type { VirtualItem } from '@tanstack/react-virtual'
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

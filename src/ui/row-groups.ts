import type { ReactNode } from 'react'
import type { RowPlace } from './row-place'
import type { SearchedText } from './searched-text'

/** An item of a list, as a row. */
export interface RowItem {
  /** Unique in its list, and the item's own for as long as it is there. */
  key: string
  /** The resources that stand behind it. */
  ids: readonly string[]
  /** All that it says, as it is searched; made when it is asked for, and remembered. */
  text: () => SearchedText
  /** Pixels that it takes about, always the same. */
  height: number
  /** A list item that takes the `place`. */
  render: (place: RowPlace | undefined) => ReactNode
}

/** Items under one heading. */
export interface RowGroup {
  key: string
  title: string
  /** Closed at first, where the list allows it. */
  folded: boolean
  items: readonly RowItem[]
}

/** A group as it stands on screen. */
export interface ShownGroup extends RowGroup {
  /** How many it has, those included that are not among its `items` now. */
  total: number
  isOpen: boolean
  /** Its items are rows of the window; else they are in the document whole, if they are to be. */
  areRows: boolean
  /** The row of its heading; those of its items follow. */
  from: number
}

interface Showing {
  /** Those that have what was typed; `undefined` where nothing was. */
  matches: ReadonlySet<RowItem> | undefined
  /** What the reader opened and closed. */
  toggled: ReadonlyMap<string, boolean>
  isLong: boolean
  isPrinting: boolean
}

/** What is folded in a long list is in the document whole: this many at most. */
export const foldedAtMost = 50

/**
 * Which groups stand there and what of them. Of a long list a fold that holds more than a few is open at first: what is
 * in no fold comes into the document by scrolling.
 */
export function shownGroups(
  groups: readonly RowGroup[],
  { matches, toggled, isLong, isPrinting }: Showing,
): ShownGroup[] {
  let from = 0
  const shown: ShownGroup[] = []
  for (const group of groups) {
    const items = matches === undefined ? group.items : group.items.filter((item) => matches.has(item))
    if (items.length === 0) continue
    const isFew = group.items.length <= foldedAtMost
    const isOpenAtFirst = !group.folded || matches !== undefined || (isLong && !isFew)
    const isOpen = toggled.get(group.key) ?? isOpenAtFirst
    // What is folded on screen is part of the record on paper.
    const areRows = isLong && (isOpen || (isPrinting && !isFew))
    shown.push({ ...group, items, total: group.items.length, isOpen, areRows, from })
    from += 1 + (areRows ? items.length : 0)
  }
  return shown
}

/** Which of a group's items are in the document, by their places in it. */
export function itemsInDocument(group: ShownGroup, mounted: readonly number[], isLong: boolean): readonly number[] {
  const { items, areRows, isOpen, from } = group
  if (areRows) return mounted.filter((row) => row > from && row <= from + items.length).map((row) => row - from - 1)
  return !isLong || isOpen || items.length <= foldedAtMost ? items.map((_, at) => at) : []
}

export interface Row {
  key: string
  height: number
}

/** Headings and items as the rows of one list. */
export function flatRows(shown: readonly ShownGroup[]): { rows: readonly Row[]; headings: readonly number[] } {
  const rows: Row[] = []
  for (const group of shown) {
    rows.push({ key: `group ${group.key}`, height: headingHeight })
    if (group.areRows) for (const item of group.items) rows.push(item)
  }
  return { rows, headings: shown.map(({ from }) => from) }
}

const headingHeight = 48

import { useMemo, useState, type ReactNode } from 'react'
import type { Outline } from '../model/outline'
import { GroupedRows } from './grouped-rows'
import { outlineHeight, OutlineRecord } from './outline-record'
import { useReader, type Reader } from './reader'
import type { RowItem } from './row-groups'
import { rememberedText } from './searched-text'

interface OutlineGroupsProps {
  /** In their order; the groups keep it. The same list for as long as nothing in it changes, like `groups`. */
  outlines: readonly Outline[]
  groups: readonly { key: string; title: (reader: Reader) => string; folded?: boolean }[]
  /** What stands beneath an item's words; the same function for as long as it says the same. */
  beneath?: (outline: Outline) => ReactNode
}

/** Items by group; the groups that are not current folded, where anything current is there. */
export function OutlineGroups({ outlines, groups, beneath }: OutlineGroupsProps) {
  const reader = useReader()
  const filled = useMemo(() => {
    const byGroup = new Map<string, Outline[]>()
    for (const outline of outlines) {
      const own = byGroup.get(outline.group)
      if (own === undefined) byGroup.set(outline.group, [outline])
      else own.push(outline)
    }
    return groups.flatMap((group) => {
      const own = byGroup.get(group.key) ?? []
      return own.length === 0 ? [] : [{ group, own }]
    })
  }, [outlines, groups])
  // Once: guesses that change would let the page jump. Nothing is as wide as a page that is drawn outside of a window.
  const [isNarrow] = useState(() => (globalThis.innerWidth ?? Infinity) <= 640)
  const rowGroups = useMemo(() => {
    const anyOpen = filled.some(({ group }) => group.folded !== true)
    return filled.map(({ group, own }) => ({
      key: group.key,
      title: group.title(reader),
      folded: anyOpen && group.folded === true,
      items: own.map((outline) => rowOf(outline, reader, isNarrow, beneath)),
    }))
  }, [filled, reader, isNarrow, beneath])
  return <GroupedRows groups={rowGroups} />
}

function rowOf(outline: Outline, reader: Reader, isNarrow: boolean, beneath: OutlineGroupsProps['beneath']): RowItem {
  const ids = outline.source.resources
  return {
    key: ids.join(' '),
    ids,
    height: outlineHeight(outline, isNarrow),
    text: () => rememberedText(outline, reader),
    render: (place) => (
      <OutlineRecord outline={outline} place={place}>
        {beneath?.(outline)}
      </OutlineRecord>
    ),
  }
}

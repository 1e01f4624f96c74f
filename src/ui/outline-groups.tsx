import type { ReactNode } from 'react'
import type { Outline } from '../model/outline'
import { OutlineRecord } from './outline-record'
import { useReader, type Reader } from './reader'
import { RecordGroup } from './record-details'

interface OutlineGroupsProps {
  /** In their order; the groups keep it. */
  outlines: readonly Outline[]
  groups: readonly { key: string; title: (reader: Reader) => string; folded?: boolean }[]
  /** What stands beneath an item's words. */
  beneath?: (outline: Outline) => ReactNode
}

/** Items by group; the groups that are not current folded, where anything current is there. */
export function OutlineGroups({ outlines, groups, beneath }: OutlineGroupsProps) {
  const reader = useReader()
  const filled = groups
    .map((group) => ({ group, own: outlines.filter((outline) => outline.group === group.key) }))
    .filter(({ own }) => own.length > 0)
  const anyOpen = filled.some(({ group }) => group.folded !== true)
  return filled.map(({ group, own }) => (
    <RecordGroup
      key={group.key}
      title={group.title(reader)}
      count={own.length}
      folded={anyOpen && group.folded === true}
    >
      {own.map((outline) => (
        <OutlineRecord key={outline.source.resources.join(' ')} outline={outline}>
          {beneath?.(outline)}
        </OutlineRecord>
      ))}
    </RecordGroup>
  ))
}

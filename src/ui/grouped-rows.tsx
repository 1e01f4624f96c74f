import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { tg } from '../words/pages'
import styles from './grouped-rows.module.css'
import { offerItems } from './item-seekers'
import { LongListTools, NotPrinted } from './long-list-tools'
import { RecordGroup } from './record-details'
import { flatRows, itemsInDocument, shownGroups, type RowGroup, type RowItem, type ShownGroup } from './row-groups'
import { useNarrowed } from './use-narrowed'
import { usePrinting } from './use-printing'
import { useWindowedRows, wholeAtMost } from './use-windowed-rows'

/**
 * Items by group, each group under its heading. Of a long list only what is near is in the document, and it has ways to
 * search all of it. `groups` is the same list for as long as nothing in it changes.
 */
export function GroupedRows({ groups }: { groups: readonly RowGroup[] }) {
  const all = useMemo(() => groups.flatMap(({ items }) => items), [groups])
  // Where nothing is laid out nothing is in sight.
  const isLong = all.length > wholeAtMost && typeof ResizeObserver !== 'undefined'
  const isPrinting = usePrinting()
  const [typed, setTyped] = useState('')
  const { matches, isSearching, mayHide } = useNarrowed(all, textOf, isLong ? typed : '')
  const [toggled, setToggled] = useState(untouched)
  const shown = useMemo(
    () => shownGroups(groups, { matches, toggled, isLong, isPrinting }),
    [groups, matches, toggled, isLong, isPrinting],
  )
  const { rows, headings } = useMemo(() => flatRows(isLong ? shown : []), [isLong, shown])
  const keyOf = useCallback((index: number) => rows[index]?.key ?? '', [rows])
  const estimate = useCallback((index: number) => rows[index]?.height ?? 0, [rows])
  const list = useWindowedRows<HTMLDivElement>({ count: rows.length, keyOf, estimate, always: headings, isPrinting })
  const { container, keep, measure, mounted } = list

  useEffect(() => {
    if (!isLong) return undefined
    return offerItems((id) => {
      for (const { key, items } of groups) {
        const item = items.find(({ ids }) => ids.includes(id))
        if (item === undefined) continue
        if (mayHide(item)) setTyped('')
        setToggled((known) => (known.get(key) === true ? known : new Map([...known, [key, true]])))
        keep(item.key)
        return true
      }
      return false
    })
  }, [isLong, groups, mayHide, keep])

  function narrow(next: string): void {
    setTyped(next)
    // What is found is shown, wherever it stands.
    setToggled(untouched)
  }

  const parts = shown.map((group) => ({ group, inDocument: itemsInDocument(group, mounted, isLong) }))
  return (
    <>
      {isLong && (
        <LongListTools
          total={all.length}
          typed={typed}
          onType={narrow}
          found={matches?.size}
          isSearching={isSearching}
        />
      )}
      <div ref={container} className={isLong ? styles.windowed : undefined}>
        {parts.map(({ group, inDocument }) => (
          <RecordGroup
            key={group.key}
            title={group.title}
            count={countWords(group)}
            folded={group.folded}
            held={
              isLong
                ? {
                    isOpen: group.isOpen,
                    onToggle: (isOpen) => {
                      if (isOpen !== group.isOpen) setToggled((known) => new Map([...known, [group.key, isOpen]]))
                    },
                    head: { ref: measure, 'data-index': group.from, 'data-row-head': true },
                  }
                : undefined
            }
          >
            {inDocument.flatMap((at) => {
              const item = group.items[at]
              if (item === undefined) return []
              const index = group.areRows ? group.from + 1 + at : undefined
              const place = { index, position: at + 1, size: group.items.length, measure: measure }
              return [<Row key={item.key} item={item} {...place} />]
            })}
          </RecordGroup>
        ))}
      </div>
      {isLong && (
        <NotPrinted printed={parts.reduce((sum, part) => sum + part.inDocument.length, 0)} total={all.length} />
      )}
    </>
  )
}

const untouched: ReadonlyMap<string, boolean> = new Map()

const textOf = (item: RowItem) => item.text()

function countWords({ items, total }: ShownGroup): number | string {
  return items.length === total ? total : tg('longList.foundInGroup', { found: items.length, total })
}

interface RowProps {
  item: RowItem
  /** Of its row in the window; `undefined` where it is in the document anyway. */
  index: number | undefined
  position: number
  size: number
  measure: ((element: HTMLElement | null) => void) | undefined
}

// A scroll renders the list anew, and changes none of the rows that stay.
const Row = memo(function Row({ item, index, position, size, measure }: RowProps) {
  return item.render(
    index === undefined
      ? undefined
      : { ref: measure, 'data-index': index, 'aria-setsize': size, 'aria-posinset': position },
  )
})

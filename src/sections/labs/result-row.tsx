import { memo } from 'react'
import type { Observation } from '../../model/observation'
import { memberCount } from '../../model/observation-reading'
import { OutlineRecord } from '../../ui/outline-record'
import { useReader, type Reader } from '../../ui/reader'
import type { RowItem } from '../../ui/row-groups'
import type { RowPlace } from '../../ui/row-place'
import { outlineText } from '../../ui/searched-text'
import { labsFace } from './labs-face'

const rows = new WeakMap<Observation, { reader: Reader; row: RowItem }>()

/**
 * A result in full, as a row of a list. Its words are made where it is seen or searched, and the row is the same for as
 * long as the result is: pages come in, and those that stand already are not looked at again.
 */
export function resultRow(result: Observation, reader: Reader): RowItem {
  const known = rows.get(result)
  if (known?.reader === reader) return known.row
  const ids = result.source.resources
  let text: string | undefined
  const row: RowItem = {
    key: ids.join(' '),
    ids,
    height: heightOf(result),
    text: () => (text ??= outlineText(labsFace.outline(result, reader), reader)),
    render: (place) => <FullResult result={result} place={place} />,
  }
  rows.set(result, { reader, row })
  return row
}

const FullResult = memo(function FullResult({ result, place }: { result: Observation; place: RowPlace | undefined }) {
  const reader = useReader()
  return <OutlineRecord outline={labsFace.outline(result, reader)} place={place} />
})

/** As `outlineHeight`, without the words. */
function heightOf(result: Observation): number {
  const { components, notes } = result
  return 77 + (components.length > 0 || memberCount(result) > 0 ? 0 : 20) + notes.length * 24
}

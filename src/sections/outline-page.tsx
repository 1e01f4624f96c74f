import { useMemo, type ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import type { SectionReading } from '../model/completeness'
import type { Outline } from '../model/outline'
import type { Source } from '../model/provenance'
import { OutlineGroups } from '../ui/outline-groups'
import { useReader } from '../ui/reader'
import { Remark } from '../ui/remark'
import { SectionFrame } from '../ui/section-frame'
import { t, type ChartWord } from '../words/chart'
import { RecordNarratives } from './record-narratives'
import { outlineItems, type AnyFace } from './section-face'
import type { SectionName } from './section'
import { useRetry } from './use-retry'

interface OutlinePageOf<Item extends { source: Source }> {
  name: SectionName
  title: ChartWord
  what: ChartWord
  useReading: (chart: ChartContext) => SectionReading<Item>
  /** What stands beneath the words of an item. */
  Beneath?: ComponentType<{ chart: ChartContext; item: Item }> | undefined
}

/** The page of a section that shows its items as its face words them, group by group. */
export function outlinePage<Item extends { source: Source }>(
  { name, title, what, useReading, Beneath }: OutlinePageOf<Item>,
  face: AnyFace<Item>,
): ComponentType<{ chart: ChartContext }> {
  return function OutlinePage({ chart }) {
    const reading = useReading(chart)
    const reader = useReader()
    const { audience } = reader
    const onRetry = useRetry(chart, reading)
    const { items } = reading
    const outlines = useMemo(() => outlineItems(face, items, reader), [items, reader])
    const beneath = useMemo(() => {
      const byResource = new Map(items.flatMap((item) => item.source.resources.map((id) => [id, item] as const)))
      return ({ source }: Outline) => (
        <>
          <RecordNarratives source={source} />
          {Beneath !== undefined &&
            [...new Set(source.resources.flatMap((id) => byResource.get(id) ?? []))].map((item) => (
              <Beneath key={item.source.resources.join(' ')} chart={chart} item={item} />
            ))}
        </>
      )
    }, [items, chart])
    const asserted = reading.state === 'none-known' ? face.noneKnown?.(reading.items, reader) : undefined
    return (
      <SectionFrame
        name={name}
        view="full"
        words={{ title: t(title, { audience }), what: t(what, { audience }), none: asserted ?? face.none(reader) }}
        reading={reading}
        onRetry={onRetry}
      >
        <Remark remark={face.remark?.(reading.items, reader)} />
        <OutlineGroups outlines={outlines} groups={face.groups} beneath={beneath} />
      </SectionFrame>
    )
  }
}

import type { ChartContext } from '../data/chart-context'
import type { SectionReading, SectionState } from '../model/completeness'
import type { Outline } from '../model/outline'
import type { Source } from '../model/provenance'
import { sections } from '../sections/registry'
import type { SectionName } from '../sections/section'
import type { SectionGroup } from '../sections/section-face'
import { useReader } from '../ui/reader'
import { t } from '../words/chart'

/** A section as far as it has come, in words. */
export interface SectionOutlines {
  name: SectionName
  title: string
  state: SectionState
  reading: SectionReading<{ source: Source }>
  /** Empty while the code that words them is on its way: `state` is then `loading`. */
  outlines: readonly Outline[]
  groups: readonly SectionGroup[]
}

/** What all sections say, in the order of the rail. */
export function useChartOutlines(chart: ChartContext): readonly SectionOutlines[] {
  const { audience } = useReader()
  const all: SectionOutlines[] = []
  for (const { name, title, useOutlines } of sections) {
    // oxlint-disable-next-line react/rules-of-hooks -- the list never changes, and so the order of these hooks does not
    const { reading, outlines, groups } = useOutlines(chart)
    const state = outlines === undefined && reading.items.length > 0 ? 'loading' : reading.state
    all.push({ name, title: t(title, { audience }), state, reading, outlines: outlines ?? [], groups })
  }
  return all
}

import type { ChartContext } from '../data/chart-context'
import type { SectionSources } from '../data/section-sources'
import { useSection } from '../data/use-section'
import type { Source } from '../model/provenance'
import type { ChartWord } from '../words/chart'
import { laterCard } from './later-card'
import { rowsWanted, type SectionCard, type SectionName } from './section'
import type { AnyFace } from './section-face'

interface OutlinedCardOf<Item extends { source: Source }> {
  name: SectionName
  title: ChartWord
  what: ChartWord
  sources: SectionSources<Item>
  face: () => Promise<AnyFace<Item>>
  provider: SectionCard['provider']
  patientOrder: SectionCard['patientOrder']
  /** How many items it lists: its share of the column's rows lies between these. */
  rows: { least: number; most: number }
}

/** The overview's card of a section that is read by searches alone: its newest items, as its face words them. */
export function outlinedCard<Item extends { source: Source }>(given: OutlinedCardOf<Item>): SectionCard {
  const { name, title, what, sources, face, provider, patientOrder, rows } = given
  const useReading = (chart: ChartContext, isDue?: boolean) => useSection(chart, sources, isDue)
  return {
    provider,
    patientOrder,
    rows: { least: rows.least, useWanted: (chart, isDue) => rowsWanted(useReading(chart, isDue), rows.most) },
    Card: laterCard({
      name,
      title,
      what,
      load: async () => {
        const [{ outlineCard }, itsFace] = await Promise.all([import('./outline-card'), face()])
        return outlineCard({ name, title, what, useReading }, itsFace)
      },
    }),
  }
}

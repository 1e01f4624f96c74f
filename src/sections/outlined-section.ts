import type { ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import type { SectionSources } from '../data/section-sources'
import { useSection } from '../data/use-section'
import type { Source } from '../model/provenance'
import type { ChartWord } from '../words/chart'
import type { SectionCard, SectionDefinition, SectionName } from './section'
import { once, outlinesOf, type AnyFace } from './section-face'
import { sectionPage, type SectionPage } from './section-page'

interface OutlinedSectionOf<Item extends { source: Source }> {
  name: SectionName
  title: ChartWord
  what: ChartWord
  sources: SectionSources<Item>
  /** `import()`s the words of its items: they are no part of the first chart. */
  face: () => Promise<AnyFace<Item>>
  /** What stands beneath an item's words on the page: what words cannot say, such as its files. */
  beneath?: () => Promise<ComponentType<{ chart: ChartContext; item: Item }>>
  card?: SectionCard
  /** A page of its own, where a list of its items is not enough. */
  page?: SectionPage
}

/** A section that is read by searches alone, and whose items its face words. */
export function outlinedSection<Item extends { source: Source }>(given: OutlinedSectionOf<Item>): SectionDefinition {
  const { name, title, what, sources } = given
  const useReading = (chart: ChartContext) => useSection(chart, sources)
  const face = once(given.face)
  return {
    name,
    title,
    what,
    counted: true,
    useReading,
    card: given.card,
    page:
      given.page ??
      sectionPage(async () => {
        const [{ outlinePage }, itsFace, Beneath] = await Promise.all([
          import('./outline-page'),
          face(),
          given.beneath?.(),
        ])
        return outlinePage({ name, title, what, useReading, Beneath }, itsFace)
      }),
    useOutlines: outlinesOf(useReading, face),
  }
}

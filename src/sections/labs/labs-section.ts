import { labSources } from '../../data/observation-sources'
import { useSection } from '../../data/use-section'
import { laterCard } from '../later-card'
import { outlinedSection } from '../outlined-section'
import { rowsWanted } from '../section'
import { sectionPage } from '../section-page'

const named = { name: 'labs', title: 'labs.title', what: 'labs.what' } as const

export const labsSection = outlinedSection({
  ...named,
  sources: labSources,
  face: async () => (await import('./labs-face')).labsFace,
  card: {
    provider: { column: 'side', order: 3 },
    patientOrder: 2,
    rows: { least: 2, useWanted: (chart, isDue) => rowsWanted(useSection(chart, labSources, isDue), 6) },
    Card: laterCard({ ...named, load: async () => (await import('./labs-card')).LabsCard }),
  },
  page: sectionPage(async () => (await import('./labs-page')).LabsPage),
})

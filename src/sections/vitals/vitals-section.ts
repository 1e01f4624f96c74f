import { vitalSources } from '../../data/observation-sources'
import { useSection } from '../../data/use-section'
import { laterCard } from '../later-card'
import { outlinedSection } from '../outlined-section'
import { rowsWanted } from '../section'
import { sectionPage } from '../section-page'

const named = { name: 'vitals', title: 'vitals.title', what: 'vitals.what' } as const

export const vitalsSection = outlinedSection({
  ...named,
  sources: vitalSources,
  face: async () => (await import('./vitals-face')).vitalsFace,
  card: {
    provider: { column: 'side', order: 2 },
    patientOrder: 8,
    rows: { least: 2, useWanted: (chart, isDue) => rowsWanted(useSection(chart, vitalSources, isDue), 8) },
    Card: laterCard({ ...named, load: async () => (await import('./vitals-card')).VitalsCard }),
  },
  page: sectionPage(async () => (await import('./vitals-page')).VitalsPage),
})

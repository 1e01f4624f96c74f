import { encounterSources } from '../../data/encounter-sources'
import { outlinedCard } from '../outlined-card'
import { outlinedSection } from '../outlined-section'

const section = {
  name: 'encounters',
  title: 'encounters.title',
  what: 'encounters.what',
  sources: encounterSources,
  face: async () => (await import('./encounters-face')).encountersFace,
} as const

export const encountersSection = outlinedSection({
  ...section,
  card: outlinedCard({
    ...section,
    provider: { column: 'side', order: 4 },
    patientOrder: 6,
    rows: { least: 2, most: 4 },
  }),
})

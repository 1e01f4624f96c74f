import { immunizationSources } from '../../data/immunization-sources'
import { outlinedCard } from '../outlined-card'
import { outlinedSection } from '../outlined-section'

const section = {
  name: 'immunizations',
  title: 'immunizations.title',
  what: 'immunizations.what',
  sources: immunizationSources,
  face: async () => (await import('./immunizations-face')).immunizationsFace,
} as const

export const immunizationsSection = outlinedSection({
  ...section,
  card: outlinedCard({ ...section, provider: undefined, patientOrder: 5, rows: { least: 3, most: 5 } }),
})

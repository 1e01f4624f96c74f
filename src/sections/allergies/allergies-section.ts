import { allergiesSources } from '../../data/allergies-sources'
import { outlinedSection } from '../outlined-section'
import { AllergiesCard } from './allergies-card'

export const allergiesSection = outlinedSection({
  name: 'allergies',
  title: 'allergies.title',
  what: 'allergies.what',
  sources: allergiesSources,
  face: async () => (await import('./allergies-face')).allergiesFace,
  card: { provider: { column: 'side', order: 1 }, patientOrder: 4, rows: undefined, Card: AllergiesCard },
})

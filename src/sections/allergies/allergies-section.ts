import { allergySources } from '../../data/allergy-sources'
import { outlinedSection } from '../outlined-section'
import { AllergiesCard, useAllergyRows } from './allergies-card'

export const allergiesSection = outlinedSection({
  name: 'allergies',
  title: 'allergies.title',
  what: 'allergies.what',
  sources: allergySources,
  face: async () => (await import('./allergies-face')).allergiesFace,
  card: {
    provider: { column: 'side', order: 1 },
    patientOrder: 4,
    // It lists them all, whatever its share: the others have what is left.
    rows: { least: 20, useWanted: useAllergyRows },
    Card: AllergiesCard,
  },
})

import { familyHistorySources } from '../../data/family-history-sources'
import { outlinedSection } from '../outlined-section'

export const familyHistorySection = outlinedSection({
  name: 'family-history',
  title: 'familyHistory.title',
  what: 'familyHistory.what',
  sources: familyHistorySources,
  face: async () => (await import('./family-history-face')).familyHistoryFace,
})

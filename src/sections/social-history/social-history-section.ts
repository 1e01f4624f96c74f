import { socialHistorySources } from '../../data/observation-sources'
import { outlinedSection } from '../outlined-section'

export const socialHistorySection = outlinedSection({
  name: 'social-history',
  title: 'socialHistory.title',
  what: 'socialHistory.what',
  sources: socialHistorySources,
  face: async () => (await import('./social-history-face')).socialHistoryFace,
})

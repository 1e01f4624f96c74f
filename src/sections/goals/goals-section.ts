import { goalSources } from '../../data/goal-sources'
import { outlinedSection } from '../outlined-section'

export const goalsSection = outlinedSection({
  name: 'goals',
  title: 'goals.title',
  what: 'goals.what',
  sources: goalSources,
  face: async () => (await import('./goals-face')).goalsFace,
})

import { surveySources } from '../../data/observation-sources'
import { outlinedSection } from '../outlined-section'

export const surveysSection = outlinedSection({
  name: 'surveys',
  title: 'surveys.title',
  what: 'surveys.what',
  sources: surveySources,
  face: async () => (await import('./surveys-face')).surveysFace,
})

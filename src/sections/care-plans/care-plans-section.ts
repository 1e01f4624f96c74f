import { carePlanSources } from '../../data/care-plan-sources'
import { outlinedSection } from '../outlined-section'

export const carePlansSection = outlinedSection({
  name: 'care-plans',
  title: 'carePlans.title',
  what: 'carePlans.what',
  sources: carePlanSources,
  face: async () => (await import('./care-plans-face')).carePlansFace,
})

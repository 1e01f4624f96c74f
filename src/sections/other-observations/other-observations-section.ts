import { otherObservationSources } from '../../data/observation-sources'
import { outlinedSection } from '../outlined-section'

export const otherObservationsSection = outlinedSection({
  name: 'other-observations',
  title: 'otherObservations.title',
  what: 'otherObservations.what',
  sources: otherObservationSources,
  face: async () => (await import('./other-observations-face')).otherObservationsFace,
})

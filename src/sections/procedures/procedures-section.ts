import { procedureSources } from '../../data/procedure-sources'
import { outlinedSection } from '../outlined-section'

export const proceduresSection = outlinedSection({
  name: 'procedures',
  title: 'procedures.title',
  what: 'procedures.what',
  sources: procedureSources,
  face: async () => (await import('./procedures-face')).proceduresFace,
})

import { coverageSources } from '../../data/coverage-sources'
import { outlinedSection } from '../outlined-section'

export const coverageSection = outlinedSection({
  name: 'coverage',
  title: 'coverage.title',
  what: 'coverage.what',
  sources: coverageSources,
  face: async () => (await import('./coverage-face')).coverageFace,
})

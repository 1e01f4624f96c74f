import { problemSources } from '../../data/problem-sources'
import { outlinedSection } from '../outlined-section'
import { sectionPage } from '../section-page'
import { ProblemsCard, useProblemRows } from './problems-card'

export const problemsSection = outlinedSection({
  name: 'problems',
  title: 'problems.title',
  what: 'problems.what',
  sources: problemSources,
  face: async () => (await import('./problems-face')).problemsFace,
  card: {
    provider: { column: 'main', order: 1 },
    patientOrder: 3,
    rows: { least: 5, useWanted: useProblemRows },
    Card: ProblemsCard,
  },
  page: sectionPage(async () => (await import('./problems-page')).ProblemsPage),
})

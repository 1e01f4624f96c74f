import { useProblems } from '../../data/use-problems'
import type { SectionDefinition } from '../section'
import { once, outlinesOf } from '../section-face'
import { sectionPage } from '../section-page'
import { ProblemsCard, useProblemRows } from './problems-card'

export const problemsSection: SectionDefinition = {
  name: 'problems',
  title: 'problems.title',
  what: 'problems.what',
  counted: true,
  useReading: useProblems,
  card: {
    provider: { column: 'main', order: 1 },
    patientOrder: 3,
    rows: { least: 5, useWanted: useProblemRows },
    Card: ProblemsCard,
  },
  page: sectionPage(async () => (await import('./problems-page')).ProblemsPage),
  useOutlines: outlinesOf(
    useProblems,
    once(async () => (await import('./problems-face')).problemsFace),
  ),
}

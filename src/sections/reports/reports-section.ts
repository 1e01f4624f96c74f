import { reportSources } from '../../data/report-sources'
import { outlinedSection } from '../outlined-section'

export const reportsSection = outlinedSection({
  name: 'reports',
  title: 'reports.title',
  what: 'reports.what',
  sources: reportSources,
  face: async () => (await import('./reports-face')).reportsFace,
  beneath: async () => (await import('./report-files')).ReportFiles,
})

import { documentSources } from '../../data/document-sources'
import { useSection } from '../../data/use-section'
import { laterCard } from '../later-card'
import { outlinedSection } from '../outlined-section'
import { rowsWanted } from '../section'

const words = { name: 'documents', title: 'documents.title', what: 'documents.what' } as const

export const documentsSection = outlinedSection({
  ...words,
  sources: documentSources,
  face: async () => (await import('./documents-face')).documentsFace,
  beneath: async () => (await import('./document-files')).DocumentFiles,
  card: {
    // A clinician finds documents by the rail and the timeline.
    provider: undefined,
    patientOrder: 7,
    rows: { least: 3, useWanted: (chart, isDue) => rowsWanted(useSection(chart, documentSources, isDue), 5) },
    Card: laterCard({
      ...words,
      load: async () => {
        const [{ outlineCard }, { documentsFace }] = await Promise.all([
          import('../outline-card'),
          import('./documents-face'),
        ])
        return outlineCard({ ...words, useReading: (chart) => useSection(chart, documentSources) }, documentsFace)
      },
    }),
  },
})

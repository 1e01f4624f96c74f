import type { Document } from '../model/document'
import { lossless, type SectionSources } from './section-sources'

const statuses = 'current,superseded'

export const documentSources: SectionSources<Document> = {
  section: 'documents',
  of: 'DocumentReference',
  r4: [
    {
      resourceType: 'DocumentReference',
      priority: 'rest',
      demandable: [
        lossless('status', statuses),
        { parameter: 'category', values: 'clinical-note', loses: { kind: 'limited', by: 'category' } },
      ],
      needed: true,
      toItem: async () => (await import('../fhir/document')).toDocument.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'DocumentReference',
      priority: 'rest',
      demandable: [lossless('status', statuses)],
      needed: true,
      toItem: async () => (await import('../fhir/document')).toDocument.dstu2,
    },
  ],
}

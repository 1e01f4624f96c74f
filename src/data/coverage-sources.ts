import type { Coverage } from '../model/coverage'
import { lossless, type SectionSources } from './section-sources'

export const coverageSources: SectionSources<Coverage> = {
  section: 'coverage',
  of: 'Coverage',
  r4: [
    {
      resourceType: 'Coverage',
      priority: 'rest',
      demandable: [lossless('status', 'active,cancelled,draft,entered-in-error')],
      needed: true,
      toItem: async () => (await import('../fhir/coverage')).toCoverage.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'Coverage',
      priority: 'rest',
      demandable: [],
      needed: true,
      toItem: async () => (await import('../fhir/coverage')).toCoverage.dstu2,
    },
  ],
}

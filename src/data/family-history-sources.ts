import type { FamilyHistory } from '../model/family-history'
import { lossless, type SectionSources } from './section-sources'

export const familyHistorySources: SectionSources<FamilyHistory> = {
  section: 'family-history',
  of: 'FamilyMemberHistory',
  r4: [
    {
      resourceType: 'FamilyMemberHistory',
      priority: 'rest',
      demandable: [lossless('status', 'partial,completed,entered-in-error,health-unknown')],
      needed: true,
      toItem: async () => (await import('../fhir/family-history')).toFamilyHistory.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'FamilyMemberHistory',
      priority: 'rest',
      demandable: [],
      needed: true,
      toItem: async () => (await import('../fhir/family-history')).toFamilyHistory.dstu2,
    },
  ],
}

import type { Goal } from '../model/goal'
import { lossless, type SectionSources } from './section-sources'

export const goalSources: SectionSources<Goal> = {
  section: 'goals',
  of: 'Goal',
  r4: [
    {
      resourceType: 'Goal',
      priority: 'rest',
      demandable: [
        lossless('lifecycle-status', 'proposed,planned,accepted,active,on-hold,completed,cancelled,rejected'),
      ],
      needed: true,
      toItem: async () => (await import('../fhir/goal')).toGoal.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'Goal',
      priority: 'rest',
      demandable: [
        lossless('status', 'proposed,planned,accepted,rejected,in-progress,achieved,sustaining,on-hold,cancelled'),
      ],
      needed: true,
      toItem: async () => (await import('../fhir/goal')).toGoal.dstu2,
    },
  ],
}

import type { CarePlan } from '../model/care-plan'
import type { SectionSources } from './section-sources'

export const carePlanSources: SectionSources<CarePlan> = {
  section: 'care-plans',
  of: 'CarePlan',
  r4: [
    {
      resourceType: 'CarePlan',
      priority: 'rest',
      // US Core's own search has the category; most plans in charts do not, and are lost by it.
      demandable: [
        { parameter: 'category', values: 'assess-plan', loses: { kind: 'limited', by: 'category' } },
        {
          parameter: 'status',
          values: 'draft,active,on-hold,revoked,completed,unknown',
          loses: undefined,
        },
      ],
      needed: true,
      toItem: async () => (await import('../fhir/care-plan')).toCarePlan.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'CarePlan',
      priority: 'rest',
      demandable: [
        { parameter: 'category', values: 'assess-plan', loses: { kind: 'limited', by: 'category' } },
        { parameter: 'status', values: 'proposed,draft,active,completed,cancelled', loses: undefined },
      ],
      needed: true,
      toItem: async () => (await import('../fhir/care-plan')).toCarePlan.dstu2,
    },
  ],
}

import type { Procedure } from '../model/procedure'
import type { DemandableFilter } from './patient-search'
import { lossless, type SectionSources } from './section-sources'

/** Some servers want a date; none lists a record without one by it. */
const dated: DemandableFilter = { parameter: 'date', values: 'ge1800-01-01', loses: { kind: 'limited', by: 'date' } }

export const procedureSources: SectionSources<Procedure> = {
  section: 'procedures',
  of: 'Procedure',
  r4: [
    {
      resourceType: 'Procedure',
      priority: 'rest',
      demandable: [
        lossless('status', 'preparation,in-progress,not-done,on-hold,stopped,completed,entered-in-error,unknown'),
        dated,
      ],
      needed: true,
      toItem: async () => (await import('../fhir/procedure')).toProcedure.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'Procedure',
      priority: 'rest',
      demandable: [dated],
      needed: true,
      toItem: async () => (await import('../fhir/procedure')).toProcedure.dstu2,
    },
  ],
}

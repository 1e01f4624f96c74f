import type { Encounter } from '../model/encounter'
import type { DemandableFilter } from './patient-search'
import { lossless, type SectionSources } from './section-sources'

/** Some servers want a date; none lists a record without one by it. */
const dated: DemandableFilter = { parameter: 'date', values: 'ge1800-01-01', loses: { kind: 'limited', by: 'date' } }

export const encounterSources: SectionSources<Encounter> = {
  section: 'encounters',
  of: 'Encounter',
  r4: [
    {
      resourceType: 'Encounter',
      priority: 'results',
      demandable: [
        lossless('status', 'planned,arrived,triaged,in-progress,onleave,finished,cancelled,entered-in-error,unknown'),
        dated,
      ],
      needed: true,
      toItem: async () => (await import('../fhir/encounter')).toEncounter.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'Encounter',
      priority: 'results',
      demandable: [lossless('status', 'planned,arrived,in-progress,onleave,finished,cancelled'), dated],
      needed: true,
      toItem: async () => (await import('../fhir/encounter')).toEncounter.dstu2,
    },
  ],
}
